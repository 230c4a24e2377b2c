//! What grows a program from templates: holes, names in scope, indented lines.
//!
//! Its main type is [`Writer`]. It refuses nothing: a hole without a template becomes `None`.

use std::collections::BTreeMap;

use lockstep_event::Rng;

use super::TABLES;

/// Kinds of values, for a hole that takes anything.
const ANY: &str = "iiiiffsssssbooolllldddtteNO";
/// Kinds that stand where another was asked for.
const WRONG: &str = "ifssbolldtN";
/// Names of variables of a comprehension or a lambda.
const BOUND: &[&str] = &["x", "y", "z", "w"];

/// The state of a program being written.
#[derive(Debug)]
pub(super) struct Writer {
    pub rng: Rng,
    pub lines: Vec<String>,
    pub indent: usize,
    /// Names that hold a value of a kind, innermost scope last.
    pub variables: Vec<(String, char)>,
    /// Functions that can be called, with how many arguments they need and take, and keywords.
    pub functions: Vec<(String, u32, u32, Vec<String>)>,
    pub classes: Vec<String>,
    pub n_names: u32,
    /// Loops around the current line.
    pub n_loops: u32,
    pub in_function: bool,
    /// Blocks around the current line.
    pub nesting: u32,
    n_bound: usize,
    tables: BTreeMap<char, Vec<&'static str>>,
}

/// What one template has named so far.
#[derive(Debug, Default)]
pub(super) struct Names {
    fresh: BTreeMap<char, String>,
    /// Targets, which become variables when their line is complete.
    targets: Vec<(String, char)>,
}

impl Writer {
    pub fn new(seed: u64) -> Self {
        let mut tables: BTreeMap<char, Vec<&'static str>> = BTreeMap::new();
        for (kind, templates) in TABLES.iter().copied().flatten() {
            tables.entry(*kind).or_default().extend_from_slice(templates);
        }
        let mut rng = Rng(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5eed);
        rng.next_u64();
        Self {
            rng,
            lines: Vec::new(),
            indent: 0,
            variables: Vec::new(),
            functions: Vec::new(),
            classes: Vec::new(),
            n_names: 0,
            n_loops: 0,
            in_function: false,
            nesting: 0,
            n_bound: 0,
            tables,
        }
    }

    pub fn chance(&mut self, percent: u32) -> bool {
        self.rng.below(100) < percent
    }

