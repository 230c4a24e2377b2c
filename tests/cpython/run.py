#!/usr/bin/env python3
"""Runs CPython's own unit tests of the language on Lockstep, as far as it accepts them.

  run.py LOCKSTEP [-v] [--keep DIR] NAME...     for example: run.py target/release/lockstep test_list test_asyncio.test_tasks

The files of tests are those of the CPython that runs this script; nothing of them is kept here.
They import `test.support` and other help, which is replaced by our own in test/; files of a package
of tests find modules of ours in modules/ for some that Lockstep does not have. What is refused, before
the start or later, and what needs a missing module is cut out of a copy: of a test the statements
that need it, elsewhere the whole function or statement, and then all that uses its names. Prints
for each file how many tests passed, passed in part (without the statements cut out), failed
(errors included), were skipped, and were refused: cut out whole, or failing when cut in part. With
-v also why; --keep leaves the cut files and all that was printed in DIR."""
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
SHARED = ["lock_tests.py", "list_tests.py", "seq_tests.py", "mapping_tests.py", "string_tests.py", "test_contextlib.py", "test_grammar.py",
          "test_set.py"]
# What the tests of processes are made of, in a file that others import for each start method.
PROCESSES = re.compile("_*test_multiprocessing_(fork|spawn)")
KINDS = """
class ProcessesMixin:
    TYPE = "processes"

class ManagerMixin:
    TYPE = "manager"

    @classmethod
    def setUpClass(cls):
        cls.manager = multiprocessing.Manager()
        for name in vars(type(cls.manager))["_registry"]:
            if hasattr(cls.manager, name):
                setattr(cls, name, staticmethod(getattr(cls.manager, name)))

    @classmethod
    def tearDownClass(cls):
        cls.manager.shutdown()

class ThreadsMixin:
    TYPE = "threads"
    connection = multiprocessing.dummy

def _give(kind, module):
    for name in ("Process current_process parent_process active_children Pool Pipe Queue JoinableQueue Lock RLock Semaphore "
                 "BoundedSemaphore Condition Event Barrier Value Array RawValue RawArray").split():
        value = getattr(module, name, None)
        if value is not None:
            setattr(kind, name, value if isinstance(value, type) else staticmethod(value))

_give(ProcessesMixin, multiprocessing)
_give(ThreadsMixin, multiprocessing.dummy)
ProcessesMixin.connection = multiprocessing.connection
ManagerMixin.Process = multiprocessing.Process
multiprocessing.set_start_method({method!r}, force=True)
"""
# Classes of them that are about what a system has: descriptors, sockets, its own shared memory.
OF_SYSTEM = """TestResourceTracker TestForkAwareThreadLock TestCloseFds TestStdinBadfiledescriptor TestIgnoreEINTR _TestPollEintr
_TestHeap _TestSharedMemory TestNamedResource _TestListener _TestListenerClient _TestRemoteManager _TestManagerRestart
TestInvalidHandle TestInvalidFamily _TestPicklingConnections SemLockTests TestInternalDecorators""".split()
REFUSAL = re.compile(r"^(?:.*\blockstep: )?(\S+?):(\d+):(\d+): (.*)$", re.M)
LIMIT = 60
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
FIXTURES = {"setUp", "tearDown", "setUpClass", "tearDownClass", "setUpModule", "tearDownModule", "asyncSetUp"}
COLUMNS = ["passed", "in part", "failed", "skipped", "refused", "tests"]


def bound(node):
    """The names that a statement binds, those of `self` with a dot before them."""
    if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
        return {node.name}
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return {brought(alias) for alias in node.names}
    found, waiting = set(), [node]
    for inner in waiting:
        if isinstance(inner, (*FUNCTIONS, ast.ClassDef)):
            found.add(inner.name)
        else:
            found |= names(inner, ast.Store, (inner,))
            waiting.extend(ast.iter_child_nodes(inner))
    return found


def brought(alias):
    return (alias.asname or alias.name).split(".")[0]


def names(node, context=None, nodes=None):
    nodes = list(nodes or ast.walk(node))
    return {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, context or ast.AST)} | {
        "." + n.attr for n in nodes if isinstance(n, ast.Attribute) and isinstance(n.ctx, context or ast.AST)
        and isinstance(n.value, ast.Name) and n.value.id in ("self", "cls")}


def is_test(node):
    return isinstance(node, FUNCTIONS) and node.name.startswith("test")


def first_line(node):
    return min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", ()))])


