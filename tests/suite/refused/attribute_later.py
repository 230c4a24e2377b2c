# A supported module, but an attribute of it that is not.
# expect: refused
# expect-refused: 6:1 settrace
import sys

sys.settrace(None)
