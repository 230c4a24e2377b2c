# A relative import.
# expect: exception
from . import helper
