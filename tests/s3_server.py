"""As much of an S3 server as reading needs: buckets are folders, and there is no one to ask for a password."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

_PAGE = 2  # keys in one answer: a small number shows that the next page is asked for


class S3Server(ThreadingHTTPServer):
    """Serves the folders below `root` and notes what it is asked for."""

    root: Path
    asked: list[str]


class _Handler(BaseHTTPRequestHandler):
    server: S3Server
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_HEAD(self) -> None:
        self._answer_object(body=False)

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        self.server.asked.append(unquote(self.path))
        query = parse_qs(url.query)
        if "list-type" in query:
            self._answer(200, self._listing(unquote(url.path).strip("/"), query).encode())
        else:
            self._answer_object(body=True)

    def _listing(self, bucket: str, query: dict[str, list[str]]) -> str:
        prefix, delimiter = (query.get(name, [""])[0] for name in ("prefix", "delimiter"))
        start = int(query.get("continuation-token", ["0"])[0])
        folder = self.server.root / bucket
        names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
        shown = dict.fromkeys(_rolled_up(name, prefix, delimiter) for name in names if name.startswith(prefix))
        page = list(shown)[start : start + _PAGE]
        more = start + _PAGE < len(shown)
        entries = "".join(self._entry(folder, name) for name in page)
        token = f"<NextContinuationToken>{start + _PAGE}</NextContinuationToken>" if more else ""
        return (
            f"<ListBucketResult><Name>{bucket}</Name><KeyCount>{len(page)}</KeyCount>"
            f"<IsTruncated>{str(more).lower()}</IsTruncated>{token}{entries}</ListBucketResult>"
        )

    def _entry(self, folder: Path, name: str) -> str:
        if name.endswith("/"):
            return f"<CommonPrefixes><Prefix>{escape(name)}</Prefix></CommonPrefixes>"
        size = (folder / name).stat().st_size
        when = "<LastModified>2024-05-01T00:00:00.000Z</LastModified>"
        return f"<Contents><Key>{escape(name)}</Key>{when}<Size>{size}</Size></Contents>"

    def _answer_object(self, *, body: bool) -> None:
        path = self.server.root / unquote(urlsplit(self.path).path).lstrip("/")
        if path.is_dir() and path.parent == self.server.root:
            self._answer(200, b"")
        elif not path.is_file():
            self._answer(404, b"")
        else:
            content = path.read_bytes()
            span = self.headers.get("Range", "").removeprefix("bytes=").split("-")
            part = content[int(span[0]) : int(span[1]) + 1] if len(span) == 2 else content
            extent = f"bytes {span[0]}-{int(span[0]) + len(part) - 1}/{len(content)}" if len(span) == 2 else ""
            self._answer(206 if extent else 200, part, extent=extent, silent=not body)

    def _answer(self, status: int, content: bytes, *, extent: str = "", silent: bool = False) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Last-Modified", "Wed, 01 May 2024 00:00:00 GMT")
        self.send_header("ETag", '"0"')
        self.send_header("x-amz-bucket-region", "us-east-1")
        if extent:
            self.send_header("Content-Range", extent)
        self.end_headers()
        if not silent and self.command != "HEAD":
            self.wfile.write(content)


def _rolled_up(name: str, prefix: str, delimiter: str) -> str:
    """A key, or the folder below `prefix` in which it lies."""
    head, found, _ = name[len(prefix) :].partition(delimiter) if delimiter else (name, "", "")
    return prefix + head + found if found else name


@contextmanager
def s3_server(root: Path) -> Iterator[S3Server]:
    """A server for the buckets in `root`; it notes what it is asked for."""
    server = S3Server(("127.0.0.1", 0), _Handler)
    server.root, server.asked = root, []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
