# The life of a future: pending, running, finished, or cancelled.
# expect: finished
from concurrent.futures import CancelledError, Future


def state(future):
    return repr(future).split("state=")[1].rstrip(">"), future.running(), future.done(), future.cancelled()


future = Future()
print(state(future))
print(future.set_running_or_notify_cancel(), state(future), future.cancel())
future.set_exception(KeyError("k"))
print(state(future), repr(future.exception()), future.cancel())
other = Future()
print(other.cancel(), state(other), other.cancel())
print(other.set_running_or_notify_cancel(), state(other))
for ask in (other.result, other.exception):
    try:
        ask()
    except CancelledError as error:
        print("CancelledError", error.args)
