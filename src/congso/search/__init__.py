"""One index for everything that people look for: folded words, codes in any spelling, and who may see what."""
