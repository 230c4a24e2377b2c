# `counter.value += 1` reads, adds and writes: only with the lock around all three is nothing lost.
# expect: finished
# expect-stdout: 200
# expect-stdout: 1.5 False False
# expect-stdout: -128 1 65535
# expect-stdout: TypeError
from multiprocessing import Process, RawValue, Value


def count(counter, n_times):
    for _ in range(n_times):
        with counter.get_lock():
            counter.value += 1


if __name__ == "__main__":
    counter = Value("i", 0)
    crew = [Process(target=count, args=(counter, 50)) for _ in range(4)]
    for process in crew:
        process.start()
    for process in crew:
        process.join()
    print(counter.value)
    bare = Value("d", 1.5, lock=False)
    print(bare.value, hasattr(bare, "get_lock"), hasattr(RawValue("i"), "get_lock"))
    small = Value("b", 127)
    small.value += 1
    print(small.value, Value("B", 255 + 2).value, Value("H", -1).value)
    try:
        counter.value = 1.5
    except TypeError:
        print("TypeError")
