//! One code object while it is written: instructions, labels, registers, costs, and which
//! locals are certainly bound.
//!
//! Main type: [`Builder`]. It knows nothing of Python's syntax.

use std::collections::BTreeMap;

use lockstep_bytecode::{ClassTemplate, Constant, FunctionTemplate, Handler, Instruction, Op, Reg, Span, Target};
use lockstep_event::Symbol;

/// More registers than this are refused; the rest of the 16 bits is for windows.
pub(super) const MAX_REGISTERS: u16 = 60_000;

/// A place to jump to; its instruction may not be known yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label(u32);

/// A set of registers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Registers(Vec<u64>);

impl Registers {
    pub(super) fn contains(&self, register: Reg) -> bool {
        let word = self.0.get(usize::from(register / 64));
        word.is_some_and(|word| word & (1 << (register % 64)) != 0)
    }

    pub(super) fn insert(&mut self, register: Reg) {
        let index = usize::from(register / 64);
        if self.0.len() <= index {
            self.0.resize(index + 1, 0);
        }
        self.0[index] |= 1 << (register % 64);
    }

    fn intersect(&mut self, other: &Self) {
        self.0.truncate(other.0.len());
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            *word &= other;
        }
    }
}

#[derive(Clone, Debug, Default)]
struct LabelState {
    target: Option<Target>,
    /// Locals that are bound on every way here; none if no way is known.
    bound: Option<Registers>,
}

/// Instructions under the same exception handler.
#[derive(Debug)]
pub(super) struct Region {
    target: Label,
    exception: Reg,
    ranges: Vec<(Target, Target)>,
    start: Option<Target>,
}

#[derive(Debug, Default)]
pub(super) struct Builder {
    instructions: Vec<Instruction>,
    spans: Vec<Span>,
    labels: Vec<LabelState>,
    pub(super) constants: Vec<Constant>,
    constant_indices: BTreeMap<String, u16>,
    handlers: Vec<Region>,
    pub(super) functions: Vec<FunctionTemplate>,
    pub(super) classes: Vec<ClassTemplate>,
    pub(super) keywords: Vec<Box<[Symbol]>>,
    /// The calls whose results nobody uses.
    pub(super) dropped: Vec<u32>,
    n_locals: Reg,
    next_register: Reg,
    n_registers: Reg,
    n_suspended: Reg,
    /// Bytecodes that wait for an instruction to be charged to.
    pending: u32,
    /// The instruction before, unless a label stands between.
    last: Option<usize>,
    pub(super) is_reachable: bool,
    pub(super) bound: Registers,
    /// A table of the code object is full.
    pub(super) is_full: bool,
}

/// What is left of a [`Builder`] when the code is complete.
#[derive(Debug)]
pub(super) struct Finished {
    pub(super) instructions: Vec<Instruction>,
    pub(super) spans: Vec<Span>,
    pub(super) handlers: Vec<Handler>,
    pub(super) n_registers: u16,
    pub(super) n_suspended: u16,
}

impl Builder {
    pub(super) fn new(n_locals: Reg) -> Self {
        Self {
            n_locals,
            next_register: n_locals,
            n_registers: n_locals,
            n_suspended: n_locals,
            is_reachable: true,
            ..Self::default()
        }
    }

    // --- registers ------------------------------------------------------------------------

    /// A fresh temporary above all others.
    pub(super) fn temporary(&mut self) -> Reg {
        self.temporaries(1)
    }

    /// A run of `count` fresh temporaries.
    pub(super) fn temporaries(&mut self, count: u16) -> Reg {
        let first = self.next_register;
        match first.checked_add(count) {
            Some(next) if next <= MAX_REGISTERS => {
                self.next_register = next;
                // A method call's frame may begin one register further on.
                self.n_registers = self.n_registers.max(next + 2);
                first
            }
            _ => {
                self.is_full = true;
                0
            }
        }
    }

    /// The next temporary: what is above it is free.
    pub(super) fn mark(&self) -> Reg {
        self.next_register
    }

    /// Whether it is the last of the temporaries.
    pub(super) fn is_top(&self, register: Reg) -> bool {
        register >= self.n_locals && register + 1 == self.next_register
    }

    /// Where that waits which `source` becomes on the way to `dst`: in one of the two if it is the
    /// last of the temporaries, else in a fresh one.
    pub(super) fn beside(&mut self, source: Reg, dst: Reg) -> Reg {
        match [source, dst].into_iter().find(|register| self.is_top(*register)) {
            Some(register) => register,
            None => self.temporary(),
        }
    }

