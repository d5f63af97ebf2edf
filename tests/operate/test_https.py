"""`congso tls` and a real HTTPS request that trusts nothing but the office's own authority."""

import http.client
import socket
import ssl
import subprocess
import tomllib
from contextlib import closing

import pytest

from congso.cli import certificates
from tests.operate.offices import OfficeFolder, free_port, same_everywhere

pytestmark = [pytest.mark.slow, same_everywhere]
NAME = "so-vhttdl.dongnai"


def trusting(office: OfficeFolder) -> ssl.SSLContext:
    """A browser in which the office's authority was installed, and no other; as strict as today's browsers are."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.verify_flags |= ssl.VERIFY_X509_STRICT
    context.load_verify_locations(office.home / "keys/tls/ca.pem")
    return context


def hello(port: int, context: ssl.SSLContext, name: str) -> dict:
    """The certificate that the server shows to who asks for `name`."""
    line = socket.create_connection(("127.0.0.1", port), timeout=20)
    with line, context.wrap_socket(line, server_hostname=name) as closed:
        return closed.getpeercert()


def test_a_browser_that_trusts_the_authority_gets_a_page(office: OfficeFolder):
    told = office.run("tls", NAME, "192.168.1.10").stdout
    root = certificates.read(office.home / "keys/tls/ca.pem")
    assert certificates.fingerprint(root) in told
    assert "Windows" in told
    for name in ("ca.key", "server.key"):
        assert oct((office.home / "keys/tls" / name).stat().st_mode & 0o777) == "0o600"
    chosen = tomllib.loads((office.home / "congso.toml").read_text())
    assert chosen["public_url"] == f"https://{NAME}:8000"
    assert {NAME, "192.168.1.10", "localhost"} <= set(chosen["allowed_hosts"])

    port = free_port()
    with office.serving(port, "--https"):
        for name in (NAME, "192.168.1.10", "localhost"):
            assert hello(port, trusting(office), name)["subject"]
        with pytest.raises(ssl.SSLCertVerificationError):
            hello(port, trusting(office), "elsewhere.vn")
        with pytest.raises(ssl.SSLCertVerificationError):
            hello(port, ssl.create_default_context(), NAME)
        with closing(http.client.HTTPSConnection("localhost", port, timeout=20, context=trusting(office))) as line:
            line.request("GET", "/khoe/")
            assert line.getresponse().status in (200, 503)


def test_a_certificate_is_renewed_under_the_same_authority(office: OfficeFolder):
    office.run("tls", NAME)
    folder = office.home / "keys/tls"
    root, first = (folder / "ca.pem").read_bytes(), certificates.read(folder / "server.pem")
    office.run("tls")
    second = certificates.read(folder / "server.pem")
    assert (folder / "ca.pem").read_bytes() == root
    assert second.serial_number != first.serial_number
    assert certificates.names_of(second) == certificates.names_of(first)
    assert 300 < certificates.days_left(second) < 398


def test_an_authority_never_speaks_for_other_names(office: OfficeFolder):
    office.run("tls", NAME)
    refused = office.run("tls", "bank.vn", expect=1)
    assert "bank.vn" in refused.stderr
    assert "--new-authority" in refused.stderr
    folder = office.home / "keys/tls"
    stolen, root = certificates.read_key(folder / "ca.key"), certificates.read(folder / "ca.pem")
    _, forged = certificates.make_server(["bank.vn"], stolen, root)
    assert not accepted(office, forged, "bank.vn")
    _, honest = certificates.make_server([NAME], stolen, root)
    assert accepted(office, honest, NAME)


def accepted(office: OfficeFolder, certificate, name: str) -> bool:
    """Whether the machine's own OpenSSL takes a certificate of the office's authority for a name."""
    path = office.home / "shown.pem"
    path.write_bytes(certificates.pem(certificate))
    asked = ["openssl", "verify", "-x509_strict", "-verify_hostname", name]
    asked += ["-CAfile", str(office.home / "keys/tls/ca.pem"), "-no-CApath", str(path)]
    return subprocess.run(asked, check=False, capture_output=True).returncode == 0


def test_nonsense_and_a_missing_certificate_are_said(office: OfficeFolder):
    assert "không phải tên máy" in office.run("tls", "so vh", expect=1).stderr
    refused = office.run("serve", "--https", "--port", str(free_port()), expect=1)
    assert "congso tls" in refused.stderr
