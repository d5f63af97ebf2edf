"""Which algorithms a signature may use (TT 15/2025/TT-BKHCN PL I: SHA-2 and SHA-3 families; RSA from 2048 bits)."""

from __future__ import annotations

from functools import cache
from typing import Any

from asn1crypto import cms, x509

from congso.kernel.late import late

policies = late("pyhanko_certvalidator.policy_decl")


def is_allowed(signer: cms.SignerInfo, certificate: x509.Certificate) -> bool:
    """Whether hash, signing algorithm and key length may still be used."""
    digest = _policy().digest_algorithm_allowed(signer["digest_algorithm"], None)
    signing = _policy().signature_algorithm_allowed(signer["signature_algorithm"], None, certificate.public_key)
    return bool(digest) and bool(signing)


@cache
def _policy() -> Any:
    return policies.DisallowWeakAlgorithmsPolicy()


def named(signer: cms.SignerInfo, certificate: x509.Certificate) -> str:
    """The algorithms as people write them: "SHA-256, RSA 2048 bit"."""
    digest = str(signer["digest_algorithm"]["algorithm"].native).upper()
    digest = digest.replace("SHA3_", "SHA3-").replace("SHA", "SHA-", 1) if "SHA3" not in digest else digest
    key = certificate.public_key
    return f"{digest}, {str(key.algorithm).upper()} {key.bit_size} bit"
