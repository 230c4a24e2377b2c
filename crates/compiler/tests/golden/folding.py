MINUTE = 60 * 60
HALF = 1 / 2
LINE = "-" * 10 + ">"
MASK = (1 << 20) - 1
if not 0:
    print(MINUTE, 7 // -2, 7 % -2, 2 ** -1, 2.5 * 2)
while 1:
    break
print("dead" if 0 else "alive", 1 and 2, not None)
