"""Official documents: what arrives (văn bản đến), what leaders make of it, what leaves (văn bản đi)."""
