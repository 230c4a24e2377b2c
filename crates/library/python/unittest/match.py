"""Regular expressions as assertRaisesRegex and its kind need them: searching only.

Literals, classes, groups (plain, `(?:…)`, `(?i)`, lookahead), alternatives, greedy and lazy
repetition, anchors, `\\b \\d \\s \\w` and their opposites, back references by number. An
expression with anything else raises ValueError."""


class Pattern:
    def __init__(self, pattern):
        self.pattern = pattern
        self.ignore_case = pattern.startswith("(?i)")
        self.multiline = self.dotall = False
        self.at = 0
        self.n_groups = 0
        self.text = pattern
        while self.text[self.at:self.at + 2] == "(?" and self.text[self.at + 2:self.at + 3] in "ims":
            end = self.text.index(")", self.at)
            flags = self.text[self.at + 2:end]
            self.ignore_case |= "i" in flags
            self.multiline |= "m" in flags
            self.dotall |= "s" in flags
            self.at = end + 1
        self.tree = self._alternatives()
        if self.at < len(self.text):
            raise ValueError("unbalanced parenthesis")

    def search(self, text):
        """The text of the first match, or None."""
        self.subject = text
        for start in range(len(text) + 1):
            for end, _ in self._match(self.tree, start, {}):
                return text[start:end]
        return None

    # --- reading ---

    def _peek(self):
        return self.text[self.at:self.at + 1]

    def _take(self):
        char = self._peek()
        if not char:
            raise ValueError("the expression ends too early")
        self.at += 1
        return char

    def _alternatives(self):
        choices = [self._sequence()]
        while self._peek() == "|":
            self.at += 1
            choices.append(self._sequence())
        return choices[0] if len(choices) == 1 else ("any", choices)

    def _sequence(self):
        items = []
        while self._peek() and self._peek() not in "|)":
            items.append(self._repeated(self._atom()))
        return "all", items

    def _repeated(self, atom):
        while True:
            sign = self._peek()
            if sign == "*":
                low, high = 0, None
            elif sign == "+":
                low, high = 1, None
            elif sign == "?":
                low, high = 0, 1
            elif sign == "{" and (bounds := self._bounds()):
                low, high = bounds
                self.at -= 1
            else:
                return atom
            self.at += 1
            lazy = self._peek() == "?"
            self.at += lazy
            atom = "repeat", atom, low, high, lazy

    def _bounds(self):
        end = self.text.find("}", self.at)
        low, comma, high = self.text[self.at + 1:end].partition(",")
        if end < 0 or not (low + high).isdigit():
            return None
        self.at = end + 1
        return int(low or 0), (int(high) if high else None) if comma else int(low)

    def _atom(self):
        char = self._take()
        if char == "(":
            return self._group()
        if char == "[":
            return self._class()
        if char == ".":
            return "set", (lambda c: True) if self.dotall else (lambda c: c != "\n")
        if char in "^$":
            return "at", char
        if char == "\\":
            return self._escape()
        return "char", char

    def _group(self):
        kind = None
        if self._peek() == "?":
            self.at += 1
            kind = self._take()
            if kind == "P" and self._peek() == "<":
                self.at = self.text.index(">", self.at) + 1
                kind = None
            elif kind not in ":=!":
                raise ValueError(f"(?{kind} is not supported here")
        if kind is None:
            self.n_groups += 1
            number = self.n_groups
        tree = self._alternatives()
        if self._take() != ")":
            raise ValueError("missing )")
        if kind is None:
            return "group", number, tree
        return tree if kind == ":" else ("look", kind == "=", tree)

    def _class(self):
        invert = self._peek() == "^"
        self.at += invert
        tests, chars, ranges = [], set(), []
        first = True
        while first or self._peek() != "]":
            first = False
            char = self._take()
            if char == "\\":
                kind, value = self._escape()
                if kind == "set":
                    tests.append(value)
                    continue
                char = value
            if self._peek() == "-" and self.text[self.at + 1:self.at + 2] not in ("]", ""):
                self.at += 1
                last = self._take()
                if last == "\\":
                    last = self._escape()[1]
                ranges.append((char, last))
            else:
                chars.add(char)
        self.at += 1

        def has(c):
            return (c in chars or any(low <= c <= high for low, high in ranges)
                    or any(test(c) for test in tests)) != invert
        return "set", has

    def _escape(self):
        char = self._take()
        classes = {"d": str.isdecimal, "s": str.isspace,
                   "w": lambda c: c.isalnum() or c == "_"}
        if char.lower() in classes:
            test = classes[char.lower()]
            return "set", (lambda c: not test(c)) if char.isupper() else test
        if char in "bBAZ":
            return "at", char
        if char.isdigit() and char != "0":
            return "back", int(char)
        named = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "0": "\0"}
        if char in named:
            return "char", named[char]
        if char == "x":
            self.at += 2
            return "char", chr(int(self.text[self.at - 2:self.at], 16))
        if char.isalpha():
            raise ValueError(f"\\{char} is not supported here")
        return "char", char

    # --- matching: generators of (end, groups) ---

    def _match(self, node, at, groups):
        kind = node[0]
        if kind == "all":
            yield from self._all(node[1], 0, at, groups)
        elif kind == "any":
            for choice in node[1]:
                yield from self._match(choice, at, groups)
        elif kind == "repeat":
            yield from self._repeat(node, 0, at, groups)
        elif kind == "group":
            for end, inner in self._match(node[2], at, groups):
                yield end, {**inner, node[1]: self.subject[at:end]}
        elif kind == "look":
            found = any(True for _ in self._match(node[2], at, groups))
            if found == node[1]:
                yield at, groups
        elif kind == "at":
            if self._is_at(node[1], at):
                yield at, groups
        elif kind == "back":
            text = groups.get(node[1])
            if text is not None and self.subject.startswith(text, at):
                yield at + len(text), groups
        elif at < len(self.subject):
            char = self.subject[at]
            if kind == "set":
                hit = node[1](char) or self.ignore_case and node[1](char.swapcase())
            elif self.ignore_case:
                hit = char.casefold() == node[1].casefold()
            else:
                hit = char == node[1]
            if hit:
                yield at + 1, groups

    def _all(self, items, index, at, groups):
        if index == len(items):
            yield at, groups
            return
        for end, inner in self._match(items[index], at, groups):
            yield from self._all(items, index + 1, end, inner)

    def _repeat(self, node, count, at, groups):
        _, inner, low, high, lazy = node
        if inner[0] in ("set", "char") and not lazy:
            # Single characters are counted without recursion.
            ends = [at]
            while high is None or len(ends) <= high:
                step = next(self._match(inner, ends[-1], groups), None)
                if step is None:
                    break
                ends.append(step[0])
            for end in reversed(ends[low:]):
                yield end, groups
            return
        if lazy and count >= low:
            yield at, groups
        if high is None or count < high:
            for end, found in self._match(inner, at, groups):
                if end > at or count < low:
                    yield from self._repeat(node, count + 1, end, found)
        if not lazy and count >= low:
            yield at, groups

    def _is_at(self, sign, at):
        text = self.subject
        if sign == "^":
            return at == 0 or self.multiline and text[at - 1] == "\n"
        if sign == "$":
            return at == len(text) or text[at:] == "\n" or self.multiline and text[at] == "\n"
        if sign == "A":
            return at == 0
        if sign == "Z":
            return at == len(text)

        def is_word(index):
            return 0 <= index < len(text) and (text[index].isalnum() or text[index] == "_")
        return (is_word(at - 1) != is_word(at)) == (sign == "b")


def pattern(expression):
    """The expression, ready to search; objects that can search already stay."""
    return Pattern(expression) if isinstance(expression, str) else expression
