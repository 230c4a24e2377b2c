# No more than two are inside at the same time, over all processes.
# expect: finished
# expect-stdout: 0 2
# expect-stdout: semaphore or lock released too many times
# expect-stdout: True False
import time
from multiprocessing import BoundedSemaphore, Process, Semaphore, Value


def visit(seats, inside, most):
    with seats:
        with inside.get_lock():
            inside.value += 1
            most.value = max(most.value, inside.value)
        time.sleep(0.05)
        with inside.get_lock():
            inside.value -= 1


if __name__ == "__main__":
    seats, inside, most = Semaphore(2), Value("i", 0), Value("i", 0)
    crew = [Process(target=visit, args=(seats, inside, most)) for _ in range(6)]
    for process in crew:
        process.start()
    for process in crew:
        process.join()
    print(inside.value, most.value)
    bounded = BoundedSemaphore(1)
    try:
        bounded.release()
    except ValueError as error:
        print(error)
    plain = Semaphore(0)
    plain.release()
    print(plain.acquire(timeout=0.1), plain.acquire(timeout=0.05))
