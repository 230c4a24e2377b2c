# Each waits for the other to speak first.
# expect: deadlock
# expect-stdout: listening
from multiprocessing import Pipe, Process


def answer(end):
    end.send(end.recv() + 1)  # stuck: Process-1


if __name__ == "__main__":
    here, there = Pipe()
    child = Process(target=answer, args=(there,))
    child.start()
    print("listening", flush=True)
    reply = here.recv()  # stuck: MainThread
    here.send(reply)
