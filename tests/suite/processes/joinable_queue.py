# A joinable queue counts what is done.
# expect: finished
# expect-stdout: all done
# expect-stdout: [0, 1, 4, 9, 16, 25]
# expect-stdout: task_done() called too many times
from multiprocessing import JoinableQueue, Process


def work(tasks, results):
    while True:
        task = tasks.get()
        if task is None:
            tasks.task_done()
            return
        results.put(task * task)
        tasks.task_done()


if __name__ == "__main__":
    tasks, results = JoinableQueue(), JoinableQueue()
    workers = [Process(target=work, args=(tasks, results)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for number in range(6):
        tasks.put(number)
    tasks.join()
    print("all done")
    for _ in workers:
        tasks.put(None)
    print(sorted(results.get() for _ in range(6)))
    for worker in workers:
        worker.join()
    try:
        for _ in range(10):
            tasks.task_done()
    except ValueError as error:
        print(error)
