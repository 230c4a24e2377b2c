# A loop that sleeps takes no processor time but still counts its steps.
# expect: limit
# max-steps: 100000
import time

while True:
    time.sleep(0.001)
