# Importing everything.
# expect: refused
# expect-refused: 4:23 *
from threading import *

print(active_count())
