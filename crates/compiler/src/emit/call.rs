//! Calls: functions and methods, keywords, stars, and `super()`.

use lockstep_bytecode::{Constant, Op, Reg, Span, names};
use lockstep_event::Symbol;

use super::Coder;
use crate::cost;
use crate::scope::{Home, ScopeKind};
use crate::tree::{Call, Expr, ExprKind, Keyword, ScopeId};

/// More arguments than this are passed as a list.
const MAX_WINDOW: usize = 250;

impl<'a> Coder<'a, '_> {
    pub(super) fn call(&mut self, call: &'a Call, dst: Reg, span: Span) {
        let spread = call.args.iter().any(Expr::is_starred)
            || call.keywords.iter().any(|keyword| keyword.name.is_none())
            || call.args.len() + call.keywords.len() > MAX_WINDOW;
        if self.super_call(call, dst, span) {
            return;
        }
        if spread {
            return self.spread_call(call, dst, span);
        }
        match &call.callee.kind {
            ExprKind::Attribute(object, name, name_span) => {
                self.method_call(call, (object, *name, *name_span), dst, span);
            }
            _ => self.function_call(call, dst, span),
        }
    }

    /// The first register of a call window: `dst` itself where it is the highest temporary.
    fn window(&mut self, dst: Reg) -> Reg {
        if !self.is_named(dst) && dst.checked_add(1) == Some(self.builder.mark()) {
            dst
        } else {
            self.builder.temporary()
        }
    }

    fn function_call(&mut self, call: &'a Call, dst: Reg, span: Span) {
        let callee = self.window(dst);
        if !self.is_global(&call.callee) {
            self.builder.charge(cost::PUSH_NULL);
        }
        self.into(&call.callee, callee);
        let count = self.arguments(call);
        match self.keyword_names(&call.keywords) {
            None => self.emit(Op::Call { dst, callee, count }, cost::CALL, span),
            Some(names) => {
                let op = Op::CallKeywords { dst, callee, count, names };
                self.emit(op, cost::CALL_KEYWORDS, span);
            }
        }
    }

    /// In functions `LOAD_GLOBAL` pushes the NULL of a call too; in modules `LOAD_NAME` does not.
    fn is_global(&self, callee: &Expr) -> bool {
        match (&callee.kind, self.scope.kind) {
            (ExprKind::Name(name), ScopeKind::Function { .. } | ScopeKind::Comprehension(_) | ScopeKind::Types) => {
                self.scope.home(*name) == Home::Global
            }
            _ => false,
        }
    }

    fn method_call(
        &mut self,
        call: &'a Call,
        (object, name, name_span): (&'a Expr, Symbol, Span),
        dst: Reg,
        span: Span,
    ) {
        let callee = self.window(dst);
        let imported = match object.kind {
            ExprKind::Name(name) => {
                let module = self.shared.scopes.get(ScopeId(0));
                module.entries.get(&name).is_some_and(|entry| entry.imported)
            }
            _ => false,
        };
        // The next register is for `self`.
        self.builder.temporary();
        let object = match &object.kind {
            ExprKind::Name(name) if self.local(*name).is_some() => self.value(object),
            _ => {
                self.into(object, callee);
                callee
            }
        };
        // As CPython, a call that goes on over several lines is reported at the method's name.
        let attribute = call.callee.span;
        let (load_span, call_span) = if attribute.line == attribute.end_line {
            (attribute, span)
        } else {
            let call_span = Span { line: name_span.line, column: name_span.column, anchor: (0, 0), ..span };
            (name_span, call_span)
        };
        // CPython loads an attribute of what the module imports as such, not as a method.
        self.builder.charge(u32::from(imported));
        let op = Op::LoadMethod { dst: callee, object, name };
        self.emit(op, cost::ONE, load_span);
        let count = self.arguments(call);
        match self.keyword_names(&call.keywords) {
            None => self.emit(Op::CallMethod { dst, callee, count }, cost::CALL, call_span),
            Some(names) => {
                let op = Op::CallMethodKeywords { dst, callee, count, names };
                self.emit(op, cost::CALL_KEYWORDS, call_span);
            }
        }
    }

    /// Computes all arguments into the registers that follow.
    fn arguments(&mut self, call: &'a Call) -> u16 {
        let values = call.keywords.iter().map(|keyword| &keyword.value);
        for value in call.args.iter().chain(values) {
            self.copied(value);
        }
        (call.args.len() + call.keywords.len()) as u16
    }

    fn keyword_names(&mut self, keywords: &[Keyword]) -> Option<u16> {
        if keywords.is_empty() {
            return None;
        }
        let names = keywords.iter().filter_map(|keyword| keyword.name).collect();
        Some(self.builder.keywords(names))
    }

    fn spread_call(&mut self, call: &'a Call, dst: Reg, span: Span) {
        let callee = self.window(dst);
        if !self.is_global(&call.callee) {
            self.builder.charge(cost::PUSH_NULL);
        }
        self.into(&call.callee, callee);
        self.spread_arguments(&call.args, &call.keywords, Some(callee), span);
        self.emit(Op::CallSpread { dst, callee }, cost::ONE, span);
    }

    /// All positional arguments as a list and all keyword arguments as a dict, in the two
    /// registers that follow. A class has no callee: `None` stands for what builds it.
    pub(super) fn spread_arguments(
        &mut self,
        args: &'a [Expr],
        keywords: &'a [Keyword],
        callee: Option<Reg>,
        span: Span,
    ) {
        let list = self.builder.temporary();
        // CPython hands a single starred argument over as it is: the call itself, behind the
        // keywords, goes through it.
        let single = match args {
            [Expr { kind: ExprKind::Starred(inner), .. }] if callee.is_some() => Some(inner),
            _ => None,
        };
        match single {
            Some(inner) => self.into(inner, list),
            None => self.list_of(args, list, span),
        }
        let dict = self.builder.temporary();
        let op = Op::BuildDict { dst: dict, first: dict, count: 0 };
        self.emit(op, u32::from(!keywords.is_empty()), span);
        let mark = self.builder.mark();
        let callee = callee.unwrap_or_else(|| {
            let none = self.builder.temporary();
            self.emit(Op::None { dst: none }, 0, span);
            none
        });
        self.merge_keywords(keywords, dict, callee, span);
        self.builder.release(mark);
        if single.is_some() {
            let mark = self.builder.mark();
            let source = self.builder.temporary();
            self.emit(Op::Move { dst: source, source: list }, 0, span);
            self.empty_list(list, 0, span);
            self.emit(Op::ListExtend { list, source }, 0, span);
            self.builder.release(mark);
        }
    }

    /// Puts keyword arguments into `dict`, in order.
    fn merge_keywords(&mut self, keywords: &'a [Keyword], dict: Reg, callee: Reg, span: Span) {
        for keyword in keywords {
            let mark = self.builder.mark();
            match keyword.name {
                Some(name) => {
                    let text = self.shared.names.text(name).to_owned();
                    // An earlier `**` may hold the same key: merging finds that out.
                    let first = self.builder.temporaries(2);
                    self.constant(Constant::Str(text), first, span);
                    self.into(&keyword.value, first + 1);
                    let source = first;
                    self.emit(Op::BuildDict { dst: source, first, count: 1 }, cost::ONE, span);
                    self.emit(Op::DictMerge { dict, source, callee }, cost::ONE, span);
                }
                None => {
                    let source = self.value(&keyword.value);
                    self.emit(Op::DictMerge { dict, source, callee }, cost::ONE, span);
                }
            }
            self.builder.release(mark);
        }
    }

    /// `super()` without arguments, in a function that has a first parameter and stands in a
    /// class.
    fn super_call(&mut self, call: &'a Call, dst: Reg, span: Span) -> bool {
        let ExprKind::Name(name) = call.callee.kind else {
            return false;
        };
        if !call.args.is_empty()
            || !call.keywords.is_empty()
            || self.shared.names.text(name) != "super"
            || self.scope.home(name) != Home::Global
            || self.scope.home(names::CLASS) != Home::Free
        {
            return false;
        }
        let module = self.shared.scopes.get(ScopeId(0));
        if module.entries.get(&name).is_some_and(|entry| entry.bound) {
            return false;
        }
        let (Some(class_cell), Some(first)) = (self.register(names::CLASS), self.locals.first()) else {
            return false;
        };
        let first = first.name;
        if !self.scope.entries.get(&first).is_some_and(|entry| entry.parameter) {
            return false;
        }
        let this = match self.local(first) {
            // Whether it is still there is what `super` says.
            Some(local) => local,
            None => {
                let this = self.builder.temporary();
                self.load_name(first, this, span);
                this
            }
        };
        self.builder.charge(cost::LOAD);
        self.emit(Op::Super { dst, class_cell, this }, cost::CALL, span);
        true
    }
}
