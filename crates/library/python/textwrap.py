"""Paragraphs: wrap, fill, shorten, dedent, indent."""

_BLANKS = "\t\n\x0b\x0c\r "


def _is_letter(mark):
    return mark.isalpha() or mark == "_"


def _is_wordlike(mark):
    return mark.isalnum() or mark in "_!\"'&.,?"


def _hyphen_ends(word, place):
    """Whether a line may end behind the hyphen at this place."""
    if place < 2 or not _is_letter(word[place - 1]):
        return False
    before = _is_letter(word[place - 2])
    if not before:
        before = place >= 3 and _is_letter(word[place - 3]) and word[place - 2] == "-"
    after = word[place + 1:place + 4]
    if not before or not after or not _is_letter(after[0]):
        return False
    return len(after) > 1 and _is_letter(after[1]) or len(after) > 2 and after[1] == "-" and _is_letter(after[2])


def _split_word(word):
    start = place = 0
    while place < len(word):
        if word[place] != "-":
            place += 1
            continue
        end = place
        while end < len(word) and word[end] == "-":
            end += 1
        if end - place >= 2:
            if place > start and _is_wordlike(word[place - 1]) and end < len(word) and (word[end].isalnum() or word[end] == "_"):
                yield word[start:place]
                yield word[place:end]
                start = end
        elif place > start and _hyphen_ends(word, place):
            yield word[start:end]
            start = end
        place = end
    if start < len(word):
        yield word[start:]


class TextWrapper:
    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True,
                 tabsize=8, *, max_lines=None, placeholder=" [...]"):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _chunks(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            for blank in _BLANKS[:-1]:
                text = text.replace(blank, " ")
        chunks = self._split(text)
        if self.fix_sentence_endings:
            for i in range(len(chunks) - 1):
                end = chunks[i].rstrip("\"'")
                if chunks[i + 1] == " " and len(end) > 1 and end[-1] in ".!?" and "a" <= end[-2] <= "z":
                    chunks[i + 1] = "  "
        return chunks

    def _split(self, text):
        """The words and the blanks between them, words in parts where a line may end."""
        chunks, place = [], 0
        while place < len(text):
            end = place
            blank = text[place] in _BLANKS
            while end < len(text) and (text[end] in _BLANKS) == blank:
                end += 1
            word = text[place:end]
            if blank or not self.break_on_hyphens:
                chunks.append(word)
            else:
                chunks.extend(_split_word(word))
            place = end
        return chunks

    def _break(self, chunk, room):
        """Where a word too long for a line is cut."""
        end = room
        if self.break_on_hyphens and len(chunk) > end:
            hyphen = chunk.rfind("-", 0, max(end, 0))
            if hyphen > 0 and any(mark != "-" for mark in chunk[:hyphen]):
                end = hyphen + 1
        return end

    def wrap(self, text):
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        chunks = self._chunks(text)[::-1]
        lines = []
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            room = self.width - len(indent)
            if self.drop_whitespace and lines and not chunks[-1].strip():
                chunks.pop()
            line, size = [], 0
            while chunks and size + len(chunks[-1]) <= room:
                size += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > room:
                if self.break_long_words:
                    cut = self._break(chunks[-1], room - size if room > 0 else 1)
                    line.append(chunks[-1][:cut])
                    chunks[-1] = chunks[-1][cut:]
                elif not line:
                    line.append(chunks.pop())
                size = sum([len(part) for part in line])
            if self.drop_whitespace and line and not line[-1].strip():
                size -= len(line.pop())
            if not line:
                continue
            rest = chunks and not (self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip())
            if self.max_lines is None or len(lines) + 1 < self.max_lines or not rest and size <= room:
                lines.append(indent + "".join(line))
                continue
            while line:
                if line[-1].strip() and size + len(self.placeholder) <= room:
                    lines.append(indent + "".join(line) + self.placeholder)
                    break
                size -= len(line.pop())
            else:
                last = lines[-1].rstrip() if lines else ""
                if lines and len(last) + len(self.placeholder) <= self.width:
                    lines[-1] = last + self.placeholder
                else:
                    lines.append(indent + self.placeholder.lstrip())
            break
        return lines

    def fill(self, text):
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    lines = text.split("\n")
    margin = None
    for place, line in enumerate(lines):
        inner = line.lstrip(" \t")
        if not inner:
            lines[place] = ""
            continue
        indent = line[:len(line) - len(inner)]
        if margin is None:
            margin = indent
        while not indent.startswith(margin):
            margin = margin[:-1]
    return "\n".join([line[len(margin):] if line else line for line in lines]) if margin else "\n".join(lines)


def indent(text, prefix, predicate=None):
    if predicate is None:
        predicate = str.strip
    return "".join([prefix + line if predicate(line) else line for line in text.splitlines(True)])
