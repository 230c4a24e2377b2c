# Integers have no upper end.
# expect: finished
factorial = 1
for factor in range(1, 31):
    factorial *= factor
print(factorial)
print(factorial // 10 ** 20, factorial % 10 ** 9)
print(2 ** 100, -(2 ** 70), 2 ** 64 - 1, 9223372036854775807 + 1)
print((1 << 80) >> 77, (1 << 80) & ((1 << 70) - 1), 10 ** 18 * 10 ** 18)
print((2 ** 65).bit_length(), int("123456789012345678901234567890") + 1)
print(2 ** 100 > 2 ** 99, 2 ** 100 == 1 << 100, -7 // 2 ** 65, float(2 ** 70))
