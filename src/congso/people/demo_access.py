"""The one password of every account of a demo office; an office in earnest knows nothing of it."""

PASSWORD = "congso2020"
