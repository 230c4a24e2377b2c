# Slices with every sign of step, out of range and assigned to.
# expect: finished
letters = list("abcdefg")
print(letters[2:-2], letters[-3:], letters[:-3], letters[100:], letters[-100:2])
print(letters[::-2], letters[5:1:-1], letters[1:5:-1], letters[-1:-4:-1], letters[:])
letters[::2] = "AXXX"
print("".join(letters))
letters[2:2] = ["new", "er"]
letters[-1:] = []
print(letters, "sliced"[1:4], (1, 2, 3)[::-1], b"bytes"[2:])
try:
    letters[::2] = [1]
except ValueError as error:
    print(error)
