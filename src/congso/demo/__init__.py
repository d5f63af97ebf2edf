"""A made-up year of a department, played through the real actions."""
