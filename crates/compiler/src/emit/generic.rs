//! Type parameters and type aliases: what has type parameters is made by a function of its
//! own, which binds them and is called at once (PEP 695). CPython 3.11 has no bytecodes for
//! this; the time is that of the functions that are made and called.

use lockstep_bytecode::{CodeKind, FunctionTemplate, Op, Parameters, Reg, Span, TypeKind};

use super::function::first_line;
use super::{Coder, Heading, write_code};
use crate::cost;
use crate::tree::{Class, Function, TypeAlias, TypeScope};

impl<'a> Coder<'a, '_> {
    pub(super) fn generic_function(
        &mut self,
        function: &'a Function,
        types: &'a TypeScope,
        qualified_name: &str,
        dst: Reg,
    ) {
        let callee = self.open_types(types, function.span);
        let (n_defaults, keyword_defaults) = self.defaults(function);
        let n_inputs = n_defaults + keyword_defaults.len() as u16;
        let title = self.shared.names.text(function.title).to_owned();
        let line = first_line(&function.decorators, function.span);
        self.close_types(types, (callee, n_inputs), (&title, line, function.span), dst, &mut |inner, made| {
            let first = inner.builder.temporaries(n_inputs);
            for (dst, source) in (first..first + n_inputs).zip(u16::from(types.in_class)..) {
                inner.emit(Op::Move { dst, source }, 0, function.span);
            }
            inner.make_function_of(
                function,
                first,
                (n_defaults, keyword_defaults.clone()),
                qualified_name.to_owned(),
                made,
            );
            inner.keep_parameters(types, made, function.span);
        });
    }

    pub(super) fn generic_class(&mut self, class: &'a Class, types: &'a TypeScope, qualified_name: &str, dst: Reg) {
        let callee = self.open_types(types, class.span);
        let title = self.shared.names.text(class.title).to_owned();
        let line = first_line(&class.decorators, class.span);
        self.close_types(types, (callee, 0), (&title, line, class.span), dst, &mut |inner, made| {
            inner.make_class_of(class, qualified_name.to_owned(), made);
            inner.keep_parameters(types, made, class.span);
        });
    }

    pub(super) fn type_alias(&mut self, alias: &'a TypeAlias, span: Span) {
        let dst = self.builder.temporary();
        match &alias.types {
            None => self.make_alias(alias, dst, span),
            Some(types) => {
                let callee = self.open_types(types, span);
                self.close_types(types, (callee, 0), (&alias.title, span.line, span), dst, &mut |inner, made| {
                    inner.make_alias(alias, made, span);
                });
            }
        }
        self.store_name(alias.name, dst, span);
    }

    fn make_alias(&mut self, alias: &'a TypeAlias, dst: Reg, span: Span) {
        let first = self.builder.temporaries(2);
        self.make_function(&alias.value, first);
        match &alias.types {
            Some(types) => self.tuple_of_parameters(types, first + 1, span),
            None => self.emit(Op::BuildTuple { dst: first + 1, first, count: 0 }, 0, span),
        }
        let name = self.shared.names.intern(&alias.title);
        self.emit(Op::MakeType { dst, kind: TypeKind::Alias, name, first }, cost::ONE, span);
    }

    /// The callee of the function for type parameters, and the namespace if it needs one.
    fn open_types(&mut self, types: &TypeScope, span: Span) -> Reg {
        let callee = self.builder.temporary();
        if types.in_class {
            let dst = self.builder.temporary();
            self.emit(Op::Move { dst, source: 0 }, cost::LOAD, span);
        }
        callee
    }

    /// Writes that function, which `make` completes, and calls it.
    fn close_types(
        &mut self,
        types: &'a TypeScope,
        (callee, n_inputs): (Reg, u16),
        (title, line, span): (&str, u32, Span),
        dst: Reg,
        make: &mut dyn FnMut(&mut Coder<'a, '_>, Reg),
    ) {
        let count = n_inputs + u16::from(types.in_class);
        let name = format!("<generic parameters of {title}>");
        let heading = Heading {
            scope: types.scope,
            qualified_name: name.clone(),
            name,
            kind: CodeKind::Function,
            parameters: Parameters { n_positional_only: count, n_positional: count, ..Parameters::default() },
            first_line: line,
            docstring: None,
        };
        let code = write_code(self.shared, heading, &mut |coder| {
            coder.type_parameters(types);
            let made = coder.builder.temporary();
            make(coder, made);
            coder.emit(Op::Return { source: made }, cost::ONE, span);
            coder.builder.is_reachable = false;
        });
        let captures = self.captures(code);
        let template = self.builder.function(FunctionTemplate {
            code,
            n_defaults: 0,
            keyword_defaults: Vec::new(),
            annotations: Vec::new(),
            captures,
        });
        self.emit(Op::MakeFunction { dst: callee, template, first: callee }, cost::MAKE_FUNCTION, span);
        self.emit(Op::Call { dst, callee, count }, cost::CALL, span);
    }

    fn type_parameters(&mut self, types: &'a TypeScope) {
        for parameter in &types.parameters {
            let mark = self.builder.mark();
            let span = parameter.span;
            let first = self.builder.temporaries(2);
            for (dst, lazy) in [(first, &parameter.bound), (first + 1, &parameter.default)] {
                match lazy {
                    Some(lazy) => self.make_function(lazy, dst),
                    None => self.emit(Op::None { dst }, 0, span),
                }
            }
            let name = self.shared.names.intern(&parameter.title);
            let dst = self.builder.temporary();
            self.emit(Op::MakeType { dst, kind: parameter.kind, name, first }, cost::ONE, span);
            self.store_name(parameter.name, dst, span);
            self.builder.release(mark);
        }
    }

    fn tuple_of_parameters(&mut self, types: &'a TypeScope, dst: Reg, span: Span) {
        let count = types.parameters.len() as u16;
        let first = self.builder.temporaries(count);
        for (register, parameter) in (first..).zip(&types.parameters) {
            self.load_name(parameter.name, register, span);
        }
        self.emit(Op::BuildTuple { dst, first, count }, cost::ONE, span);
    }

    /// `made.__type_params__`.
    fn keep_parameters(&mut self, types: &'a TypeScope, object: Reg, span: Span) {
        let source = self.builder.temporary();
        self.tuple_of_parameters(types, source, span);
        let name = self.shared.names.intern("__type_params__");
        self.emit(Op::StoreAttribute { object, name, source }, cost::ONE, span);
    }
}
