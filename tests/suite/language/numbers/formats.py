# Numbers in every format that a format specification knows.
# expect: finished
values = [0, 7, -42, 1234567, 2**70, -(10**20)]
for spec in ("d", "+d", " d", "08d", ",", "_", "x", "#x", "X", "#X", "b", "#b", "o", "#o", "_b", "_x", "<12", ">12",
             "^12", "=+12", "*^15,", "e", ".2f", "g", "n", "c", "%", ".1%", "020,", "=12d", "+#010x"):
    row = []
    for value in values:
        try:
            row.append(format(value, spec))
        except (ValueError, OverflowError) as error:
            row.append(f"{type(error).__name__}: {error}")
    print(spec, row)

floats = [0.0, -0.0, 1.0, 3.14159265, 1e-7, 1e16, 123456.789, float("inf"), float("-inf"), float("nan"), 1 / 3]
for spec in ("", "f", ".0f", ".3f", "+.2f", " .2f", "e", ".1e", "E", "g", ".3g", "G", "#g", "n", "%", ".0%", "010.2f",
             "<10.1f", "^12.2e", "_.2f", ",.2f", "#.0f", ".10g", "=+12.1f", "z.0f"):
    row = []
    for value in floats:
        try:
            row.append(format(value, spec))
        except ValueError as error:
            row.append(str(error))
    print(spec or "(none)", row)
for spec in ("d", "x", "c", "s", ".3d", "q", "5.", "10..2", ",d_", ",,"):
    for value in (1.5, 3):
        try:
            print(spec, value, repr(format(value, spec)))
        except ValueError as error:
            print(spec, value, error)
