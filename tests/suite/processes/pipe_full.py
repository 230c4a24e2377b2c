# A pipe holds some 64 kB: who sends more waits until somebody reads.
# expect: finished
# expect-stdout: still sending: True
# expect-stdout: 200000
# expect-stdout: 0
from multiprocessing import Pipe, Process


def send(writer):
    writer.send_bytes(b"x" * 200_000)


if __name__ == "__main__":
    reader, writer = Pipe(duplex=False)
    child = Process(target=send, args=(writer,))
    child.start()
    child.join(timeout=0.3)
    print("still sending:", child.is_alive())
    print(len(reader.recv_bytes()))
    child.join()
    print(child.exitcode)
