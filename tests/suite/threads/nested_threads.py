# Threads that start threads; each joins its own.
# expect: finished
# schedules: fair random:0..9
# expect-stdout: 16
import threading

total = []


def tree(depth):
    if depth == 0:
        total.append(1)
        return
    children = [threading.Thread(target=tree, args=(depth - 1,)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()


tree(4)
print(len(total))
