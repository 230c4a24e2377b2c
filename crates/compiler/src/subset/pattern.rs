//! `match` and its patterns.

use ruff_python_ast as ast;
use ruff_text_size::{Ranged, TextRange};

use super::Subset;
use crate::tree::{Case, Expr, ExprKind, Match, Pattern, PatternKind, StmtKind};

impl Subset<'_, '_> {
    pub(super) fn match_statement(&mut self, choice: &ast::StmtMatch) -> StmtKind {
        if choice.subject.is_starred_expr() {
            let end = choice.subject.end();
            self.error(TextRange::at(end, 1.into()), "invalid syntax");
        }
        let subject = self.expression(&choice.subject);
        let cases = choice
            .cases
            .iter()
            .map(|case| Case {
                pattern: self.pattern(&case.pattern),
                guard: case.guard.as_ref().map(|guard| self.expression(guard)),
                body: self.statements(&case.body),
            })
            .collect();
        StmtKind::Match(Box::new(Match { subject, cases }))
    }

    fn patterns(&mut self, patterns: &[ast::Pattern]) -> Vec<Pattern> {
        patterns.iter().map(|pattern| self.pattern(pattern)).collect()
    }

    fn pattern(&mut self, pattern: &ast::Pattern) -> Pattern {
        let span = self.span(pattern.range());
        let kind = match pattern {
            ast::Pattern::MatchValue(value) => {
                if value.value.is_f_string_expr() {
                    self.error(value.range(), "patterns may only match literals and attribute lookups");
                }
                PatternKind::Value(self.expression(&value.value))
            }
            ast::Pattern::MatchSingleton(singleton) => {
                use lockstep_bytecode::Constant;
                let constant = match singleton.value {
                    ast::Singleton::None => Constant::None,
                    ast::Singleton::True => Constant::Bool(true),
                    ast::Singleton::False => Constant::Bool(false),
                };
                PatternKind::Singleton(Expr { kind: ExprKind::Constant(constant), span })
            }
            ast::Pattern::MatchSequence(sequence) => PatternKind::Sequence(self.patterns(&sequence.patterns)),
            ast::Pattern::MatchMapping(mapping) => PatternKind::Mapping {
                keys: mapping.keys.iter().map(|key| self.expression(key)).collect(),
                patterns: self.patterns(&mapping.patterns),
                rest: mapping.rest.as_ref().map(|name| self.bound(name, pattern.range())),
            },
            ast::Pattern::MatchClass(class) => self.class_pattern(class),
            ast::Pattern::MatchStar(star) => {
                PatternKind::Star(star.name.as_ref().map(|name| self.bound(name, pattern.range())))
            }
            ast::Pattern::MatchAs(named) => {
                let inner = named.pattern.as_ref().map(|inner| self.pattern(inner));
                let name = named.name.as_ref().map(|name| self.bound(name, pattern.range()));
                match (inner, name) {
                    (Some(inner), Some(name)) => PatternKind::As(Box::new(inner), name),
                    (Some(inner), None) => return inner,
                    (None, name) => PatternKind::Capture(name),
                }
            }
            ast::Pattern::MatchOr(either) => PatternKind::Or(self.patterns(&either.patterns)),
        };
        Pattern { kind, span }
    }

    fn class_pattern(&mut self, class: &ast::PatternMatchClass) -> PatternKind {
        let mut patterns = self.patterns(&class.arguments.patterns);
        let mut names: Vec<String> = Vec::new();
        for keyword in &class.arguments.keywords {
            if keyword.attr.as_str() == "__debug__" {
                self.error(keyword.pattern.range(), "cannot assign to __debug__");
            }
            patterns.push(self.pattern(&keyword.pattern));
            names.push(keyword.attr.to_string());
        }
        PatternKind::Class { class: self.expression(&class.cls), patterns, names }
    }
}
