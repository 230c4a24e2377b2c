# Who reads hears of the end when the last end for writing is closed, not before: the reader's
# own copy of it counts, too.
# expect: finished
from multiprocessing import Pipe, Process


def read_all(reader, writer):
    writer.close()
    try:
        while True:
            print("got", reader.recv())
    except EOFError:
        print("the end")


if __name__ == "__main__":
    reader, writer = Pipe(duplex=False)
    child = Process(target=read_all, args=(reader, writer))
    child.start()
    reader.close()
    for word in ("one", "two", "three"):
        writer.send(word)
    writer.close()
    child.join()
    for action in (lambda: writer.send(1), lambda: reader.recv()):
        try:
            action()
        except OSError as error:
            print(type(error).__name__, error)
    first, second = Pipe(duplex=False)
    for action in (lambda: first.send(1), lambda: second.recv(), lambda: second.poll()):
        try:
            action()
        except OSError as error:
            print(type(error).__name__, error)
    first.close()
    try:
        second.send(1)
    except BrokenPipeError as error:
        print(type(error).__name__, error)
