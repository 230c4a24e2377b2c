# __init__ of a subclass of local runs once in each thread that comes.
# expect: finished
# expect-stdout: made in MainThread
# expect-stdout: made in one
# expect-stdout: 11 12 counter
# expect-stdout: made in two
# expect-stdout: 11 12 counter
# expect-stdout: 11
import threading


class Counter(threading.local):
    kind = "counter"

    def __init__(self, start):
        print("made in", threading.current_thread().name)
        self.value = start

    def step(self):
        self.value += 1
        return self.value


counter = Counter(10)
counter.step()


def work():
    print(counter.step(), counter.step(), counter.kind)


for name in ("one", "two"):
    thread = threading.Thread(target=work, name=name)
    thread.start()
    thread.join()
print(counter.value)
