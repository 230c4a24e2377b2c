# Calls and results go to other processes and back as copies; chunks travel together.
# expect: finished
# expect-stdout: [[], [0], [0, 1]] [[0], [0, 1], [0, 1, 2]]
# expect-stdout: 1 False
# expect-stdout: [32, 9]
import os
from concurrent.futures import ProcessPoolExecutor


def grow(row):
    row.append(len(row))
    return row


def where(number):
    return os.getpid()


if __name__ == "__main__":
    rows = [[], [0], [0, 1]]
    with ProcessPoolExecutor(2) as pool:
        grown = list(pool.map(grow, rows))
        print(rows, grown)
        places = list(pool.map(where, range(6), chunksize=6))
        print(len(set(places)), os.getpid() in places)
        print(list(pool.map(pow, [2, 3, 4], [5, 2], chunksize=2)))
