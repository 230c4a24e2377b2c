# Each release lets one more process in, even if those before have not run since.
# expect: finished
# expect-stdout: 3 0
# expect-stdout: 4
import time
from multiprocessing import Process, Semaphore, Value


def visit(seats, inside):
    seats.acquire()
    with inside.get_lock():
        inside.value += 1


if __name__ == "__main__":
    seats, inside = Semaphore(0), Value("i", 0)
    crew = [Process(target=visit, args=(seats, inside)) for _ in range(4)]
    for process in crew:
        process.start()
    time.sleep(0.2)
    for _ in range(3):
        seats.release()
    time.sleep(0.3)
    print(inside.value, seats.get_value())
    seats.release()
    for process in crew:
        process.join()
    print(inside.value)
