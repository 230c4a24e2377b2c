#!/usr/bin/env python3
"""Records what real CPython does with the programs of tests/suite and www/lessons.

  record.py                 run every case and lesson, rewrite what is expected of it
  record.py threads/names   only cases and lessons whose path contains one of the words
  record.py --check [WORD]  run and compare, write nothing
  record.py --python PATH   another CPython 3.11, for the cases below trio/ and network/: one that
                            has trio, requests, aiohttp and httpx; without it they are left out

Expectations come from the CPython that runs this script (3.11) and never from our own engine.
Short outputs are kept in the case's head as `# expect-stdout:` lines, longer ones in a sibling
`.out`, tracebacks in a sibling `.err`; the outputs of lessons lie in tests/lessons.

Two things are changed on the way: the folder of the program is taken off its path, and frames
of the standard library are taken out of tracebacks, since Lockstep's library is not written in
Python and has no frames to show."""
import argparse
import concurrent.futures
import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import termios
import time

TESTS = pathlib.Path(__file__).resolve().parent.parent
SUITE = TESTS / "suite"
LESSONS = TESTS.parent / "www" / "lessons"
LESSON_OUTPUTS = TESTS / "lessons"
CHILD = pathlib.Path(__file__).with_name("child.py")
NETWORK = pathlib.Path(__file__).with_name("network.py")
# Cases in these folders need more than CPython's own library.
FOREIGN = ("trio", "network")
LIBRARY = (sysconfig.get_paths()["stdlib"], "<frozen", str(CHILD))
ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
# A program that is expected to stand still is given this long to do something else.
PATIENCE = 2.0
LIMIT = 60.0
INLINE_LINES = 6
# The interpreter for cases in FOREIGN folders.
PYTHON = ""
FRAME = re.compile(r'^(?P<margin>[ |]*)File "(?P<path>[^"]+)", line \d+, in .*$')


class Wrong(Exception):
    """CPython does not do what the case says."""


# --- running ------------------------------------------------------------------------------

