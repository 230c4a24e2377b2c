//! Statements of the parser's tree to ours.

use lockstep_bytecode::Constant;
use ruff_python_ast as ast;
use ruff_text_size::{Ranged, TextRange};

use super::Subset;
use super::expression::{MAX_CLAUSES, binary_op};
use super::generic::misplaced;
use super::literal;
use super::unparse::unparse;
use crate::tree::{
    AnnAssign, Branch, Class, ExceptClause, Expr, ExprKind, For, Function, Parameter, Parameters, Stmt, StmtKind, Try,
    With,
};

impl Subset<'_, '_> {
    pub(super) fn statements(&mut self, body: &[ast::Stmt]) -> Vec<Stmt> {
        body.iter()
            .map(|statement| Stmt { kind: self.statement(statement), span: self.span(statement.range()) })
            .collect()
    }

    fn statement(&mut self, statement: &ast::Stmt) -> StmtKind {
        match statement {
            ast::Stmt::FunctionDef(function) => self.function(function),
            ast::Stmt::ClassDef(class) => self.class(class),
            ast::Stmt::Return(result) => StmtKind::Return(result.value.as_ref().map(|value| self.expression(value))),
            ast::Stmt::Delete(delete) => {
                StmtKind::Delete(delete.targets.iter().map(|expr| self.target(expr)).collect())
            }
            ast::Stmt::Assign(assign) => StmtKind::Assign {
                value: self.expression(&assign.value),
                targets: assign.targets.iter().map(|expr| self.target(expr)).collect(),
            },
            ast::Stmt::AugAssign(assign) => StmtKind::AugAssign {
                target: self.target(&assign.target),
                op: binary_op(assign.op),
                value: self.expression(&assign.value),
            },
            ast::Stmt::AnnAssign(assign) => self.annotated(assign),
            ast::Stmt::For(each) => self.for_loop(each),
            ast::Stmt::While(each) => StmtKind::While {
                test: self.expression(&each.test),
                body: self.statements(&each.body),
                orelse: self.statements(&each.orelse),
            },
            ast::Stmt::If(choice) => self.choice(choice),
            ast::Stmt::With(with) => self.with(with),
            ast::Stmt::Match(choice) => self.match_statement(choice),
            ast::Stmt::Raise(raise) => StmtKind::Raise {
                exception: raise.exc.as_ref().map(|expr| self.expression(expr)),
                cause: raise.cause.as_ref().map(|expr| self.expression(expr)),
            },
            ast::Stmt::Try(attempt) => self.attempt(attempt),
            ast::Stmt::Assert(assert) => {
                let test = self.expression(&assert.test);
                self.warn_of_assertion(assert.range(), &test);
                StmtKind::Assert { test, message: assert.msg.as_ref().map(|expr| self.expression(expr)) }
            }
            ast::Stmt::Import(import) => self.import(import),
            ast::Stmt::ImportFrom(import) => self.import_from(import),
            ast::Stmt::Global(global) => StmtKind::Global(self.identifiers(&global.names)),
            ast::Stmt::Nonlocal(nonlocal) => StmtKind::Nonlocal(self.identifiers(&nonlocal.names)),
            ast::Stmt::Expr(expr) => {
                let value = self.expression(&expr.value);
                if self.timed.contains(&expr.start().to_u32()) {
                    StmtKind::TimeIt(value)
                } else {
                    StmtKind::Expr(value)
                }
            }
            ast::Stmt::Pass(_) => StmtKind::Pass,
            ast::Stmt::Break(_) => StmtKind::Break,
            ast::Stmt::Continue(_) => StmtKind::Continue,
            ast::Stmt::TypeAlias(alias) => self.type_alias(alias),
            // Only the parser's mode for notebooks makes these.
            ast::Stmt::IpyEscapeCommand(command) => {
                self.error(command.range(), "invalid syntax");
                StmtKind::Pass
            }
        }
    }

    fn identifiers(&mut self, names: &[ast::Identifier]) -> Vec<lockstep_event::Symbol> {
        names.iter().map(|name| self.symbol(name)).collect()
    }

