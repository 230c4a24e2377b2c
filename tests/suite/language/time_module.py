# The clocks of the time module move by what is slept.
# expect: finished
# expect-seconds: 0.3
# expect-stdout: 0.3 0.3 0.3
# expect-stdout: 8 24 float int
# expect-stdout: sleep length must be non-negative
import time

wall, steady, fine = time.time(), time.monotonic(), time.perf_counter()
time.sleep(0.2)
time.sleep(0)
time.sleep(0.1)
print(round(time.time() - wall, 1), round(time.monotonic() - steady, 1), round(time.perf_counter() - fine, 1))
print(len(time.strftime("%X")), len(time.ctime()), type(time.time()).__name__, type(time.time_ns()).__name__)
try:
    time.sleep(-1)
except ValueError as error:
    print(error)
