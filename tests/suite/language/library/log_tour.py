# expect: finished
"""Levels, handlers, formatters, and loggers that pass records on."""
import logging
import sys

logging.warning("to the last resort: %s", "stderr")
logging.basicConfig(stream=sys.stdout, level=logging.DEBUG, format="%(levelname)s:%(name)s:%(message)s", force=True)
logging.debug("debug %d", 1)
logging.info("info %s %s", "a", "b")
log = logging.getLogger("app.part")
log.warning("careful")
log.setLevel(logging.ERROR)
log.warning("not shown")
log.error("shown")
print(log, log.parent, log.getEffectiveLevel(), log.isEnabledFor(logging.INFO), logging.getLogger("app"))
try:
    1 / 0
except ZeroDivisionError:
    log.exception("failed")
handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter("[{levelname:>8}] {message} ({funcName}:{lineno})", style="{"))
log.addHandler(handler)
log.propagate = False


def work():
    log.critical("in work %(n)d", {"n": 3})


work()


class OnlyShort(logging.Filter):
    def filter(self, record):
        return len(record.getMessage()) < 10


handler.addFilter(OnlyShort())
log.error("short")
log.error("much too long for it")
print(logging.getLevelName(20), logging.getLevelName("ERROR"), logging.getLevelName(7))
logging.addLevelName(25, "NOTICE")
logging.log(25, "with a level of its own")
logging.disable(logging.ERROR)
logging.error("disabled")
logging.critical("still on")
logging.disable(logging.NOTSET)


class List(logging.Handler):
    def __init__(self):
        super().__init__()
        self.records = []

    def emit(self, record):
        self.records.append(self.format(record))


keeper = List()
other = logging.getLogger("other")
other.addHandler(keeper)
other.info("kept %r", "x", extra={"user": "ada"})
adapter = logging.LoggerAdapter(other, {"user": "bob"})
adapter.info("adapted")
print(keeper.records)
