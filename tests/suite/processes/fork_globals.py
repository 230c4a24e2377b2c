# A forked child begins with the values that the globals have at start(), and then they part.
# expect: finished
# expect-stdout: first 11 ['import', 'main', 'first']
# expect-stdout: second 12 ['import', 'main', 'second']
# expect-stdout: parent 2 ['import', 'main']
from multiprocessing import Process

counter = 0
log = ["import"]


def work(name):
    global counter
    counter += 10
    log.append(name)
    print(name, counter, log)


if __name__ == "__main__":
    counter = 1
    log.append("main")
    first, second = Process(target=work, args=("first",)), Process(target=work, args=("second",))
    first.start()
    first.join()
    counter = 2
    second.start()
    second.join()
    print("parent", counter, log)
