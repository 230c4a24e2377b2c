# Two notifies wake two processes.
# expect: finished
# expect-stdout: 2
# expect-stdout: 3
import time
from multiprocessing import Condition, Process, Value


def wait(condition, awake):
    with condition:
        condition.wait()
        awake.value += 1


if __name__ == "__main__":
    condition = Condition()
    awake = Value("i", 0, lock=False)
    crew = [Process(target=wait, args=(condition, awake)) for _ in range(3)]
    for process in crew:
        process.start()
    time.sleep(0.3)
    with condition:
        condition.notify()
        condition.notify()
    time.sleep(0.3)
    print(awake.value)
    with condition:
        condition.notify_all()
    for process in crew:
        process.join()
    print(awake.value)