class Cutter:
    """Takes statements out of a file without moving its lines."""

    def __init__(self, path):
        self.path, self.lines = path, path.read_text(encoding="utf-8").splitlines()
        self.refused, self.in_part, self.ever_gone, self.bases = set(), set(), set(), {}
        self.tests = {f"{c.name}.{f.name}" for c in ast.walk(ast.parse("\n".join(self.lines)))
                      if isinstance(c, ast.ClassDef) for f in c.body if is_test(f)}

    def cut(self, bad_lines):
        """Takes out what stands on these lines, and what uses its names."""
        self.bad_lines, self.gone, self.taken, self.thinned = bad_lines, set(), [], []
        tree, before = ast.parse("\n".join(self.lines)), -1
        self.bases = {node.name: [base.id for base in node.bases if isinstance(base, ast.Name)]
                      for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
        while before != len(self.taken):
            before = len(self.taken)
            self.look(tree.body, ())
        self.ever_gone |= self.gone
        for node, classes in self.taken:
            if self.is_thinned(node):
                continue
            for inner in ast.walk(node):
                if isinstance(inner, ast.ClassDef):
                    self.refused |= {f"{inner.name}.{f.name}" for f in inner.body if is_test(f)}
            if is_test(node) and classes:
                self.refused.add(f"{classes[-1].name}.{node.name}")
            first = first_line(node)
            column = len(self.lines[first - 1]) - len(self.lines[first - 1].lstrip())
            self.lines[first - 1:node.end_lineno] = [" " * column + "pass"] + [""] * (node.end_lineno - first)
        self.path.write_text("\n".join(self.lines) + "\n", encoding="utf-8")

    def look(self, body, classes):
        """Finds what has to go among the statements of a module or class."""
        for node in body:
            self.own = self.ancestors(classes[-1].name) if classes else []
            self.in_class_body = bool(classes) and not isinstance(node, FUNCTIONS)
            if isinstance(node, ast.Pass) or self.is_taken(node):
                continue
            if lost := self.thin(node):
                self.taken.append((node, classes))
                self.gone |= {lost for lost in lost if lost}
            elif isinstance(node, ast.ClassDef) and any(isinstance(n, FUNCTIONS) for n in node.body):
                if self.is_bad(node, ast.Module([*node.decorator_list, *node.bases, *node.keywords], []), set()):
                    self.take(node, classes)
                else:
                    self.look(node.body, (*classes, node))
            elif is_test(node) or getattr(node, "name", None) in FIXTURES:
                left = len(self.taken)
                if self.is_bad(node, ast.Module([node.args, *node.decorator_list], []), set()):
                    self.take(node, classes)
                else:
                    self.look_inside(node.body, set())
                    own = [n for n in node.body if not is_docstring(n) and not isinstance(n, ast.Pass)]
                    if is_test(node) and own and all(self.is_taken(n) for n in own):
                        self.take(node, classes)
                    elif left != len(self.taken):
                        self.in_part.add(node.name)
            elif self.is_bad(node, node, set()):
                self.take(node, classes)

    def look_inside(self, body, gone):
        """Finds what has to go among the statements of a test, and which local names go with it."""
        for node in body:
            if self.is_taken(node):
                continue
            is_open = isinstance(node, (ast.If, ast.For, ast.While)) or (
                isinstance(node, ast.With) and "subTest" in ast.unparse(node.items[0]))
            is_open = is_open and node.body[0].lineno > node.lineno
            header = ast.Module([n for n in ast.iter_child_nodes(node) if not isinstance(n, ast.stmt)], [])
            if self.is_bad(node, header if is_open else node, gone):
                self.taken.append((node, ()))
                gone |= bound(node)
                self.gone |= {f".{own}{name}" for name in bound(node) for own in self.own[:1] if name.startswith(".")}
            elif is_open:
                self.look_inside(node.body, gone)
                self.look_inside(getattr(node, "orelse", []), gone)

    def is_bad(self, node, looked, gone):
        last = node.end_lineno if looked is node else node.body[0].lineno - 1
        return any(first_line(node) <= line <= last for line in self.bad_lines) or self.lost(names(looked), gone)

    def lost(self, used, gone):
        """Which of these names are gone: of the module, of the class and those it inherits from, local ones."""
        own = {f".{own}{name}" for name in used for own in self.own if name.startswith(".")}
        if self.in_class_body:
            own |= {f".{self.own[0]}.{name}" for name in used}
        return (used | own) & (self.gone | gone)

    def ancestors(self, name):
        """A class of the file and those of the file that it inherits from."""
        found = [name]
        for base in found:
            found += [other for other in self.bases.get(base, ()) if other not in found]
        return found

    def is_taken(self, node):
        return any(node is other for other, _ in self.taken)

    def take(self, node, classes):
        self.taken.append((node, classes))
        if not is_test(node) or not classes:
            self.gone |= {f".{classes[-1].name}.{name}" for name in bound(node)} if classes else bound(node)

    def thin(self, node):
        """Leaves out of an import what cannot be had and keeps the rest; the names that are lost."""
        if not isinstance(node, (ast.Import, ast.ImportFrom)) or node.end_lineno != node.lineno:
            return set()
        columns = self.bad_lines.get(node.lineno, set())
        bad = [alias for alias in node.names if alias.col_offset + 1 in columns]
        kept = [alias for alias in node.names if alias not in bad]
        if isinstance(node, ast.Import):
            # The module `unittest` is there, though `unittest.mock` is not.
            kept += [ast.alias(brought(alias)) for alias in bad if "." in alias.name and not alias.asname]
        if not bad or not kept:
            return set()
        self.thinned.append(node)
        self.lines[node.lineno - 1] = " " * node.col_offset + ast.unparse(type(node)(**{**vars(node), "names": kept}))
        return {brought(alias) for alias in bad} - {brought(alias) for alias in kept} or {""}

    def is_thinned(self, node):
        return any(node is other for other in self.thinned)


def is_docstring(node):
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def run(lockstep, path, folder):
    command = [lockstep, "run", "--unittest", "--max-steps", "2000000000", "--path", str(folder), str(path), "--", "-v"]
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=LIMIT, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, -1, "", f"took more than {LIMIT} s")


