# task_done() once too often is a ValueError.
# expect: finished
# expect-stdout: job
# expect-stdout: task_done() called too many times
from multiprocessing import JoinableQueue

if __name__ == "__main__":
    jobs = JoinableQueue()
    jobs.put("job")
    print(jobs.get())
    jobs.task_done()
    jobs.join()
    try:
        jobs.task_done()
    except ValueError as error:
        print(error)
