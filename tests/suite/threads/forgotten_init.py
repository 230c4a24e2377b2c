# A subclass that does not call Thread.__init__ cannot be started.
# expect: finished
# expect-stdout: thread.__init__() not called
import threading


class Careless(threading.Thread):
    def __init__(self):
        self.value = 1


try:
    Careless().start()
except RuntimeError as error:
    print(error)
