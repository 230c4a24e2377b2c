//! What an operation costs: how many bytecodes CPython 3.11 executes for it, without those
//! that load its operands. Loads of locals and constants are charged to the instruction that
//! uses them, stores to a local to the instruction that writes it.

/// `LOAD_FAST`, `LOAD_CONST`, `LOAD_GLOBAL`, …
pub(crate) const LOAD: u32 = 1;
/// `STORE_FAST`, `STORE_GLOBAL`, …
pub(crate) const STORE: u32 = 1;
/// `BINARY_OP`, `COMPARE_OP`, `BUILD_LIST` and others that are one bytecode.
pub(crate) const ONE: u32 = 1;
/// `RESUME` of a function.
pub(crate) const START: u32 = 1;
/// `RETURN_GENERATOR`, `POP_TOP`, `RESUME`.
pub(crate) const START_GENERATOR: u32 = 3;
/// `COMPARE_OP`, `POP_JUMP_IF`.
pub(crate) const COMPARE_JUMP: u32 = 2;
/// `PRECALL`, `CALL`.
pub(crate) const CALL: u32 = 2;
/// `KW_NAMES`, `PRECALL`, `CALL`.
pub(crate) const CALL_KEYWORDS: u32 = 3;
/// `PUSH_NULL` before a callee that is neither a global nor a method.
pub(crate) const PUSH_NULL: u32 = 1;
/// `LOAD_CONST`, `MAKE_FUNCTION`.
pub(crate) const MAKE_FUNCTION: u32 = 2;
/// `PUSH_NULL`, `LOAD_BUILD_CLASS`, two constants, `MAKE_FUNCTION`, `PRECALL`, `CALL`.
pub(crate) const MAKE_CLASS: u32 = 7;
/// `LOAD_CONST None`, `SEND`.
pub(crate) const DELEGATE: u32 = 2;
/// `YIELD_VALUE`, `RESUME`.
pub(crate) const YIELD: u32 = 2;
/// Three constants, `PRECALL`, `CALL`; what became of the result is dropped.
pub(crate) const EXIT_WITH: u32 = 6;
/// Two constants, `IMPORT_NAME`.
pub(crate) const IMPORT: u32 = 3;
/// `POP_EXCEPT`, `RERAISE` and the `COPY` before them.
pub(crate) const CLEANUP: u32 = 3;
