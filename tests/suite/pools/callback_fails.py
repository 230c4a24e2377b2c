# An exception of a callback is logged; the next callback runs.
# expect: finished
from concurrent.futures import Future


class Named(Future):
    def __repr__(self):
        return "<the future>"


future = Named()
future.add_done_callback(lambda done: 1 / 0)
future.add_done_callback(lambda done: print("second", done.result()))
future.set_result("value")