    /// Where the registers end that are read after a suspension whose value goes into `dst`.
    pub(super) fn live_beside(&self, dst: Reg) -> Reg {
        if self.is_top(dst) { dst } else { self.next_register }
    }

    /// Frees all temporaries from `mark` on.
    pub(super) fn release(&mut self, mark: Reg) {
        self.next_register = mark;
    }

    // --- instructions ---------------------------------------------------------------------

    /// Appends an instruction that stands for `cost` bytecodes and those pending.
    pub(super) fn emit(&mut self, op: Op, cost: u32, span: Span) {
        if !self.is_reachable {
            self.pending = 0;
            return;
        }
        let live = match op {
            Op::Yield { live, .. } => live,
            Op::Delegate { .. } => self.next_register,
            _ => 0,
        };
        self.n_suspended = self.n_suspended.max(live);
        let cost = cost + std::mem::take(&mut self.pending);
        self.last = Some(self.instructions.len());
        self.instructions.push(Instruction { op, cost: u8::try_from(cost).unwrap_or(u8::MAX) });
        self.spans.push(span);
    }

    /// Charges bytecodes that need no instruction here to the next one.
    pub(super) fn charge(&mut self, cost: u32) {
        self.pending += cost;
    }

    /// The instruction before is a call whose result nobody uses, if it is one.
    pub(super) fn drop_last(&mut self) {
        let last = self.last.filter(|last| {
            matches!(
                self.instructions.get(*last).map(|instruction| instruction.op),
                Some(
                    Op::Call { .. }
                        | Op::CallMethod { .. }
                        | Op::CallKeywords { .. }
                        | Op::CallMethodKeywords { .. }
                        | Op::CallSpread { .. }
                )
            )
        });
        self.dropped.extend(last.and_then(|last| u32::try_from(last).ok()));
    }

    /// Charges them to the instruction before, where that is on the same straight path.
    pub(super) fn charge_last(&mut self, cost: u32) {
        match self.last.and_then(|last| self.instructions.get_mut(last)) {
            Some(instruction) => {
                let total = u32::from(instruction.cost) + cost;
                instruction.cost = u8::try_from(total).unwrap_or(u8::MAX);
            }
            None => self.pending += cost,
        }
    }

    /// The index of a constant in the code's table.
    pub(super) fn constant(&mut self, constant: Constant) -> u16 {
        let key = format!("{constant:?}");
        if let Some(index) = self.constant_indices.get(&key) {
            return *index;
        }
        let Ok(index) = u16::try_from(self.constants.len()) else {
            self.is_full = true;
            return 0;
        };
        self.constants.push(constant);
        self.constant_indices.insert(key, index);
        index
    }

    /// Appends to one of the tables of templates.
    pub(super) fn function(&mut self, template: FunctionTemplate) -> u16 {
        let index = u16::try_from(self.functions.len());
        self.is_full |= index.is_err();
        self.functions.push(template);
        index.unwrap_or_default()
    }

    pub(super) fn class(&mut self, template: ClassTemplate) -> u16 {
        let index = u16::try_from(self.classes.len());
        self.is_full |= index.is_err();
        self.classes.push(template);
        index.unwrap_or_default()
    }

    /// The names of a call's keyword arguments.
    pub(super) fn keywords(&mut self, names: Box<[Symbol]>) -> u16 {
        let index = self.keywords.iter().position(|other| *other == names).unwrap_or(self.keywords.len());
        if index == self.keywords.len() {
            self.keywords.push(names);
        }
        self.is_full |= index > u16::MAX as usize;
        index as u16
    }

    // --- labels ---------------------------------------------------------------------------

    pub(super) fn label(&mut self) -> Label {
        let label = Label(self.labels.len() as u32);
        self.labels.push(LabelState::default());
        label
    }

    /// The label as an operand: the target is put in when the code is complete.
    pub(super) fn target(&mut self, label: Label) -> Target {
        self.reach(label);
        label.0
    }

    /// Notes that control may come from here to `label`.
    pub(super) fn reach(&mut self, label: Label) {
        if !self.is_reachable {
            return;
        }
        let state = &mut self.labels[label.0 as usize];
        match &mut state.bound {
            Some(bound) => bound.intersect(&self.bound),
            None => state.bound = Some(self.bound.clone()),
        }
    }

