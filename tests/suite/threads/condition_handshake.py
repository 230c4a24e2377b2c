# One side waits for the other in a while loop, with the lock in hand.
# expect: finished
# expect-stdout: got 0
# expect-stdout: got 1
# expect-stdout: got 2
# expect-stdout: got 3
import threading

condition = threading.Condition()
box = []


def produce():
    for item in range(4):
        with condition:
            while box:
                condition.wait()
            box.append(item)
            condition.notify()


def consume():
    for _ in range(4):
        with condition:
            while not box:
                condition.wait()
            print("got", box.pop())
            condition.notify()


sides = [threading.Thread(target=produce), threading.Thread(target=consume)]
for side in sides:
    side.start()
for side in sides:
    side.join()
