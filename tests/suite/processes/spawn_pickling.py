# A spawned process is sent its target and arguments: what does not pickle fails in start().
# expect: finished
import multiprocessing
import threading


def show(*things):
    print("child", things)


def main():
    def local():
        pass

    context = multiprocessing.get_context("spawn")
    cases = [(lambda: None, ()), (local, ()), (show, (threading.Lock(),)), (show, (lambda: 1,))]
    for target, args in cases:
        process = context.Process(target=target, args=args)
        try:
            process.start()
        except Exception as error:
            print(type(error).__name__, process.name)
    process = context.Process(target=show, args=({1, 2}, (3, [4]), "text"))
    process.start()
    process.join()
    print(process.exitcode)
    # A fork copies the whole process: nothing has to pickle.
    forked = multiprocessing.get_context("fork").Process(target=lambda: print("forked"))
    forked.start()
    forked.join()


if __name__ == "__main__":
    main()
