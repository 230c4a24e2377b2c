# The child works on its own copy of the arguments; the parent's list stays as it is.
# expect: finished
# expect-stdout: child: [1, 2, 3, 4] {'child': True} ['bread', 'milk', 'eggs']
# expect-stdout: parent: [1, 2, 3] {} ['bread']
from multiprocessing import Process


class Basket:
    def __init__(self):
        self.items = ["bread"]


def fill(numbers, table, basket):
    numbers.append(4)
    table["child"] = True
    basket.items += ["milk", "eggs"]
    print("child:", numbers, table, basket.items)


if __name__ == "__main__":
    numbers, table, basket = [1, 2, 3], {}, Basket()
    child = Process(target=fill, args=(numbers, table), kwargs={"basket": basket})
    child.start()
    child.join()
    print("parent:", numbers, table, basket.items)
