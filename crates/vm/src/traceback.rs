//! Tracebacks as text, as the CPython 3.11 interpreter prints an uncaught exception.
//!
//! Follows `Python/traceback.c` and `Python/pythonrun.c`: frames with their source lines and
//! carets, collapsed recursion, chains of causes and contexts, exception groups, notes. Texts
//! that only the program's code can make are asked for beforehand (`wording`).

mod suggest;
mod width;
pub(crate) mod wording;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use lockstep_bytecode::{SourceFile, Span, names};
use lockstep_event::{ObjectId, Site};

use crate::class::Builtin;
use crate::data::{Data, Exception};
use crate::machine::Machine;
use crate::value::{ClassId, Value};
use width::width;

const CAUSE: &str = "The above exception was the direct cause of the following exception:\n";
const CONTEXT: &str = "During handling of the above exception, another exception occurred:\n";

/// A frame that is repeated more often than this is shown this often.
const MOST_REPEATED: u32 = 3;
/// The innermost frames that are shown.
const MOST_FRAMES: usize = 1000;
/// Groups inside groups that are shown.
const MOST_DEPTH: usize = 10;
/// Members of a group that are shown.
const MOST_WIDTH: usize = 15;

impl Machine {
    /// What CPython prints for an uncaught exception, newline included.
    /// `suggests`: as the interpreter itself prints it, and not the library.
    pub(crate) fn format_exception(&self, exception: Value, suggests: bool) -> String {
        let mut printer =
            Printer { machine: self, out: String::new(), depth: 0, need_close: false, suggests, seen: BTreeSet::new() };
        if let Value::Object(id) = exception {
            printer.chain(id);
        }
        printer.out
    }

    /// The last line of a traceback: class, message, suggestion.
    pub(crate) fn exception_line(&self, exception: Value, suggests: bool) -> String {
        let mut out = self.qualified_class_name(self.class_of(exception));
        let text = match self.faulty_line(exception) {
            Some(fault) => self.str_quietly(fault[0]),
            None => self.exception_text(exception),
        };
        if !text.is_empty() {
            out.push_str(": ");
            out.push_str(&text);
        }
        if let Some(suggestion) = exception.object().filter(|_| suggests).and_then(|id| self.suggestion(id)) {
            let _ = write!(out, ". Did you mean: '{suggestion}'?");
        }
        out
    }

    /// A frame as tracebacks show it.
    pub(crate) fn frame_text(&self, site: Site) -> String {
        let mut printer = Printer {
            machine: self,
            out: String::new(),
            depth: 0,
            need_close: false,
            suggests: false,
            seen: BTreeSet::new(),
        };
        let code = self.program.code(site.code);
        if let Some(file) = self.program.files.get(code.file as usize) {
            printer.frame(file, self.program.span(site), &code.name);
        }
        printer.out
    }

    /// A class's qualified name with its module, unless that goes without saying.
    fn qualified_class_name(&self, class: ClassId) -> String {
        let class = self.class(class);
        match &*class.module {
            "builtins" | "__main__" => class.qualified_name.clone(),
            module => format!("{module}.{}", class.qualified_name),
        }
    }

    /// The attributes of a `SyntaxError` that knows its line.
    pub(crate) fn faulty_line(&self, exception: Value) -> Option<&[Value]> {
        let Data::Exception(data) = self.heap.data(exception.object()?) else { return None };
        let is_fault = self.is_instance(exception, Builtin::SyntaxError) && data.members.len() == 7;
        (is_fault && matches!(data.members[2], Value::Int(_))).then_some(&data.members)
    }

    /// The file and line of a `SyntaxError`, as tracebacks show them, with at most so many marks.
    pub(crate) fn fault_text(&self, fault: &[Value], most: usize) -> String {
        let number = |index: usize| fault[index].as_int().unwrap_or(0);
        let name = if fault[1] == Value::None { "<string>".to_owned() } else { self.str_quietly(fault[1]) };
        let mut out = format!("  File \"{name}\", line {}\n", number(2));
        let Some(text) = self.text(fault[4]) else { return out };
        let line = text.split('\n').next().unwrap_or_default();
        let shown = line.trim_start_matches(is_blank);
        let _ = writeln!(out, "    {shown}");
        let indent = (line.chars().count() - shown.chars().count()) as i64;
        if fault[3] == Value::None || number(3) - 1 < indent {
            return out;
        }
        let start = number(3) - 1 - indent;
        let is_long = number(5) > number(2);
        let end = if is_long { shown.chars().count() as i64 } else { number(6) - 1 - indent };
        let blanks: String = shown.chars().take(start as usize).map(|c| if is_blank(c) { c } else { ' ' }).collect();
        let more = (start as usize).saturating_sub(shown.chars().count());
        let carets = usize::try_from(end - start).unwrap_or(0).clamp(1, most.min(shown.chars().count() + 1));
        let _ = writeln!(out, "    {blanks}{}{}", " ".repeat(more.min(MOST_CHARS)), "^".repeat(carets));
        out
    }

