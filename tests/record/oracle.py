#!/usr/bin/env python3
"""Runs programs one after another, each in a fresh fork, as `python3 program.py` would.

Reads `LENGTH\\n` and a program from stdin, again and again; answers each with
`STATUS OUT ERR\\n` and that many bytes of stdout and stderr. A program that runs too long or
dies has a negative status. Starting an interpreter costs ten times what a fork costs."""
import io
import os
import resource
import signal
import sys
import tempfile
import types

SECONDS = 4
BYTES = 1 << 30
# A program's outermost frame is this many levels deep here, and one level deep on its own.
LEVELS = 5
# The status of a text that is no program.
SYNTAX = 99


def main():
    where = tempfile.TemporaryDirectory()
    os.chdir(where.name)
    questions, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    while header := questions.readline():
        with open("program.py", "wb") as file:
            file.write(questions.read(int(header)))
        child = os.fork()
        if child == 0:
            try:
                run()
            finally:
                os._exit(70)  # whatever happens, the child must not clean up what it shares
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        out, err = (read(name) for name in ("out", "err"))
        answers.write(b"%d %d %d\n" % (status, len(out), len(err)) + out + err)
        answers.flush()
    where.cleanup()


def read(name):
    with open(name, "rb") as file:
        return file.read(1 << 22)


def run():
    signal.alarm(SECONDS)
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 22, 1 << 22))
    for number, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)
    sys.argv = ["program.py"]
    module = types.ModuleType("__main__")
    sys.modules["__main__"] = module
    module.__builtins__ = __builtins__
    status = 0
    try:
        with open("program.py", encoding="utf-8") as file:
            code = compile(file.read(), "program.py", "exec")
        sys.setrecursionlimit(1000 + LEVELS - 1)
        exec(code, module.__dict__)
    except SystemExit as end:
        status = 0 if end.code is None else 1
        if isinstance(end.code, int):
            status = end.code & 255 if -(1 << 63) <= end.code < 1 << 63 else 255
        elif status == 1:
            try:
                sys.stderr.write(str(end.code))
            except BaseException:
                pass  # what the code's text failed with is not told
            sys.stderr.write("\n")
    except SyntaxError as error:
        # From compiling, most of all; the caller has no use for such programs.
        status = SYNTAX if error.__traceback__.tb_next is None else 1
        sys.__excepthook__(type(error), error, error.with_traceback(error.__traceback__.tb_next).__traceback__)
    except BaseException as error:
        status = 1
        error.with_traceback(error.__traceback__.tb_next)
        sys.__excepthook__(type(error), error, error.__traceback__)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:
        status = 120
    os._exit(status)


main()
