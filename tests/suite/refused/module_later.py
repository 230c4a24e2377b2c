# A module of CPython that is not supported yet.
# expect: refused
# expect-refused: 4:8 socket
import socket

print("never")
