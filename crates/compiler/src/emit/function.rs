//! Functions, lambdas and classes.

use lockstep_bytecode::{Capture, ClassTemplate, CodeKind, FunctionTemplate, LocalKind, Op, Reg, Span, names};
use lockstep_event::{CodeId, Symbol};

use super::{Coder, Heading, last_span, write_code};
use crate::cost;
use crate::scope::{Home, ScopeKind};
use crate::tree::{Class, Expr, Function};

impl<'a> Coder<'a, '_> {
    pub(super) fn define_function(&mut self, function: &'a Function) {
        let dst = self.decorated(&function.decorators, |this, dst| {
            this.make_function(function, dst);
        });
        self.store_name(function.name, dst, function.span);
    }

    pub(super) fn define_class(&mut self, class: &'a Class) {
        let dst = self.decorated(&class.decorators, |this, dst| this.make_class(class, dst));
        self.store_name(class.name, dst, class.span);
    }

    /// Makes something between the loading of decorators and their calls, innermost first.
    fn decorated(&mut self, decorators: &'a [Expr], make: impl FnOnce(&mut Self, Reg)) -> Reg {
        let callees: Vec<Reg> = decorators.iter().map(|expr| self.copied(expr)).collect();
        let made = self.builder.temporary();
        make(self, made);
        let mut dst = made;
        for (callee, decorator) in callees.into_iter().zip(decorators).rev() {
            let op = Op::Call { dst: callee, callee, count: 1 };
            self.emit(op, cost::CALL, decorator.span);
            dst = callee;
        }
        dst
    }

    pub(super) fn make_function(&mut self, function: &'a Function, dst: Reg) {
        let qualified_name = self.qualify(function.name, function.title);
        if let Some(types) = &function.types {
            return self.generic_function(function, types, &qualified_name, dst);
        }
        let first = self.builder.mark();
        let defaults = self.defaults(function);
        self.make_function_of(function, first, defaults, qualified_name, dst);
    }

    /// Computes the defaults of parameters into a run of registers; gives the number of
    /// positional ones and the names of the others.
    pub(super) fn defaults(&mut self, function: &'a Function) -> (u16, Vec<Symbol>) {
        let counts = function.parameters.counts;
        let (positional, others) =
            function.parameters.all.split_at(usize::from(counts.n_positional).min(function.parameters.all.len()));
        let mut n_defaults = 0;
        for default in positional.iter().filter_map(|parameter| parameter.default.as_ref()) {
            self.copied(default);
            n_defaults += 1;
        }
        self.builder.charge(u32::from(n_defaults > 0));
        let mut keyword_defaults = Vec::new();
        for parameter in others {
            if let Some(default) = &parameter.default {
                self.copied(default);
                keyword_defaults.push(parameter.name);
            }
        }
        self.builder.charge(2 * u32::from(!keyword_defaults.is_empty()));
        (n_defaults, keyword_defaults)
    }

    /// Makes a function whose defaults lie from `first` on.
    pub(super) fn make_function_of(
        &mut self,
        function: &'a Function,
        first: Reg,
        (n_defaults, keyword_defaults): (u16, Vec<Symbol>),
        qualified_name: String,
        dst: Reg,
    ) {
        let annotations = self.annotations(function);
        let code = self.function_code(function, qualified_name);
        let captures = self.captures(code);
        let template =
            self.builder.function(FunctionTemplate { code, n_defaults, keyword_defaults, annotations, captures });
        let op = Op::MakeFunction { dst, template, first };
        self.emit(op, cost::MAKE_FUNCTION, function.span);
    }

    /// Computes the annotations, in CPython's order, and names them.
    fn annotations(&mut self, function: &'a Function) -> Vec<Symbol> {
        let mut names = Vec::new();
        let counts = function.parameters.counts;
        let parameters = &function.parameters.all;
        let positional = usize::from(counts.n_positional);
        let keyword_only = usize::from(counts.n_keyword_only);
        let star = positional + keyword_only;
        // CPython goes through positional ones, *args, keyword-only ones, **kwargs.
        let order = (0..positional)
            .chain((star..parameters.len()).take(usize::from(counts.star)))
            .chain(positional..star)
            .chain((star + usize::from(counts.star))..parameters.len());
        for parameter in order.filter_map(|index| parameters.get(index)) {
            if let Some(annotation) = &parameter.annotation {
                let register = self.copied(annotation);
                if annotation.is_starred() {
                    // `*args: *values` keeps the one value that unpacking gives.
                    let op = Op::Unpack { first: register, count: 1, source: register };
                    self.emit(op, cost::ONE, annotation.span);
                }
                names.push(parameter.name);
            }
        }
        if let Some(returns) = &function.returns {
            self.copied(returns);
            names.push(self.shared.names.intern("return"));
        }
        if !names.is_empty() {
            // A constant for each name, and a tuple of all.
            self.builder.charge(names.len() as u32 + 1);
        }
        names
    }

    fn function_code(&mut self, function: &'a Function, qualified_name: String) -> CodeId {
        let scope = self.shared.scopes.get(function.scope);
        let kind = match (function.is_async, scope.has_yield) {
            (true, false) => CodeKind::Coroutine,
            (true, true) => CodeKind::AsyncGenerator,
            (false, true) => CodeKind::Generator,
            (false, false) => CodeKind::Function,
        };
        let heading = Heading {
            scope: function.scope,
            name: self.shared.names.text(function.title).to_owned(),
            qualified_name,
            kind,
            parameters: function.parameters.counts,
            first_line: first_line(&function.decorators, function.span),
            docstring: function.docstring.clone(),
        };
        write_code(self.shared, heading, &mut |coder| {
            coder.body(&function.body);
            if coder.builder.is_reachable {
                coder.end_of_function(last_span(&function.body));
            }
        })
    }

    /// As `__qualname__` of something called `title` that is bound to `name` here.
    pub(super) fn qualify(&self, name: Symbol, title: Symbol) -> String {
        let text = self.shared.names.text(title);
        match self.scope.kind {
            ScopeKind::Module => text.to_owned(),
            _ if self.scope.entries.contains_key(&name) && self.scope.home(name) == Home::Global => text.to_owned(),
            // To CPython 3.11 the insides of a comprehension are no locals.
            ScopeKind::Class | ScopeKind::Comprehension(_) => format!("{}.{text}", self.qualified_name),
            ScopeKind::Function { .. } | ScopeKind::Types => {
                format!("{}.<locals>.{text}", self.qualified_name)
            }
        }
    }

    /// The registers of this frame that hold the cells which `code` captures.
    pub(super) fn captures(&mut self, code: CodeId) -> Vec<Capture> {
        let Some(Some(code)) = self.shared.codes.get((code.0 - self.shared.first) as usize) else {
            return Vec::new();
        };
        let free = code.locals.iter().filter(|local| local.kind == LocalKind::Free);
        let captures: Vec<Capture> =
            free.filter_map(|local| self.registers.get(&local.name)).map(|cell| Capture { cell: *cell }).collect();
        let n_own = captures.len() - usize::from(self.shared.text.is_some() && !captures.is_empty());
        if n_own > 0 {
            // A LOAD_CLOSURE for each, and a tuple of all.
            self.builder.charge(n_own as u32 + 1);
        }
        captures
    }

    fn make_class(&mut self, class: &'a Class, dst: Reg) {
        let qualified_name = self.qualify(class.name, class.title);
        match &class.types {
            Some(types) => self.generic_class(class, types, &qualified_name, dst),
            None => self.make_class_of(class, qualified_name, dst),
        }
    }

    pub(super) fn make_class_of(&mut self, class: &'a Class, qualified_name: String, dst: Reg) {
        let first = self.builder.mark();
        let spread = class.bases.iter().any(Expr::is_starred) || class.keywords.iter().any(|one| one.name.is_none());
        let (n_bases, keywords) = if spread {
            self.spread_arguments(&class.bases, &class.keywords, None, class.span);
            (0, Vec::new())
        } else {
            let (_, n_bases) = self.run(&class.bases);
            for keyword in &class.keywords {
                self.copied(&keyword.value);
            }
            // KW_NAMES.
            self.builder.charge(u32::from(!class.keywords.is_empty()));
            (n_bases, class.keywords.iter().filter_map(|keyword| keyword.name).collect())
        };
        let scope = self.shared.scopes.get(class.scope);
        let name = self.shared.names.text(class.title).to_owned();
        let heading = Heading {
            scope: class.scope,
            name: name.clone(),
            qualified_name,
            kind: CodeKind::ClassBody,
            parameters: lockstep_bytecode::Parameters::default(),
            first_line: first_line(&class.decorators, class.span),
            docstring: class.docstring.clone(),
        };
        let has_cell = scope.class_cell;
        let code = write_code(self.shared, heading, &mut |coder| {
            coder.builder.bound.insert(0);
            // `__module__` and `__qualname__`, which the machine sets.
            coder.builder.charge(4);
            coder.start_annotations(class.span.line);
            coder.body(&class.body);
            let class_cell = has_cell.then(|| coder.register(names::CLASS)).flatten();
            let op = Op::EndClass { namespace: 0, class_cell };
            coder.emit(op, cost::LOAD + cost::ONE, last_span(&class.body));
            coder.builder.is_reachable = false;
        });
        let captures = self.captures(code);
        let template = self.builder.class(ClassTemplate { code, name, n_bases, keywords, spread, captures });
        let op = Op::MakeClass { dst, template, first };
        self.emit(op, cost::MAKE_CLASS, class.span);
    }
}

/// CPython counts a definition from its first decorator.
pub(super) fn first_line(decorators: &[Expr], span: Span) -> u32 {
    decorators.first().map_or(span.line, |decorator| decorator.span.line)
}
