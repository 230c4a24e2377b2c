# expect: finished
"""What a record holds, and what formatters make of it."""
import io
import logging

stream = io.StringIO()
handler = logging.StreamHandler(stream)
log = logging.getLogger("records")
log.addHandler(handler)
log.setLevel(logging.DEBUG)
log.propagate = False


def shown():
    text = stream.getvalue()
    stream.seek(0)
    stream.truncate()
    return text.rstrip("\n")


formats = [
    ("%(levelname)-8s|%(message)s|%(levelno)d", "%"),
    ("%(name)s %(funcName)s %(lineno)d %(module)s %(threadName)s", "%"),
    ("{name!r} {levelname:*^10} {message}", "{"),
    ("$name: ${message}s $$", "$"),
]


def tell():
    log.info("told %s", "once")


for text, style in formats:
    handler.setFormatter(logging.Formatter(text, style=style))
    tell()
    print(shown())
for text, style in [("%(nothing)s", "?"), ("{message", "{"), ("no fields", "%"), ("$message", "%")]:
    try:
        logging.Formatter(text, style=style)
    except ValueError as error:
        print(error)

handler.setFormatter(logging.Formatter("%(message)s / %(user)s", defaults={"user": "nobody"}))
log.warning("without")
log.warning("with", extra={"user": "ada"})
print(shown())
try:
    log.warning("clash", extra={"message": "x"})
except KeyError as error:
    print(error)

handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
try:
    [].pop()
except IndexError:
    log.exception("caught")
    log.debug("again", exc_info=True)
print(shown())
log.error("no exception", exc_info=True)
log.error({"a": 1})
log.error("%s and %s", "this", "that")
log.error("%(a)s", {"a": "named"})
print(shown())
record = logging.LogRecord("name", logging.INFO, "path/file.py", 7, "%d items", (3,), None)
print(record, record.getMessage(), record.filename, record.module, record.args)
print(logging.makeLogRecord({"msg": "made", "levelname": "INFO"}).getMessage())
