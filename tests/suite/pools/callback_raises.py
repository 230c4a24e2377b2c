# A callback that raises is told of in the log and stops neither the others nor the result.
# expect: finished
# expect-stdout: before
# expect-stdout: log: exception calling callback for - in the callback
# expect-stdout: after
# expect-stdout: fine
import logging
from concurrent.futures import Future


class Short(logging.Handler):
    def emit(self, record):
        print("log:", record.getMessage().split(" <")[0], "-", record.exc_info[1])


logging.getLogger("concurrent.futures").addHandler(Short())
future = Future()


def broken(future):
    raise ValueError("in the callback")


future.add_done_callback(lambda future: print("before"))
future.add_done_callback(broken)
future.add_done_callback(lambda future: print("after"))
future.set_result("fine")
print(future.result())
