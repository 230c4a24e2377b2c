# Special methods that the machine does not call.
# expect: refused
# expect-refused: 8:9 __complex__
# expect-refused: 11:9 __del__
class Proxy:
    x = 1

    def __complex__(self):
        return 0

    def __del__(self):
        print("gone")
