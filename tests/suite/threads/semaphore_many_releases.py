# Each release lets one more in, even if those before have not run since.
# expect: finished
# expect-stdout: 3
# expect-stdout: 5 False
import threading
import time

seats = threading.Semaphore(0)
inside = []


def visit(number):
    seats.acquire()
    inside.append(number)
    gone.wait()


gone = threading.Event()
crew = [threading.Thread(target=visit, args=(number,)) for number in range(5)]
for thread in crew:
    thread.start()
for _ in range(3):
    seats.release()
time.sleep(0.1)
print(len(inside))
seats.release(2)
time.sleep(0.1)
print(len(inside), seats.acquire(blocking=False))
gone.set()
for thread in crew:
    thread.join()
