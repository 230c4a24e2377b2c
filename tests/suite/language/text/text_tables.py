# Tables of text: nested format specs, alignment by kind, wide letters, totals, and % beside .format and f-strings.
# expect: finished
rows = [("Äpfel", 3, 0.5, True), ("Birnen, frisch", 12, 10 / 3, False), ("日本", 1000000, -2.5e-7, None), ("", 0, float("inf"), True)]
headers = "name", "count", "price", "fresh"
widths = [max(len(str(cell)) for cell in column) for column in zip(headers, *rows)]
for row in (headers, *rows):
    print(" | ".join(f"{cell!s:{'<' if isinstance(cell, str) else '>'}{width}}" for cell, width in zip(row, widths)))
for name, count, price, fresh in rows:
    print(f"{name[:8]:·<10}{count:>12,}{price:>12.3g}{fresh!s:^9}{count * price:>+14.4e}|")
    print("%-10.6s%12d%12.3g%9s%+14.4e|" % (name, count, price, fresh, count * price))
    print("{:_^10.4}{:>12_}{:>12.3g}{!r:^9}{:>+14.1e}|".format(name, count, price, fresh, count * price))
    print("{n:>{w}}{0:{fill}>{w}}{1.real:{w}.{p}f}".format(count, price, n=name, w=16, fill="*", p=2))
total, spec = sum(count for _, count, *_ in rows), ">20,.1f"
print(f"{'total':<10}{total:{spec}}", format(total, spec), f"{total:{'>' + str(20)}}", f"{total:{'>'}{20}{','}}")
value, width, nested = 12.3456, 12, {"a": [1, {"b": "deep"}]}
print(f"{value=} {value = :.2f} {value!r:>{width}} {value:{width}.{int(value) // 4}f} {nested['a'][1]['b']!r:>8} {width = !r}")
print(f"{value:{width}}|{value:<{width}}|{value:^{width}}|{-value:={width}}|{value:0{width}}|{value:{width}.3}|")
print("{0[a][1][b]} {0[a][0]:03d} {1.__class__.__name__} {2[0]}{2[-1]}".format(nested, value, {"0": "x", 0: "zero", "-1": "minus"}))
print(f"{{literal}} {'{'}{value:.1f}{'}'} {{{value:.0f}}} {'a' 'b'!r} {'nested ' + f'{width:>{width // 2}}'}")
print(f"{lambda_ if (lambda_ := 'walrus') else ''} {(lambda x: x * 2)(4)} {[x for x in 'abc']} { {1: 2}[1] } {'yes' if value > 5 else 'no':>5}")
print("%(name)s is %(age)03d, %(pi).2f%% %(name)r" % {"name": "Ann", "age": 7, "pi": 3.14159, "unused": 0})
print("{:>8}|{:<8}|{:^8}|{:08.3f}|{:x}|{:#o}|{:c}|{:e}|{:%}|{:,}".format("r", "l", "m", 3.14159, 255, 8, 65, 12345.678, 0.256, 1234567.891))
for text in ("short", "exactly ten", "a longer text that is cut"):
    print(f"[{text:10.10}] [{text:<14.12}] [{text[:9] + '…' if len(text) > 10 else text:>10}] [{text.center(14, '~')[:14]}]")
multi = f"""{'a':>3}
{'b'
   'c':<4}|{
    value
    :.1f}|"""
print(multi, repr(multi))
print(f"{'é':>3}|{'日':>3}|{'ö':^3}|" if True else "", "{!a} {!s} {!r}".format("é", "é", "é"))
print(*(f"{n:>2} {n:08b} {n:3o} {n:2X} {n ** 2:>5_} {n / 7:7.4f} {n:+}" for n in (0, 5, 37)), sep="\n")
