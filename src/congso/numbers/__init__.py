"""Legal numbers without duplicates and without silent gaps (số văn bản, mã hồ sơ, số biên lai)."""
