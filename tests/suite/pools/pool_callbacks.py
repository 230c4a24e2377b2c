# callback and error_callback run in the parent; get() raises all the same.
# expect: finished
# expect-stdout: 1
# expect-stdout: raised: 3 is odd
# expect-stdout: [2, 3]
# expect-stdout: [1, '3 is odd', [2, 3]]
from multiprocessing import Pool

heard = []


def half(number):
    if number % 2:
        raise ValueError(f"{number} is odd")
    return number // 2


if __name__ == "__main__":
    with Pool(2) as pool:
        results = [
            pool.apply_async(half, (number,), callback=heard.append, error_callback=lambda error: heard.append(str(error)))
            for number in (2, 3)
        ]
        rows = pool.map_async(half, [4, 6], callback=heard.append)
        for result in [*results, rows]:
            try:
                print(result.get())
            except ValueError as error:
                print("raised:", error)
        pool.close()
        pool.join()
    print(sorted(heard, key=str))
