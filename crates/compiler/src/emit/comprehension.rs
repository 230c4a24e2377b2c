//! Comprehensions: functions of their own, called with the iterator of their first clause.

use lockstep_bytecode::{Awaited, CodeKind, FunctionTemplate, Op, Parameters, Reg, Span};

use super::{Coder, Heading, write_code};
use crate::cost;
use crate::tree::{Clause, Comprehension, ComprehensionKind};

impl<'a> Coder<'a, '_> {
    pub(super) fn comprehension(&mut self, comprehension: &'a Comprehension, dst: Reg, span: Span) {
        let Some(first) = comprehension.clauses.first() else {
            return;
        };
        let code_name = match comprehension.kind {
            ComprehensionKind::List => "<listcomp>",
            ComprehensionKind::Set => "<setcomp>",
            ComprehensionKind::Dict => "<dictcomp>",
            ComprehensionKind::Generator => "<genexpr>",
        };
        let name = self.shared.names.intern(code_name);
        let is_async = self.shared.scopes.get(comprehension.scope).has_await;
        let is_generator = comprehension.kind == ComprehensionKind::Generator;
        let heading = Heading {
            scope: comprehension.scope,
            name: code_name.to_owned(),
            qualified_name: self.qualify(name, name),
            kind: match (is_generator, is_async) {
                (true, true) => CodeKind::AsyncGenerator,
                (true, false) => CodeKind::Generator,
                (false, true) => CodeKind::Coroutine,
                (false, false) => CodeKind::Function,
            },
            parameters: Parameters { n_positional_only: 1, n_positional: 1, ..Parameters::default() },
            first_line: span.line,
            docstring: None,
        };
        let code = write_code(self.shared, heading, &mut |coder| {
            coder.comprehension_body(comprehension, span);
        });
        let captures = self.captures(code);
        let template = self.builder.function(FunctionTemplate {
            code,
            n_defaults: 0,
            keyword_defaults: Vec::new(),
            annotations: Vec::new(),
            captures,
        });
        let callee = self.builder.temporary();
        let op = Op::MakeFunction { dst: callee, template, first: callee };
        self.emit(op, cost::MAKE_FUNCTION, span);
        let iterator = self.builder.temporary();
        let mark = self.builder.mark();
        let source = self.iterated(&first.iter);
        if first.is_async {
            self.emit(Op::GetAsyncIter { dst: iterator, source }, cost::ONE, span);
        } else {
            self.emit(Op::Iter { dst: iterator, source }, cost::ONE, span);
        }
        self.builder.release(mark);
        if is_async && !is_generator {
            self.emit(Op::Call { dst: callee, callee, count: 1 }, cost::CALL, span);
            self.await_value(Awaited::Expression, callee, dst, span);
        } else {
            self.emit(Op::Call { dst, callee, count: 1 }, cost::CALL, span);
        }
    }

    fn comprehension_body(&mut self, comprehension: &'a Comprehension, span: Span) {
        let result = self.builder.temporary();
        let (first, count) = (result, 0);
        match comprehension.kind {
            ComprehensionKind::List => {
                self.emit(Op::BuildList { dst: result, first, count }, cost::ONE, span);
            }
            ComprehensionKind::Set => {
                self.emit(Op::BuildSet { dst: result, first, count }, cost::ONE, span);
            }
            ComprehensionKind::Dict => {
                self.emit(Op::BuildDict { dst: result, first, count }, cost::ONE, span);
            }
            ComprehensionKind::Generator => {}
        }
        let iterator = if comprehension.clauses.first().is_some_and(|clause| clause.is_async) {
            self.builder.charge(cost::LOAD);
            0
        } else {
            let iterator = self.builder.temporaries(4);
            self.emit(Op::GetIter { dst: iterator, source: 0 }, cost::LOAD, span);
            iterator
        };
        self.clauses(comprehension, &comprehension.clauses, Some(iterator), result, span);
        if comprehension.kind == ComprehensionKind::Generator {
            self.end_of_function(span);
        } else {
            self.emit(Op::Return { source: result }, cost::ONE, span);
        }
    }

    /// The loops of `clauses`, with the element in the innermost.
    fn clauses(
        &mut self,
        comprehension: &'a Comprehension,
        clauses: &'a [Clause],
        iterator: Option<Reg>,
        result: Reg,
        span: Span,
    ) {
        let Some((clause, rest)) = clauses.split_first() else {
            return self.element(comprehension, result, span);
        };
        let mark = self.builder.mark();
        let iterator = match iterator {
            Some(iterator) => iterator,
            None if clause.is_async => self.async_iterator(&clause.iter, span),
            None => self.iterator(&clause.iter, span),
        };
        let (head, exhausted, skip) = (self.builder.label(), self.builder.label(), self.builder.label());
        self.builder.bind(head);
        let ended = if clause.is_async {
            Some(self.async_item(iterator, &clause.target, exhausted, span))
        } else {
            self.for_item(iterator, &clause.target, exhausted, span);
            None
        };
        self.at = span;
        for condition in &clause.conditions {
            self.branch(condition, false, skip);
        }
        // As in CPython a comparison is the place of what follows it.
        self.clauses(comprehension, rest, None, result, self.at);
        self.builder.bind(skip);
        self.jump_back(head, cost::ONE, span);
        self.builder.bind(exhausted);
        if let Some(exception) = ended {
            self.emit(Op::EndAsyncFor { exception }, cost::ONE, span);
        }
        self.builder.release(mark);
    }

    fn element(&mut self, comprehension: &'a Comprehension, result: Reg, span: Span) {
        let mark = self.builder.mark();
        let element = match &comprehension.value {
            Some(value) => self.operand(&comprehension.element, &[value]),
            None => self.value(&comprehension.element),
        };
        let op = match comprehension.kind {
            ComprehensionKind::List => Op::ListAppend { list: result, source: element },
            ComprehensionKind::Set => Op::SetAdd { set: result, source: element },
            ComprehensionKind::Dict => {
                let value = match &comprehension.value {
                    Some(value) => self.value(value),
                    None => element,
                };
                Op::DictInsert { dict: result, key: element, value }
            }
            ComprehensionKind::Generator => Op::Yield { dst: self.builder.temporary(), source: element, live: mark },
        };
        let cost = match comprehension.kind {
            // YIELD_VALUE, RESUME, POP_TOP.
            ComprehensionKind::Generator => cost::YIELD + 1 + u32::from(self.scope.has_await),
            _ => cost::ONE,
        };
        self.emit(op, cost, span);
        self.builder.release(mark);
    }
}
