# f-strings: conversions, format specifications, nesting and the self-documenting form.
# expect: finished
name, value, width = "pi", 3.14159265, 10
print(f"{name} is {value}", f"{name!r} {name!s:>5} {name!a}")
print(f"{value:.2f}|{value:10.3f}|{value:<10.3f}|{value:^10.1f}|{value:+.1f}|{value:e}")
print(f"{42:5d}|{42:<5}|{42:05d}|{42:x}|{42:#x}|{42:b}|{42:o}|{42:,}|{1234567:,}|{1234567:_}")
print(f"{name:>{width}}|{name:*^{width}}|{value:{width}.{2}f}")
print(f"{name=}, {value=:.1f}, {width + 1 = }")
print(f"{{literal}} {'nested ' + f'{width}'} {[n * n for n in range(3)]} {'a' if width else 'b'}")
print(f"{0.25:%} {0.256:.1%} {1e10:g} {0.0001:g} {12345.678:,.1f} {-5:+} {5:+} {5: }")
print(f"{'long text':.4}", f"{True}", f"{None}", f"{1 == 1}", f"{'x':5}|", f"{7:5}|")
print(f"multi "
      f"part {width}")
