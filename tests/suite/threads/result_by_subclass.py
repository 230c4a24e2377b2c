# A thread that keeps what its target returned.
# expect: finished
# expect-stdout: 1024
from threading import Thread


class Asking(Thread):
    answer = None

    def run(self):
        if self._target is not None:
            self.answer = self._target(*self._args, **self._kwargs)

    def join(self, *args):
        super().join(*args)
        return self.answer


thread = Asking(target=pow, args=(2, 10))
thread.start()
print(thread.join())
