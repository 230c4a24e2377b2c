# An exception that leaves a with block: the manager is told, the traceback points into the block.
# expect: exception
class Loud:
    def __enter__(self):
        print("enter")

    def __exit__(self, *details):
        print("exit with", details[0].__name__)


with Loud():
    items = [1, 2]
    items.missing()
