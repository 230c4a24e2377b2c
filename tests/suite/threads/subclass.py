# A class that overrides run.
# expect: finished
# expect-stdout: [0, 1, 4, 9] square-2
import threading


class Squarer(threading.Thread):
    def __init__(self, number):
        super().__init__(name=f"square-{number}")
        self.number = number
        self.result = None

    def run(self):
        self.result = self.number ** 2


squarers = [Squarer(number) for number in range(4)]
for squarer in squarers:
    squarer.start()
for squarer in squarers:
    squarer.join()
print([squarer.result for squarer in squarers], squarers[2].name)
