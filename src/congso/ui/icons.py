"""The line icons of the office, drawn on a 20 x 20 grid; a page holds only those that it shows."""

from markupsafe import Markup

SHAPES = {
    "alert": '<path d="M10 3.2 17.6 16H2.4z"/><path d="M10 8v3.6M10 13.8v.1"/>',
    "archive": '<path d="M3 4h14v3.5H3zM4 7.5h12V16H4zM8 10.5h4"/>',
    "arrow": '<path d="M4 10h12M11 5l5 5-5 5"/>',
    "bell": '<path d="M5 14V9a5 5 0 0 1 10 0v5l1.5 1.5h-13z"/><path d="M8.5 17.5h3"/>',
    "calendar": '<path d="M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5"/>',
    "camera": '<path d="M3 6.5h3.2L7.5 4.5h5l1.3 2H17v9H3z"/><circle cx="10" cy="10.8" r="2.8"/>',
    "chart": '<path d="M3.5 3.5v13h13M7 13.5v-3M10.5 13.5v-6M14 13.5V9"/>',
    "chat": '<path d="M3 4.5h14v9H9l-3.5 3v-3H3z"/>',
    "check": '<path d="m4.5 10.5 3.7 3.7 7.3-8"/>',
    "clock": '<circle cx="10" cy="10" r="7.25"/><path d="M10 5.8V10l2.8 1.8"/>',
    "close": '<path d="m5 5 10 10M15 5 5 15"/>',
    "data": (
        '<ellipse cx="10" cy="5" rx="6" ry="2.2"/>'
        '<path d="M4 5v10c0 1.2 2.7 2.2 6 2.2s6-1 6-2.2V5M4 10c0 1.2 2.7 2.2 6 2.2s6-1 6-2.2"/>'
    ),
    "desk": '<path d="M3 8h14M4.5 8v8.5M15.5 8v8.5M7 8V4h6v4"/>',
    "done": '<circle cx="10" cy="10" r="7.25"/><path d="m6.8 10.2 2.3 2.3 4.2-4.8"/>',
    "down": '<path d="m5 8 5 5 5-5"/>',
    "download": '<path d="M10 3.5v9M6 9l4 4 4-4M4 16.5h12"/>',
    "eye": '<path d="M2.5 10S5.5 5 10 5s7.5 5 7.5 5-3 5-7.5 5-7.5-5-7.5-5z"/><circle cx="10" cy="10" r="2.2"/>',
    "file": '<path d="M5 2.8h6.5L15 6.3v10.9H5z"/><path d="M11.3 2.8v3.7H15"/>',
    "flag": '<path d="M5 17V3.5h9.5L12.5 7l2 3.5H5"/>',
    "folder": '<path d="M2.8 15.8V4.5h5l1.6 2h7.8v9.3z"/>',
    "gear": (
        '<circle cx="10" cy="10" r="2.4"/>'
        '<path d="M10 3v2.4M10 14.6V17M3 10h2.4M14.6 10H17M5 5l1.7 1.7M13.3 13.3 15 15M15 5l-1.7 1.7M6.7 13.3 5 15"/>'
    ),
    "help": '<circle cx="10" cy="10" r="7.25"/><path d="M7.9 8a2.2 2.2 0 1 1 3.2 2c-.8.4-1.1.8-1.1 1.6M10 14v.1"/>',
    "home": '<path d="m3 9.5 7-6 7 6M5 8v8.5h10V8"/>',
    "inbox": '<path d="M3 11.5 5 4h10l2 7.5V16H3z"/><path d="M3 11.5h4l1 2h4l1-2h4"/>',
    "info": '<circle cx="10" cy="10" r="7.25"/><path d="M10 9v4.6M10 6.4v.1"/>',
    "late": '<circle cx="10" cy="10" r="7.25"/><path d="M10 6v4.6M10 13.6v.1"/>',
    "left": '<path d="m12 5-5 5 5 5"/>',
    "lock": '<path d="M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9"/>',
    "menu": '<path d="M3 5.5h14M3 10h14M3 14.5h14"/>',
    "money": '<path d="M2.8 5.5h14.4v9H2.8z"/><circle cx="10" cy="10" r="2.2"/><path d="M5.2 10h.1M14.7 10h.1"/>',
    "out": '<path d="M8 4H4v12h4M9 10h8M14 6.5l3.5 3.5-3.5 3.5"/>',
    "pause": '<circle cx="10" cy="10" r="7.25"/><path d="M8 7.2v5.6M12 7.2v5.6"/>',
    "pen": '<path d="m4 16 .8-3.6L13.5 3.7l2.8 2.8-8.7 8.7z"/>',
    "plus": '<path d="M10 4v12M4 10h12"/>',
    "print": '<path d="M6 7V3.5h8V7M6 13.5H3.5V7h13v6.5H14"/><path d="M6 11.5h8v5H6z"/>',
    "right": '<path d="m8 5 5 5-5 5"/>',
    "save": (
        '<path d="M5 14.5a3.5 3.5 0 0 1 0-7 5 5 0 0 1 9.6.8A3.2 3.2 0 0 1 14.5 14.5"/><path d="m7.5 13 2.2 2.2 4-4.5"/>'
    ),
    "seal": '<circle cx="10" cy="8" r="5"/><path d="m7 12-1 5.5 4-2 4 2-1-5.5"/>',
    "search": '<circle cx="9" cy="9" r="5.5"/><path d="m13.2 13.2 3.8 3.8"/>',
    "send": '<path d="M3 10 17 3.5 12.5 17l-2.7-5.2z"/>',
    "stop": '<circle cx="10" cy="10" r="7.25"/><path d="m7.3 7.3 5.4 5.4M12.7 7.3l-5.4 5.4"/>',
    "swap": '<path d="M4 7h11l-3-3M16 13H5l3 3"/>',
    "tasks": '<path d="M3.5 5.5 5 7l2.5-2.8M3.5 13 5 14.5l2.5-2.8M10.5 6h6M10.5 13.5h6"/>',
    "undo": '<path d="M4 8h8.5a3.7 3.7 0 0 1 0 7.5H8M7 4.5 3.5 8 7 11.5"/>',
    "upload": '<path d="M10 13V4M6 7.5l4-4 4 4M4 16.5h12"/>',
    "user": '<circle cx="10" cy="7" r="3.2"/><path d="M3.8 16.8c.8-3.2 3.2-4.8 6.2-4.8s5.4 1.6 6.2 4.8"/>',
    "work": '<circle cx="10" cy="10" r="7.25"/><path d="M8.5 7.2v5.6l4.4-2.8z"/>',
}


def icon(name: str, label: str = "") -> Markup:
    """Draw one icon; without a label it is decoration and screen readers skip it. An unknown name is an error."""
    shape = Markup(SHAPES[name])
    told = Markup(' role="img" aria-label="{}"').format(label) if label else Markup(' aria-hidden="true"')
    return Markup('<svg class="i" viewBox="0 0 20 20" width="20" height="20"{}>{}</svg>').format(told, shape)


def initials(name: str) -> str:
    """Take the first letters of the last two syllables of a Vietnamese name: Trần Thị Mỹ Hạnh gives MH."""
    return "".join(part[0] for part in name.split()[-2:]).upper()
