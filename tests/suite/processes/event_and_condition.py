# An event lets all go on; a condition hands over one at a time.
# expect: finished
# expect-stdout: False False
# expect-stdout: [0, 1, 2] True
# expect-stdout: False
# expect-stdout: emptied: True
# expect-stdout: 42
# expect-stdout: lock is not owned
from multiprocessing import Condition, Event, Process, Queue, Value


def runner(start, done, number):
    start.wait()
    done.put(number)


def consumer(condition, box, out):
    with condition:
        condition.wait_for(lambda: box.value > 0)
        out.put(box.value)
        box.value = 0
        condition.notify_all()


if __name__ == "__main__":
    start, done = Event(), Queue()
    print(start.is_set(), start.wait(0.01))
    runners = [Process(target=runner, args=(start, done, number)) for number in range(3)]
    for one in runners:
        one.start()
    start.set()
    print(sorted(done.get() for _ in runners), start.is_set())
    for one in runners:
        one.join()
    start.clear()
    print(start.is_set())
    condition, box, out = Condition(), Value("i", 0), Queue()
    child = Process(target=consumer, args=(condition, box, out))
    child.start()
    with condition:
        box.value = 42
        condition.notify()
        print("emptied:", condition.wait_for(lambda: box.value == 0, timeout=5))
    print(out.get())
    child.join()
    try:
        condition.notify()
    except AssertionError as error:
        print(error)
