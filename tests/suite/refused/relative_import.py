# A relative import.
# expect: refused
# expect-refused: 4 relative
from . import helper
