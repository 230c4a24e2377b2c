# A spawned process begins anew: it runs the program's text, with another name for the module, and
# has nothing of what the parent changed.
# expect: finished
import multiprocessing

value = 1
print("module", __name__)


def show(given):
    print("child:", value, given)


if __name__ == "__main__":
    value = 2
    context = multiprocessing.get_context("spawn")
    child = context.Process(target=show, args=([1, {"a": 2}],))
    child.start()
    child.join()
    print("parent:", value, child.exitcode, context.get_start_method())
    try:
        context.Process(target=lambda: None).start()
    except Exception as error:
        print(type(error).__name__)
    queue = context.Queue()
    child = context.Process(target=queue.put, args=("from a method",))
    child.start()
    print(queue.get())
    child.join()
