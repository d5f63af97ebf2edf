"""A later version of the program, as far as an upgrade can tell: one table more, and a step that may fail."""