    /// Puts `label` here.
    pub(super) fn bind(&mut self, label: Label) {
        if self.is_reachable && self.pending > 0 {
            let pending = std::mem::take(&mut self.pending);
            self.charge_last(pending);
        }
        self.pending = 0;
        self.last = None;
        let here = self.instructions.len() as Target;
        let state = &mut self.labels[label.0 as usize];
        state.target = Some(here);
        match (&state.bound, self.is_reachable) {
            (Some(bound), true) => self.bound.intersect(bound),
            (Some(bound), false) => {
                self.bound.clone_from(bound);
                self.is_reachable = true;
            }
            (None, _) => {}
        }
    }

    pub(super) fn jump(&mut self, label: Label, cost: u32, span: Span) {
        let target = self.target(label);
        self.emit(Op::Jump { target }, cost, span);
        self.is_reachable = false;
    }

    // --- exception handlers ---------------------------------------------------------------

    /// From here on exceptions go to `target`, into register `exception`.
    pub(super) fn open_region(&mut self, target: Label, exception: Reg) -> Region {
        self.reach(target);
        Region { target, exception, ranges: Vec::new(), start: Some(self.instructions.len() as Target) }
    }

    pub(super) fn pause_region(&self, region: &mut Region) {
        let here = self.instructions.len() as Target;
        if let Some(start) = region.start.take()
            && start < here
        {
            region.ranges.push((start, here));
        }
    }

    pub(super) fn resume_region(&self, region: &mut Region) {
        region.start = Some(self.instructions.len() as Target);
    }

    /// Ends a region. Regions must be closed innermost first.
    pub(super) fn close_region(&mut self, mut region: Region) {
        self.pause_region(&mut region);
        self.handlers.push(region);
    }

    // --- the end --------------------------------------------------------------------------

    /// Puts the targets in.
    pub(super) fn finish(mut self) -> Finished {
        let targets: Vec<Target> = self.labels.iter().map(|label| label.target.unwrap_or_default()).collect();
        let resolve = |target: &mut Target| {
            *target = targets.get(*target as usize).copied().unwrap_or_default();
        };
        for instruction in &mut self.instructions {
            match &mut instruction.op {
                Op::Jump { target }
                | Op::JumpBack { target }
                | Op::JumpIf { target, .. }
                | Op::JumpIfNot { target, .. }
                | Op::JumpIfNone { target, .. }
                | Op::JumpCompare { target, .. }
                | Op::JumpCompareInt { target, .. }
                | Op::JumpUnlessMatch { target, .. }
                | Op::JumpUnlessPattern { target, .. }
                | Op::ForIter { exit: target, .. } => resolve(target),
                _ => {}
            }
        }
        thread_jumps(&mut self.instructions);
        let handlers = self.handlers.iter().flat_map(|region| {
            region.ranges.iter().map(|(start, end)| Handler {
                start: *start,
                end: *end,
                target: targets.get(region.target.0 as usize).copied().unwrap_or_default(),
                exception: region.exception,
            })
        });
        Finished {
            handlers: handlers.collect(),
            instructions: self.instructions,
            spans: self.spans,
            n_registers: self.n_registers,
            n_suspended: self.n_suspended,
        }
    }
}

/// A jump to a loop's back-edge becomes that back-edge, as in CPython; its own bytecode is
/// saved unless something else, charged to the back-edge, stands between.
fn thread_jumps(instructions: &mut [Instruction]) {
    for index in 0..instructions.len() {
        if let Op::Jump { target } = instructions[index].op
            && let Some(edge) = instructions.get(target as usize).copied()
            && let Op::JumpBack { .. } = edge.op
        {
            let saved = u8::from(edge.cost <= 1);
            let own = instructions[index].cost.saturating_sub(saved);
            instructions[index] = Instruction { op: edge.op, cost: own.saturating_add(edge.cost) };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_local_is_bound_where_all_ways_bind_it() {
        let mut builder = Builder::new(3);
        let label = builder.label();
        builder.bound.insert(0);
        builder.reach(label);
        builder.bound.insert(1);
        builder.bind(label);
        assert!(builder.bound.contains(0));
        assert!(!builder.bound.contains(1));
    }

    #[test]
    fn too_many_registers_are_noticed() {
        let mut builder = Builder::new(10);
        builder.temporaries(MAX_REGISTERS);
        assert!(builder.is_full);
    }
}
