"""CRL, OCSP and time-stamps of `tests.pki` over HTTP, on a socket that listens already.

python -m tests.pki_services CONFIG SOCKET
"""

import sys
from pathlib import Path

from certomancer.integrations.animator import Animator, AnimatorArchStore
from certomancer.registry import CertomancerConfig
from werkzeug.serving import make_server


def serve(config: str, door: str) -> None:
    made = CertomancerConfig.from_file(config, key_search_dir=str(Path(config).parent))
    app = Animator(AnimatorArchStore(made.pki_archs), with_web_ui=False, allow_time_override=True)
    make_server("127.0.0.1", 0, app, fd=int(door)).serve_forever()


if __name__ == "__main__":
    serve(*sys.argv[1:])
