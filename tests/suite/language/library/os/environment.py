# os: the process and its environment, without a system below.
# expect: finished
import os

print(os.name, os.sep, repr(os.linesep), os.curdir, os.pardir, os.extsep, os.pathsep, os.devnull, os.altsep)
print(isinstance(os.getpid(), int), os.getpid() == os.getpid(), os.getpid() != os.getppid(), os.cpu_count() >= 1)
print(os.environ.get("NO_SUCH_NAME"), os.getenv("NO_SUCH_NAME", "default"), "NO_SUCH_NAME" in os.environ)
os.environ["MINE"] = "1"
print(os.environ["MINE"], os.getenv("MINE"), os.environ.setdefault("MINE", "2"), os.environ.pop("MINE"))
for call in (
    lambda: os.environ["NO_SUCH_NAME"],
    lambda: os.environ.__setitem__("a", 1),
    lambda: os.environ.pop("NO_SUCH_NAME"),
    lambda: os.fspath(5),
):
    try:
        print(call())
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)


class Place:
    def __fspath__(self):
        return "/a/b.txt"


print(os.fspath(Place()), os.path.basename(Place()), isinstance(Place(), os.PathLike))
