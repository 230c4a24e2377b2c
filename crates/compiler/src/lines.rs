//! Byte offsets to lines and columns: [`Lines`], built once a file.

use lockstep_bytecode::Span;

/// Where the lines of a text begin.
#[derive(Debug)]
pub(crate) struct Lines<'a> {
    text: &'a str,
    starts: Vec<u32>,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let ends = text
            .bytes()
            .enumerate()
            .filter(|(_, byte)| *byte == b'\n')
            .map(|(at, _)| at as u32 + 1);
        Self {
            text,
            starts: std::iter::once(0).chain(ends).collect(),
        }
    }

    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// The text between two byte offsets; empty if they are no boundaries of characters.
    pub(crate) fn slice(&self, start: u32, end: u32) -> &'a str {
        self.text
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }

    /// One-based line and zero-based column, in code points, of a byte offset.
    pub(crate) fn line_column(&self, offset: u32) -> (u32, u32) {
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self
            .starts
            .get(line.saturating_sub(1))
            .copied()
            .unwrap_or_default();
        let column = self.slice(start, offset).chars().count() as u32;
        (line as u32, column)
    }

    /// The span of a byte range, without an anchor.
    pub(crate) fn span(&self, start: u32, end: u32) -> Span {
        let (line, column) = self.line_column(start);
        let (end_line, end_column) = self.line_column(end);
        Span {
            line,
            column,
            end_line,
            end_column,
            anchor: (0, 0),
        }
    }

    /// The byte range of one-based `line`, without its newline.
    pub(crate) fn line_range(&self, line: u32) -> (u32, u32) {
        let index = (line as usize).saturating_sub(1);
        let end = self.text.len() as u32;
        let start = self.starts.get(index).copied().unwrap_or(end);
        let next = self.starts.get(index + 1).copied();
        let stop = next.map_or(end, |next| next - 1);
        (start, stop.max(start))
    }
}
