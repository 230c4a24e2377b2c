# An exception travels back with the traceback of the worker as its cause.
# expect: finished
# expect-stdout: Refusal 42 (42,) _RemoteTraceback
# expect-stdout: True True
# expect-stdout: PicklingError
# expect-stdout: 1
from concurrent.futures import ProcessPoolExecutor


class Refusal(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


def refuse(code):
    raise Refusal(code)


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        future = pool.submit(refuse, 42)
        error = future.exception()
        print(type(error).__name__, error.code, error.args, type(error.__cause__).__name__)
        print("Refusal: 42" in str(error.__cause__), "in refuse" in str(error.__cause__))
        future = pool.submit(lambda: 1)
        print(type(future.exception()).__name__)
        print(pool.submit(abs, -1).result())
