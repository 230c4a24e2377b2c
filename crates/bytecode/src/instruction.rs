//! The register instructions. One [`Op`] does one thing; every shared access is an op of
//! its own, so that no two effects ever hide in one instruction.
//!
//! Operands are registers of the running frame unless their type says otherwise. Each
//! instruction also carries the number of CPython 3.11 bytecodes it stands for: virtual
//! time counts those.

use lockstep_event::Symbol;

/// A register of the running frame: parameters first, then other locals, then temporaries.
pub type Reg = u16;

/// An instruction index in the same code object.
pub type Target = u32;

/// One instruction and its price.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Instruction {
    pub op: Op,
    /// How many CPython 3.11 bytecodes this instruction stands for.
    pub cost: u8,
}

/// Binary arithmetic, in the order of CPython's `BINARY_OP`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BinaryOp {
    Add,
    Subtract,
    Multiply,
    Divide,
    FloorDivide,
    Modulo,
    Power,
    ShiftLeft,
    ShiftRight,
    And,
    Or,
    Xor,
    MatrixMultiply,
}

/// Rich comparisons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CompareOp {
    Less,
    LessEqual,
    Equal,
    NotEqual,
    Greater,
    GreaterEqual,
}

/// Unary operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnaryOp {
    Negative,
    Positive,
    Invert,
    Not,
}

/// What `MakeType` makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TypeKind {
    Var,
    /// Its bound is a tuple of alternatives.
    ConstrainedVar,
    VarTuple,
    ParamSpec,
    Alias,
}

/// Which kind of object a pattern of `match` asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PatternKind {
    Sequence,
    Mapping,
}

/// Where a value that is awaited comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Awaited {
    Expression,
    /// `__aenter__` of `async with`.
    Enter,
    /// `__aexit__` of `async with`.
    Exit,
    /// `__anext__` of `async for`.
    Next,
}

/// The `!r` of a format field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Conversion {
    None,
    Str,
    Repr,
    Ascii,
}

