# timeit calls a function; gc has nothing to collect here.
# expect: finished
# expect-stdout: 5 True
# expect-stdout: 3 True 11
# expect-stdout: [3, 3, 3, 3]
# expect-stdout: True
# expect-stdout: stmt is neither a string nor callable
# expect-stdout: True None False None True
import gc
import timeit

calls = []
seconds = timeit.timeit(lambda: calls.append(1), number=5)
print(len(calls), seconds >= 0)
runs = timeit.repeat(lambda: calls.append(2), repeat=3, number=2)
print(len(runs), all(run >= 0 for run in runs), len(calls))
timer = timeit.Timer(lambda: calls.append(3), setup=calls.clear)
timer.timeit(4)
print(calls)
start = timeit.default_timer()
print(timeit.default_timer() >= start)
try:
    timeit.timeit(5)
except ValueError as error:
    print(error)
print(gc.isenabled(), gc.disable(), gc.isenabled(), gc.enable(), gc.isenabled())
