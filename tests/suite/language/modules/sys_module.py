# sys: versions, limits, and the end of a program.
# expect: exception

import sys
print(sys.version_info >= (3, 8), sys.version_info.major)
print(sys.float_info.epsilon, sys.maxsize, sys.maxunicode, sys.byteorder, sys.hash_info.modulus)
def f(n): return 0 if n == 0 else 1 + f(n-1)
sys.setrecursionlimit(5000)
print(f(4000), sys.getrecursionlimit())
sys.setrecursionlimit(100)
try: f(200)
except RecursionError as e: print(e)
sys.exit("bye")
