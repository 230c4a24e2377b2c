# expect: finished
"""Paths are texts: joined, split, made normal."""
import os
import os.path
from os.path import basename, dirname, join, normpath, splitext

for parts in [("a", "b"), ("a/", "b"), ("a", "/b"), ("", "b"), ("a", ""), ("a", "b", "c.txt"), ("/",), ("a", "..", "b")]:
    print(parts, join(*parts), normpath(join(*parts)))
for path in ["/usr/lib/x.py", "x.py", "/", "", "a/b/", "//a", ".hidden", "a.tar.gz", "dir.d/file", "..", "a/./b//c"]:
    print(repr(path), repr(basename(path)), repr(dirname(path)), splitext(path), os.path.split(path), os.path.isabs(path))
    print("   ", normpath(path))
print(os.path.commonprefix(["interest", "interval", "internal"]), repr(os.path.commonprefix([])))
print(os.path.commonpath(["/usr/lib", "/usr/local/lib", "/usr"]))
print(os.sep, os.linesep == "\n", os.pathsep, os.curdir, os.pardir, os.extsep, os.name, os.altsep, os.devnull)


class Folder:
    def __fspath__(self):
        return "/folder"


print(join(Folder(), "file"), os.fspath(Folder()), os.fspath("text"))
for wrong in [3, None]:
    try:
        os.fspath(wrong)
    except TypeError as error:
        print(error)
    try:
        join("a", wrong)
    except TypeError as error:
        print(error)
try:
    os.path.commonpath(["/a", "b"])
except ValueError as error:
    print(error)
