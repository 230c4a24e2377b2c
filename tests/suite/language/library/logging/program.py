# Logging as programs set it up: handlers, formats, levels, filters, exceptions, children and lazy arguments.
# expect: finished
import logging
import sys

logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(levelname)-8s|%(name)s|%(funcName)s:%(lineno)d|%(message)s")
root = logging.getLogger()
log = logging.getLogger("app")
db = logging.getLogger("app.db")


class Lazy:
    def __str__(self):
        print("(formatted)", end=" ")
        return "lazy"


def work(n):
    log.info("working on %d of %s", n, [n] * 2)
    log.debug("never %s", Lazy())
    log.warning("%(a)s and %(b)05.1f", {"a": Lazy(), "b": 2})
    try:
        return 10 / n
    except ZeroDivisionError:
        log.exception("no %s", "luck")
        log.error("short: %r", sys.exc_info()[1])
    finally:
        db.critical("always")


work(0), work(5)
db.setLevel(logging.DEBUG)
db.debug("now shown"), log.debug("still not")
print(db.isEnabledFor(10), log.isEnabledFor(10), log.getEffectiveLevel(), db.parent is log, log.parent is root, logging.getLevelName(30), logging.getLevelName("ERROR"), logging.getLevelName(35))


class Redact(logging.Filter):
    def filter(self, record):
        record.msg = str(record.msg).replace("secret", "******")
        record.user = getattr(record, "user", "nobody")
        return "drop" not in record.msg


handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter("{name}:{levelname:.1}:{user:>8}: {message}", style="{"))
handler.addFilter(Redact())
audit = logging.getLogger("audit")
audit.propagate = False
audit.addHandler(handler)
audit.setLevel("DEBUG")
audit.info("the secret is %s", 42)
audit.info("please drop this")
audit.log(15, "fifteen", extra={"user": "ann"})
audit.getChild("part").error("from a child")
logging.addLevelName(25, "NOTICE")
audit.log(25, "noticed")
audit.disabled = True
audit.error("silence")
audit.disabled = False
logging.disable(logging.WARNING)
audit.warning("disabled"), audit.error("not disabled")
logging.disable(logging.NOTSET)


class Collect(logging.Handler):
    def __init__(self):
        super().__init__(logging.WARNING)
        self.records = []

    def emit(self, record):
        self.records.append((record.levelno, record.getMessage(), record.args))


collect = Collect()
root.addHandler(collect)
log.info("below"), log.warning("kept %s", "a"), db.error("kept %d%%", 50), audit.error("not propagated")
print(collect.records, collect.level, root.handlers[-1] is collect, len(root.handlers))
root.removeHandler(collect)
logging.warning("at root %s", "level")
adapter = logging.LoggerAdapter(log, {"user": "bob"})
adapter.info("adapted")
log.warning("wrong %d", "number") if False else None
print(log, root, handler.level, logging.getLogger("app") is log, sorted(n for n in root.manager.loggerDict if n[0] == "a"))
log.handlers.clear()
try:
    log.setLevel("LOUD")
except ValueError as error:
    print(error)
try:
    log.info("x", extra={"message": 1})
except KeyError as error:
    print(error)
try:
    logging.Formatter("%(message", style="%")
except ValueError as error:
    print(error)
