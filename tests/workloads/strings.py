# Texts that are formatted, joined, grown, split and searched.
parts = []
for number in range(150_000):
    parts.append(f"{number:05d}/{number % 11}={'even' if number % 2 == 0 else 'odd'};")
text = "".join(parts)
print(len(text), text.count("odd"))


def grow(count):
    grown = ""
    for _ in range(count):
        grown += "ab"
    return grown


print(len(grow(150_000)))

fields = text.split(";")
numbers = [int(field.split("/")[0]) for field in fields if field]
print(sum(numbers))

vowels = 0
for letter in text[:400_000]:
    if letter in "aeiou":
        vowels += 1
print(vowels)

lines = []
for number in range(60_000):
    lines.append("%d:%s" % (number, str(number).upper().rjust(7, ".")))
print(len("\n".join(lines)))
