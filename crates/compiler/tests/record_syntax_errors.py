"""Records what python3 prints for each text of syntax_errors.txt.

Run it as `python3 record_syntax_errors.py` with CPython 3.11 in this folder: it reads the
texts and writes the file anew. A case is a text, a line of dashes, what `python3 x.py` prints
on standard error, and a line of equals signs.
"""

import pathlib
import re
import subprocess
import sys
import tempfile

CASES = pathlib.Path(__file__).with_name("syntax_errors.txt")
END = "\n==========\n"
MIDDLE = "\n----------\n"


def recorded(text):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "x.py")
        path.write_text(text, encoding="utf-8")
        run = subprocess.run(
            [sys.executable, "-W", "ignore", str(path)], capture_output=True, text=True
        )
    return re.sub(r'File ".*x\.py"', 'File "x.py"', run.stderr)


def main():
    parts = CASES.read_text(encoding="utf-8").split(END)
    texts = [part.split(MIDDLE)[0] for part in parts if part.strip()]
    with CASES.open("w", encoding="utf-8") as file:
        for text in texts:
            file.write(text + MIDDLE + recorded(text).rstrip("\n") + END)


if __name__ == "__main__":
    main()
