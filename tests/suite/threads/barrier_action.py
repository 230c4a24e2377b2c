# The action runs once a round; one of the threads gets the last number.
# expect: finished
# expect-stdout: all there
# expect-stdout: [0, 1, 2]
import threading

numbers = []
barrier = threading.Barrier(3, action=lambda: print("all there"))


def come():
    numbers.append(barrier.wait())


threads = [threading.Thread(target=come) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(numbers))
