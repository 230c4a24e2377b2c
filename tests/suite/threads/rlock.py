# A reentrant lock counts how often its owner took it, and nobody else may release it.
# expect: finished
# expect-stdout: 5
# expect-stdout: [False, 'cannot release un-acquired lock']
# expect-stdout: cannot release un-acquired lock
import threading

lock = threading.RLock()


def depth(n):
    with lock:
        return 0 if n == 0 else 1 + depth(n - 1)


def try_from_outside(results):
    results.append(lock.acquire(blocking=False))
    try:
        lock.release()
    except RuntimeError as error:
        results.append(str(error))


print(depth(5))
results = []
lock.acquire()
lock.acquire()
thread = threading.Thread(target=try_from_outside, args=(results,))
thread.start()
thread.join()
lock.release()
lock.release()
print(results)
try:
    lock.release()
except RuntimeError as error:
    print(error)
