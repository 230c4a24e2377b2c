# An attribute of an object is as shared as a global.
# expect: finished
# expect-number: 2..30
# expect-outputs: several
# interpreter: bytecode
# schedules: random:0..39
from threading import Thread


class Tally:
    def __init__(self):
        self.total = 0

    def add(self):
        for _ in range(15):
            self.total += 1


tally = Tally()
threads = [Thread(target=tally.add) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(tally.total)
