# Two workers and one None: the second waits for ever, and so does who joins it.
# expect: deadlock
# expect-stdout: waiting
from multiprocessing import Process, Queue


def work(jobs):
    while jobs.get() is not None:  # stuck: Process-2
        pass


if __name__ == "__main__":
    jobs = Queue()
    crew = [Process(target=work, args=(jobs,)) for _ in range(2)]
    for process in crew:
        process.start()
    for job in (1, 2, None):
        jobs.put(job)
    print("waiting", flush=True)
    for process in crew:
        process.join()  # stuck: MainThread
