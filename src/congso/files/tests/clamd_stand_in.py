"""A stand-in for the ClamAV daemon: speaks INSTREAM of its protocol on a free port here, and prints the port.

It finds one "virus": the bytes VIRUS-FOR-TEST.
"""

import socketserver
import struct
import sys


class Answer(socketserver.StreamRequestHandler):
    """One connection: `nINSTREAM`, chunks with their length, a chunk of length nothing."""

    def handle(self) -> None:
        command = self.rfile.readline()
        if command != b"nINSTREAM\n":
            self.wfile.write(b"UNKNOWN COMMAND ERROR\n")
            return
        content = b""
        while (length := struct.unpack("!L", self.rfile.read(4))[0]) > 0:
            content += self.rfile.read(length)
        infected = b"VIRUS-FOR-TEST" in content
        self.wfile.write(b"stream: Test.Stand-In FOUND\n" if infected else b"stream: OK\n")


if __name__ == "__main__":
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Answer) as server:
        sys.stdout.write(f"{server.server_address[1]}\n")
        sys.stdout.flush()
        server.serve_forever()
