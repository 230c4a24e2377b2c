# Ranges are lazy, have a length, can be indexed, sliced and searched.
# expect: finished
# expect-stdout: [0, 1, 2, 3, 4] [2, 3, 4] [10, 7, 4, 1] [] []
# expect-stdout: range(3, 30, 4) 7 3 27 range(7, 15, 4) True False 2
# expect-stdout: 100000000000 True 5050 [2, 1, 0]
# expect-stdout: True False 3 30 4
# expect-stdout: range() arg 3 must not be zero
print(list(range(5)), list(range(2, 5)), list(range(10, 0, -3)), list(range(0)), list(range(5, 2)))
span = range(3, 30, 4)
print(span, len(span), span[0], span[-1], span[1:3], 11 in span, 12 in span, span.index(11))
print(range(10 ** 12)[10 ** 11], 10 ** 11 in range(10 ** 12), sum(range(101)), list(reversed(range(3))))
print(range(0, 3) == range(0, 3, 1), bool(range(0)), span.start, span.stop, span.step)
try:
    range(1, 2, 0)
except ValueError as error:
    print(error)
