# Waiting in a loop for a thread that never answers.
# expect: limit
# max-steps: 200000
# expect-stdout: asking
import threading

answer = []
thread = threading.Thread(target=threading.Event().wait, daemon=True)
thread.start()
print("asking")
while not answer:
    pass
