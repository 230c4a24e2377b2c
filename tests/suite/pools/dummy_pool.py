# multiprocessing.dummy is the same interface over threads: nothing is copied, lambdas are welcome.
# expect: finished
# expect-stdout: [2, 4, 6] [1, 2, 3] ThreadPool
# expect-stdout: [0, -1, -2]
# expect-stdout: None
# expect-stdout: None True
# expect-stdout: 0 []
# expect-stdout: True False
import threading
from multiprocessing.dummy import Pipe, Pool, Process, active_children

seen = []


def note(number):
    seen.append(number)
    return number * 2


with Pool(3) as pool:
    print(pool.map(note, [1, 2, 3]), sorted(seen), type(pool).__name__)
    print(pool.map(lambda number: -number, range(3)))
gate = threading.Event()
process = Process(target=gate.wait)
print(process.exitcode)
process.start()
print(process.exitcode, active_children() == [process])
gate.set()
process.join()
print(process.exitcode, active_children())
here, there = Pipe()
row = [1]
here.send(row)
print(there.recv() is row, there.poll())
