# The same by `from … import`.
# expect: refused
# expect-refused: 4:23 Barrier
from threading import Barrier

Barrier(2)
