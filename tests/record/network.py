"""Runs one program whose requests are answered by a server of its own on this computer, as the
simulated network would: its `# site:` lines, and the replies of crates/library/python/_sites.py.

Started by record.py as: network.py FILE, in the folder of FILE. The client libraries are led to
that server, without encryption, in this process only."""
import asyncio
import atexit
import pathlib
import re
import socket
import subprocess
import sys
import traceback
import types

LIBRARY = pathlib.Path(__file__).resolve().parent.parent.parent / "crates/library/python"
FACTORS = {"s": 1, "ms": 0.001, "B": 1, "kB": 1000, "MB": 1_000_000}


def sites():
    sys.path.insert(0, str(LIBRARY))
    try:
        import _sites
    finally:
        sys.path.remove(str(LIBRARY))
    return _sites


def table_of(text, key):
    """What the `# site:` lines of a program say."""
    table = {}
    for line in re.findall(r"(?m)^# site:(.*)$", text):
        url, rest = line.split()[0], " ".join(line.split()[1:])
        latency = size = None
        status = 0 if "fails" in rest else 200
        for number, unit in re.findall(r"([\d.]+) ?(ms|s|kB|MB|B|(?=\s|$))", rest):
            if unit in ("s", "ms"):
                latency = float(number) * FACTORS[unit]
            elif unit:
                size = int(float(number) * FACTORS[unit])
            else:
                status = int(number)
        table[key(url)] = latency, size, status
    return table


# --- the server ---------------------------------------------------------------------------

async def serve(path):
    known = sites()
    table = table_of(pathlib.Path(path).read_text(encoding="utf-8"), known.key)

    async def talk(reader, writer):
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode()
                method, target = head.split()[:2]
                host = re.search(r"(?im)^host: *(\S+)", head)[1]
                length = re.search(r"(?im)^content-length: *(\d+)", head)
                sent = await reader.readexactly(int(length[1])) if length else b""
                scheme = re.search(r"(?im)^x-scheme: *(\S+)", head)
                found = known.answer(method, f"{scheme[1] if scheme else 'https'}://{host}{target}", table, sent)
                await asyncio.sleep(found.latency)
                body = b"" if method == "HEAD" else found.body
                writer.write(f"HTTP/1.1 {found.status} {found.reason}\r\nContent-Type: {found.kind}\r\n"
                             f"Content-Length: {len(found.body)}\r\n\r\n".encode() + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


# --- leading the clients there ------------------------------------------------------------

def lead(port, table):
    gone = {key.partition("/")[0] for key, (_, _, status) in table.items() if status == 0}

    def place(host):
        """Where a host is found."""
        if host.endswith(".invalid"):
            raise socket.gaierror(-2, "Name or service not known")
        return ("127.0.0.1", 9 if host in gone or host in ("localhost", "127.0.0.1") else port)

    lead_plain(place)
    for prepare in (lead_requests, lead_aiohttp, lead_httpx):
        try:
            prepare(place)
        except ImportError:
            pass


def lead_plain(place):
    import http.client

    def connect(self):
        timeout = self.timeout if isinstance(self.timeout, (int, float)) else None
        self.sock = socket.create_connection(place(self.host), timeout)

    http.client.HTTPConnection.connect = connect
    http.client.HTTPSConnection.connect = connect


def lead_requests(place):
    import urllib3.connection
    import urllib3.util.connection as connection
    create = connection.create_connection

    def create_connection(address, timeout=None, **options):
        return create(place(address[0]), timeout)

    def connect(self):
        urllib3.connection.HTTPConnection.connect(self)
        self.is_verified = True

    connection.create_connection = create_connection
    urllib3.connection.HTTPSConnection.connect = connect


def lead_aiohttp(place):
    import aiohttp
    from aiohttp import client_reqrep

    async def resolve(self, host, port, traces=None):
        where, port = place(host)
        return [{"hostname": host, "host": where, "port": port, "family": socket.AF_INET, "proto": 0, "flags": 0}]

    aiohttp.TCPConnector._resolve_host = resolve
    client_reqrep.ClientRequest.is_ssl = lambda self: False


def lead_httpx(place):
    import httpcore
    from httpcore._backends import anyio, auto, sync, trio

    def sync_connect(self, host, port, **options):
        try:
            where = place(host)
        except OSError as error:
            raise httpcore.ConnectError(error) from error
        return connect_sync(self, *where, **options)

    async def async_connect(self, host, port, **options):
        try:
            where = place(host)
        except OSError as error:
            raise httpcore.ConnectError(error) from error
        return await connect_async(self, *where, **options)

    async def stay_async(self, *args, **options):
        return self

    def stay(self, *args, **options):
        return self

    connect_sync, connect_async = sync.SyncBackend.connect_tcp, auto.AutoBackend.connect_tcp
    sync.SyncBackend.connect_tcp, auto.AutoBackend.connect_tcp = sync_connect, async_connect
    sync.SyncStream.start_tls = stay
    anyio.AnyIOStream.start_tls = stay_async
    trio.TrioStream.start_tls = stay_async


# --- the program --------------------------------------------------------------------------

def main():
    if sys.argv[1] == "--serve":
        return asyncio.run(serve(sys.argv[2]))
    path = sys.argv[1]
    with open(path, encoding="utf-8") as file:
        text = file.read()
    server = subprocess.Popen([sys.executable, __file__, "--serve", path], stdout=subprocess.PIPE, text=True)
    atexit.register(server.kill)
    lead(int(server.stdout.readline()), table_of(text, sites().key))
    module = sys.modules["__main__"] = types.ModuleType("__main__")
    sys.argv = [path]
    try:
        exec(compile(text, path, "exec"), module.__dict__)
    except BaseException as error:
        trace = error.__traceback__
        while trace is not None and trace.tb_frame.f_code.co_filename != path:
            trace = trace.tb_next
        traceback.print_exception(type(error), error, trace)
        sys.exit(1)


main()
