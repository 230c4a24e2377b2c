import circle_a
from circle_a import name
