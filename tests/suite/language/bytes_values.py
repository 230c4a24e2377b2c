# Bytes are sequences of small integers.
# expect: finished
# expect-stdout: b'abc\x00\xff' 5 97 b'bc' [97, 98, 99, 0, 255] True b'abc\x00\xff!'
# expect-stdout: b'\xc3\xa9\xe2\x98\x95' é b'AB' b'\x00\x00\x00' True
data = b"abc\x00\xff"
print(data, len(data), data[0], data[1:3], list(data), b"b" in data, data + b"!")
print("é☕".encode(), b"\xc3\xa9".decode(), bytes([65, 66]), bytes(3), "text".encode("utf-8") == b"text")
