# Text in, tables out: parsing, grouping, sorting, and a report in columns.
# expect: finished
from collections import defaultdict
from itertools import groupby

LINES = """\
# item, kind, price, amount
apple, fruit, 0.25, 120
pear, fruit, 0.40, 60
nails, metal, 0.02, 5000

hammer, tool, 12.50, 7
broken line
saw, tool, 20, x
screws, metal, 0.03, 2500
"""


def parse(lines):
    for number, line in enumerate(lines.splitlines(), start=1):
        line = line.split("#", 1)[0].strip()
        if not line:
            continue
        try:
            name, kind, price, amount = (part.strip() for part in line.split(","))
            yield {"name": name, "kind": kind, "price": float(price), "amount": int(amount)}
        except ValueError as error:
            print(f"line {number}: {error}")


rows = list(parse(LINES))
by_kind = defaultdict(list)
for row in rows:
    by_kind[row["kind"]].append(row)
width = max(len(row["name"]) for row in rows)
print(f"{'item':<{width}} | {'price':>7} | {'amount':>6} | {'value':>10}")
print("-" * (width + 32))
for kind, group in sorted(by_kind.items()):
    for row in sorted(group, key=lambda row: -row["price"] * row["amount"]):
        value = row["price"] * row["amount"]
        print(f"{row['name']:<{width}} | {row['price']:7.2f} | {row['amount']:6,} | {value:10,.2f}")
    total = sum(row["price"] * row["amount"] for row in group)
    print(f"{kind.upper():>{width}} | {'':7} | {sum(r['amount'] for r in group):6,} | {total:10,.2f}")
for first, names in groupby(sorted(row["name"] for row in rows), key=lambda name: name[0]):
    print(first, *names)
cheapest, *_, dearest = sorted(rows, key=lambda row: row["price"])
print(cheapest["name"], dearest["name"], {k: len(v) for k, v in by_kind.items()}, sorted(dict(by_kind).keys() - {"tool"}))