def run(name, text, mode, patience, beside=None, given=None, python=sys.executable, child=()):
    """Runs a program on a terminal; returns (stdout, stderr, exit status or None, seconds)."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as errors:
        if beside and beside.is_dir():
            shutil.copytree(beside, folder, dirs_exist_ok=True)
        pathlib.Path(folder, name).write_text(text, encoding="utf-8")
        command = [python, *child, name]
        if mode != "script":
            command = [python, str(CHILD), name, mode]
        master, slave = pty.openpty()
        settings = termios.tcgetattr(slave)
        settings[1] &= ~termios.OPOST  # newlines stay as the program wrote them
        termios.tcsetattr(slave, termios.TCSANOW, settings)
        start = time.monotonic()
        source = open(given, "rb") if given and given.exists() else subprocess.DEVNULL
        child = subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdin=source,
                                 stdout=slave, stderr=errors)
        os.close(slave)
        if source is not subprocess.DEVNULL:
            source.close()
        out = read_until(master, start + patience)
        timely = time.monotonic() < start + patience
        if not timely:
            child.kill()
        status = child.wait()
        os.close(master)
        errors.seek(0)
        err = errors.read().decode().replace(folder + "/", "")
        return (out.replace(folder + "/", ""), without_library(err),
                status if timely else None, time.monotonic() - start)


def read_until(terminal, deadline):
    chunks = []
    while time.monotonic() < deadline:
        if select.select([terminal], [], [], 0.02)[0]:
            try:
                chunks.append(os.read(terminal, 1 << 16))
            except OSError:  # the program has closed its side
                break
    return b"".join(chunks).decode()


def without_library(err):
    kept, dropping = [], None
    for line in err.splitlines(keepends=True):
        frame = FRAME.match(line.rstrip("\n"))
        if frame:
            # A spawned process begins with a text of the library's.
            begins = frame["path"] == "<string>" and "multiprocessing/spawn.py" in err
            foreign = begins or frame["path"].startswith(LIBRARY) or "/site-packages/" in frame["path"]
            dropping = frame["margin"] if foreign else None
        elif dropping is not None and not line.startswith(dropping + "  "):
            dropping = None
        if dropping is None:
            kept.append(line)
    return "".join(kept)


# --- cases --------------------------------------------------------------------------------

def head(text):
    """The directives of a case: [(key, value)] of the comments that precede its program."""
    found = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if match := re.match(r"# ([a-z-]+)(?:: ?(.*))?$", line):
            if match[1] == "expect" or found:
                found.append((match[1], match[2] or ""))
    return found


def one(directives, key, default=None):
    return next((value for name, value in directives if name == key), default)


def with_inline(text, lines):
    """The text with its `# expect-stdout:` lines replaced by these."""
    rest = [line for line in text.splitlines(keepends=True)
            if not line.startswith("# expect-stdout:")]
    end = next((i for i, line in enumerate(rest) if not line.startswith("#")), len(rest))
    new = [f"# expect-stdout: {line}".rstrip() + "\n" for line in lines]
    return "".join(rest[:end] + new + rest[end:])


def fits_inline(out, err):
    """Whether a head can hold the output; a program with tracebacks keeps its line numbers."""
    lines = out.splitlines()
    return (not err and out.endswith("\n") and len(lines) <= INLINE_LINES
            and all(len(line) < 90 and line.isprintable() and line == line.strip()
                    for line in lines))


def judge(directives, status, seconds, err, slack=0.8):
    expect = one(directives, "expect")
    if expect in ("deadlock", "limit"):
        if status is not None:
            raise Wrong(f"it ends with status {status}")
    elif status is None:
        raise Wrong("it does not end")
    elif (status != 0) != (expect == "exception"):
        raise Wrong(f"it ends with status {status}: {err[-300:]}")
    if expect == "finished" and (wanted := one(directives, "expect-seconds")):
        if not float(wanted) - 0.05 < seconds < float(wanted) + slack:
            raise Wrong(f"it takes {seconds:.2f} s")


def record_case(path, write):
    text = path.read_text(encoding="utf-8")
    directives = head(text)
    expect, mode = one(directives, "expect"), one(directives, "mode", "script")
    if expect is None:
        raise Wrong("it has no `# expect:` line")
    if expect == "refused":
        compile(text, path.name, "exec")  # valid Python, which only Lockstep refuses
        return
    if expect == "syntax":
        return record_syntax(path, text, directives, write)
    patience = PATIENCE if expect in ("deadlock", "limit") else LIMIT
    python = PYTHON if path.parent.name in FOREIGN else sys.executable
    child = (str(NETWORK),) if path.parent.name == "network" else ()
    out, err, status, seconds = run(path.name, text, mode, patience, path.with_suffix(".files"),
                                     path.with_suffix(".in"), python, child)
    # Importing other libraries takes its time.
    judge(directives, status, seconds, err, 0.8 if python == sys.executable else 3)
    if one(directives, "expect-number"):
        low, high = one(directives, "expect-number").split("..")
        if not int(low) <= int(out) <= int(high):
            raise Wrong(f"it prints {out!r}")
        return
    if expect == "limit":
        err = ""
        if not out.startswith(inline_text(directives)):
            raise Wrong(f"it prints {out[:200]!r}")
        return
    if one(directives, "expect-lines-any-order") is not None:
        if sorted(out.splitlines()) == sorted(expected_out(path, directives).splitlines()):
            return keep(path.with_suffix(".err"), err, write)
    inline = fits_inline(out, err)
    keep(path.with_suffix(".err"), err, write)
    keep(path.with_suffix(".out"), "" if inline else out, write)
    new = with_inline(text, out.splitlines() if inline else [])
    if new != text:
        keep(path, new, write)
        if write and not inline and err:
            record_case(path, write)  # the lines have moved


def inline_text(directives):
    return "".join(value + "\n" for key, value in directives if key == "expect-stdout")


def expected_out(path, directives):
    sibling = path.with_suffix(".out")
    return sibling.read_text(encoding="utf-8") if sibling.exists() else inline_text(directives)


def record_syntax(path, text, directives, write):
    try:
        compile(text, path.name, "exec")
    except SyntaxError as error:
        line = f"# expect-syntax: {error.lineno}:{error.offset} {error.msg}\n"
    else:
        raise Wrong("CPython compiles it")
    if one(directives, "expect-syntax") is None:
        raise Wrong(f"its head lacks, before its program: {line}")
    new = re.sub(r"(?m)^# expect-syntax: .*\n", lambda _: line, text, count=1)
    if new != text:
        keep(path, new, write)


def keep(path, text, write):
    """Writes a file, or removes it where it would be empty; under --check, only compares."""
    old = path.read_bytes().decode() if path.exists() else ""
    if old == text:
        return
    if not write:
        raise Wrong(f"{path.name} differs")
    if text:
        path.write_bytes(text.encode())
    else:
        path.unlink()


# --- lessons ------------------------------------------------------------------------------

def record_lesson(path, write):
    text = path.read_text(encoding="utf-8")
    front = re.match(r"---\n(.*?)\n---\n", text, re.S)[1].splitlines()
    directives = [tuple(part.strip() for part in line.split(":", 1)) for line in front]
    (_, program), *others = re.findall(r"```python([^\n]*)\n(.*?)```", text, re.S)
    expect, mode = one(directives, "expect"), one(directives, "mode", "script")
    patience = PATIENCE if expect == "deadlock" else LIMIT
    with tempfile.TemporaryDirectory() as files:
        for name, content in others:
            file = pathlib.Path(files) / name.strip()
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8")
        out, err, status, seconds = run(path.stem + ".py", program, mode, patience, pathlib.Path(files))
    judge(directives, status, seconds, err)
    path_out, output = LESSON_OUTPUTS / (path.stem + ".out"), one(directives, "output", "fixed")
    if output == "free":
        out = ""
    elif output == "any-order":
        out = "".join(sorted(out.splitlines(keepends=True)))
    keep(path_out, out, write)


# --- command ------------------------------------------------------------------------------

def attempt(job):
    record, path, write = job
    try:
        record(path, write)
    except (Wrong, SyntaxError) as error:
        return f"{path.relative_to(TESTS.parent)}: {error}"
    return ""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("words", nargs="*", help="parts of paths (default: all)")
    parser.add_argument("--check", action="store_true", help="compare only, write nothing")
    parser.add_argument("--python", default="", help="for the cases that need other libraries")
    parser.add_argument("--jobs", type=int, default=4, help="programs run side by side")
    arguments = parser.parse_args()
    global PYTHON
    PYTHON = arguments.python
    LESSON_OUTPUTS.mkdir(exist_ok=True)
    jobs = [(record_case, path) for path in sorted(SUITE.glob("**/*.py"))
            if not any(part.endswith(".files") for part in path.parts)
            and (PYTHON or path.parent.name not in FOREIGN)]
    jobs += [(record_lesson, path) for path in sorted(LESSONS.glob("*.md"))]
    jobs = [(record, path, not arguments.check) for record, path in jobs
            if not arguments.words or any(word in str(path) for word in arguments.words)]
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        wrong = list(filter(None, pool.map(attempt, jobs)))
    print(*wrong, f"{len(jobs)} programs, {len(wrong)} not as expected", sep="\n")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