    /// `str(exception)` without running the program's code.
    pub(crate) fn exception_text(&self, exception: Value) -> String {
        self.kept_text(exception).unwrap_or_else(|| self.str_quietly(exception))
    }
}

/// Representations in a traceback are not shortened, only kept from being without bounds.
const MOST_CHARS: usize = 1 << 20;

/// Writes an exception with all that belongs to it.
struct Printer<'a> {
    machine: &'a Machine,
    out: String,
    /// How many groups the current exception is inside of.
    depth: usize,
    /// The box around the members of a group is still open.
    need_close: bool,
    suggests: bool,
    seen: BTreeSet<ObjectId>,
}

impl Printer<'_> {
    fn exception(&self, id: ObjectId) -> Option<&Exception> {
        match self.machine.heap.data(id) {
            Data::Exception(data) => Some(data),
            _ => None,
        }
    }

    /// An exception behind its causes and contexts, the oldest first.
    fn chain(&mut self, id: ObjectId) {
        let mut links = vec![(id, "")];
        let mut last = id;
        loop {
            self.seen.insert(last);
            let Some(data) = self.exception(last) else {
                break;
            };
            let (next, sentence) = match (data.cause, data.context) {
                (Value::Object(cause), _) => (cause, CAUSE),
                (_, Value::Object(context)) if !data.suppress_context => (context, CONTEXT),
                _ => break,
            };
            if self.seen.contains(&next) {
                break;
            }
            links.push((next, sentence));
            last = next;
        }
        while let Some((id, sentence)) = links.pop() {
            if links.is_empty() {
                self.one(id);
                break;
            }
            let need_close = self.need_close;
            self.one(id);
            self.need_close = need_close;
            for line in ["\n", sentence, "\n"] {
                self.margin();
                self.out.push_str(line);
            }
        }
    }

    fn one(&mut self, id: ObjectId) {
        if self.machine.is_instance(Value::Object(id), Builtin::BaseExceptionGroup) {
            self.group(id);
        } else {
            self.plain(id);
        }
    }

    /// The exception itself: traceback, message, notes.
    fn plain(&mut self, id: ObjectId) {
        // The library's own frames say nothing about the program.
        let own = |site: &Site| !self.machine.program().is_library(site.code);
        let sites: Vec<Site> = self
            .exception(id)
            .map(|data| data.traceback.iter().rev().copied().filter(own).collect())
            .unwrap_or_default();
        // Raised in the library alone, it has been raised all the same.
        let is_raised = self.exception(id).is_some_and(|data| !data.traceback.is_empty());
        if is_raised {
            let is_group = self.machine.is_instance(Value::Object(id), Builtin::BaseExceptionGroup);
            if is_group && self.depth == 1 {
                self.indent();
                self.out.push_str("+ ");
            } else {
                self.margin();
            }
            self.out.push_str(if is_group { "Exception Group " } else { "" });
            self.out.push_str("Traceback (most recent call last):\n");
            self.frames(&sites);
        }
        if let Some(fault) = self.machine.faulty_line(Value::Object(id)) {
            // The interpreter itself marks only the beginning of what is indented wrongly.
            let is_indent = self.machine.is_instance(Value::Object(id), Builtin::IndentationError);
            let most = if is_indent && self.suggests { 1 } else { MOST_CHARS };
            for line in self.machine.fault_text(fault, most).split_inclusive('\n') {
                self.margin();
                self.out.push_str(line);
            }
        }
        self.margin();
        let line = self.machine.exception_line(Value::Object(id), self.suggests);
        self.out.push_str(&line);
        self.out.push('\n');
        self.notes(id);
    }

    fn notes(&mut self, id: ObjectId) {
        let machine = self.machine;
        let Some(notes) = machine.own_attribute(id, names::NOTES) else {
            return;
        };
        let items: Vec<Value> = match notes.object().map(|id| machine.heap.data(id)) {
            Some(Data::List(items)) => items.clone(),
            Some(Data::Tuple(items)) => items.to_vec(),
            Some(Data::Str(text)) => {
                // A text is a sequence of its characters, here too.
                for c in text.text().chars() {
                    self.margin();
                    self.out.push(c);
                    self.out.push('\n');
                }
                return;
            }
            _ => {
                self.margin();
                self.out.push_str(&machine.repr_quietly(notes, MOST_CHARS));
                self.out.push('\n');
                return;
            }
        };
        for note in items {
            let text = machine.str_quietly(note);
            for line in text.split_inclusive('\n') {
                self.margin();
                self.out.push_str(line);
            }
            self.out.push('\n');
        }
    }

    /// A group: itself, then its members in a box.
    fn group(&mut self, id: ObjectId) {
        if self.depth > MOST_DEPTH {
            self.margin();
            let _ = writeln!(self.out, "... (max_group_depth is {MOST_DEPTH})");
            return;
        }
        if self.depth == 0 {
            self.depth = 1;
        }
        self.plain(id);
        let members: Vec<Value> = self.exception(id).map(|data| data.members.to_vec()).unwrap_or_default();
        let n_shown = members.len().min(MOST_WIDTH + 1);
        self.need_close = false;
        for (index, member) in members.iter().take(n_shown).enumerate() {
            let is_last = index + 1 == n_shown;
            if is_last {
                // A group inside may close the box itself.
                self.need_close = true;
            }
            let is_cut = index >= MOST_WIDTH;
            self.indent();
            self.out.push_str(if index == 0 { "+-" } else { "  " });
            if is_cut {
                self.out.push_str("+---------------- ... ----------------\n");
            } else {
                let _ = writeln!(self.out, "+---------------- {} ----------------", index + 1);
            }
            self.depth += 1;
            if is_cut {
                let n_more = members.len() - MOST_WIDTH;
                self.margin();
                let _ = writeln!(self.out, "and {n_more} more exception{}", if n_more > 1 { "s" } else { "" });
            } else if let Value::Object(member) = member {
                self.chain(*member);
            }
            if is_last && self.need_close {
                self.indent();
                self.out.push_str("+------------------------------------\n");
                self.need_close = false;
            }
            self.depth -= 1;
        }
        if self.depth == 1 {
            self.depth = 0;
        }
    }

    /// Frames, outermost first.
    fn frames(&mut self, sites: &[Site]) {
        let program = self.machine.program();
        let sites = &sites[sites.len().saturating_sub(MOST_FRAMES)..];
        let mut last = None;
        let mut n_same = 0;
        for site in sites {
            let code = program.code(site.code);
            let span = program.span(*site);
            let here = (code.file, span.line, code.name.as_str());
            if last != Some(here) {
                self.repeated(n_same);
                last = Some(here);
                n_same = 0;
            }
            n_same += 1;
            if n_same <= MOST_REPEATED
                && let Some(file) = program.files.get(code.file as usize)
            {
                self.frame(file, span, &code.name);
            }
        }
        self.repeated(n_same);
    }

    fn repeated(&mut self, n_same: u32) {
        if n_same > MOST_REPEATED {
            let n_more = n_same - MOST_REPEATED;
            let plural = if n_more > 1 { "s" } else { "" };
            let _ = writeln!(self.out, "  [Previous line repeated {n_more} more time{plural}]");
        }
    }

    fn frame(&mut self, file: &SourceFile, span: Span, function: &str) {
        self.margin();
        let _ = writeln!(self.out, "  File \"{}\", line {}, in {function}", file.name, span.line);
        let line = file.line(span.line);
        if line.is_empty() {
            return;
        }
        self.margin();
        let _ = writeln!(self.out, "    {}", line.trim_start_matches(is_blank));
        if let Some(carets) = carets(line, span) {
            self.margin();
            let _ = writeln!(self.out, "    {carets}");
        }
    }

    fn indent(&mut self) {
        for _ in 0..self.depth {
            self.out.push_str("  ");
        }
    }

    fn margin(&mut self) {
        self.indent();
        if self.depth > 0 {
            self.out.push_str("| ");
        }
    }
}

