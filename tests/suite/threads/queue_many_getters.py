# Three items for three who wait: all of them get one.
# expect: finished
# expect-stdout: Queue [0, 1, 2] 0
# expect-stdout: LifoQueue [0, 1, 2] 0
# expect-stdout: PriorityQueue [0, 1, 2] 0
# expect-stdout: SimpleQueue [0, 1, 2] 0
import queue
import threading
import time

for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue):
    jobs, taken = kind(), []
    crew = [threading.Thread(target=lambda: taken.append(jobs.get())) for _ in range(3)]
    for thread in crew:
        thread.start()
    time.sleep(0.05)
    for job in range(3):
        jobs.put(job)
    for thread in crew:
        thread.join(timeout=1)
    print(kind.__name__, sorted(taken), jobs.qsize())
