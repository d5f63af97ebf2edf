"""Where an office keeps what it owns, and what it chose (`CONGSO_HOME/congso.toml`, overridden by `CONGSO_*`)."""

from __future__ import annotations

import os
import secrets
import tomllib
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

HOME = Path(os.environ.get("CONGSO_HOME", "var")).resolve()

KNOWN = {
    "debug": False,
    "demo": False,
    "demo_now": "",
    "demo_since": "",
    "allowed_hosts": ["localhost", "127.0.0.1", "[::1]"],
    "public_url": "http://127.0.0.1:8000",
    "database_url": "",
    "require_second_factor": False,
    "upload_limit_mb": 200,
    "api_a_minute": 60,
    "searches_a_minute": 120,
    "clamd": "",
    "signing_private_addresses": [],
    "signing_tsa": "",
    "signing_csc": [],
    "signing_modules": [],
    "signing_soft_keys": False,
    "token_agent_port": 8724,
    "payment_gateways": [],
    "smtp_host": "",
    "smtp_port": 25,
    "smtp_user": "",
    "smtp_password_file": "",
    "smtp_starttls": False,
    "mail_from": "congso@localhost",
    "sms_gateway": [],
    "zalo_notices": [],
    "push_contact": "",
    "national_login": [],
    "push_services": ["fcm.googleapis.com", "*.push.services.mozilla.com", "*.notify.windows.com", "*.push.apple.com"],
    "quiet_hours": "21:00-07:00",
    "imap_host": "",
    "imap_port": 993,
    "imap_user": "",
    "imap_password_file": "",
    "imap_folder": "INBOX",
    "imap_ca": "",
    "imap_agency": "",
    "scan_dir": "",
    "log_level": "INFO",
    "tls_cert": "",
    "tls_key": "",
    "backup_dir": "",
}


class BadSetting(SystemExit):
    """A setting that makes no sense stops the program with one line that says why."""


def _from_file() -> dict[str, Any]:
    path = HOME / "congso.toml"
    if not path.exists():
        return {}
    try:
        chosen = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BadSetting(f"{path}: không đọc được cấu hình: {error}") from None
    unknown = sorted(set(chosen) - set(KNOWN))
    if unknown:
        raise BadSetting(f"{path}: không có cấu hình tên {', '.join(unknown)}")
    return chosen


def _like(name: str, default: Any, text: str) -> Any:
    """The value of an environment variable in the type of its default."""
    if isinstance(default, bool):
        if text.lower() not in ("0", "1", "true", "false", "yes", "no"):
            raise BadSetting(f"CONGSO_{name.upper()} phải là 1 hoặc 0, không phải {text!r}")
        return text.lower() in ("1", "true", "yes")
    if isinstance(default, int):
        if not text.isdigit():
            raise BadSetting(f"CONGSO_{name.upper()} phải là số, không phải {text!r}")
        return int(text)
    if isinstance(default, list):
        return [part.strip() for part in text.split(",") if part.strip()]
    return text


def read_settings() -> dict[str, Any]:
    """Defaults, then the office's file, then the environment."""
    chosen = dict(KNOWN)
    for name, value in _from_file().items():
        if type(value) is not type(KNOWN[name]):
            raise BadSetting(f"congso.toml: {name} phải là {type(KNOWN[name]).__name__}")
        chosen[name] = value
    for name, default in KNOWN.items():
        text = os.environ.get("DATABASE_URL" if name == "database_url" else f"CONGSO_{name.upper()}")
        if text is not None:
            chosen[name] = _like(name, default, text)
    return chosen


def demo_shift(chosen: dict[str, Any]) -> timedelta:
    """How far a demo office's clock lies from the real one: it showed `demo_now` when it was `demo_since`."""
    if not (chosen["demo"] and chosen["demo_now"] and chosen["demo_since"]):
        return timedelta()
    try:
        return datetime.fromisoformat(chosen["demo_now"]) - datetime.fromisoformat(chosen["demo_since"])
    except (ValueError, TypeError):
        raise BadSetting("demo_now và demo_since phải là thời điểm có múi giờ, ví dụ 2020-12-31T15:00+07:00") from None


def chosen_by_the_office(name: str) -> bool:
    """Whether the office's file or the environment says anything about a setting."""
    return name in _from_file() or f"CONGSO_{name.upper()}" in os.environ


def pairs(name: str, told: list[str]) -> dict[str, str]:
    """A setting of the form "name=value, …" as pairs."""
    found = [each.partition("=") for each in told]
    if any(not key.strip() or not value.strip() for key, _, value in found):
        raise BadSetting(f"{name} phải có dạng tên=giá trị")
    return {key.strip(): value.strip() for key, _, value in found}


def hours(name: str, told: str) -> tuple[time, time]:
    """A setting of the form "21:00-07:00" as two times of the day."""
    begins, _, ends = told.partition("-")
    try:
        return time.fromisoformat(begins.strip()), time.fromisoformat(ends.strip())
    except ValueError:
        raise BadSetting(f"{name} phải có dạng giờ:phút-giờ:phút, ví dụ 21:00-07:00") from None


def secret(name: str) -> str:
    """A secret of this office: from the environment, else from `keys/`, made at the first need, for its owner only."""
    given = os.environ.get(f"CONGSO_{name.upper()}")
    if given:
        return given
    path = HOME / "keys" / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_text(encoding="ascii").strip()
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii").strip()
