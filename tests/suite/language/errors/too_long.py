# expect: finished
"""Sequences repeated too often: which of them are too long, and which need too much memory."""
for seq in ("ab", b"ab", "a", b"a", bytearray(b"ab"), [1, 2], (1, 2), "", "äö"):
    for n in (2**62, 2**63 - 1, 2**61, 2**64, -2**64):
        try:
            print(len(seq * n))
        except (MemoryError, OverflowError) as e:
            print(type(e).__name__, e)
        try:
            seq *= n
        except (MemoryError, OverflowError) as e:
            print(type(e).__name__, e)
