# expect: finished
"""What a program can learn of its process."""
import os

print(isinstance(os.getpid(), int), os.getpid() != os.getppid(), os.getpid() == os.getpid())
print(os.cpu_count() > 0)
os.environ["LOCKSTEP_GREETING"] = "hello"
print(os.environ["LOCKSTEP_GREETING"], os.getenv("LOCKSTEP_GREETING"), os.environ.get("LOCKSTEP_NOTHING"))
print(os.getenv("LOCKSTEP_NOTHING", "default"), "LOCKSTEP_GREETING" in os.environ)
del os.environ["LOCKSTEP_GREETING"]
print("LOCKSTEP_GREETING" in os.environ, os.environ.setdefault("LOCKSTEP_A", "1"), os.environ.pop("LOCKSTEP_A"))
try:
    os.environ["LOCKSTEP_NOTHING"]
except KeyError as error:
    print("KeyError", error)
try:
    os.environ["A"] = 1
except TypeError as error:
    print(error)
try:
    os.environ.get(1)
except TypeError as error:
    print(error)
