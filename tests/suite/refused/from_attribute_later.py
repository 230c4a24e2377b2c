# The same by `from … import`.
# expect: refused
# expect-refused: 4:17 settrace
from sys import settrace

settrace(None)
