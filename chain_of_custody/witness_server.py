"""A witness behind a small HTTPS endpoint: ``POST /add-checkpoint`` of C2SP ``tlog-witness``."""

from __future__ import annotations

import ssl
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import socket
from typing import Any

from chain_of_custody.errors import WitnessRefusedError
from chain_of_custody.witness import Witness
from chain_of_custody.witnessing import MAX_REQUEST_BYTES, Refusal

PATH = "/add-checkpoint"
SIZE_TYPE = "text/x.tlog.size"

_TIMEOUT_S = 10.0
_STATUS = {
    Refusal.BAD_REQUEST: HTTPStatus.BAD_REQUEST,
    Refusal.UNKNOWN_LEDGER: HTTPStatus.NOT_FOUND,
    Refusal.SIGNATURE_INVALID: HTTPStatus.FORBIDDEN,
    Refusal.CONFLICT: HTTPStatus.CONFLICT,
    Refusal.FORK: HTTPStatus.CONFLICT,
    Refusal.NOT_CONSISTENT: HTTPStatus.UNPROCESSABLE_ENTITY,
}


class WitnessServer(ThreadingHTTPServer):
    """Answers requests, one thread each; the witness itself takes them one at a time."""

    daemon_threads = True

    def __init__(self, witness: Witness, host: str, port: int, certificate: Path, key: Path) -> None:
        """Listens at once; serves with `serve_forever`.

        Args:
            witness: Who cosigns.
            host: Where to listen.
            port: Likewise; 0 takes a free one.
            certificate: The server's own, in PEM.
            key: Its key, in PEM.
        """
        super().__init__((host, port), _Handler)
        self.witness = witness
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._tls.load_cert_chain(certificate, key)

    def get_request(self) -> tuple[socket, Any]:
        """A connection whose handshake is left to its own thread, so that nobody can block the others."""
        connection, address = super().get_request()
        connection.settimeout(_TIMEOUT_S)
        return self._tls.wrap_socket(connection, server_side=True, do_handshake_on_connect=False), address

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away or speaks no TLS is nothing to report; everything else is."""
        if not isinstance(sys.exc_info()[1], ssl.SSLError | ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: WitnessServer
    timeout = _TIMEOUT_S

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if self.path != PATH:
            self._answer(HTTPStatus.NOT_FOUND, b"")
        elif not length.isascii() or not length.isdigit() or int(length) > MAX_REQUEST_BYTES:
            self._answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, b"")
        else:
            self._cosign(self.rfile.read(int(length)))

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing: who asked when is in the witness's notes."""

    def _cosign(self, body: bytes) -> None:
        try:
            line = self.server.witness.cosign(body)
        except WitnessRefusedError as error:
            reason = Refusal(str(error.fields["reason"]))
            known = reason in (Refusal.CONFLICT, Refusal.FORK)
            body = f"{error.fields['size']}\n".encode() if known else f"{reason}\n".encode()
            self._answer(_STATUS[reason], body, SIZE_TYPE if known else "text/plain")
            return
        self._answer(HTTPStatus.OK, line)

    def _answer(self, status: HTTPStatus, body: bytes, kind: str = "text/plain; charset=utf-8") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
