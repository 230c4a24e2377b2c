# A StringIO: writing, reading, moving about, closing; print into it.
# expect: finished
import io
from io import StringIO

buffer = StringIO()
print(buffer.write("hello "), buffer.write("world\n"), buffer.tell(), repr(buffer.read()))
print("a", 1, None, sep="-", end="!", file=buffer)
print(repr(buffer.getvalue()))
buffer.seek(6)
buffer.write("W")
print(repr(buffer.read(4)), buffer.tell(), repr(buffer.readline()))
buffer.seek(0)
buffer.truncate(5)
print(repr(buffer.getvalue()), buffer.seek(0, io.SEEK_END))
buffer.seek(8)
buffer.write("x")
print(repr(buffer.getvalue()))

lines = StringIO("one\ntwo\nthree")
print(list(lines), lines.readline() == "")
lines.seek(0)
print(repr(lines.readline()), lines.readlines())
lines.seek(0)
print([line.rstrip() for line in lines], lines.readable(), lines.isatty())
out = StringIO("start")
out.writelines(["A", "B"])
print(out.getvalue())

with StringIO("inside") as inner:
    print(inner.read(), inner.closed)
print(inner.closed, isinstance(inner, io.TextIOBase), isinstance(inner, io.IOBase))
for call in (
    lambda: inner.read(),
    lambda: inner.getvalue(),
    lambda: out.write(5),
    lambda: StringIO(5),
    lambda: out.seek(-1),
    lambda: out.seek(1, 1),
    lambda: out.truncate(-1),
):
    try:
        print(call())
    except (TypeError, ValueError, OSError) as error:
        print(type(error).__name__, error)
