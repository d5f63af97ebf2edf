"""CRL, OCSP and time-stamps of `tests.pki` over HTTP, on a socket that listens already.

python -m tests.pki_services CONFIG SOCKET
"""

import sys
from functools import cache
from pathlib import Path

from asn1crypto import algos, keys
from certomancer import crypto_utils
from certomancer.integrations.animator import Animator, AnimatorArchStore
from certomancer.registry import CertomancerConfig
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import load_der_private_key
from werkzeug.serving import make_server


class KeysAtHand(crypto_utils.PycaCryptographyBackend):
    """Each key is read once: OpenSSL tries its primes every time, which takes longer than a signature."""

    def generic_sign(
        self, private_key: keys.PrivateKeyInfo, tbs_bytes: bytes, sd_algo: algos.SignedDigestAlgorithm
    ) -> bytes:
        key = _read(private_key.dump())
        if isinstance(key, rsa.RSAPrivateKey) and sd_algo.signature_algo == "rsassa_pkcs1v15":
            return key.sign(tbs_bytes, padding.PKCS1v15(), getattr(hashes, sd_algo.hash_algo.upper())())
        return super().generic_sign(private_key, tbs_bytes, sd_algo)


@cache
def _read(key: bytes) -> object:
    return load_der_private_key(key, password=None)


def serve(config: str, door: str) -> None:
    crypto_utils.CRYPTO_BACKEND = KeysAtHand()
    made = CertomancerConfig.from_file(config, key_search_dir=str(Path(config).parent))
    app = Animator(AnimatorArchStore(made.pki_archs), with_web_ui=False, allow_time_override=True)
    make_server("127.0.0.1", 0, app, fd=int(door)).serve_forever()


if __name__ == "__main__":
    serve(*sys.argv[1:])