def is_theirs(file, folder):
    """Whether it is a copy of one of CPython's files."""
    return folder / "test" in file.parents and not (HERE / file.relative_to(folder)).exists()


def failed_import(text, folder):
    """File, line and error, if a file of tests cannot be imported: that line is cut out too."""
    if re.search(r"^Ran \d+ test", text, re.M) and "Failed to import test module" not in text:
        return None
    found = re.findall(r'^ *File "(.*)", line (\d+), in (\S+)$', text, re.M)
    own = [(pathlib.Path(file), int(line), where) for file, line, where in found if is_theirs(pathlib.Path(file), folder)]
    # In the body of a class it is a statement of that which has to go.
    while len(own) > 1 and own[0][0] == own[1][0] and re.search(rf"^ *class {own[1][2]}\b", own[0][0].read_text(), re.M):
        own.pop(0)
    errors = re.findall(r"^\w+(?:Error|Test): .*$", text, re.M)
    return (*own[0][:2], errors[-1]) if own and errors else None


def results(text):
    """Each test and its result, from what unittest prints with -v."""
    heads = [(m.start(), m.group()) for m in re.finditer(r"^ *\w+ \(.+?\)(?: \(.*\)| \[.*\])*(?=$| \.\.\. )", text, re.M)]
    for found in re.finditer(r"\.\.\. (ok|FAIL|ERROR|skipped|expected failure|unexpected success)\b", text):
        before = [head for start, head in heads if start < found.start()]
        yield (before[-1].strip() if before else "?"), found.group(1)


def last_error(text):
    return "".join(re.findall(r"^[\w.]+(?::.*)?$", text, re.M)[-1:])


def processes_tests(method):
    """The text of the tests of processes, with the classes that are made of them spelt out."""
    text = (THEIRS / "_test_multiprocessing.py").read_text()
    text = text[:text.index("\nclass BaseMixin(")]
    text = re.sub(r"(?m)^(_multiprocessing = .*|support.skip_if_broken.*)$", "_multiprocessing = None", text)
    tree = ast.parse(text)
    tree.body = [node for node in tree.body if getattr(node, "name", None) not in OF_SYSTEM]
    text = ast.unparse(tree) + "\n\n"
    made = KINDS.replace("{method!r}", repr(method))
    for name, body in re.findall(r"(?ms)^class (_Test\w+)\(BaseTestCase\):\n(.*?)(?=^\S)", text):
        kinds = re.search(r"ALLOWED_TYPES = (\(.*?\))", body)
        for kind in ast.literal_eval(kinds[1]) if kinds else ("processes", "manager", "threads"):
            made += f"\nclass With{kind.title()}{name[1:]}({name}, {kind.title()}Mixin, unittest.TestCase):\n    pass\n"
    return text + made + "\nif __name__ == '__main__':\n    unittest.main()\n"


