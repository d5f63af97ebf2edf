"""Where keys live: one adapter of one shape for each place."""

from congso.signing.backends.pkcs11 import ServerToken
from congso.signing.backends.pkcs12 import SoftKey
from congso.signing.backends.remote import Remote
from congso.signing.backends.shape import Keyholder, Paper
from congso.signing.backends.token import SignersToken
from congso.signing.states import Backend

backends: dict[Backend, Keyholder] = {
    Backend.TOKEN: SignersToken(),
    Backend.CSC: Remote(),
    Backend.PKCS11: ServerToken(),
    Backend.PKCS12: SoftKey(),
}

__all__ = ["Keyholder", "Paper", "backends"]
