# Cancelled cannot be made, or derived from, by a program.
# expect: finished
# expect-stdout: trio.Cancelled has no public constructor
# expect-stdout: trio.Nursery has no public constructor
# expect-stdout: False True
import trio

try:
    raise trio.Cancelled
except TypeError as error:
    print(error)
try:
    trio.Nursery()
except TypeError as error:
    print(error)
print(issubclass(trio.Cancelled, Exception), issubclass(trio.Cancelled, BaseException))
