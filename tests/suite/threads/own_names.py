# A subclass of Thread may use what names it likes, but for those that Thread has itself.
# expect: finished
# expect-stdout: new set up None ()
# expect-stdout: running 42 very much False
from threading import Thread


class Job(Thread):
    def __init__(self, number):
        super().__init__()
        self._state = "new"
        self._end = None
        self._number = number

    def _begin(self):
        self._state = "running"

    def _run(self):
        return self._number * 2

    def _set_up(self):
        return "set up"

    def _is_alive(self):
        return "very much"

    def run(self):
        self._begin()
        self._end = self._run()


job = Job(21)
print(job._state, job._set_up(), job._target, job._args)
job.start()
job.join()
print(job._state, job._end, job._is_alive(), job.is_alive())
