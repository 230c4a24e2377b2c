# Both send more than the pipe holds, and neither reads.
# expect: deadlock
# expect-stdout: sending
from multiprocessing import Pipe, Process

BIG = b"x" * 1_000_000


def talk(end):
    end.send_bytes(BIG)  # stuck: Process-1
    print("never", len(end.recv_bytes()))


if __name__ == "__main__":
    here, there = Pipe()
    child = Process(target=talk, args=(there,))
    child.start()
    print("sending", flush=True)
    here.send_bytes(BIG)  # stuck: MainThread
    print("never", len(here.recv_bytes()))
