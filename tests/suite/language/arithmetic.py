# The four operations, their precedence, and what division does with signs.
# expect: finished
print(7 + 3 * 2, (7 + 3) * 2, 7 - 3 - 2, 2 ** 3 ** 2)
print(7 / 2, 8 / 2, -7 / 2)
for top in (7, -7):
    for bottom in (3, -3):
        print(top // bottom, top % bottom, divmod(top, bottom))
print(-2 ** 2, (-2) ** 2, 2 ** -1)
print(abs(-5), pow(3, 4), pow(3, 4, 5), round(2.5), round(3.5), round(-1.25, 1))
