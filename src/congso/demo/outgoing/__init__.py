"""The year's outgoing documents of the demo: what was drafted, who signed it, to whom it went."""
