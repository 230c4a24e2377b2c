def g():
    raise ValueError("boom")
g()
