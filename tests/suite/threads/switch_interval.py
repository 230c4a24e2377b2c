# The switch interval can be read and set.
# expect: finished
# expect-stdout: 0.005
# expect-stdout: 0.001
# expect-stdout: switch interval must be strictly positive
import sys

print(sys.getswitchinterval())
sys.setswitchinterval(0.001)
print(sys.getswitchinterval())
try:
    sys.setswitchinterval(0)
except ValueError as error:
    print(error)
