# join() waits until every item was reported done.
# expect: finished
# expect-stdout: worked on 0
# expect-stdout: worked on 1
# expect-stdout: worked on 2
# expect-stdout: all done 0
# expect-stdout: task_done() called too many times
import queue
import threading

line = queue.Queue()


def work():
    while True:
        item = line.get()
        if item is None:
            break
        print("worked on", item)
        line.task_done()
    line.task_done()


thread = threading.Thread(target=work)
thread.start()
for item in range(3):
    line.put(item)
line.put(None)
line.join()
print("all done", line.unfinished_tasks)
thread.join()
try:
    line.task_done()
except ValueError as error:
    print(error)
