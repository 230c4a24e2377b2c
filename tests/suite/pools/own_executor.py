# Executor is a base to build on: map works with any submit.
# expect: finished
# expect-stdout: [1, 2] invalid literal for int() with base 10: 'x'
from concurrent.futures import Executor, Future


class Now(Executor):
    def submit(self, fn, /, *args, **kwargs):
        future = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


with Now() as executor:
    print(list(executor.map(abs, [-1, -2])), executor.submit(int, "x").exception())
