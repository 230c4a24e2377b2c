# Floats print their shortest exact text.
# expect: finished
# expect-stdout: 0.30000000000000004 1e+16 1e-05 123456789.125 1.0 -0.0 1e+22 5e-324
# expect-stdout: 2.5 1000.0 -3.0 inf -inf nan
# expect-stdout: 3.0 -4.0 1.5 0.5 (3.0, 1.5)
# expect-stdout: 3 -3 3.14 1234 0 2
# expect-stdout: True False True False
# expect-stdout: False True inf 3.3000000000000003
print(0.1 + 0.2, 1e16, 1e-5, 123456789.125, 1.0, -0.0, 1e22, 5e-324)
print(float("2.50"), float("1e3"), float(" -3 "), float("inf"), float("-inf"), float("nan"))
print(3.7 // 1, -3.7 // 1, 7.5 % 2, -7.5 % 2, divmod(7.5, 2))
print(int(3.99), int(-3.99), round(3.14159, 2), round(1234.5), round(0.5), round(1.5))
print(1.0 == 1, 0.1 + 0.2 == 0.3, 1.5 < 2, float("nan") == float("nan"))
print((2.5).is_integer(), (4.0).is_integer(), 1e308 * 10, 3 * 1.1)
