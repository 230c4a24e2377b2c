# A SimpleQueue sends at once, without a feeder: what does not pickle fails in put().
# expect: finished
# expect-stdout: True 1
# expect-stdout: cannot pickle '_thread.lock' object
# expect-stdout: False 1
# expect-stdout: 2 3
import threading
from multiprocessing import Process, SimpleQueue


def work(jobs, results):
    for number in iter(jobs.get, "stop"):
        results.put(number + 1)


if __name__ == "__main__":
    jobs, results = SimpleQueue(), SimpleQueue()
    print(jobs.empty(), threading.active_count())
    try:
        jobs.put(threading.Lock())
    except TypeError as error:
        print(error)
    for job in (1, 2, "stop"):
        jobs.put(job)
    print(jobs.empty(), threading.active_count())
    child = Process(target=work, args=(jobs, results))
    child.start()
    print(results.get(), results.get())
    child.join()
    jobs.close()
