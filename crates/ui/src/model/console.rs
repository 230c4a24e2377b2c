//! The console as a terminal would show it: lines made of what units printed.
//!
//! [`screen`] plays the last part of the output, carriage returns and backspaces included. It
//! refuses to draw more than [`MAX_LINES`] lines and says so: ten megabytes of output must not
//! become ten megabytes of page.

use lockstep_event::{Nanos, UnitId};
use lockstep_protocol::{OutputChunk, Stream};

/// Lines drawn at most.
pub const MAX_LINES: usize = 400;
/// Text played at most: a spinner overwrites one line for ever.
const MAX_BYTES: usize = 96 << 10;
/// Characters of one line that are drawn at most.
const MAX_COLUMNS: usize = 1_000;

/// What the console shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Screen {
    pub lines: Vec<Line>,
    /// Whether earlier output is not drawn.
    pub cut: bool,
}

/// A line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    pub spans: Vec<Span>,
    /// Who wrote to it last, and when: the label of the line.
    pub unit: UnitId,
    pub time: Nanos,
}

/// A part of a line that one unit wrote to one stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    pub unit: UnitId,
    pub stream: Stream,
    pub text: String,
}

/// Plays the first `n_chunks` of the output.
#[must_use]
pub fn screen(output: &[OutputChunk], n_chunks: usize) -> Screen {
    let output = &output[..n_chunks.min(output.len())];
    let (first, skip) = first_drawn(output);
    let mut terminal = Terminal::default();
    for (chunk_idx, chunk) in output.iter().enumerate().skip(first) {
        let text = if chunk_idx == first { &chunk.text[skip..] } else { &chunk.text };
        terminal.write(chunk, text);
    }
    terminal.end(first > 0 || skip > 0)
}

/// The first chunk worth playing, and where in it: far enough back for all lines that are drawn.
fn first_drawn(output: &[OutputChunk]) -> (usize, usize) {
    let mut n_lines = 0;
    let mut n_bytes = 0;
    for (chunk_idx, chunk) in output.iter().enumerate().rev() {
        for (at, byte) in chunk.text.bytes().enumerate().rev() {
            n_lines += usize::from(byte == b'\n');
            n_bytes += 1;
            if n_lines > MAX_LINES || (n_bytes >= MAX_BYTES && chunk.text.is_char_boundary(at)) {
                let skip = at + usize::from(byte == b'\n');
                return (chunk_idx, skip);
            }
        }
    }
    (0, 0)
}

/// A cell of the current line.
#[derive(Clone, Copy)]
struct Cell {
    letter: char,
    unit: UnitId,
    stream: Stream,
}

#[derive(Default)]
struct Terminal {
    done: Vec<Line>,
    cells: Vec<Cell>,
    column: usize,
    touched: bool,
    unit: UnitId,
    time: Nanos,
}

impl Terminal {
    fn write(&mut self, chunk: &OutputChunk, text: &str) {
        for letter in text.chars() {
            self.unit = chunk.unit;
            self.time = chunk.time;
            self.touched = true;
            match letter {
                '\n' => self.new_line(),
                '\r' => self.column = 0,
                '\u{8}' => self.column = self.column.saturating_sub(1),
                // Other control characters have no shape; showing one keeps them from being
                // mistaken for nothing.
                letter if letter.is_control() && letter != '\t' => self.put('␀', chunk),
                letter => self.put(letter, chunk),
            }
        }
    }

    fn put(&mut self, letter: char, chunk: &OutputChunk) {
        let cell = Cell { letter, unit: chunk.unit, stream: chunk.stream };
        if let Some(old) = self.cells.get_mut(self.column) {
            *old = cell;
        } else if self.cells.len() < MAX_COLUMNS {
            self.cells.push(cell);
        } else if self.cells.len() == MAX_COLUMNS {
            self.cells.push(Cell { letter: '…', ..cell });
        }
        self.column += 1;
    }

    fn new_line(&mut self) {
        let mut spans: Vec<Span> = Vec::new();
        for cell in self.cells.drain(..) {
            match spans.last_mut() {
                Some(span) if span.unit == cell.unit && span.stream == cell.stream => {
                    span.text.push(cell.letter);
                }
                _ => spans.push(Span { unit: cell.unit, stream: cell.stream, text: cell.letter.to_string() }),
            }
        }
        self.done.push(Line { spans, unit: self.unit, time: self.time });
        self.column = 0;
        self.touched = false;
    }

    fn end(mut self, cut: bool) -> Screen {
        if self.touched {
            self.new_line();
        }
        let extra = self.done.len().saturating_sub(MAX_LINES);
        self.done.drain(..extra);
        Screen { lines: self.done, cut: cut || extra > 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(unit: u32, text: &str) -> OutputChunk {
        OutputChunk {
            unit: UnitId(unit),
            time: Nanos(u64::from(unit)),
            position: 0,
            stream: Stream::Stdout,
            text: text.into(),
        }
    }

    fn texts(screen: &Screen) -> Vec<String> {
        let line = |line: &Line| line.spans.iter().map(|span| &*span.text).collect();
        screen.lines.iter().map(line).collect()
    }

    #[test]
    fn a_spinner_overwrites_its_line() {
        let output = [chunk(2, "\r| wait"), chunk(2, "\r/ wait"), chunk(1, "\rok")];
        assert_eq!(texts(&screen(&output, 1)), ["| wait"]);
        assert_eq!(texts(&screen(&output, 2)), ["/ wait"]);
        let last = screen(&output, 3);
        assert_eq!(texts(&last), ["okwait"]);
        assert_eq!(last.lines[0].spans.len(), 2, "each unit keeps its part");
    }

    #[test]
    fn lines_may_come_in_pieces_and_end_late() {
        let output = [chunk(1, "a"), chunk(2, "b\nc"), chunk(1, "\n")];
        let all = screen(&output, 9);
        assert_eq!(texts(&all), ["ab", "c"]);
        assert!(!all.cut);
        assert_eq!(texts(&screen(&[], 0)), [""; 0]);
        assert_eq!(texts(&screen(&[chunk(1, "\n\n")], 1)), ["", ""]);
    }

    #[test]
    fn much_output_is_bounded_and_says_so() {
        let output: Vec<_> = (0..100_000).map(|n| chunk(1, &format!("{n}\n"))).collect();
        let all = screen(&output, output.len());
        assert!(all.cut);
        assert_eq!(all.lines.len(), MAX_LINES);
        assert_eq!(texts(&all).last().map(String::as_str), Some("99999"), "the last line stays");
        let long = screen(&[chunk(1, &"ö".repeat(10 << 20))], 1);
        assert!(long.cut);
        assert_eq!(texts(&long)[0].chars().count(), MAX_COLUMNS + 1);
    }
}
