"""Pictures in the sizes that the pages use: made when a picture comes in, so that no page makes one."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup
from wagtail.images.models import Filter

SIZES = {
    "card": ("fill-640x400|format-webp|webpquality-68", "fill-320x200|format-webp|webpquality-68"),
    "wide": ("max-1200x1200|format-webp|webpquality-72", "max-640x640|format-webp|webpquality-68"),
    "square": ("fill-320x320|format-webp|webpquality-68",),
    "shared": ("fill-1200x630|format-jpeg|jpegquality-72",),
}
"""The widest first."""


def make_sizes(image: Any) -> None:
    """Make every size of a picture that is not there yet."""
    for size in (Filter(one) for sizes in SIZES.values() for one in sizes):
        key = {"filter_spec": size.spec, "focal_point_key": size.get_cache_key(image)}
        if not image.renditions.filter(**key).exists():
            with image.generate_rendition_file(size) as made:
                image.renditions.create(**key, file=made)


def _ready(image: Any, shape: str) -> list[Any]:
    made = {rendition.filter_spec: rendition for rendition in image.renditions.all()}
    return [made[one] for one in SIZES[shape] if one in made]


def picture(image: Any, shape: str = "card", *, spoken: bool = True, lazy: bool = True, sizes: str = "") -> Markup:
    """A picture as the page shows it, with its own words for those who cannot see it; nothing while it has no size.

    `spoken` is False where the words beside it say the same, as in a list.
    """
    ready = _ready(image, shape) if image is not None else []
    if not ready:
        return Markup()
    widths = ", ".join(f"{one.url} {one.width}w" for one in ready)
    sizes = sizes or "(min-width: 48rem) 24rem, 100vw"
    kept = Markup(' srcset="{}" sizes="{}"').format(widths, sizes) if len(ready) > 1 else Markup()
    return Markup('<img src="{}"{} width="{}" height="{}" alt="{}"{} decoding="async">').format(
        ready[-1].url,
        kept,
        ready[0].width,
        ready[0].height,
        image.default_alt_text if spoken else "",
        Markup(' loading="lazy"') if lazy else Markup(' fetchpriority="high"'),
    )


def shared_address(image: Any) -> str:
    """The address of the picture that other sites show beside a link, or nothing."""
    ready = _ready(image, "shared") if image is not None else []
    return str(ready[0].url) if ready else ""
