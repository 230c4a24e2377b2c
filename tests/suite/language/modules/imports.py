# Imports of files and packages: each runs once, names arrive, circles and failures are as told.
# expect: exception

import primes, pkg.sub.deep as d
from pkg import alpha, beta as b, VERSION
import pkg.sub
import pkg.alpha
import ns.inner
from primes import *
import keyword
import primes as again
print(primes.is_prime(7), primes.__name__, primes.__doc__, again is primes)
print(d.where(), alpha.NAME, b.name(), VERSION, pkg.sub.__name__, pkg.__package__)
print(ns.inner.X, LIMIT, is_prime(9))
try:
    _hidden
except NameError as e: print(e)
try:
    import nothere
except ModuleNotFoundError as e: print(e, e.name)
try:
    import primes.nothere
except ModuleNotFoundError as e: print(e)
try:
    from primes import nope
except ImportError as e: print(str(e).rpartition(' (')[0])
try:
    from . import x
except ImportError as e: print(e)
try:
    import cyc_a
except ImportError as e: print(str(e).rpartition(' (')[0])
try:
    import cyc_c
except AttributeError as e: print(e)
primes.LIMIT = 5
print(primes.limit(), hasattr(primes, 'zzz'), getattr(primes, 'LIMIT'))
class Q(primes.Base): pass
print(Q.__mro__, primes.Base.__module__, primes.limit.__module__)
try:
    import bad
except ZeroDivisionError as e: print("bad", e)
try:
    import bad
except ZeroDivisionError as e: print("bad", e)
print(keyword.iskeyword("for"), keyword.iskeyword("x"))
if True:
    def f():
        from primes import is_prime as p
        return p(11)
    print(f())
import boom
