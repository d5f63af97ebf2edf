"""Forms as data: a JSON Schema of a small subset, shown as an accessible page and read back as checked JSON."""