/// What an instruction does. `dst` is written, other registers are read.
///
/// A *call window* is a run of registers at the top of the frame's temporaries. For
/// [`Op::Call`] it is `callee, arguments…`; for [`Op::CallMethod`] it is
/// `callee, self or unbound, arguments…`, as [`Op::LoadMethod`] lays it out. The callee's
/// frame lies over the window, so arguments are never copied.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Op {
    // --- registers, constants -------------------------------------------------------------
    Move {
        dst: Reg,
        source: Reg,
    },
    /// Loads constant `constant` of the code object.
    Constant {
        dst: Reg,
        constant: u16,
    },
    /// Loads a small integer.
    Int {
        dst: Reg,
        value: i32,
    },
    None {
        dst: Reg,
    },
    /// Raises `UnboundLocalError` if the local register is unbound.
    CheckBound {
        local: Reg,
    },
    /// `del local`; raises `UnboundLocalError` if it is unbound.
    Unbind {
        local: Reg,
    },

    // --- shared places --------------------------------------------------------------------
    /// A global of the code's module, else a builtin, else `NameError`.
    LoadGlobal {
        dst: Reg,
        name: Symbol,
    },
    StoreGlobal {
        name: Symbol,
        source: Reg,
    },
    DeleteGlobal {
        name: Symbol,
    },
    /// Class bodies: `namespace` (a dict), else global, else builtin.
    LoadName {
        dst: Reg,
        namespace: Reg,
        name: Symbol,
    },
    StoreName {
        namespace: Reg,
        name: Symbol,
        source: Reg,
    },
    DeleteName {
        namespace: Reg,
        name: Symbol,
    },
    /// Replaces the register's value by a new cell that holds it (unbound stays unbound).
    MakeCell {
        local: Reg,
    },
    /// Reads the cell in register `cell`; `NameError`/`UnboundLocalError` if it is empty.
    LoadCell {
        dst: Reg,
        cell: Reg,
    },
    StoreCell {
        cell: Reg,
        source: Reg,
    },
    DeleteCell {
        cell: Reg,
    },
    LoadAttribute {
        dst: Reg,
        object: Reg,
        name: Symbol,
    },
    StoreAttribute {
        object: Reg,
        name: Symbol,
        source: Reg,
    },
    DeleteAttribute {
        object: Reg,
        name: Symbol,
    },
    /// Looks up `object.name` for a call: `dst` gets the function and `dst + 1` its `self`,
    /// or `dst` gets a plain value and `dst + 1` becomes unbound.
    LoadMethod {
        dst: Reg,
        object: Reg,
        name: Symbol,
    },
    LoadItem {
        dst: Reg,
        object: Reg,
        index: Reg,
    },
    StoreItem {
        object: Reg,
        index: Reg,
        source: Reg,
    },
    DeleteItem {
        object: Reg,
        index: Reg,
    },

    // --- arithmetic and comparison --------------------------------------------------------
    Unary {
        op: UnaryOp,
        dst: Reg,
        source: Reg,
    },
    Binary {
        op: BinaryOp,
        dst: Reg,
        left: Reg,
        right: Reg,
    },
    /// `left op right` with a small integer on the right.
    BinaryInt {
        op: BinaryOp,
        dst: Reg,
        left: Reg,
        right: i16,
    },
    /// Augmented assignment: may change `left`'s object in place (`list +=`).
    InPlace {
        op: BinaryOp,
        dst: Reg,
        left: Reg,
        right: Reg,
    },
    /// Augmented assignment with a small integer on the right (`counter += 1`).
    InPlaceInt {
        op: BinaryOp,
        dst: Reg,
        left: Reg,
        right: i16,
    },
    Compare {
        op: CompareOp,
        dst: Reg,
        left: Reg,
        right: Reg,
    },
    /// `left is right`, inverted if `invert`.
    Is {
        dst: Reg,
        left: Reg,
        right: Reg,
        invert: bool,
    },
    /// `item in container`, inverted if `invert`.
    Contains {
        dst: Reg,
        item: Reg,
        container: Reg,
        invert: bool,
    },

    // --- jumps ----------------------------------------------------------------------------
    Jump {
        target: Target,
    },
    /// Jumps backwards, closing a loop. CPython looks here for a request to drop the GIL.
    JumpBack {
        target: Target,
    },
    JumpIf {
        source: Reg,
        target: Target,
    },
    JumpIfNot {
        source: Reg,
        target: Target,
    },
    JumpIfNone {
        source: Reg,
        target: Target,
    },
    /// Jumps if the comparison's truth equals `expect`.
    JumpCompare {
        op: CompareOp,
        expect: bool,
        left: Reg,
        right: Reg,
        target: Target,
    },
    /// The same with a small integer on the right.
    JumpCompareInt {
        op: CompareOp,
        expect: bool,
        left: Reg,
        right: i16,
        target: Target,
    },

    // --- iteration ------------------------------------------------------------------------
    /// Starts iterating over `source`. Takes four registers from `dst`: a `range` loop keeps
    /// its counter, end and step in the three behind the first, so that counting touches no
    /// object; other iterators use only the first. The registers are the compiler's own and
    /// never reach the program.
    GetIter {
        dst: Reg,
        source: Reg,
    },
    /// The iterator of `source` as an object that can be passed on: the argument `.0` of a
    /// comprehension's function, made in the enclosing frame as CPython does. `TypeError` if
    /// there is none.
    Iter {
        dst: Reg,
        source: Reg,
    },
    /// The next item into `dst`, or jumps to `exit` when there is none.
    ForIter {
        dst: Reg,
        iterator: Reg,
        exit: Target,
    },

    // --- building -------------------------------------------------------------------------
    BuildTuple {
        dst: Reg,
        first: Reg,
        count: u16,
    },
    BuildList {
        dst: Reg,
        first: Reg,
        count: u16,
    },
    BuildSet {
        dst: Reg,
        first: Reg,
        count: u16,
    },
    /// `count` pairs `key, value` from `first` on.
    BuildDict {
        dst: Reg,
        first: Reg,
        count: u16,
    },
    /// Concatenates `count` strings.
    BuildString {
        dst: Reg,
        first: Reg,
        count: u16,
    },
    /// `slice(start, stop, step)` from three registers.
    BuildSlice {
        dst: Reg,
        first: Reg,
    },
    /// `format(source, spec)` after the conversion; `spec` is a register or none.
    Format {
        dst: Reg,
        source: Reg,
        conversion: Conversion,
        spec: Option<Reg>,
    },
    /// Comprehensions and displays: append to a list that only this frame knows.
    ListAppend {
        list: Reg,
        source: Reg,
    },
    ListExtend {
        list: Reg,
        source: Reg,
    },
    ListToTuple {
        dst: Reg,
        list: Reg,
    },
    SetAdd {
        set: Reg,
        source: Reg,
    },
    SetUpdate {
        set: Reg,
        source: Reg,
    },
    DictInsert {
        dict: Reg,
        key: Reg,
        value: Reg,
    },
    /// `{**source}`: later keys win.
    DictUpdate {
        dict: Reg,
        source: Reg,
    },
    /// `f(**source)`: a repeated key is a `TypeError` that names `callee`.
    DictMerge {
        dict: Reg,
        source: Reg,
        callee: Reg,
    },
    /// Unpacks exactly `count` items into registers from `first` on.
    Unpack {
        first: Reg,
        count: u16,
        source: Reg,
    },
    /// `before` items, then a list of the middle, then `after` items.
    UnpackStar {
        first: Reg,
        before: u16,
        after: u16,
        source: Reg,
    },

    // --- match ----------------------------------------------------------------------------
    /// Jumps unless a sequence or mapping pattern may match `source`.
    JumpUnlessPattern {
        source: Reg,
        kind: PatternKind,
        target: Target,
    },
    /// `len(source)`.
    Length {
        dst: Reg,
        source: Reg,
    },
    /// The tuple of the values of `keys` (a tuple) in the mapping `source`, or `None` if one
    /// is missing.
    MatchKeys {
        dst: Reg,
        source: Reg,
        keys: Reg,
    },
    /// The tuple of attributes that a class pattern looks at, or `None` if `source` is no
    /// instance or lacks one: `count` positional ones, then those that the tuple in the
    /// register behind `class` names.
    MatchClass {
        dst: Reg,
        source: Reg,
        class: Reg,
        count: u16,
    },

    // --- functions and classes ------------------------------------------------------------
    /// Makes function `template`; defaults, keyword-only defaults and decorators' inputs lie
    /// from `first` on as the template says.
    MakeFunction {
        dst: Reg,
        template: u16,
        first: Reg,
    },
    /// Runs the body of class `template` and builds the class; bases and keyword arguments lie
    /// from `first` on as the template says.
    MakeClass {
        dst: Reg,
        template: u16,
        first: Reg,
    },
    /// Makes a type parameter or a type alias. From `first` on lie: of a parameter, functions
    /// for its bound and its default; of an alias, a function for its value and the tuple of
    /// its parameters. Unused ones are `None`.
    MakeType {
        dst: Reg,
        kind: TypeKind,
        name: Symbol,
        first: Reg,
    },
    /// `super()` without arguments, from the `__class__` cell and the first parameter.
    Super {
        dst: Reg,
        class_cell: Reg,
        this: Reg,
    },
    Call {
        dst: Reg,
        callee: Reg,
        count: u16,
    },
    CallMethod {
        dst: Reg,
        callee: Reg,
        count: u16,
    },
    /// As `Call`, the last arguments being keywords named by the code's list `names`.
    CallKeywords {
        dst: Reg,
        callee: Reg,
        count: u16,
        names: u16,
    },
    CallMethodKeywords {
        dst: Reg,
        callee: Reg,
        count: u16,
        names: u16,
    },
    /// `callee(*list, **dict)`: the list lies in `callee + 1`, the dict (or unbound) behind it.
    CallSpread {
        dst: Reg,
        callee: Reg,
    },
    Return {
        source: Reg,
    },

    // --- generators and coroutines --------------------------------------------------------
    /// Suspends the generator with `source`; what `send` brings goes into `dst`. Registers from
    /// `live` on hold nothing that is read after that.
    Yield {
        dst: Reg,
        source: Reg,
        live: Reg,
    },
    /// The awaitable of `await source`: a coroutine, a task, a future; else a `TypeError` that
    /// names the `origin` of the value.
    GetAwaitable {
        dst: Reg,
        source: Reg,
        origin: Awaited,
    },
    /// `source.__aiter__()`, for `async for`.
    GetAsyncIter {
        dst: Reg,
        source: Reg,
    },
    /// `iterator.__anext__()`, still to be awaited.
    GetAsyncNext {
        dst: Reg,
        iterator: Reg,
    },
    /// The end of `async for`: goes on after `StopAsyncIteration`, raises anything else on.
    EndAsyncFor {
        exception: Reg,
    },
    /// The iterator of `yield from source`.
    GetYieldFrom {
        dst: Reg,
        source: Reg,
    },
    /// PEP 380: drives `source` to its end, passing on what it yields; its return value goes
    /// into `dst`. The register `source` must outlive the wait.
    Delegate {
        dst: Reg,
        source: Reg,
    },

    // --- with -----------------------------------------------------------------------------
    /// Looks up `__exit__` into `dst, dst + 1` (as `LoadMethod`), then calls `__enter__`,
    /// whose result goes into `dst + 2`.
    EnterWith {
        dst: Reg,
        manager: Reg,
    },
    /// The same with `__aexit__` and `__aenter__`; `dst + 2` is still to be awaited.
    EnterAsyncWith {
        dst: Reg,
        manager: Reg,
    },
    /// Calls the exit method of `exit, exit + 1` with three `None`.
    ExitWith {
        dst: Reg,
        exit: Reg,
    },
    /// Calls it with the exception's type, value and traceback.
    ExitWithException {
        dst: Reg,
        exit: Reg,
        exception: Reg,
    },

    // --- exceptions -----------------------------------------------------------------------
    Raise {
        exception: Reg,
    },
    RaiseFrom {
        exception: Reg,
        cause: Reg,
    },
    /// A bare `raise`: the exception being handled, else `RuntimeError`.
    RaiseAgain,
    /// Goes on raising `exception`, its traceback unchanged (the end of a `finally`).
    Reraise {
        exception: Reg,
    },
    /// `exception` becomes the one being handled; the one before goes into `saved`.
    BeginHandler {
        exception: Reg,
        saved: Reg,
    },
    /// The one before is being handled again.
    EndHandler {
        saved: Reg,
    },
    /// Jumps unless `exception` is an instance of `class` (a class or a tuple of them).
    JumpUnlessMatch {
        exception: Reg,
        class: Reg,
        target: Target,
    },
    LoadAssertionError {
        dst: Reg,
    },
    /// `except* class`: the pair of what of `exception` is caught, and of the rest, each
    /// `None` if there is nothing.
    MatchGroup {
        dst: Reg,
        exception: Reg,
        class: Reg,
    },
    /// The end of a `try` with `except*`: what is raised in the end, of what the clauses
    /// raised and left over (`list`); `None` if all of `original` was handled.
    EndGroup {
        dst: Reg,
        original: Reg,
        list: Reg,
    },

    // --- imports --------------------------------------------------------------------------
    /// Imports dotted `name`; `dst` gets the top package if `top`, else the named module.
    Import {
        dst: Reg,
        name: Symbol,
        top: bool,
    },
    ImportFrom {
        dst: Reg,
        module: Reg,
        name: Symbol,
    },
    /// `from module import *` in a module's own code: its public names become globals.
    ImportStar {
        module: Reg,
    },

    /// A `%timeit` line of a notebook: calls the function in `callee` and prints the timing.
    TimeIt {
        dst: Reg,
        callee: Reg,
    },
    /// Ends the code of a class body: hands the namespace and the `__class__` cell over.
    EndClass {
        namespace: Reg,
        class_cell: Option<Reg>,
    },
}

impl Op {
    /// The name that it carries.
    pub fn name_mut(&mut self) -> Option<&mut Symbol> {
        match self {
            Self::LoadGlobal { name, .. }
            | Self::StoreGlobal { name, .. }
            | Self::DeleteGlobal { name }
            | Self::LoadName { name, .. }
            | Self::StoreName { name, .. }
            | Self::DeleteName { name, .. }
            | Self::LoadAttribute { name, .. }
            | Self::StoreAttribute { name, .. }
            | Self::DeleteAttribute { name, .. }
            | Self::LoadMethod { name, .. }
            | Self::MakeType { name, .. }
            | Self::Import { name, .. }
            | Self::ImportFrom { name, .. } => Some(name),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instruction_fits_sixteen_bytes() {
        assert!(size_of::<Instruction>() <= 16);
        assert!(size_of::<Op>() <= 12);
    }
}
