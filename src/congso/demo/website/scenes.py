"""Pictures for the demo's website, drawn by hand as SVG and made into JPEG by the program."""

from __future__ import annotations

from functools import cache
from importlib import resources
from io import BytesIO

import typst
from django.core.files.images import ImageFile
from PIL import Image as Pillow
from wagtail.images.models import Image

WORDS = {
    "van-mieu": "Tranh vẽ Văn miếu Trấn Biên mái cong soi bóng xuống hồ",
    "buu-long": "Tranh vẽ vách đá Bửu Long bên hồ nước với chiếc thuyền nhỏ",
    "hang-gon": "Tranh vẽ những phiến đá lớn và trụ đá của mộ cự thạch Hàng Gòn",
    "san-khau": "Tranh vẽ ba diễn viên trên sân khấu màn đỏ trước khán giả",
    "be-boi": "Tranh vẽ các vận động viên bơi trong bể chia làn",
    "song": "Tranh vẽ con thuyền mái vòm trên sông, xa xa là đồi",
    "mot-cua": "Tranh vẽ quầy Một cửa với ba cán bộ và hai người dân",
    "gia-dinh": "Tranh vẽ một gia đình ba người trước ngôi nhà mái đỏ",
    "thac": "Tranh vẽ thác nước giữa hai vách núi xanh",
    "le-hoi": "Tranh vẽ trống hội, cờ đuôi nheo và hai người dự lễ",
    "dinh": "Tranh vẽ ngôi đình mái ngói đỏ bên cây cổ thụ",
}


def _drawn(name: str) -> bytes:
    """One scene as JPEG, 1280 x 800."""
    svg = (resources.files("congso.demo") / "website" / "scenes" / f"{name}.svg").read_bytes()
    page = (
        b"#set page(width: 320pt, height: 200pt, margin: 0pt)\n"
        b'#image(bytes(sys.inputs.svg), format: "svg", width: 100%, height: 100%)'
    )
    png = typst.compile(page, format="png", ppi=288.0, sys_inputs={"svg": svg.decode()})
    flat = BytesIO()
    Pillow.open(BytesIO(png[0] if isinstance(png, list) else png)).convert("RGB").save(flat, "JPEG", quality=86)
    return flat.getvalue()


class Scenes:
    """Each scene once, as a picture of the website."""

    def __init__(self) -> None:
        self.of = cache(self._of)

    def _of(self, name: str) -> Image | None:
        if not name:
            return None
        words = WORDS[name]
        image = Image(title=words.removeprefix("Tranh vẽ ").capitalize(), description=words)
        image.file = ImageFile(BytesIO(_drawn(name)), name=f"{name}.jpg")
        image.save()
        return image
