"""What happens to the accounts of citizens."""

from __future__ import annotations

from dataclasses import dataclass

from congso.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class CodeSent(Event, name="citizen.code_sent"):
    """A code to sign in was mailed (gửi mã đăng nhập); `to` is masked."""

    to: str


@dataclass(frozen=True, kw_only=True)
class CitizenSignedIn(Event, name="citizen.signed_in"):
    """A citizen signed in (công dân đăng nhập)."""

    way: str
