# Bytes from subclasses and from objects with __index__, and files of bytes read into place.
# expect: finished
import io


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


class Tagged(bytes):
    def __new__(cls, value):
        made = super().__new__(cls, value)
        made.tag = "new"
        return made


class Buffer(bytearray):
    def __init__(self, *args):
        super().__init__(*args)
        self.tag = "init"


for kind in (Tagged, Buffer):
    made = kind.fromhex("1a2b 30")
    print(type(made).__name__, made.tag, bytes(made))
print(bytes.fromhex("00ff"), bytearray.fromhex("00 ff"))


class Number:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


data = bytearray([1, 2, 3])
for place, value in [(0, Number(10)), (Number(1), Number(20)), (-1, Number(255)), (0, Number(-1)), (0, Number(256)),
                     (0, None), (0, 2.5), (9, Number(1)), (Number(9), 1)]:
    attempt(data.__setitem__, place, value)
    try:
        data[place] = value
        print(list(data))
    except Exception as error:
        print(type(error).__name__, error)

file = io.BytesIO(b"1234567890")
room = bytearray(b"hello")
print(file.readinto(room), room, file.readinto(bytearray(2)), file.tell(), file.readinto1(room), room)
attempt(file.readinto, b"abc")
attempt(file.__init__, 1)
attempt(file.__init__, "text")
attempt(file.__init__, [1, 2])
file.__init__(initial_bytes=b"xyz")
print(file.read(), file.readinto(room))
