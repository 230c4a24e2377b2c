# Where spawn is the start method, a child has it, too; only the main module may set it.
# expect: finished
# expect-stdout: spawn
# expect-stdout: spawn Process-1:1
# expect-stdout: context has already been set
# expect-stdout: exit code 0
import multiprocessing


def nested():
    print(multiprocessing.get_start_method(), multiprocessing.current_process().name, flush=True)


def work():
    print(multiprocessing.get_start_method(allow_none=True), flush=True)
    child = multiprocessing.Process(target=nested)
    child.start()
    child.join()
    try:
        multiprocessing.set_start_method("fork")
    except RuntimeError as error:
        print(error, flush=True)


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    child = multiprocessing.Process(target=work)
    child.start()
    child.join()
    print("exit code", child.exitcode)
