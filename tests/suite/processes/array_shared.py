# An Array is one piece of memory for all; a list argument would be a copy.
# expect: finished
# expect-stdout: [1, 4, 9, 16] [1, 4, 9, 16] 4 [1, 2, 3, 4]
# expect-stdout: [0.0, 0.5, 2.0]
# expect-stdout: b'hello' b'hello\x00\x00\x00'
# expect-stdout: IndexError invalid index
# expect-stdout: TypeError 'str' object cannot be interpreted as an integer
from multiprocessing import Array, Process


def square(shared, own, index):
    shared[index] = shared[index] ** 2
    own[index] = 0


if __name__ == "__main__":
    shared, own = Array("i", [1, 2, 3, 4]), [1, 2, 3, 4]
    crew = [Process(target=square, args=(shared, own, index)) for index in range(4)]
    for process in crew:
        process.start()
    for process in crew:
        process.join()
    print(shared[:], list(shared), len(shared), own)
    zeros = Array("d", 3)
    zeros[1:] = [0.5, 2]
    print(zeros[:])
    text = Array("c", 8)
    text.value = b"hello"
    print(text.value, text.raw)
    for attempt in (lambda: shared[4], lambda: shared.__setitem__(0, "text")):
        try:
            attempt()
        except (IndexError, TypeError) as error:
            print(type(error).__name__, error)
