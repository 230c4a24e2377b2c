# A bounded queue holds its producer up.
# expect: finished
# expect-stdout: [0, 1, 2, 3, 4, 5] True
import queue
import threading

line = queue.Queue(2)
log = []


def produce():
    for item in range(6):
        line.put(item)
        log.append(line.qsize())
    line.put(None)


thread = threading.Thread(target=produce)
thread.start()
got = []
while (item := line.get()) is not None:
    got.append(item)
thread.join()
print(got, max(log) <= 2)
