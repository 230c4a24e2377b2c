# A relative import.
# expect: refused
# expect-refused: 4:1 relative
from . import helper
