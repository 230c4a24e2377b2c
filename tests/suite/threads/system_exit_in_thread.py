# SystemExit ends only its thread, and nothing is printed.
# expect: finished
# expect-stdout: leaving
# expect-stdout: main goes on
import sys
import threading


def leave():
    print("leaving")
    sys.exit(3)


thread = threading.Thread(target=leave)
thread.start()
thread.join()
print("main goes on")
