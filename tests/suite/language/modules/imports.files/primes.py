"""Primes."""
print("primes runs")
LIMIT = 100
_hidden = 1
def is_prime(n): return n > 1 and all(n % i for i in range(2, n))
def limit(): return LIMIT
class Base: pass