    /// What is assigned to, looped with, or deleted.
    pub(super) fn target(&mut self, expr: &ast::Expr) -> Expr {
        let span = self.span(expr.range());
        let kind = match expr {
            ast::Expr::Name(name) => {
                if self.in_class_body {
                    self.special_name(&name.id, name.range());
                }
                ExprKind::Name(self.bound(&name.id, name.range()))
            }
            ast::Expr::Tuple(tuple) => ExprKind::Tuple(self.targets(&tuple.elts, tuple.range())),
            ast::Expr::List(list) => ExprKind::List(self.targets(&list.elts, list.range())),
            ast::Expr::Starred(starred) => {
                self.error(starred.range(), "starred assignment target must be in a list or tuple");
                return self.target(&starred.value);
            }
            ast::Expr::Attribute(attribute) => {
                if attribute.attr.as_str() == "__debug__" {
                    self.error(expr.range(), "cannot assign to __debug__");
                }
                return self.expression(expr);
            }
            _ => return self.expression(expr),
        };
        Expr { kind, span }
    }

    fn targets(&mut self, items: &[ast::Expr], range: TextRange) -> Vec<Expr> {
        let stars = items.iter().filter(|item| item.is_starred_expr()).count();
        if stars > 1 {
            self.error(range, "multiple starred expressions in assignment");
        }
        items
            .iter()
            .map(|item| match item {
                ast::Expr::Starred(starred) => Expr {
                    kind: ExprKind::Starred(Box::new(self.target(&starred.value))),
                    span: self.span(starred.range()),
                },
                _ => self.target(item),
            })
            .collect()
    }

    fn annotation(&mut self, expr: &ast::Expr) -> Expr {
        let span = self.span(expr.range());
        if self.text_annotations {
            if let Some((range, what)) = misplaced(expr) {
                self.error(range, format!("'{what} expression' can not be used within an annotation"));
            }
            return Expr { kind: ExprKind::Constant(Constant::Str(unparse(expr))), span };
        }
        match expr {
            // Only `*args: *values` may have one.
            ast::Expr::Starred(starred) => {
                Expr { kind: ExprKind::Starred(Box::new(self.expression(&starred.value))), span }
            }
            _ => self.expression(expr),
        }
    }

    fn annotated(&mut self, assign: &ast::StmtAnnAssign) -> StmtKind {
        StmtKind::AnnAssign(Box::new(AnnAssign {
            value: assign.value.as_ref().map(|value| self.expression(value)),
            target: self.target(&assign.target),
            annotation: self.annotation(&assign.annotation),
            simple: assign.simple,
        }))
    }

    fn choice(&mut self, choice: &ast::StmtIf) -> StmtKind {
        let mut branches = vec![Branch {
            test: Some(self.expression(&choice.test)),
            body: self.statements(&choice.body),
            span: self.span(choice.range()),
        }];
        for clause in &choice.elif_else_clauses {
            branches.push(Branch {
                test: clause.test.as_ref().map(|test| self.expression(test)),
                body: self.statements(&clause.body),
                span: self.span(TextRange::new(clause.range.start(), choice.end())),
            });
        }
        StmtKind::If(branches)
    }

    fn for_loop(&mut self, each: &ast::StmtFor) -> StmtKind {
        StmtKind::For(Box::new(For {
            is_async: each.is_async,
            iter: self.expression(&each.iter),
            target: self.target(&each.target),
            body: self.statements(&each.body),
            orelse: self.statements(&each.orelse),
        }))
    }

    fn with(&mut self, with: &ast::StmtWith) -> StmtKind {
        if with.items.len() > MAX_CLAUSES {
            let range = with.items[MAX_CLAUSES].range();
            self.error(range, "too many statically nested blocks");
        }
        let items = with
            .items
            .iter()
            .map(|item| {
                let manager = self.expression(&item.context_expr);
                let target = item.optional_vars.as_ref();
                (manager, target.map(|target| self.target(target)))
            })
            .collect();
        StmtKind::With(Box::new(With { items, body: self.statements(&with.body), is_async: with.is_async }))
    }

    fn attempt(&mut self, attempt: &ast::StmtTry) -> StmtKind {
        let body = self.statements(&attempt.body);
        let last = attempt.handlers.len().saturating_sub(1);
        let handlers = attempt
            .handlers
            .iter()
            .enumerate()
            .map(|(index, ast::ExceptHandler::ExceptHandler(handler))| {
                if handler.type_.is_none() && index < last {
                    self.error(handler.range(), "default 'except:' must be last");
                }
                let name = handler.name.as_ref();
                ExceptClause {
                    class: handler.type_.as_ref().map(|class| self.expression(class)),
                    name: name.map(|name| self.bound(name, name.range())),
                    body: self.statements(&handler.body),
                    span: self.span(handler.range()),
                }
            })
            .collect();
        StmtKind::Try(Box::new(Try {
            is_star: attempt.is_star,
            body,
            handlers,
            orelse: self.statements(&attempt.orelse),
            finally: self.statements(&attempt.finalbody),
        }))
    }

