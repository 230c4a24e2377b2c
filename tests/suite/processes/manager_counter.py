# One call of a proxy is safe; reading and then writing are two calls, so others may come between.
# expect: finished
# expect-stdout: 30 {'count': 30}
from multiprocessing import Manager, Process


def count(table, lock):
    for _ in range(10):
        with lock:
            table["count"] += 1


if __name__ == "__main__":
    with Manager() as manager:
        table, lock = manager.dict(count=0), manager.RLock()
        crew = [Process(target=count, args=(table, lock)) for _ in range(3)]
        for process in crew:
            process.start()
        for process in crew:
            process.join()
        print(table["count"], table)
