print("pkg", __name__, __package__)
VERSION = "1"
from .beta import name
