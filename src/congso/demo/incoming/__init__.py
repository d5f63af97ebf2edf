"""The year's incoming documents of the demo: what came, what it said, and how văn thư entered it."""
