# The classic mistake: the child keeps its own copy of the writing end open, and waits for a
# message that nobody will ever send.
# expect: deadlock
# expect-stdout: got 1
from multiprocessing import Pipe, Process


def read_all(reader):
    try:
        while True:
            print("got", reader.recv())  # stuck: Process-1
    except EOFError:
        print("the end")


if __name__ == "__main__":
    reader, writer = Pipe(duplex=False)
    child = Process(target=read_all, args=(reader,))
    child.start()
    writer.send(1)
    writer.close()
    child.join()  # stuck: MainThread
