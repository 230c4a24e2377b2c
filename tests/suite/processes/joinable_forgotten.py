# join() of a queue waits until each item was marked with task_done().
# expect: deadlock
# expect-stdout: one is done
from multiprocessing import JoinableQueue, Process


def work(jobs):
    while True:
        job = jobs.get()  # stuck: Process-1
        if job != "bad":
            jobs.task_done()


if __name__ == "__main__":
    jobs = JoinableQueue()
    Process(target=work, args=(jobs,), daemon=True).start()
    jobs.put("good")
    jobs.join()
    print("one is done", flush=True)
    jobs.put("bad")
    jobs.join()  # stuck: MainThread
