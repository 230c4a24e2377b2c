# Formatters in three styles, fields of a record, exceptions, filters, handlers of one's own.
# expect: finished
import io
import logging
import sys
import threading

handler = logging.StreamHandler(sys.stdout)
log = logging.getLogger("styles")
log.addHandler(handler)
log.propagate = False
log.setLevel(logging.DEBUG)
log.warning("no formatter")
handler.setFormatter(logging.Formatter("{levelname}:{message}:{who}", style="{"))
log.info("braces", extra={"who": "me"})
handler.setFormatter(logging.Formatter("$levelname $message ${name}", style="$"))
log.warning("dollars")
handler.setFormatter(logging.Formatter("%(message)s %(zone)s", defaults={"zone": "Z"}))
log.warning("defaults")
handler.setFormatter(logging.Formatter("%(filename)s %(module)s %(lineno)d %(levelno)d %(threadName)s %(processName)s: %(message)s"))
log.error("fields")
thread = threading.Thread(target=lambda: log.error("elsewhere"), name="worker")
thread.start()
thread.join()

handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
try:
    1 / 0
except ZeroDivisionError:
    log.exception("failed with %s", "x")
    log.error("again", exc_info=True)
log.error("no exception", exc_info=True)

handler.addFilter(lambda record: "secret" not in record.getMessage())
log.error("a secret")


class Prefix(logging.Filter):
    def filter(self, record):
        record.msg = f"[{self.name}] {record.msg}"
        return True


log.addFilter(Prefix("p"))
log.error("prefixed")


class Keep(logging.Handler):
    def __init__(self):
        super().__init__()
        self.records = []

    def emit(self, record):
        self.records.append(self.format(record))


keep = Keep()
log.addHandler(keep)
log.removeHandler(handler)
keep.setLevel(logging.ERROR)
log.info("below")
log.critical("kept")
print(keep.records, keep)

adapter = logging.LoggerAdapter(log, {"who": "adapter"})
log.addHandler(handler)
adapter.warning("adapted")
record = logging.makeLogRecord({"msg": "made %d", "args": (5,), "levelname": "MADE"})
print(record.getMessage(), logging.Formatter("%(levelname)s %(message)s").format(record))
buffer = io.StringIO()
logging.getLogger("quiet").addHandler(logging.NullHandler())
log.addHandler(logging.StreamHandler(buffer))
log.error("buffered")
print(repr(buffer.getvalue()))
for call in (
    lambda: logging.Formatter("x", style="!"),
    lambda: logging.Formatter("no fields"),
    lambda: log.warning("m", extra={"message": 1}),
    lambda: logging.Handler().emit(record),
):
    try:
        call()
    except (ValueError, KeyError, NotImplementedError) as error:
        print(type(error).__name__, error)