def test_file(lockstep, name, folder, verbose, keep):
    *package, name = name.split(".")
    theirs = pathlib.Path(THEIRS, *package)
    path = pathlib.Path(folder, "test", *package, f"{name}.py")
    places = (theirs / f"{name}.py", theirs / name / "__init__.py", theirs / name / f"{name}.py")
    source = next((s for s in places if s.exists() and "load_package_tests" not in s.read_text()), None)
    processes = PROCESSES.fullmatch(name)
    if source is None and not processes:
        return [name, "there is no such file"]
    for shared in SHARED:
        shutil.copy(THEIRS / shared, folder / "test" / shared)
    if processes:
        path.write_text(processes_tests(processes[1]))
    else:
        shutil.copy(source, path)
    if package:
        shutil.copytree(HERE / "modules", folder, dirs_exist_ok=True)
    cutter, reasons = Cutter(path), collections.Counter()
    cutters = {path: cutter}
    for _ in range(60):
        done = run(lockstep, path, folder)
        lines = collections.defaultdict(lambda: collections.defaultdict(set))
        for file, line, column, text in REFUSAL.findall(done.stderr) if done.returncode == 2 else ():
            if is_theirs(pathlib.Path(file), folder):
                lines[pathlib.Path(file)][int(line)].add(int(column))
                reasons[text] += 1
        if not lines and (place := failed_import(done.stderr, folder)):
            lines[place[0]][place[1]] = set()
            reasons[place[2]] += 1
        if not lines:
            break
        for file, bad in lines.items():
            cutters.setdefault(file, Cutter(file)).cut(bad)
    in_part = set().union(*(c.in_part for c in cutters.values()))
    # Classes that have lost members or bases fail because of that: their tests count as cut in part.
    halves = set()
    for one in cutters.values():
        lost = {name.split(".")[1] if name.startswith(".") else name for name in one.ever_gone}
        halves |= {name for name in one.bases if lost & set(one.ancestors(name))}
    errors = dict(re.findall(r"^((?:FAIL|ERROR): .*)\n-+\n((?:.*\n)*?)\n", done.stderr, re.M))
    count, failures = collections.Counter(), []
    for test, result in results(done.stderr):
        is_in_part, is_failure = test.split()[0] in in_part, result in ("FAIL", "ERROR", "unexpected success")
        if is_failure:
            of = "".join(body for head, body in errors.items() if test in head)
            is_in_part |= not halves.isdisjoint(re.findall(r"'(\w+)'", last_error(of)))
        kind = ("refused" if is_in_part else "failed") if is_failure else "skipped" if result == "skipped" else (
            "in part" if is_in_part else "passed")
        count[kind] += 1
        if is_failure:
            failures.append(f"{result}: {test}" + " (in part)" * is_in_part)
    count["refused"] += sum(len(c.refused) for c in cutters.values())
    count["tests"] = len(cutter.tests)
    row = [name, *(count[column] for column in COLUMNS)]
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, keep / path.name)
        (keep / f"{name}.txt").write_text(done.stdout + done.stderr, encoding="utf-8")
    if verbose:
        for reason, number in reasons.most_common(12):
            print(f"    refused {number}: {reason}")
        for line in failures:
            of = [body for head, body in errors.items() if head.startswith(line.removesuffix(" (in part)"))]
            print("   ", line, "|", last_error("".join(of[:1])))
    if not re.search(r"^Ran \d+ test", done.stderr, re.M):
        row.append(f"status {done.returncode}: " + " ".join(done.stderr.strip().splitlines()[-1:])[:150])
    return row


def main():
    words = sys.argv[1:]
    verbose = "-v" in words
    keep = pathlib.Path(words.pop(words.index("--keep") + 1)) if "--keep" in words else None
    lockstep, *chosen = [word for word in words if word not in ("-v", "--keep")]
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        shutil.copytree(HERE / "test", folder / "test")
        print(f"{'file':24}" + "".join(f"{column:>8}" for column in COLUMNS))
        sums = [0] * len(COLUMNS)
        for name in chosen:
            row = test_file(lockstep, name, folder, verbose, keep)
            if len(row) == 2:
                print(f"{name:24}{row[1]}")
                continue
            sums = [a + b for a, b in zip(sums, row[1:])]
            print(f"{name:24}" + "".join(f"{n:8}" for n in row[1:len(COLUMNS) + 1]), *row[len(COLUMNS) + 1:], flush=True)
        print(f"{'all':24}" + "".join(f"{n:8}" for n in sums))


if __name__ == "__main__":
    main()
