# An exception in a call that nobody asks for is never heard of.
# expect: finished
# expect-stdout: nothing was printed until here
# expect-stdout: ValueError silent True False
# expect-stdout: True
from concurrent.futures import ThreadPoolExecutor


def fail():
    raise ValueError("silent")


with ThreadPoolExecutor() as pool:
    pool.submit(fail)
    asked = pool.submit(fail)
    error = asked.exception()
    print("nothing was printed until here")
print(type(error).__name__, error, asked.done(), asked.cancelled())
try:
    asked.result()
except ValueError as again:
    print(again is error)
