//! Two texts side by side, for a failing case: which lines are missing and which are too many.
//!
//! Its main function is [`diff`]. It keeps the report of one case short: beyond
//! [`MAX_SHOWN`] lines it only counts.

/// Lines of one diff that are shown.
const MAX_SHOWN: usize = 40;
/// Longer texts are compared line by line from the top, without looking for the best match.
const MAX_MATCHED: usize = 2_000;

/// The lines of `want` and `got` in one list: `-` only wanted, `+` only got.
#[must_use]
pub(crate) fn diff(want: &str, got: &str) -> String {
    let wanted: Vec<&str> = want.split('\n').collect();
    let gotten: Vec<&str> = got.split('\n').collect();
    let mut shown = Vec::new();
    for line in matched(&wanted, &gotten) {
        shown.push(match line {
            Line::Both(text) => format!("      {}", visible(text)),
            Line::Wanted(text) => format!("    - {}", visible(text)),
            Line::Got(text) => format!("    + {}", visible(text)),
        });
    }
    let left_out = shown.len().saturating_sub(MAX_SHOWN);
    if left_out > 0 {
        let first = shown.iter().position(|line| !line.starts_with("      "));
        let start = first.unwrap_or(0).saturating_sub(2);
        shown = shown.into_iter().skip(start).take(MAX_SHOWN).collect();
        shown.push(format!("      … {left_out} more lines"));
    }
    shown.join("\n")
}

/// The line with its control characters, such as a spinner's `\r`, made visible.
fn visible(line: &str) -> String {
    line.chars().map(|c| if c.is_control() { c.escape_default().to_string() } else { c.to_string() }).collect()
}

enum Line<'a> {
    Both(&'a str),
    Wanted(&'a str),
    Got(&'a str),
}

/// The longest common subsequence, by the textbook table.
fn matched<'a>(want: &[&'a str], got: &[&'a str]) -> Vec<Line<'a>> {
    let (rows, columns) = (want.len(), got.len());
    if rows.max(columns) > MAX_MATCHED {
        return from_the_top(want, got);
    }
    let mut longest = vec![vec![0_u32; columns + 1]; rows + 1];
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            longest[row][column] = if want[row] == got[column] {
                longest[row + 1][column + 1] + 1
            } else {
                longest[row + 1][column].max(longest[row][column + 1])
            };
        }
    }
    let (mut row, mut column) = (0, 0);
    let mut lines = Vec::new();
    while row < rows || column < columns {
        if row < rows && column < columns && want[row] == got[column] {
            lines.push(Line::Both(want[row]));
            row += 1;
            column += 1;
        } else if column == columns || (row < rows && longest[row + 1][column] >= longest[row][column + 1]) {
            lines.push(Line::Wanted(want[row]));
            row += 1;
        } else {
            lines.push(Line::Got(got[column]));
            column += 1;
        }
    }
    lines
}

fn from_the_top<'a>(want: &[&'a str], got: &[&'a str]) -> Vec<Line<'a>> {
    let same = want.iter().zip(got).take_while(|(w, g)| w == g).count();
    let both = want.iter().take(same).map(|line| Line::Both(line));
    let wanted = want.iter().skip(same).take(MAX_SHOWN).map(|line| Line::Wanted(line));
    let gotten = got.iter().skip(same).take(MAX_SHOWN).map(|line| Line::Got(line));
    both.chain(wanted).chain(gotten).collect()
}

#[cfg(test)]
mod tests {
    use super::diff;

    #[test]
    fn missing_and_surplus_lines_are_marked() {
        let shown = diff("a\nb\nc", "a\nx\nc");
        assert_eq!(shown, "      a\n    - b\n    + x\n      c");
    }
}
