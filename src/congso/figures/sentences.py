"""What happens to figures, in words."""

SENTENCES = {
    "figures.frozen": "{actor} chốt số liệu {title}.",
}
