# The child's traceback has the whole chain of exceptions.
# expect: finished
from multiprocessing import Process


def read(settings):
    return settings["port"]


def start(settings):
    try:
        return read(settings)
    except KeyError as error:
        raise RuntimeError("no port in the settings") from error


if __name__ == "__main__":
    child = Process(target=start, args=({"host": "here"},), name="server")
    child.start()
    child.join()
    print(child.name, child.exitcode)
