"""A public-key infrastructure for tests: a root, an issuing authority, signers of every sort; CRL, OCSP and time-stamps
over HTTP from a process of its own on loopback.

Nothing in here knows pytest: `Pki` is made in a folder and served while `serving()` lasts, so that anything in the
checkout that needs signed papers may use it. It lies beside the tests because certomancer is a tool of development;
no office may ever trust what it makes.
"""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path

import typst
import yaml
from asn1crypto import pem, x509
from certomancer.registry import ArchLabel, CertLabel, CertomancerConfig, PKIArchitecture
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.keys import load_private_key_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.timestamps.requests_client import HTTPTimeStamper
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from congso.kernel import clock
from tests.postgres import die_with_the_run
from tests.standards.house import ROOT

OFFICIAL, STRANGE = "cong-vu", "la"
"""The architecture that an office trusts, and one that it has never heard of."""
KEYS = ("root", "ca", "person", "seal", "service")
DAY = timedelta(days=1)
YEAR = 365 * DAY

CITY = {"country-name": "VN", "locality-name": "Đồng Nai"}
NAMES = {
    "root": {"organization-name": "Ban Cơ yếu thử nghiệm", "common-name": "Chứng thực gốc thử nghiệm"},
    "ca": {"organization-name": "Ban Cơ yếu thử nghiệm", "common-name": "Chứng thực chuyên dùng thử nghiệm"},
    "an": {"organization-name": "Sở Văn hóa, Thể thao và Du lịch", "common-name": "Nguyễn Văn An"},
    "seal": {"organization-name": "UBND tỉnh Đồng Nai", "common-name": "Sở Văn hóa, Thể thao và Du lịch"},
    "old": {"organization-name": "Sở Văn hóa, Thể thao và Du lịch", "common-name": "Trần Thị Cũ"},
    "revoked": {"organization-name": "Sở Văn hóa, Thể thao và Du lịch", "common-name": "Lê Văn Thu"},
    "web": {"organization-name": "Sở Văn hóa, Thể thao và Du lịch", "common-name": "svhttdl.example.vn"},
    "responder": {"organization-name": "Ban Cơ yếu thử nghiệm", "common-name": "Dịch vụ OCSP thử nghiệm"},
    "tsa": {"organization-name": "Ban Cơ yếu thử nghiệm", "common-name": "Dịch vụ dấu thời gian thử nghiệm"},
    "tsa-ending": {"organization-name": "Ban Cơ yếu thử nghiệm", "common-name": "Dịch vụ dấu thời gian sắp thay"},
}
STRANGE_NAMES = {
    "root": {"organization-name": "Công ty Lạ", "common-name": "Gốc không ai biết"},
    "an": {"organization-name": "Sở Văn hóa, Thể thao và Du lịch", "common-name": "Nguyễn Văn An"},
}


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Pki:
    """Keys, certificates and services in one folder (hạ tầng khóa công khai thử nghiệm).

    Signers: `an` (a person), `seal` (an agency), `old` (expired ten days ago), `revoked` (five days ago), `web` (a
    certificate of a web server); `an` of the strange architecture has a root that nobody trusts.
    """

    folder: Path
    port: int = field(default_factory=free_port)
    now: datetime = field(default_factory=clock.real_now)
    first_serial: int = 1000

    def __post_init__(self) -> None:
        keys = self.folder / "keys"
        keys.mkdir(parents=True)
        for name in KEYS:
            key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
            written = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
            (keys / f"{name}.pem").write_bytes(written)
        (self.folder / "pki.yml").write_text(yaml.safe_dump(self.plan(), allow_unicode=True), encoding="utf-8")

    # ------------------------------------------------------------------------------------------------- what there is

    def plan(self) -> dict:
        """What certomancer is asked to make."""
        keys = {name: {"path": f"keys/{name}.pem"} for name in KEYS}
        return {
            "external-url-prefix": self.prefix,
            "keysets": {"office": {"keys": keys}},
            "pki-architectures": {OFFICIAL: self._official(), STRANGE: self._strange()},
        }

    @property
    def prefix(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def _official(self) -> dict:
        return {
            "keyset": "office",
            "entity-defaults": CITY,
            "entities": NAMES,
            "certs": {
                "root": self._authority("root", "root", "root-crl"),
                "ca": self._authority("ca", "root", "ca-crl", within=0),
                "an": self._signer("an", "person"),
                "seal": self._signer("seal", "seal"),
                "old": self._signer("old", "person", until=self.now - 10 * DAY),
                "revoked": self._signer("revoked", "person", revoked=self.now - 5 * DAY),
                "web": self._for(
                    "web", "person", {"digital_signature", "key_encipherment"}, ["server_auth"], critical=False
                ),
                "responder": self._issued("responder", "service", "ca") | {"profiles": ["ocsp-responder"]},
                "tsa": self._for("tsa", "service", {"digital_signature"}, ["time_stamping"], critical=True),
                "tsa-ending": self._for(
                    "tsa-ending",
                    "service",
                    {"digital_signature"},
                    ["time_stamping"],
                    critical=True,
                    until=self.now + 100 * DAY,
                ),
            },
            "services": {
                "ocsp": {
                    "ca-ocsp": {
                        "for-issuer": "ca",
                        "responder-cert": "responder",
                        "signing-key": "service",
                    }
                },
                "crl-repo": {
                    "root-crl": {"for-issuer": "root", "signing-key": "root", "simulated-update-schedule": "P30D"},
                    "ca-crl": {"for-issuer": "ca", "signing-key": "ca", "simulated-update-schedule": "P1D"},
                },
                "cert-repo": {"ca-repo": {"for-issuer": "ca", "publish-issued-certs": False}},
                "time-stamping": {
                    name: {"signing-key": "service", "signing-cert": name} for name in ("tsa", "tsa-ending")
                },
            },
        }

    def _strange(self) -> dict:
        return {
            "keyset": "office",
            "entity-defaults": CITY,
            "entities": STRANGE_NAMES,
            "certs": {
                "root": self._authority("root", "root", "root-crl"),
                "an": self._issued("an", "person", "root") | {"profiles": ["digsig-commitment"]},
            },
            "services": {
                "crl-repo": {
                    "root-crl": {"for-issuer": "root", "signing-key": "root", "simulated-update-schedule": "P30D"}
                }
            },
        }

    def _issued(self, name: str, key: str, issuer: str, until: datetime | None = None) -> dict:
        since = self.now - (3 * YEAR if issuer == name else 2 * YEAR)
        return {
            "serial": self.first_serial + list(NAMES).index(name),
            "subject": name,
            "subject-key": key,
            "issuer": issuer,
            "authority-key": issuer,
            "validity": {"valid-from": _iso(since), "valid-to": _iso(until or self.now + YEAR)},
        }

    def _authority(self, name: str, issuer: str, crl: str, within: int | None = None) -> dict:
        told = {"crl-repo": crl} | ({} if within is None else {"max-path-len": within})
        return self._issued(name, name, issuer) | {"profiles": [{"id": "simple-ca", "params": told}]}

    def _signer(self, name: str, key: str, until: datetime | None = None, revoked: datetime | None = None) -> dict:
        made = self._issued(name, key, "ca", until) | {"profiles": ["digsig-commitment"]}
        made["extensions"] = [
            {"id": "authority_information_access", "smart-value": {"schema": "aia-urls", "params": AIA}}
        ]
        if revoked:
            made["revocation"] = {"revoked-since": _iso(revoked), "reason": "affiliation_changed"}
        return made

    def _for(
        self,
        name: str,
        key: str,
        usage: set[str],
        purposes: list[str],
        *,
        critical: bool,
        until: datetime | None = None,
    ) -> dict:
        return self._issued(name, key, "ca", until) | {
            "extensions": [
                {
                    "id": "key_usage",
                    "critical": True,
                    "smart-value": {"schema": "key-usage", "params": sorted(usage)},
                },
                {"id": "extended_key_usage", "critical": critical, "value": purposes},
            ]
        }

    @cached_property
    def config(self) -> CertomancerConfig:
        return CertomancerConfig.from_file(str(self.folder / "pki.yml"), key_search_dir=str(self.folder))

    def architecture(self, label: str = OFFICIAL) -> PKIArchitecture:
        return self.config.get_pki_arch(ArchLabel(label))

    def certificate(self, label: str, architecture: str = OFFICIAL) -> x509.Certificate:
        return self.architecture(architecture).get_cert(CertLabel(label))

    def as_pem(self, label: str, architecture: str = OFFICIAL) -> bytes:
        """A certificate as the file that an administrator is given."""
        return pem.armor("CERTIFICATE", self.certificate(label, architecture).dump())

    # ------------------------------------------------------------------------------------------------------- signing

    def signer(self, label: str, architecture: str = OFFICIAL, *, alone: bool = False) -> signers.SimpleSigner:
        """Somebody who signs; the authority's certificate goes along unless they sign `alone`."""
        arch = self.architecture(architecture)
        key = arch.key_set.get_private_key(arch.get_cert_spec(CertLabel(label)).subject_key)
        beside = SimpleCertificateStore()
        if architecture == OFFICIAL and not alone:
            beside.register(self.certificate("ca"))
        return signers.SimpleSigner(
            signing_cert=self.certificate(label, architecture),
            signing_key=load_private_key_from_pemder_data(pem.armor("PRIVATE KEY", key.dump()), passphrase=None),
            cert_registry=beside,
        )

    def sign(
        self,
        pdf: bytes,
        label: str = "an",
        *,
        architecture: str = OFFICIAL,
        field_name: str = "",
        alone: bool = False,
        stamped: bool = False,
        lasting: bool = False,
        archived: bool = False,
        certify: MDPPerm | None = None,
        stamped_at: datetime | None = None,
    ) -> bytes:
        """The PDF with one signature more: plain, time-stamped, with its evidence (`lasting`), or archived (LTA).

        All but the plain one ask the services, which must be running. `stamped_at` has the time-stamp say another time.
        """
        wanted = signers.PdfSignatureMetadata(
            field_name=field_name or f"Chu_ky_{label}",
            md_algorithm="sha256",
            subfilter=SigSeedSubFilter.PADES,
            location="Đồng Nai",
            embed_validation_info=lasting or archived,
            use_pades_lta=archived,
            validation_context=self.trusting() if lasting or archived else None,
            certify=certify is not None,
            docmdp_permissions=certify or MDPPerm.FILL_FORMS,
        )
        at = {"X-Certomancer-Fake-Time": _iso(stamped_at)} if stamped_at else {}
        wants_stamp = stamped or lasting or archived or stamped_at
        stamper = HTTPTimeStamper(f"{self.prefix}/{OFFICIAL}/tsa/tsa", headers=at) if wants_stamp else None
        out = io.BytesIO()
        pen = signers.PdfSigner(wanted, signer=self.signer(label, architecture, alone=alone), timestamper=stamper)
        with ThreadPoolExecutor(max_workers=1) as own:  # its loop is its own, also where a browser test runs one
            own.submit(pen.sign_pdf, IncrementalPdfFileWriter(io.BytesIO(pdf)), output=out).result()
        return out.getvalue()

    def trusting(self) -> ValidationContext:
        """A signer's own look at the certificates before signing."""
        return ValidationContext(
            trust_roots=[self.certificate("root")],
            other_certs=[self.certificate("ca")],
            allow_fetching=True,
            revocation_mode="require",
        )

    # ------------------------------------------------------------------------------------------------------- serving

    @contextmanager
    def serving(self) -> Iterator[Pki]:
        """CRL, OCSP and time-stamps over HTTP from a process of their own, until the block ends.

        Who asks before the process is ready waits in the line of its socket.
        """
        with socket.create_server(("127.0.0.1", self.port)) as door:
            process = subprocess.Popen(
                [sys.executable, "-m", "tests.pki_services", str(self.folder / "pki.yml"), str(door.fileno())],
                pass_fds=[door.fileno()],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd=ROOT,
                env={"PATH": os.environ.get("PATH", "")},
                preexec_fn=die_with_the_run,  # noqa: PLW1509  it calls nothing that another thread may hold
            )
        try:
            yield self
        finally:
            process.kill()
            process.wait()


AIA = {"ocsp-responder-names": ["ca-ocsp"], "ca-issuer-links": [{"repo": "ca-repo"}]}


def letter(title: str = "Công văn thử nghiệm") -> bytes:
    """One page of PDF to sign."""
    source = f'#set document(title: "{title}")\n#set page(paper: "a4")\n= {title}\n#lorem(60)'
    return bytes(typst.compile(source.encode(), format="pdf"))


def _iso(moment: datetime) -> str:
    return moment.replace(microsecond=0).isoformat()
