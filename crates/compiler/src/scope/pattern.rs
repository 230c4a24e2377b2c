//! Patterns of `match`: the names they bind, and what CPython's code generator finds wrong
//! with them.

use lockstep_bytecode::{Constant, Span};
use lockstep_event::{Symbol, order};

use super::collect::Collector;
use crate::quote;
use crate::tree::{Expr, ExprKind, Match, Pattern, PatternKind};

/// What is known of a pattern while its parts are walked.
#[derive(Debug, Default)]
struct Context {
    /// Names bound so far.
    stores: Vec<Symbol>,
    /// A pattern that always matches may stand here.
    allow_irrefutable: bool,
    /// The part that was entered last: CPython reports what it finds there.
    at: Span,
}

impl Collector<'_> {
    pub(super) fn match_statement(&mut self, choice: &Match) {
        self.expr(&choice.subject);
        for (index, case) in choice.cases.iter().enumerate() {
            let is_last = index + 1 == choice.cases.len();
            let mut context = Context { allow_irrefutable: is_last || case.guard.is_some(), ..Context::default() };
            self.pattern(&case.pattern, &mut context);
            self.optional(case.guard.as_ref());
            self.body(&case.body);
        }
    }

    fn pattern(&mut self, pattern: &Pattern, context: &mut Context) {
        let span = pattern.span;
        context.at = span;
        match &pattern.kind {
            PatternKind::Value(expr) => self.expr(expr),
            PatternKind::Singleton(_) => {}
            PatternKind::Capture(name) => {
                if !context.allow_irrefutable {
                    let what = match name {
                        Some(name) => format!("name capture '{}'", self.names.text(*name)),
                        None => "wildcard".to_owned(),
                    };
                    self.late_error(span, format!("{what} makes remaining patterns unreachable"));
                }
                self.capture(*name, context);
            }
            PatternKind::As(inner, name) => {
                self.pattern(inner, context);
                self.capture(Some(*name), context);
            }
            PatternKind::Star(name) => self.capture(*name, context),
            PatternKind::Sequence(patterns) => {
                let stars = patterns.iter().filter(|pattern| matches!(pattern.kind, PatternKind::Star(_)));
                if stars.count() > 1 {
                    self.late_error(span, "multiple starred names in sequence pattern");
                }
                self.sub_patterns(patterns, context);
            }
            PatternKind::Mapping { keys, patterns, rest } => {
                self.mapping_keys(keys, span);
                self.sub_patterns(patterns, context);
                self.capture(*rest, context);
            }
            PatternKind::Class { class, patterns, names } => {
                let positional = patterns.len() - names.len();
                for (index, name) in names.iter().enumerate() {
                    if let Some(repeated) = (index + 1..names.len()).find(|later| names[*later] == *name) {
                        let span = patterns.get(positional + repeated).map_or(span, |pattern| pattern.span);
                        self.late_error(span, format!("attribute name repeated in class pattern: {name}"));
                    }
                }
                self.expr(class);
                self.sub_patterns(patterns, context);
            }
            PatternKind::Or(alternatives) => self.alternatives(alternatives, context),
        }
    }

    /// Parts of a pattern: there what always matches does no harm.
    fn sub_patterns(&mut self, patterns: &[Pattern], context: &mut Context) {
        let outside = std::mem::replace(&mut context.allow_irrefutable, true);
        for pattern in patterns {
            self.pattern(pattern, context);
        }
        context.allow_irrefutable = outside;
    }

    fn capture(&mut self, name: Option<Symbol>, context: &mut Context) {
        let Some(name) = name else { return };
        self.bind(name);
        if context.stores.contains(&name) {
            let text = self.names.text(name);
            self.late_error(context.at, format!("multiple assignments to name '{text}' in pattern"));
        }
        context.stores.push(name);
    }

    fn mapping_keys(&mut self, keys: &[Expr], span: Span) {
        for (index, key) in keys.iter().enumerate() {
            self.expr(key);
            if let ExprKind::Constant(constant) = &key.kind
                && keys[..index].iter().any(|before| is_same_key(before, constant))
            {
                let text = representation(constant);
                self.late_error(span, format!("mapping pattern checks duplicate key ({text})"));
            }
        }
    }

    fn alternatives(&mut self, alternatives: &[Pattern], context: &mut Context) {
        let mut control: Option<Vec<Symbol>> = None;
        for (index, alternative) in alternatives.iter().enumerate() {
            let is_last = index + 1 == alternatives.len();
            let mut inner = Context { allow_irrefutable: is_last && context.allow_irrefutable, ..Context::default() };
            self.pattern(alternative, &mut inner);
            context.at = inner.at;
            let mut sorted = inner.stores.clone();
            order::sort(&mut sorted);
            match &control {
                None => control = Some(inner.stores),
                Some(first) => {
                    let mut first = first.clone();
                    order::sort(&mut first);
                    if first != sorted {
                        self.late_error(context.at, "alternative patterns bind different names");
                    }
                }
            }
        }
        for name in control.unwrap_or_default() {
            self.capture(Some(name), context);
        }
    }
}

/// A key as CPython's message shows it.
fn representation(constant: &Constant) -> String {
    match constant {
        Constant::Bool(true) => "True".to_owned(),
        Constant::Bool(false) => "False".to_owned(),
        Constant::Int(value) => value.to_string(),
        Constant::BigInt(digits) => digits.clone(),
        Constant::Float(value) => quote::float(*value),
        Constant::Str(text) => quote::text(text),
        Constant::Bytes(bytes) => quote::bytes(bytes),
        _ => "None".to_owned(),
    }
}

fn is_same_key(key: &Expr, other: &Constant) -> bool {
    let number = |constant: &Constant| match constant {
        Constant::Bool(value) => Some(f64::from(u8::from(*value))),
        Constant::Int(value) => Some(*value as f64),
        Constant::Float(value) => Some(*value),
        _ => None,
    };
    match &key.kind {
        ExprKind::Constant(key) => match (number(key), number(other)) {
            (Some(left), Some(right)) => left == right,
            _ => key == other,
        },
        _ => false,
    }
}
