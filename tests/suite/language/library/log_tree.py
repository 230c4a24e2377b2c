# expect: finished
"""Loggers form a tree; records climb it, levels are inherited."""
import logging
import sys


class Tell(logging.Handler):
    def __init__(self, name):
        super().__init__()
        self.title = name

    def emit(self, record):
        print(f"{self.title} got {record.levelname} {record.getMessage()!r} from {record.name}")


root = logging.getLogger()
a, ab, abc = (logging.getLogger(name) for name in ("a", "a.b", "a.b.c"))
print(ab.parent is a, abc.parent is ab, a.parent is root, logging.getLogger("a") is a, a.getChild("b") is ab)
for logger, name in ((root, "root"), (a, "A"), (abc, "C")):
    logger.addHandler(Tell(name))
abc.warning("one")
abc.info("too low")
a.setLevel(logging.INFO)
abc.info("now")
ab.propagate = False
abc.error("not beyond b")
ab.propagate = True
abc.handlers[0].setLevel(logging.ERROR)
abc.warning("only from a on")
abc.handlers[0].addFilter(lambda record: "secret" not in record.getMessage())
abc.error("a secret")
a.addFilter(logging.Filter("a.b"))
a.error("filtered at its logger")
print(abc.hasHandlers(), abc.getEffectiveLevel(), ab.level, a.isEnabledFor(logging.DEBUG))
for level in ("DEBUG", "warning", 15, "NOTSET"):
    try:
        ab.setLevel(level)
        print(ab.level, logging.getLevelName(ab.level))
    except ValueError as error:
        print(error)
try:
    ab.setLevel(1.5)
except TypeError as error:
    print(error)
lonely = logging.getLogger("lonely")
lonely.propagate = False
lonely.addHandler(logging.NullHandler())
lonely.error("nobody hears")
late = logging.getLogger("x.y.z")
middle = logging.getLogger("x.y")
print(late.parent is middle, middle.parent is root)
logging.basicConfig(stream=sys.stdout)
print(len(root.handlers))
print(root, late, repr(logging.StreamHandler(sys.stdout)))