/// What CPython takes for blank in a source line.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{c}')
}

/// The line of carets under the unindented source line, if it says anything.
fn carets(line: &str, span: Span) -> Option<String> {
    if span.end_line == 0 {
        return None;
    }
    let n_chars = line.chars().count();
    let n_indent = line.chars().take_while(|c| is_blank(*c)).count();
    let start = span.column as usize;
    let is_single = span.line == span.end_line;
    let end = if is_single {
        (span.end_column as usize).min(n_chars)
    } else {
        line.trim_end_matches(is_blank).chars().count()
    };
    let (left, right) = (span.anchor.0 as usize, span.anchor.1 as usize);
    let has_anchor = is_single && left < right;
    let covers_all = end.saturating_sub(start) == n_chars - n_indent;
    if start < n_indent || end <= start || (covers_all && !has_anchor) {
        return None;
    }
    // Columns count characters; what is shown are the terminal's columns.
    let shown = |from: usize, to: usize| width(line.chars().take(to).skip(from));
    let mut out = " ".repeat(shown(n_indent, start));
    let mut mark = |sign: &str, from: usize, to: usize| out.push_str(&sign.repeat(shown(from, to)));
    if has_anchor {
        mark("~", start, left);
        mark("^", left, right);
        mark("~", right, end);
    } else {
        mark("^", start, end);
    }
    Some(out)
}
