# Levels, the tree of loggers, propagation, effective levels.
# expect: finished
import logging
import sys

logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(levelname)-8s|%(name)s|%(message)s|%(funcName)s")
logging.debug("hidden")
logging.info("hello %s", "world")
logging.warning("from a mapping: %(a)s", {"a": 1})
logging.log(35, "between")

child = logging.getLogger("app.db.pool")
middle = logging.getLogger("app.db")
top = logging.getLogger("app")
print(child, middle.parent, child.parent.name, top.parent is logging.root, logging.getLogger("app") is top)
print(child.getEffectiveLevel(), child.isEnabledFor(logging.DEBUG), child.hasHandlers(), child.handlers)


def work():
    child.error("in work")
    child.info("a level out", stacklevel=2)


work()
top.setLevel("ERROR")
child.warning("hidden")
child.error("shown")
middle.setLevel(logging.DEBUG)
child.debug("now shown")
print(logging.getLevelName(10), logging.getLevelName("INFO"), logging.getLevelName(33), child.level, logging.WARN)
logging.addLevelName(33, "NOTICE")
child.log(33, "a level of its own")
logging.disable(logging.ERROR)
child.error("disabled")
child.critical("but not this")
logging.disable(logging.NOTSET)
child.disabled = True
child.critical("not this one")
child.disabled = False
print(child.getChild("conn").name, top.getChild("x.y").name)
for call in (
    lambda: child.setLevel("NOPE"),
    lambda: child.setLevel(1.5),
    lambda: child.log("high", "m"),
    lambda: logging.getLogger(5),
    lambda: logging.basicConfig(force=True, colour=1),
):
    try:
        call()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