    fn function(&mut self, function: &ast::StmtFunctionDef) -> StmtKind {
        if self.in_class_body {
            self.special_name(&function.name, function.name.range());
        }
        let decorators =
            function.decorator_list.iter().map(|decorator| self.expression(&decorator.expression)).collect();
        let n_defaults = function.parameters.iter_non_variadic_params().filter(|one| one.default.is_some()).count();
        let types = self.type_scope(function.type_params.as_deref(), n_defaults);
        let parameters = self.parameters(&function.parameters);
        let returns = function.returns.as_ref().map(|expr| self.annotation(expr));
        let name = self.bound(&function.name, function.range());
        let scope = self.scope();
        let outside = std::mem::replace(&mut self.in_class_body, false);
        let body = self.statements(&function.body);
        self.in_class_body = outside;
        StmtKind::Function(Box::new(Function {
            name,
            title: self.names.intern(&function.name),
            scope,
            types,
            is_lazy: false,
            parameters,
            returns,
            decorators,
            docstring: literal::docstring(&function.body),
            body,
            is_async: function.is_async,
            span: self.definition_span(function.range(), &function.decorator_list),
        }))
    }

    fn class(&mut self, class: &ast::StmtClassDef) -> StmtKind {
        let decorators = class.decorator_list.iter().map(|decorator| self.expression(&decorator.expression)).collect();
        let types = self.type_scope(class.type_params.as_deref(), 0);
        let (bases, keywords) = match &class.arguments {
            Some(arguments) => (self.elements(&arguments.args), self.keywords(&arguments.keywords, class.range())),
            None => (Vec::new(), Vec::new()),
        };
        let name = self.bound(&class.name, class.range());
        let scope = self.scope();
        self.classes.push(class.name.to_string());
        let outside = std::mem::replace(&mut self.in_class_body, true);
        let body = self.statements(&class.body);
        self.in_class_body = outside;
        self.classes.pop();
        StmtKind::Class(Box::new(Class {
            name,
            title: self.names.intern(&class.name),
            scope,
            types,
            bases,
            keywords,
            decorators,
            docstring: literal::docstring(&class.body),
            body,
            span: self.definition_span(class.range(), &class.decorator_list),
        }))
    }

    /// The parser counts decorators in; CPython's spans begin at `def` or `class`.
    fn definition_span(&self, range: TextRange, decorators: &[ast::Decorator]) -> lockstep_bytecode::Span {
        let Some(last) = decorators.last() else {
            return self.span(range);
        };
        let after = self.text(TextRange::new(last.end(), range.end()));
        let mut skipped = 0;
        for line in after.split_inclusive('\n') {
            let code = line.trim_start();
            if code.is_empty() || code.starts_with('#') {
                skipped += line.len();
            } else {
                skipped += line.len() - code.len();
                break;
            }
        }
        let start = last.end().to_u32() + skipped as u32;
        self.lines.span(start, range.end().to_u32())
    }

    pub(super) fn parameters(&mut self, parameters: &ast::Parameters) -> Parameters {
        let mut all = Vec::new();
        for given in parameters.posonlyargs.iter().chain(&parameters.args) {
            all.push(self.parameter(&given.parameter, given.default.as_deref()));
        }
        for given in &parameters.kwonlyargs {
            all.push(self.parameter(&given.parameter, given.default.as_deref()));
        }
        for given in [&parameters.vararg, &parameters.kwarg].into_iter().flatten() {
            all.push(self.parameter(given, None));
        }
        let count = |length: usize| length.min(usize::from(u16::MAX)) as u16;
        Parameters {
            all,
            counts: lockstep_bytecode::Parameters {
                n_positional_only: count(parameters.posonlyargs.len()),
                n_positional: count(parameters.posonlyargs.len() + parameters.args.len()),
                n_keyword_only: count(parameters.kwonlyargs.len()),
                star: parameters.vararg.is_some(),
                double_star: parameters.kwarg.is_some(),
            },
        }
    }

    fn parameter(&mut self, parameter: &ast::Parameter, default: Option<&ast::Expr>) -> Parameter {
        let annotation = parameter.annotation.as_ref();
        Parameter {
            default: default.map(|expr| self.expression(expr)),
            annotation: annotation.map(|expr| self.annotation(expr)),
            name: self.bound(&parameter.name, parameter.range()),
            span: self.span(parameter.range()),
        }
    }
}
