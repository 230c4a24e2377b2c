# What cannot be done with a process.
# expect: finished
from multiprocessing import Process


def nothing():
    pass


def attempt(action):
    try:
        print(action())
    except (AssertionError, ValueError, TypeError) as error:
        print(type(error).__name__, error)


if __name__ == "__main__":
    child = Process(target=nothing)
    attempt(child.join)
    attempt(child.is_alive)
    attempt(lambda: child.pid)
    child.start()
    attempt(child.start)
    child.join()
    attempt(child.is_alive)
    attempt(child.start)
    child.close()
    attempt(child.is_alive)
    attempt(lambda: child.exitcode)
    attempt(lambda: Process(target=nothing, name=3).name)
    attempt(lambda: Process(None, nothing, daemon=True).daemon)
    attempt(lambda: Process("group", nothing))

    class Own(Process):
        def __init__(self, text):
            super().__init__()
            self.text = text

        def run(self):
            print("own run:", self.text, self.name)

    own = Own("hello")
    own.start()
    own.join()
    print(own.exitcode, own.name)
