# What goes through a pipe is a copy: the sender's object stays as it is.
# expect: finished
# expect-stdout: [1, 2, 3] [2, 4, 6] False
# expect-stdout: [[1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3], [1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3]]
# expect-stdout: 0
from multiprocessing import Pipe, Process


def double(connection):
    while True:
        numbers = connection.recv()
        if numbers is None:
            break
        for index in range(len(numbers)):
            numbers[index] *= 2
        connection.send(numbers)
    connection.close()


if __name__ == "__main__":
    here, there = Pipe()
    child = Process(target=double, args=(there,))
    child.start()
    mine = [1, 2, 3]
    here.send(mine)
    theirs = here.recv()
    print(mine, theirs, mine is theirs)
    twice = [mine, mine]
    here.send([twice[0], twice[1]])
    answer = here.recv()
    print(answer)
    here.send(None)
    child.join()
    print(child.exitcode)
