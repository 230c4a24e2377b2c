# A future has its result once.
# expect: finished
# expect-stdout: False True True False
# expect-stdout: 7 None
# expect-stdout: FINISHED
# expect-stdout: TimeoutError()
# expect-stdout: True True False
from concurrent.futures import Future
from concurrent.futures._base import InvalidStateError

future = Future()
print(future.done(), future.set_running_or_notify_cancel(), future.running(), future.cancel())
future.set_result(7)
print(future.result(), future.exception())
try:
    future.set_result(8)
except InvalidStateError as error:
    print(str(error).split(":")[0])
try:
    Future().result(timeout=0.01)
except TimeoutError as error:
    print(repr(error))
dropped = Future()
print(dropped.cancel(), dropped.cancel(), dropped.set_running_or_notify_cancel())
