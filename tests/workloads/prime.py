# A hunt for divisors: 35 million turns of a counting loop.
from math import isqrt


def is_prime(number):
    if number < 2:
        return False
    if number % 2 == 0:
        return number == 2
    for divisor in range(3, isqrt(number) + 1, 2):
        if number % divisor == 0:
            return False
    return True


print(is_prime(5_000_111_000_222_021))
