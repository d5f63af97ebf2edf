"""The agent's own page, on which the signer sees what is to be signed and gives the PIN."""

from __future__ import annotations

import html

from congso_token_agent.papers import Paper
from congso_token_agent.sessions import Sitting

STYLE = """
body{font:16px/1.5 "Segoe UI",system-ui,sans-serif;color:#17211d;background:#f6f5f1;margin:0}
main{max-width:40rem;margin:2rem auto;padding:1.5rem 2rem;background:#fff;border:1px solid #d9d6cc;border-radius:8px}
h1{font-size:1.4rem;margin:0 0 .5rem}ol{padding-left:1.4rem}li{margin:.6rem 0}.quiet{color:#55605b;font-size:.85rem}
code{font-size:.8rem;word-break:break-all}label{display:block;font-weight:600;margin:1rem 0 .3rem}
input{font:inherit;padding:.5rem;width:14rem;border:2px solid #17211d;border-radius:4px}
button{font:inherit;padding:.55rem 1.2rem;border-radius:4px;border:2px solid #0b5d4b;background:#0b5d4b;color:#fff;
margin:1rem .6rem 0 0}
button.plain{background:#fff;color:#17211d;border-color:#8a908c}
input:focus,button:focus,a:focus{outline:3px solid #e0a100;outline-offset:2px}
.bad{border-left:5px solid #b3191d;padding:.4rem .8rem;background:#fbeeee}
"""


def decision_page(sitting: Sitting) -> str:
    """What is to be signed, and the PIN."""
    rows = "".join(_row(paper) for paper in sitting.papers)
    trouble = f'<p class="bad" role="alert">{html.escape(sitting.words)}</p>' if sitting.words else ""
    return _page(
        "Ký số",
        f"<h1>Ký số {len(sitting.papers)} văn bản</h1>"
        f'<p class="quiet">Trang yêu cầu: {html.escape(sitting.origin)}</p><ol>{rows}</ol>{trouble}'
        '<form method="post" autocomplete="off"><label for="pin">Mã PIN của thiết bị ký</label>'
        '<input id="pin" name="pin" type="password" autocomplete="off" autofocus>'
        '<p><button name="dong-y" value="1">Ký</button>'
        '<button class="plain" name="dong-y" value="0">Không ký</button></p>'
        "</form>",
    )


def decided_page(words: str) -> str:
    return _page("Ký số", f'<h1 role="status">{html.escape(words)}</h1><p>Có thể đóng cửa sổ này.</p>')


def _row(paper: Paper) -> str:
    title = html.escape(f"{paper.number} {paper.title}".strip())
    return (
        f"<li><b>{title}</b><br>{html.escape(paper.role)}"
        f'<br><span class="quiet">SHA-256 của tệp: <code>{paper.file_sha256}</code></span></li>'
    )


def _page(title: str, body: str) -> str:
    head = f'<meta charset="utf-8"><title>{html.escape(title)}</title><style>{STYLE}</style>'
    return f'<!doctype html><html lang="vi"><head>{head}</head><body><main>{body}</main></body></html>'
