# A longer program: counting words and drawing a histogram.
# expect: finished
text = """the cat and the dog and the bird
saw a cat and a bird"""
counts = {}
for line in text.splitlines():
    for word in line.split():
        counts[word] = counts.get(word, 0) + 1
widest = max(map(len, counts))
for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
    print(f"{word:>{widest}} {'#' * count} {count}")
print(sum(counts.values()), "words,", len(counts), "different")
