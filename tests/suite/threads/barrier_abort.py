# abort() lets the waiting threads fail.
# expect: finished
# expect-stdout: waiting 2
# expect-stdout: broken
# expect-stdout: broken
import threading
import time

barrier = threading.Barrier(3)


def come():
    try:
        barrier.wait()
    except threading.BrokenBarrierError:
        print("broken")


threads = [threading.Thread(target=come) for _ in range(2)]
for thread in threads:
    thread.start()
time.sleep(0.05)
print("waiting", barrier.n_waiting)
barrier.abort()
for thread in threads:
    thread.join()