    pub fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.rng.below(words.len() as u32) as usize]
    }

    pub fn pick_char(&mut self, letters: &str) -> char {
        let at = self.rng.below(letters.len() as u32) as usize;
        char::from(letters.as_bytes()[at])
    }

    /// A template of a kind.
    pub fn template(&mut self, kind: char) -> &'static str {
        let n_templates = self.tables.get(&kind).map_or(0, |templates| templates.len() as u32);
        if n_templates == 0 {
            return "None";
        }
        let at = self.rng.below(n_templates) as usize;
        self.tables.get(&kind).map_or("None", |templates| templates[at])
    }

    pub fn fresh(&mut self, stem: &str) -> String {
        self.n_names += 1;
        format!("{stem}{}", self.n_names)
    }

    pub fn line(&mut self, text: &str) {
        self.lines.push(format!("{}{text}", "    ".repeat(self.indent)));
    }

    /// A variable of a kind, if there is one.
    pub fn variable(&mut self, kind: char) -> Option<String> {
        let found: Vec<usize> = (0..self.variables.len())
            .filter(|at| self.variables[*at].1 == kind || (kind == '*' && self.variables[*at].1 != 'G'))
            .collect();
        if found.is_empty() {
            return None;
        }
        let at = found[self.rng.below(found.len() as u32) as usize];
        Some(self.variables[at].0.clone())
    }

    /// An expression of a kind.
    pub fn expression(&mut self, kind: char, depth: u32) -> String {
        let kind = if self.rng.below(1000) < 22 && kind.is_ascii_lowercase() { self.pick_char(WRONG) } else { kind };
        let kind = if kind == 'a' { self.pick_char(ANY) } else { kind };
        match kind {
            'N' => return self.pick(&["None", "None", "...", "NotImplemented", "int", "str"]).to_owned(),
            'O' if self.classes.is_empty() => return self.expression('i', depth),
            _ => {}
        }
        let leaf = depth == 0 || self.chance(30);
        if leaf
            && self.chance(75)
            && let Some(name) = self.variable(kind)
        {
            return name;
        }
        if leaf {
            return self.leaf(kind);
        }
        if self.chance(7) && "ifsldta".contains(kind) && !self.functions.is_empty() {
            return self.call(depth - 1);
        }
        let template = self.template(kind);
        self.expand(template, depth - 1, &mut Names::default())
    }

    /// Fills the holes of a template.
    pub fn expand(&mut self, template: &str, depth: u32, names: &mut Names) -> String {
        let (n_bound, n_variables) = (self.n_bound, self.variables.len());
        for (hole, kind) in [("$v", 'i'), ("$w", 'a')] {
            if template.contains(hole) {
                let name = BOUND[self.n_bound % BOUND.len()].to_owned();
                names.fresh.insert(if kind == 'i' { 'v' } else { 'w' }, name.clone());
                self.variables.push((name, kind));
                self.n_bound += 1;
            }
        }
        let mut text = String::new();
        let mut letters = template.chars().peekable();
        while let Some(letter) = letters.next() {
            if letter != '$' {
                text.push(letter);
                continue;
            }
            let Some(hole) = letters.next() else { break };
            match hole {
                '.' | '=' | '&' => {
                    let kind = letters.next().unwrap_or('a');
                    let filled = self.marked_hole(hole, kind, depth, names);
                    text.push_str(&filled);
                }
                _ => {
                    let filled = self.hole(hole, depth, names);
                    let is_operand = matches!(letters.peek(), Some('.' | '['));
                    text.push_str(&if is_operand { tight(filled) } else { filled });
                }
            }
        }
        self.n_bound = n_bound;
        self.variables.truncate(n_variables);
        text
    }

    /// `$.s` an operand that binds tightly, `$=s` a name that is assigned, `$&s` a name that exists.
    fn marked_hole(&mut self, mark: char, kind: char, depth: u32, names: &mut Names) -> String {
        match mark {
            '.' => tight(self.expression(kind, depth)),
            '=' => {
                let old = if self.chance(40) { self.variable(kind) } else { None };
                // What a comprehension binds must not be assigned.
                let old = old.filter(|name| !BOUND.contains(&name.as_str()));
                let name = old.filter(|name| !self.in_function || name.starts_with("l_")).unwrap_or_else(|| {
                    let stem = if self.in_function { format!("l_{kind}") } else { kind.to_string() };
                    self.fresh(&stem.to_lowercase())
                });
                names.targets.push((name.clone(), kind));
                name
            }
            _ => self.variable(kind).unwrap_or_else(|| self.pick(&["missing", "a1", "self"]).to_owned()),
        }
    }

    /// Fills one hole: `$i` int, `$f` float, `$s` str, `$b` bytes, `$o` bool, `$l` list, `$d` dict,
    /// `$e` set of ints, `$t` tuple, `$p` list of ints, `$g` iterable, `$c` function of one
    /// argument, `$O` instance, `$a` anything, `$X` an exception, `$E` a class of exceptions;
    /// constants: `$k` small int, `$n` count, `$K` large int, `$z` slice, `$F` format
    /// specification, `$V` any variable, `$J` int variable; names: `$1`… fresh ones, `$v` and `$w`
    /// the variable of a comprehension, an int or anything.
    fn hole(&mut self, hole: char, depth: u32, names: &mut Names) -> String {
        match hole {
            'v' | 'w' => names.fresh.get(&hole).cloned().unwrap_or_default(),
            '0'..='9' => {
                if let Some(name) = names.fresh.get(&hole) {
                    return name.clone();
                }
                let name = self.fresh("g");
                names.fresh.insert(hole, name.clone());
                name
            }
            'k' => (i64::from(self.rng.below(14)) - 4).to_string(),
            'n' => self.rng.below(6).to_string(),
            'z' => self.slice(),
            'F' => self.format_specification(),
            'V' => self.variable('*').unwrap_or_else(|| "7".to_owned()),
            'J' => self.variable('i').unwrap_or_else(|| "-12".to_owned()),
            'C' => {
                let classes = self.classes.clone();
                let classes: Vec<&str> = classes.iter().map(String::as_str).collect();
                if classes.is_empty() { "dict".to_owned() } else { self.pick(&classes).to_owned() }
            }
            _ => self.expression(hole, depth),
        }
    }

    fn slice(&mut self) -> String {
        let mut part = |text: &mut String| {
            if self.chance(65) {
                text.push_str(&(i64::from(self.rng.below(12)) - 5).to_string());
            }
        };
        let mut text = String::new();
        part(&mut text);
        text.push(':');
        part(&mut text);
        if self.chance(35) {
            text.push_str(self.pick(&[":2", ":-1", ":-2", ":3", ":", ":0", ":1", ":-7"]));
        }
        text
    }

    fn format_specification(&mut self) -> String {
        let mut text = String::new();
        if self.chance(40) {
            text.push_str(self.pick(&["", "", "*", "0", "x", "-"]));
            text.push_str(self.pick(&["<", ">", "^", "="]));
        }
        for (percent, words) in [
            (25, &["+", "-", " "][..]),
            (12, &["#"]),
            (15, &["0"]),
            (60, &["1", "5", "8", "12", "20"]),
            (20, &[",", "_"]),
            (35, &[".0", ".1", ".2", ".3", ".5", ".10"]),
        ] {
            if self.chance(percent) {
                text.push_str(self.pick(words));
            }
        }
        if self.chance(65) {
            text.push_str(
                self.pick(&["d", "d", "s", "s", "f", "f", "g", "e", "x", "X", "o", "b", "c", "%", "n", "G", "E", "q"]),
            );
        }
        text
    }

    /// A call of one of the program's functions, now and then a wrong one.
    pub fn call(&mut self, depth: u32) -> String {
        if self.functions.is_empty() {
            return self.expression('i', depth);
        }
        let at = self.rng.below(self.functions.len() as u32) as usize;
        let (name, least, most, keywords) = self.functions[at].clone();
        let mut n_arguments = least + self.rng.below(most - least + 1);
        if self.chance(8) {
            n_arguments = self.rng.below(most + 3);
        }
        let mut arguments: Vec<String> = (0..n_arguments).map(|_| self.expression('a', depth)).collect();
        for keyword in keywords {
            if self.chance(70) {
                let value = self.expression('a', depth);
                arguments.push(format!("{keyword}={value}"));
            }
        }
        if self.chance(5) {
            let value = self.expression('a', depth);
            arguments.push(format!("{}={value}", self.pick(&["extra", "p1", "p2", "self", "k1"])));
        }
        if self.chance(6) {
            arguments.push(format!("*{}", self.expression('l', 0)));
            if arguments.iter().any(|argument| argument.contains('=')) {
                arguments.pop();
            }
        }
        if self.chance(4) {
            arguments.push(format!("**{}", self.expression('d', 0)));
        }
        let mut seen: Vec<String> = Vec::new();
        // One keyword twice is an error of the text.
        arguments.retain(|argument| {
            let word = argument.split('=').next().unwrap_or_default().to_owned();
            let is_keyword = word.starts_with(|c: char| c.is_ascii_lowercase())
                && word.bytes().all(|byte| byte.is_ascii_alphanumeric())
                && argument[word.len()..].starts_with('=')
                && !argument[word.len()..].starts_with("==");
            let again = is_keyword && seen.contains(&word);
            if is_keyword {
                seen.push(word);
            }
            !again
        });
        format!("{name}({})", arguments.join(", "))
    }

    /// Turns the targets of a complete line into variables.
    pub fn settle(&mut self, names: &mut Names) {
        for target in names.targets.drain(..) {
            self.variables.retain(|variable| variable.0 != target.0);
            self.variables.push(target);
        }
    }

    /// The variables defined since `n_variables` may not exist behind the block that ends.
    pub fn leave_scope(&mut self, n_variables: usize) {
        if !self.chance(8) {
            self.variables.truncate(n_variables);
        }
    }
}

/// The expression as an operand that binds tightly.
fn tight(text: String) -> String {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        && !text.starts_with(|first: char| first.is_ascii_digit());
    let is_literal = text.len() > 1 && (text.starts_with('\'') && text[1..].find('\'') == Some(text.len() - 2));
    if is_plain || is_literal { text } else { format!("({text})") }
}
