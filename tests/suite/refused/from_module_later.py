# Names from a module that is not supported yet.
# expect: refused
# expect-refused: 4:1 subprocess
from subprocess import run

run(["ls"])
