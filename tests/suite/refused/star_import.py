# Importing everything.
# expect: refused
# expect-refused: 4:18 *
from math import *

print(sqrt(4))
