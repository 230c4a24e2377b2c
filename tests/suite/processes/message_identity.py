# Within one message an object that occurs twice stays one; each message is a copy of its own.
# expect: finished
# expect-stdout: True False True
# expect-stdout: False [0] [0]
# expect-stdout: True [1, [...]]
from multiprocessing import Pipe

here, there = Pipe()
row = [0]
here.send((row, row))
first, second = there.recv()
print(first is second, first is row, first == row)
here.send(row)
here.send(row)
row.append("too late")
once, again = there.recv(), there.recv()
print(once is again, once, again)
circle = [1]
circle.append(circle)
here.send(circle)
copy = there.recv()
print(copy[1] is copy, copy)
