# Bitwise operators on positive and negative integers.
# expect: finished
# expect-stdout: 8 14 6 -13 48 3
# expect-stdout: 251 -3 -5 0
# expect-stdout: 0b1100 0o14 0xff -0b101 15 255 1000000
# expect-stdout: False 3 2
a, b = 0b1100, 0b1010
print(a & b, a | b, a ^ b, ~a, a << 2, a >> 2)
print(-5 & 0xFF, -5 >> 1, -5 | 2, ~-1)
print(bin(a), oct(a), hex(255), bin(-5), 0o17, 0xff, 1_000_000)
print(True & False, True | 2, True + True)
