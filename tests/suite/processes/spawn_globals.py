# A spawned child runs the module again: what main() changed is not there, what the module does is.
# expect: finished
# expect-stdout: the module runs as __main__
# expect-stdout: fork 11
# expect-stdout: the module runs as __mp_main__
# expect-stdout: spawn 10
# expect-stdout: parent 1
import multiprocessing

counter = 0
print("the module runs as", __name__, flush=True)


def work(name):
    global counter
    counter += 10
    print(name, counter, flush=True)


if __name__ == "__main__":
    counter = 1
    for method in ("fork", "spawn"):
        child = multiprocessing.get_context(method).Process(target=work, args=(method,))
        child.start()
        child.join()
    print("parent", counter)
