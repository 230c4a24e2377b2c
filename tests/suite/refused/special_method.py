# Special methods that the machine does not call.
# expect: refused
# expect-refused: 7 __getattr__
# expect-refused: 10 __del__
class Proxy:
    x = 1

    def __getattr__(self, name):
        return name

    def __del__(self):
        print("gone")
