# os.path as far as it is texts.
# expect: finished
import os.path
from os.path import basename, commonpath, commonprefix, dirname, isabs, join, normpath, split, splitext

for path in (
    "", "/", "a", "/a/b", "a/b/", "//a", "///a//b", "a.txt", ".bashrc", "a/.b.c", "x.tar.gz", "a.b/c", "...x", "..a.b",
    "a/../b", "/../x", "./a/./b/..", "a//b", "../../x", "//x/..",
):
    print(repr(path), split(path), splitext(path), basename(path), dirname(path), normpath(path), isabs(path))
print(join("a", "b"), join("a/", "b", "/c", "d"), repr(join("", "x")), join("a", ""), os.path.join("x", "y", "z.py"))
print(commonprefix(["abcd", "abxy"]), commonpath(["/a/b", "/a/c"]), commonpath(["a/b/c", "a/b"]), os.path.sep)
for call in (lambda: join(1), lambda: commonpath([]), lambda: commonpath(["/a", "b"]), lambda: basename(None)):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
