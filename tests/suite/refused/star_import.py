# Importing everything.
# expect: refused
# expect-refused: 4 *
from math import *

print(sqrt(4))
