# A child has a copy of everything: what it changes its parent does not see.
# expect: finished
# expect-stdout: child: 15 ['parent', 'child']
# expect-stdout: parent: 5 ['parent']
from multiprocessing import Process

counter = 0
names = ["parent"]


def change():
    global counter
    counter += 10
    names.append("child")
    print("child:", counter, names)


if __name__ == "__main__":
    counter = 5
    child = Process(target=change)
    child.start()
    child.join()
    print("parent:", counter, names)
