#!/usr/bin/env python3
"""Runs CPython's own unit tests of the language on Lockstep, as far as it accepts them.

  run.py LOCKSTEP [-v] NAME...     for example: run.py target/release/lockstep test_list test_dict

The files of tests are those of the CPython that runs this script; nothing of them is kept here.
They import `test.support`, which is replaced by our own in test/support. What is refused, before
the start or later, and what needs a missing module is cut out of a copy, test by test, and
counted; then the rest runs. Prints for each file how many tests passed, failed (errors included),
were skipped, and were refused, and with -v why."""
import ast
import collections
import pathlib
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
THEIRS = pathlib.Path(sysconfig.get_path("stdlib"), "test")
# Other files of the package `test` that tests import.
SHARED = ["list_tests.py", "seq_tests.py", "mapping_tests.py", "string_tests.py"]
REFUSAL = re.compile(r"^(?:.*\blockstep: )?(\S+?):(\d+):(\d+): (.*)$", re.M)
LIMIT = 60
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def bound(node):
    """The names that a statement of a module or class binds."""
    if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
        return {node.name}
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return {(alias.asname or alias.name).split(".")[0] for alias in node.names}
    return {name.id for name in ast.walk(node) if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)}


def used(node):
    return {name.id for name in ast.walk(node) if isinstance(name, ast.Name)} | {
        name.attr for name in ast.walk(node) if isinstance(name, ast.Attribute)
        and isinstance(name.value, ast.Name) and name.value.id in ("self", "cls")}


class Cutter:
    """Takes statements out of a file without moving its lines."""

    def __init__(self, path):
        self.path, self.lines = path, path.read_text(encoding="utf-8").splitlines()
        self.refused = set()
        self.tests = {f"{c.name}.{f.name}" for c in ast.walk(ast.parse("\n".join(self.lines)))
                      if isinstance(c, ast.ClassDef) for f in c.body if is_test(f)}

    def statements(self, tree):
        """Modules' and classes' statements, each with the classes it is in."""
        waiting = [(node, ()) for node in tree.body]
        while waiting:
            node, classes = waiting.pop(0)
            if isinstance(node, ast.ClassDef) and any(isinstance(n, FUNCTIONS) for n in node.body):
                waiting.extend((inner, (*classes, node)) for inner in node.body)
                header = ast.Module([*node.decorator_list, *node.bases, *node.keywords], [])
                yield node, classes, header
            else:
                yield node, classes, node

    def cut(self, bad_lines):
        """Takes out what stands on these lines, and what uses its names."""
        gone = set()
        while True:
            tree = ast.parse("\n".join(self.lines))
            for node, classes, looked in self.statements(tree):
                first = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", ()))])
                is_whole = looked is node
                last = node.end_lineno if is_whole else node.body[0].lineno - 1
                is_bad = any(first <= line <= last for line in bad_lines) or used(looked) & gone
                if is_bad and not is_taken(node):
                    self.take(node, classes, first)
                    gone |= set() if is_test(node) else bound(node)
                    bad_lines = {line for line in bad_lines if not first <= line <= node.end_lineno}
                    break
            else:
                return

    def take(self, node, classes, first):
        for inner in ast.walk(node):
            if isinstance(inner, ast.ClassDef):
                self.refused |= {f"{inner.name}.{f.name}" for f in inner.body if is_test(f)}
        if is_test(node) and classes:
            self.refused.add(f"{classes[-1].name}.{node.name}")
        column = len(self.lines[first - 1]) - len(self.lines[first - 1].lstrip())
        self.lines[first - 1:node.end_lineno] = [" " * column + "pass"] + [""] * (node.end_lineno - first)

    def write(self):
        self.path.write_text("\n".join(self.lines) + "\n", encoding="utf-8")


def is_test(node):
    return isinstance(node, FUNCTIONS) and node.name.startswith("test")


def is_taken(node):
    return isinstance(node, ast.Pass)


def run(lockstep, path, folder):
    command = [lockstep, "run", "--unittest", "--max-steps", "2000000000", "--path", str(folder), str(path), "--", "-v"]
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=LIMIT, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, -1, "", f"took more than {LIMIT} s")


def failed_import(text, folder):
    """File, line and error, if a file of tests cannot be imported: that line is cut out too."""
    if re.search(r"^Ran \d+ test", text, re.M) and "Failed to import test module" not in text:
        return None
    found = re.findall(r'^ *File "(.*)", line (\d+), in \S+$', text, re.M)
    own = [(pathlib.Path(file), int(line)) for file, line in found if pathlib.Path(file).parent == folder / "test"]
    errors = re.findall(r"^\w+(?:Error|Test): .*$", text, re.M)
    return (*own[0], errors[-1]) if own and errors else None


def test_file(lockstep, name, folder, verbose):
    path = folder / "test" / f"{name}.py"
    source = THEIRS / f"{name}.py"
    if not source.exists():
        return [name, "there is no such file"]
    for shared in SHARED:
        shutil.copy(THEIRS / shared, folder / "test" / shared)
    shutil.copy(source, path)
    cutter, reasons = Cutter(path), collections.Counter()
    cutters = {path: cutter}
    for _ in range(60):
        done = run(lockstep, path, folder)
        lines = collections.defaultdict(set)
        for file, line, _, text in REFUSAL.findall(done.stderr) if done.returncode == 2 else ():
            if (folder / "test") == pathlib.Path(file).parent:
                lines[pathlib.Path(file)].add(int(line))
                reasons[text] += 1
        if not lines and (place := failed_import(done.stderr, folder)):
            lines[place[0]].add(place[1])
            reasons[place[2]] += 1
        if not lines:
            break
        for file, bad in lines.items():
            cutters.setdefault(file, Cutter(file)).cut(bad)
            cutters[file].write()
    results = re.findall(r"\.\.\. (ok|FAIL|ERROR|skipped|expected failure|unexpected success)", done.stderr)
    count = collections.Counter(results)
    row = [name, count["ok"] + count["expected failure"], count["FAIL"] + count["ERROR"] + count["unexpected success"],
           count["skipped"], sum(len(c.refused) for c in cutters.values()), len(cutter.tests)]
    if verbose:
        for reason, number in reasons.most_common(12):
            print(f"    refused {number}: {reason}")
        for line in re.findall(r"^(?:FAIL|ERROR): .*$", done.stderr, re.M):
            print("   ", line)
    if not re.search(r"^Ran \d+ test", done.stderr, re.M):
        row.append(f"status {done.returncode}: " + " ".join(done.stderr.strip().splitlines()[-1:])[:150])
    return row


def main():
    words = [word for word in sys.argv[1:] if word != "-v"]
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        shutil.copytree(HERE / "test", folder / "test")
        print(f"{'file':24}{'passed':>8}{'failed':>8}{'skipped':>8}{'refused':>8}{'tests':>7}")
        sums = [0] * 5
        for name in words[1:]:
            row = test_file(words[0], name, folder, "-v" in sys.argv)
            if len(row) == 2:
                print(f"{name:24}{row[1]}")
                continue
            sums = [a + b for a, b in zip(sums, row[1:])]
            print(f"{name:24}{row[1]:8}{row[2]:8}{row[3]:8}{row[4]:8}{row[5]:7}", *row[6:], flush=True)
        print(f"{'all':24}{sums[0]:8}{sums[1]:8}{sums[2]:8}{sums[3]:8}{sums[4]:7}")


if __name__ == "__main__":
    main()
