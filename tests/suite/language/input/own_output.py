# Prompts go where prints go; lines go to whoever asks first.
# expect: finished
# expect-stdout: A WORD, PLEASE: YOU SAID QUIET
# expect-stdout: ['a', 'b', 'c', 'd', 'e']
import sys
import threading


class Shout:
    def __init__(self, stream):
        self.stream = stream

    def write(self, text):
        return self.stream.write(text.upper())

    def flush(self):
        self.stream.flush()


sys.stdout = Shout(sys.stdout)
word = input("a word, please: ")
print("you said", word)
sys.stdout = sys.stdout.stream

answers = []


def ask(count):
    for _ in range(count):
        answers.append(input())


threads = [threading.Thread(target=ask, args=(n,)) for n in (2, 3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(answers))
