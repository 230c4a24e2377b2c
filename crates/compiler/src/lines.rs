//! Byte offsets to lines and columns: [`Lines`], built once a file.

use lockstep_bytecode::Span;

/// Where the lines of a text begin.
#[derive(Debug)]
pub(crate) struct Lines<'a> {
    text: &'a str,
    starts: Vec<u32>,
    /// How many characters begin before each block of bytes: columns are asked for very
    /// often, and a line may be as long as the text.
    blocks: Vec<u32>,
    /// Each byte is a character, as in nearly all texts.
    is_ascii: bool,
}

const BLOCK: usize = 64;

impl<'a> Lines<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at as u32 + 1);
        let mut characters = 0;
        let blocks = text.as_bytes().chunks(BLOCK).map(|block| {
            let before = characters;
            characters += begun(block);
            before
        });
        let starts = std::iter::once(0).chain(ends).collect();
        Self { text, starts, blocks: blocks.collect(), is_ascii: text.is_ascii() }
    }

    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// The text between two byte offsets; empty if they are no boundaries of characters.
    pub(crate) fn slice(&self, start: u32, end: u32) -> &'a str {
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    /// One-based line and zero-based column, in code points, of a byte offset.
    pub(crate) fn line_column(&self, offset: u32) -> (u32, u32) {
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or_default();
        let column = self.characters(offset).saturating_sub(self.characters(start));
        (line as u32, column)
    }

    /// How many characters begin before a byte offset.
    fn characters(&self, offset: u32) -> u32 {
        let bytes = self.text.as_bytes();
        let offset = (offset as usize).min(bytes.len());
        if self.is_ascii {
            return offset as u32;
        }
        let block = offset / BLOCK;
        let before = self.blocks.get(block).copied();
        match before {
            Some(before) => before + begun(&bytes[block * BLOCK..offset]),
            None => begun(bytes),
        }
    }

    /// The span of a byte range, without an anchor.
    pub(crate) fn span(&self, start: u32, end: u32) -> Span {
        let (line, column) = self.line_column(start);
        let (end_line, end_column) = self.line_column(end);
        Span { line, column, end_line, end_column, anchor: (0, 0) }
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

/// How many characters begin in `bytes` of UTF-8.
fn begun(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = format!("x\n{}é = 1\ny", "ä".repeat(100));
        let lines = Lines::new(&text);
        for (offset, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let before = &text[..offset];
            let start = before.rfind('\n').map_or(0, |at| at + 1);
            let line = before.matches('\n').count() as u32 + 1;
            let column = before[start..].chars().count() as u32;
            assert_eq!(lines.line_column(offset as u32), (line, column));
        }
    }
}
