"""Lines of two texts side by side: `- ` only in the first, `+ ` only in the second, `? ` hints.

The matching is Ratcliff and Obershelp's "gestalt" (Dr. Dobb's Journal, July 1988), as in the
documentation of difflib."""


class _Matcher:
    """Matching blocks of two sequences; `junk` elements of the second do not anchor any."""

    def __init__(self, junk=None):
        self.junk = junk

    def set_second(self, b):
        self.b = b
        where = {}
        for index, item in enumerate(b):
            where.setdefault(item, []).append(index)
        self.junk_items = {item for item in where if self.junk and self.junk(item)}
        for item in self.junk_items:
            del where[item]
        if len(b) >= 200:
            most = len(b) // 100 + 1
            where = {item: at for item, at in where.items() if len(at) <= most}
        self.where = where
        self.counts = None

    def set_first(self, a):
        self.a = a

    def longest(self, alo, ahi, blo, bhi):
        a, b, junk = self.a, self.b, self.junk_items
        besti, bestj, size = alo, blo, 0
        lengths = {}
        for i in range(alo, ahi):
            new = {}
            for j in self.where.get(a[i], ()):
                if j < blo:
                    continue
                if j >= bhi:
                    break
                k = new[j] = lengths.get(j - 1, 0) + 1
                if k > size:
                    besti, bestj, size = i - k + 1, j - k + 1, k
            lengths = new
        for is_junk in (False, True):
            while (besti > alo and bestj > blo and (b[bestj - 1] in junk) == is_junk
                   and a[besti - 1] == b[bestj - 1]):
                besti, bestj, size = besti - 1, bestj - 1, size + 1
            while (besti + size < ahi and bestj + size < bhi
                   and (b[bestj + size] in junk) == is_junk
                   and a[besti + size] == b[bestj + size]):
                size += 1
        return besti, bestj, size

    def blocks(self):
        queue = [(0, len(self.a), 0, len(self.b))]
        found = []
        while queue:
            alo, ahi, blo, bhi = queue.pop()
            i, j, k = match = self.longest(alo, ahi, blo, bhi)
            if k:
                found.append(match)
                if alo < i and blo < j:
                    queue.append((alo, i, blo, j))
                if i + k < ahi and j + k < bhi:
                    queue.append((i + k, ahi, j + k, bhi))
        found.sort()
        joined = []
        i1 = j1 = k1 = 0
        for i2, j2, k2 in found:
            if i1 + k1 == i2 and j1 + k1 == j2:
                k1 += k2
            else:
                if k1:
                    joined.append((i1, j1, k1))
                i1, j1, k1 = i2, j2, k2
        if k1:
            joined.append((i1, j1, k1))
        joined.append((len(self.a), len(self.b), 0))
        return joined

    def opcodes(self):
        i = j = 0
        for ai, bj, size in self.blocks():
            if i < ai and j < bj:
                yield "replace", i, ai, j, bj
            elif i < ai:
                yield "delete", i, ai, j, bj
            elif j < bj:
                yield "insert", i, ai, j, bj
            i, j = ai + size, bj + size
            if size:
                yield "equal", ai, i, bj, j

    def ratio(self):
        return self._share(sum(block[2] for block in self.blocks()))

    def upper_ratio(self):
        if self.counts is None:
            self.counts = {}
            for item in self.b:
                self.counts[item] = self.counts.get(item, 0) + 1
        left = {}
        matches = 0
        for item in self.a:
            n = left.get(item, self.counts.get(item, 0))
            left[item] = n - 1
            matches += n > 0
        return self._share(matches)

    def upper_upper_ratio(self):
        return self._share(min(len(self.a), len(self.b)))

    def _share(self, matches):
        length = len(self.a) + len(self.b)
        return 2.0 * matches / length if length else 1.0


def ndiff(a, b):
    """The lines of the comparison."""
    matcher = _Matcher()
    matcher.set_first(a)
    matcher.set_second(b)
    for tag, alo, ahi, blo, bhi in matcher.opcodes():
        if tag == "replace":
            yield from _replace(a, alo, ahi, b, blo, bhi)
        elif tag == "delete":
            yield from _dump("-", a, alo, ahi)
        elif tag == "insert":
            yield from _dump("+", b, blo, bhi)
        else:
            yield from _dump(" ", a, alo, ahi)


def _dump(tag, lines, low, high):
    for index in range(low, high):
        yield f"{tag} {lines[index]}"


def _plain_replace(a, alo, ahi, b, blo, bhi):
    if bhi - blo < ahi - alo:
        yield from _dump("+", b, blo, bhi)
        yield from _dump("-", a, alo, ahi)
    else:
        yield from _dump("-", a, alo, ahi)
        yield from _dump("+", b, blo, bhi)


def _replace(a, alo, ahi, b, blo, bhi):
    """Finds the most similar pair of lines, marks where they differ, and goes on around it."""
    best, cutoff = 0.74, 0.75
    matcher = _Matcher(lambda character: character in " \t")
    same = None
    for j in range(blo, bhi):
        matcher.set_second(b[j])
        for i in range(alo, ahi):
            if a[i] == b[j]:
                same = same or (i, j)
                continue
            matcher.set_first(a[i])
            if (matcher.upper_upper_ratio() > best and matcher.upper_ratio() > best
                    and matcher.ratio() > best):
                best, besti, bestj = matcher.ratio(), i, j
    if best < cutoff:
        if same is None:
            yield from _plain_replace(a, alo, ahi, b, blo, bhi)
            return
        besti, bestj = same
    else:
        same = None
    yield from _around(a, alo, besti, b, blo, bestj)
    if same is None:
        matcher.set_second(b[bestj])
        matcher.set_first(a[besti])
        atags = btags = ""
        for tag, ai1, ai2, bj1, bj2 in matcher.opcodes():
            la, lb = ai2 - ai1, bj2 - bj1
            mark = {"replace": "^", "delete": "-", "insert": "+", "equal": " "}[tag]
            atags += mark * la
            btags += mark * lb
        yield from _hints(a[besti], b[bestj], atags, btags)
    else:
        yield "  " + a[besti]
    yield from _around(a, besti + 1, ahi, b, bestj + 1, bhi)


def _around(a, alo, ahi, b, blo, bhi):
    if alo < ahi:
        if blo < bhi:
            yield from _replace(a, alo, ahi, b, blo, bhi)
        else:
            yield from _dump("-", a, alo, ahi)
    elif blo < bhi:
        yield from _dump("+", b, blo, bhi)


def _hints(aline, bline, atags, btags):
    atags, btags = _kept_tabs(aline, atags).rstrip(), _kept_tabs(bline, btags).rstrip()
    yield "- " + aline
    if atags:
        yield f"? {atags}\n"
    yield "+ " + bline
    if btags:
        yield f"? {btags}\n"


def _kept_tabs(line, tags):
    return "".join(char if tag == " " and char.isspace() else tag
                   for char, tag in zip(line, tags))
