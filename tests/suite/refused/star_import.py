# Importing everything.
# expect: refused
# expect-refused: 4:18 *
from time import *

print(monotonic())
