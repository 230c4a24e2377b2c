import asyncio as aio
import concurrent.futures
import os_missing.path
from time import sleep as pause, time

g = 1


def f():
    global g, h
    g = 2
    h = 3
    del h
    import math

    return math.pi + g + undefined


class C:
    y = g
    g = y
    del y

    def __private(self):
        return self.__private, __debug__


print(concurrent.futures.ThreadPoolExecutor, aio.sleep, pause, time())
