# A loop that never ends is stopped by the limit; what was printed stays.
# expect: limit
# max-steps: 200000
# expect-stdout: starting
print("starting")
n = 0
while True:
    n += 1
