# Without the line `if __name__ == "__main__":` a spawned child would start children itself.
# expect: finished
import multiprocessing


def work():
    print("never")


context = multiprocessing.get_context("spawn")
child = context.Process(target=work)
child.start()
child.join()
print("exit code", child.exitcode)
