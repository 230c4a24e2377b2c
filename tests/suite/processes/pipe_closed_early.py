# EOFError: nobody is left who could send. BrokenPipeError: nobody is left who could read.
# expect: finished
from multiprocessing import Pipe, Process


def send_two(writer):
    writer.send("one")
    writer.send("two")
    writer.close()


if __name__ == "__main__":
    reader, writer = Pipe(duplex=False)
    child = Process(target=send_two, args=(writer,))
    child.start()
    writer.close()
    child.join()
    print(reader.recv(), reader.poll(), reader.recv(), reader.poll())
    try:
        reader.recv()
    except EOFError as error:
        print("EOFError", error.args)
    reader, writer = Pipe(duplex=False)
    reader.close()
    try:
        writer.send("anyone?")
    except BrokenPipeError as error:
        print(error)
    for attempt in (lambda: reader.recv(), lambda: writer.recv(), lambda: reader.send(1)):
        try:
            attempt()
        except OSError as error:
            print(error)
    print(reader.closed, writer.closed, writer.readable, writer.writable)
