# One None for each worker: with fewer, somebody waits for ever.
# expect: finished
# expect-stdout: [0, 1, 4, 9, 16, 25, 36, 49]
# expect-stdout: 3 [0, 0, 0]
from multiprocessing import Process, Queue


def work(jobs, results):
    n_done = 0
    while (job := jobs.get()) is not None:
        results.put(job * job)
        n_done += 1
    results.put(("done", n_done > -1))


if __name__ == "__main__":
    jobs, results = Queue(), Queue()
    crew = [Process(target=work, args=(jobs, results)) for _ in range(3)]
    for process in crew:
        process.start()
    for job in range(8):
        jobs.put(job)
    for _ in crew:
        jobs.put(None)
    answers = [results.get() for _ in range(8 + len(crew))]
    for process in crew:
        process.join()
    print(sorted(answer for answer in answers if isinstance(answer, int)))
    print(answers.count(("done", True)), [process.exitcode for process in crew])
