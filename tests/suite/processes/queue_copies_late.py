# The feeder pickles when it comes to it: an object that is changed right after put() may go either
# way, one that is changed after get() is the sender's own matter.
# expect: finished
# expect-stdout: [1] [1, 2] False
# expect-stdout: [1, 3] [1, 2]
# expect-stdout: True
from multiprocessing import Queue

if __name__ == "__main__":
    queue = Queue()
    row = [1]
    queue.put(row)
    taken = queue.get()
    row.append(2)
    print(taken, row, taken is row)
    taken.append(3)
    print(taken, row)
    queue.put((row, row))
    left, right = queue.get()
    print(left is right)
