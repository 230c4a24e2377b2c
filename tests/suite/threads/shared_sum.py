# Each thread sums its own part; only the parts are shared.
# expect: finished
# interpreter: bytecode
# schedules: fair random:0..9
# expect-stdout: [1200, 1225, 1250, 1275] 4950
from threading import Thread

parts = [0] * 4


def part(index):
    parts[index] = sum(range(index, 100, 4))


threads = [Thread(target=part, args=(index,)) for index in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(parts, sum(parts))
