//! `match`: a case is tried part by part; what it captures waits in temporaries and is bound
//! when the whole pattern has matched (PEP 634).
//!
//! Main type: [`Matching`], the state of one case. CPython keeps everything on its stack:
//! what it pops when a part fails, and what it shuffles to bind names in order, costs time
//! here too, so the state also knows how CPython's stack would look.

use lockstep_bytecode::{BinaryOp, CompareOp, Constant, Op, PatternKind as Kind, Reg, Span};
use lockstep_event::{Symbol, order};

use super::Coder;
use super::builder::Label;
use super::expression::small_int;
use super::shuffle::Shuffle;
use crate::cost;
use crate::subset::fold::constants;
use crate::tree::{Case, Expr, ExprKind, Match, Pattern, PatternKind};

/// One case while it is written.
#[derive(Debug, Default)]
struct Matching {
    /// Names and where their values wait.
    stores: Vec<(Symbol, Reg)>,
    /// Where to go when a part fails, by the number of values that CPython then pops.
    failures: Vec<(u32, Label)>,
    /// Values on CPython's stack above the subject that this part must keep.
    on_top: usize,
    shuffle: Shuffle,
}

impl<'a> Coder<'a, '_> {
    pub(super) fn match_statement(&mut self, choice: &'a Match) {
        let subject = self.copied(&choice.subject);
        let end = self.builder.label();
        let n_cases = choice.cases.len();
        let has_default = n_cases > 1 && choice.cases.last().is_some_and(|case| case.pattern.is_wildcard());
        let n_tried = n_cases - usize::from(has_default);
        for (index, case) in choice.cases.iter().enumerate() {
            if index == n_tried {
                self.default_case(case, end);
            } else {
                self.case(case, subject, index + 1 < n_tried, index + 1 == n_cases, end);
            }
        }
        self.builder.bind(end);
    }

    /// A last `case _`, which looks at nothing.
    fn default_case(&mut self, case: &'a Case, end: Label) {
        // A NOP keeps its line where the body stands on another.
        let own_line = case.body.first().is_some_and(|first| first.span.line != case.pattern.span.line);
        self.builder.charge(u32::from(own_line));
        if let Some(guard) = &case.guard {
            self.branch(guard, false, end);
        }
        self.body(&case.body);
    }

    /// Tries a case; `keeps_subject` if others follow that look at it.
    fn case(&mut self, case: &'a Case, subject: Reg, keeps_subject: bool, is_last: bool, end: Label) {
        if !self.builder.is_reachable {
            return;
        }
        let mark = self.builder.mark();
        let span = case.pattern.span;
        let mut matching = Matching::default();
        self.builder.charge(u32::from(keeps_subject));
        self.pattern(&case.pattern, subject, &mut matching);
        for (name, _) in &matching.stores {
            if self.local(*name).is_some() {
                matching.shuffle.movable();
            } else {
                break;
            }
        }
        let all_local = matching.stores.iter().all(|(name, _)| self.local(*name).is_some());
        if keeps_subject && case.guard.is_none() && all_local {
            matching.shuffle.movable();
        }
        self.builder.charge(matching.shuffle.take());
        for (name, source) in &matching.stores {
            self.store_name(*name, *source, span);
        }
        if let Some(guard) = &case.guard {
            let failed = self.failure(&mut matching, 0);
            self.at = guard.span;
            self.branch(guard, false, failed);
        }
        self.builder.charge(u32::from(keeps_subject));
        self.body(&case.body);
        if !is_last || matching.failures.iter().any(|(pops, _)| *pops > 0) {
            self.builder.jump(end, cost::ONE, span);
        }
        self.bind_failures(&mut matching, span);
        self.builder.release(mark);
    }

    /// Where to go when CPython would pop `pops` values first.
    fn failure(&mut self, matching: &mut Matching, pops: u32) -> Label {
        if let Some((_, label)) = matching.failures.iter().find(|(other, _)| *other == pops) {
            return *label;
        }
        let label = self.builder.label();
        matching.failures.push((pops, label));
        label
    }

    /// The label for a failure here.
    fn fails(&mut self, matching: &mut Matching) -> Label {
        let pops = matching.on_top + matching.stores.len();
        self.settle(matching);
        self.failure(matching, pops as u32)
    }

    /// Failed parts go on here, those with more to pop first.
    fn bind_failures(&mut self, matching: &mut Matching, span: Span) {
        let mut failures = std::mem::take(&mut matching.failures);
        order::sort_by(&mut failures, |left, right| left.0 > right.0);
        let mut below = failures.iter().skip(1).map(|(pops, _)| *pops).collect::<Vec<_>>();
        below.push(0);
        for ((pops, label), below) in failures.into_iter().zip(below) {
            self.builder.bind(label);
            if pops > below {
                let scratch = self.builder.temporary();
                self.emit(Op::None { dst: scratch }, pops - below, span);
            }
        }
    }

    /// Charges what CPython shuffled so far: an instruction of another kind follows.
    fn settle(&mut self, matching: &mut Matching) {
        let n_swaps = matching.shuffle.take();
        self.builder.charge(n_swaps);
    }

    /// Charges a POP_TOP of CPython's.
    fn popped(&mut self, matching: &mut Matching) {
        matching.shuffle.movable();
        self.builder.charge(cost::ONE);
    }

    /// Matches the value in `subject`, which CPython takes off its stack.
    fn pattern(&mut self, pattern: &'a Pattern, subject: Reg, matching: &mut Matching) {
        let span = pattern.span;
        match &pattern.kind {
            PatternKind::Value(value) => self.value_pattern(value, subject, matching, span),
            PatternKind::Singleton(value) => self.singleton(value, subject, matching, span),
            PatternKind::Capture(name) | PatternKind::Star(name) => self.capture(*name, subject, matching),
            PatternKind::As(inner, name) => {
                matching.on_top += 1;
                self.settle(matching);
                self.builder.charge(cost::ONE);
                self.pattern(inner, subject, matching);
                matching.on_top -= 1;
                self.capture(Some(*name), subject, matching);
            }
            PatternKind::Sequence(patterns) => self.sequence(patterns, subject, matching, span),
            PatternKind::Mapping { keys, patterns, rest } => {
                self.mapping((keys, patterns, *rest), subject, matching, span);
            }
            PatternKind::Class { class, patterns, names } => {
                self.class_pattern((class, patterns, names), subject, matching, span);
            }
            PatternKind::Or(alternatives) => self.alternatives(alternatives, subject, matching, span),
        }
    }

    fn capture(&mut self, name: Option<Symbol>, subject: Reg, matching: &mut Matching) {
        let Some(name) = name else {
            return self.popped(matching);
        };
        matching.shuffle.rotate(matching.on_top + matching.stores.len() + 1);
        matching.stores.push((name, subject));
    }

    fn value_pattern(&mut self, value: &'a Expr, subject: Reg, matching: &mut Matching, span: Span) {
        let failed = self.fails(matching);
        let mark = self.builder.mark();
        let op = if let Some(right) = small_int(value) {
            self.builder.charge(cost::LOAD);
            let target = self.builder.target(failed);
            Op::JumpCompareInt { op: CompareOp::Equal, expect: false, left: subject, right, target }
        } else {
            let right = self.value(value);
            let target = self.builder.target(failed);
            Op::JumpCompare { op: CompareOp::Equal, expect: false, left: subject, right, target }
        };
        self.emit(op, cost::COMPARE_JUMP, span);
        self.builder.release(mark);
    }

    fn singleton(&mut self, value: &'a Expr, subject: Reg, matching: &mut Matching, span: Span) {
        let failed = self.fails(matching);
        let is_none = matches!(value.kind, ExprKind::Constant(Constant::None));
        if is_none {
            return self.branch_none(subject, false, failed, span);
        }
        let mark = self.builder.mark();
        let right = self.value(value);
        let dst = self.builder.temporary();
        self.emit(Op::Is { dst, left: subject, right, invert: false }, cost::ONE, span);
        self.jump_if(dst, false, failed, span);
        self.builder.release(mark);
    }

    fn jump_unless(&mut self, kind: Kind, source: Reg, matching: &mut Matching, span: Span) {
        let failed = self.fails(matching);
        let target = self.builder.target(failed);
        // MATCH_SEQUENCE or MATCH_MAPPING, and the jump.
        self.emit(Op::JumpUnlessPattern { source, kind, target }, 2, span);
    }

    /// Fails unless `len(source) op size`.
    fn check_length(&mut self, op: CompareOp, size: usize, source: Reg, matching: &mut Matching, span: Span) {
        let failed = self.fails(matching);
        let left = self.builder.temporary();
        self.emit(Op::Length { dst: left, source }, cost::ONE, span);
        self.builder.charge(cost::LOAD);
        let target = self.builder.target(failed);
        let op = match i16::try_from(size) {
            Ok(right) => Op::JumpCompareInt { op, expect: false, left, right, target },
            Err(_) => {
                let right = self.builder.temporary();
                self.constant(Constant::Int(size as i64), right, span);
                Op::JumpCompare { op, expect: false, left, right, target }
            }
        };
        self.emit(op, cost::COMPARE_JUMP, span);
    }

    fn sequence(&mut self, patterns: &'a [Pattern], subject: Reg, matching: &mut Matching, span: Span) {
        let star = patterns.iter().position(|pattern| matches!(pattern.kind, PatternKind::Star(_)));
        let star_wildcard = patterns.iter().any(|pattern| matches!(pattern.kind, PatternKind::Star(None)));
        let only_wildcards =
            patterns.iter().all(|pattern| matches!(pattern.kind, PatternKind::Star(None)) || pattern.is_wildcard());
        matching.on_top += 1;
        self.jump_unless(Kind::Sequence, subject, matching, span);
        match star {
            None => self.check_length(CompareOp::Equal, patterns.len(), subject, matching, span),
            Some(_) if patterns.len() > 1 => {
                self.check_length(CompareOp::GreaterEqual, patterns.len() - 1, subject, matching, span);
            }
            Some(_) => {}
        }
        matching.on_top -= 1;
        match star {
            _ if only_wildcards => self.popped(matching),
            Some(star) if star_wildcard => self.items_by_index(patterns, star, subject, matching, span),
            _ => self.unpacked_items(patterns, star, subject, matching, span),
        }
    }

    fn unpacked_items(
        &mut self,
        patterns: &'a [Pattern],
        star: Option<usize>,
        source: Reg,
        matching: &mut Matching,
        span: Span,
    ) {
        let count = patterns.len() as u16;
        let first = self.builder.temporaries(count);
        let op = match star {
            Some(star) => Op::UnpackStar { first, before: star as u16, after: count - star as u16 - 1, source },
            None => Op::Unpack { first, count, source },
        };
        self.settle(matching);
        self.emit(op, cost::ONE, span);
        self.parts(patterns, first, matching);
    }

    /// Matches values that lie side by side, and in this order on CPython's stack.
    fn parts(&mut self, patterns: &'a [Pattern], first: Reg, matching: &mut Matching) {
        matching.on_top += patterns.len();
        for (register, pattern) in (first..).zip(patterns) {
            matching.on_top -= 1;
            self.pattern(pattern, register, matching);
        }
    }

    /// With `*_` the middle is never made: items are read one by one.
    fn items_by_index(
        &mut self,
        patterns: &'a [Pattern],
        star: usize,
        object: Reg,
        matching: &mut Matching,
        span: Span,
    ) {
        matching.on_top += 1;
        for (position, pattern) in patterns.iter().enumerate() {
            if position == star || pattern.is_wildcard() {
                continue;
            }
            self.settle(matching);
            // A copy of the subject.
            self.builder.charge(cost::ONE);
            let dst = self.builder.temporary();
            let index = self.builder.temporary();
            if position < star {
                self.constant(Constant::Int(position as i64), index, span);
            } else {
                self.emit(Op::Length { dst: index, source: object }, cost::ONE, span);
                let behind = (patterns.len() - position) as i64;
                let right = self.builder.temporary();
                self.constant(Constant::Int(behind), right, span);
                let op = Op::Binary { op: BinaryOp::Subtract, dst: index, left: index, right };
                self.emit(op, cost::ONE, span);
            }
            self.emit(Op::LoadItem { dst, object, index }, cost::ONE, span);
            self.pattern(pattern, dst, matching);
        }
        matching.on_top -= 1;
        self.popped(matching);
    }

    fn mapping(
        &mut self,
        (keys, patterns, rest): (&'a [Expr], &'a [Pattern], Option<Symbol>),
        subject: Reg,
        matching: &mut Matching,
        span: Span,
    ) {
        matching.on_top += 1;
        self.jump_unless(Kind::Mapping, subject, matching, span);
        if keys.is_empty() && rest.is_none() {
            matching.on_top -= 1;
            return self.popped(matching);
        }
        if !keys.is_empty() {
            self.check_length(CompareOp::GreaterEqual, keys.len(), subject, matching, span);
        }
        self.settle(matching);
        let count = keys.len() as u16;
        let tuple = self.builder.temporary();
        match constants(keys) {
            Some(keys) => self.constant(Constant::Tuple(keys), tuple, span),
            None => self.tuple(keys, tuple, span),
        }
        let values = self.builder.temporary();
        self.emit(Op::MatchKeys { dst: values, source: subject, keys: tuple }, cost::ONE, span);
        matching.on_top += 2;
        let first = self.unpack_found(values, count, matching, span);
        self.parts(patterns, first, matching);
        matching.on_top -= 2;
        match rest {
            Some(rest) => self.rest_of_mapping(rest, subject, (tuple, count), matching, span),
            None => {
                self.popped(matching);
                self.popped(matching);
            }
        }
    }

    /// Fails if `values` is `None`, else takes the tuple apart.
    fn unpack_found(&mut self, values: Reg, count: u16, matching: &mut Matching, span: Span) -> Reg {
        let failed = self.fails(matching);
        let target = self.builder.target(failed);
        // COPY, POP_JUMP_IF_NONE.
        self.emit(Op::JumpIfNone { source: values, target }, 2, span);
        matching.on_top -= 1;
        let first = self.builder.temporaries(count);
        self.emit(Op::Unpack { first, count, source: values }, cost::ONE, span);
        first
    }

    /// `**rest`: a new dict without the keys that were asked for.
    fn rest_of_mapping(
        &mut self,
        rest: Symbol,
        source: Reg,
        (keys, count): (Reg, u16),
        matching: &mut Matching,
        span: Span,
    ) {
        self.settle(matching);
        let dict = self.builder.temporary();
        self.emit(Op::BuildDict { dst: dict, first: dict, count: 0 }, cost::ONE, span);
        // SWAP, DICT_UPDATE.
        self.emit(Op::DictUpdate { dict, source }, 2, span);
        let first = self.builder.temporaries(count);
        self.emit(Op::Unpack { first, count, source: keys }, cost::ONE, span);
        for index in first..first + count {
            // COPY, SWAP, DELETE_SUBSCR.
            self.emit(Op::DeleteItem { object: dict, index }, 3, span);
        }
        self.capture(Some(rest), dict, matching);
    }

    fn class_pattern(
        &mut self,
        (class, patterns, names): (&'a Expr, &'a [Pattern], &'a [String]),
        subject: Reg,
        matching: &mut Matching,
        span: Span,
    ) {
        self.settle(matching);
        let values = self.builder.temporary();
        let window = self.builder.temporaries(2);
        self.into(class, window);
        let texts = names.iter().map(|name| Constant::Str(name.clone())).collect();
        self.constant(Constant::Tuple(texts), window + 1, span);
        let count = (patterns.len() - names.len()) as u16;
        let op = Op::MatchClass { dst: values, source: subject, class: window, count };
        self.emit(op, cost::ONE, span);
        matching.on_top += 1;
        let first = self.unpack_found(values, patterns.len() as u16, matching, span);
        self.parts(patterns, first, matching);
    }

    fn alternatives(&mut self, alternatives: &'a [Pattern], subject: Reg, matching: &mut Matching, span: Span) {
        self.settle(matching);
        let end = self.builder.label();
        let mut control: Vec<(Symbol, Reg)> = Vec::new();
        for (index, alternative) in alternatives.iter().enumerate() {
            let mut inner = Matching::default();
            // A copy of the subject.
            self.builder.charge(cost::ONE);
            self.pattern(alternative, subject, &mut inner);
            if index == 0 {
                control = inner.stores.iter().map(|(name, _)| (*name, self.builder.temporary())).collect();
            } else {
                reorder(&control, &mut inner);
            }
            self.settle(&mut inner);
            for (name, dst) in &control {
                if let Some((_, source)) = inner.stores.iter().find(|(other, _)| other == name) {
                    self.emit(Op::Move { dst: *dst, source: *source }, 0, span);
                }
            }
            self.builder.jump(end, cost::ONE, span);
            self.bind_failures(&mut inner, span);
        }
        // The subject's copy is popped, and control goes on to what the whole pattern does.
        self.builder.charge(cost::ONE);
        let failed = self.fails(matching);
        self.builder.jump(failed, cost::ONE, span);
        self.builder.bind(end);
        let n_rotated = control.len() + 1 + matching.on_top + matching.stores.len();
        for store in control {
            matching.shuffle.rotate(n_rotated);
            matching.stores.push(store);
        }
        self.popped(matching);
    }
}

/// Brings the captures of an alternative into the order of the first one's.
fn reorder(control: &[(Symbol, Reg)], inner: &mut Matching) {
    for wanted in (0..control.len()).rev() {
        let Some(found) = inner.stores.iter().position(|(name, _)| *name == control[wanted].0) else {
            return;
        };
        if found != wanted {
            for _ in 0..=found {
                inner.shuffle.rotate(wanted + 1);
            }
            inner.stores[..=wanted].rotate_left(found + 1);
        }
    }
}
