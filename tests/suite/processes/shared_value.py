# Shared memory, with the lock that belongs to it: no update is lost.
# expect: finished
from multiprocessing import Array, Process, Value


def add(total, marks, index):
    for _ in range(20):
        with total.get_lock():
            total.value += 1
    marks[index] = index * 1.5


if __name__ == "__main__":
    total = Value("i", 0)
    marks = Array("d", 4)
    children = [Process(target=add, args=(total, marks, index)) for index in range(4)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(total.value, marks[:], len(marks))
    print(total, str(marks).split(" at 0x")[0])
    small = Value("b", 127)
    small.value += 1
    print(small.value, Value("d", 2).value, Value("c", b"x").value, Array("c", b"text").value)
    text = Array("c", 8)
    text.value = b"abc"
    print(text.value, text.raw, text[1], text[0:2])
    for bad in (lambda: marks[4], lambda: Value("x"), lambda: text.__setitem__(0, "a")):
        try:
            bad()
        except (IndexError, TypeError) as error:
            print(type(error).__name__)
