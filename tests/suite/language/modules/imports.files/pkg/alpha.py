NAME="alpha"
from . import beta
from .beta import name as n
print("alpha", n())
