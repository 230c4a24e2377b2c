# What a manager keeps is in a process of its own; all others reach it by proxies.
# expect: finished
# expect-stdout: ['SyncManager-1']
# expect-stdout: [(0, 0), (1, 1), (2, 4), (3, 9)] [0, 1, 2, 3] 6
# expect-stdout: DictProxy ListProxy AcquirerProxy 4 True
# expect-stdout: dict []
from multiprocessing import Manager, Process, active_children


def work(table, rows, lock, total, number):
    with lock:
        total.value += number
    table[number] = number * number
    rows.append(number)


if __name__ == "__main__":
    with Manager() as manager:
        print([child.name for child in active_children()])
        table, rows, lock, total = manager.dict(), manager.list(), manager.Lock(), manager.Value("i", 0)
        crew = [Process(target=work, args=(table, rows, lock, total, number)) for number in range(4)]
        for process in crew:
            process.start()
        for process in crew:
            process.join()
        print(sorted(table.items()), sorted(rows), total.value)
        print(type(table).__name__, type(rows).__name__, type(lock).__name__, len(table), 3 in table)
        copy = table.copy()
    print(type(copy).__name__, active_children())
