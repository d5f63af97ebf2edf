"""Synthetic official letters in the decree's layout, with what stands in them: to learn the reading, and to measure it.

`written(WORDS, layouts, seed)` makes a letter and its truth, `printed` its PDF, `scanned` the picture that an office's
scanner makes of it at noise level 1, 2 or 3. Rules are written against `training` only and measured on `unseen`.
"""
