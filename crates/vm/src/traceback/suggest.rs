//! "Did you mean": the name nearest to one that does not exist, as CPython 3.11 finds it
//! (`Python/suggestions.c`).

use lockstep_event::{ObjectId, order};

use crate::class::{Attributes, Builtin};
use crate::data::Data;
use crate::machine::Machine;
use crate::value::{ClassId, Value};

const MOST_CANDIDATES: usize = 750;
const LONGEST_NAME: usize = 40;
const MOVE: usize = 2;
const CASE: usize = 1;

/// Names that every main module of CPython has.
const MODULE_NAMES: &[&str] = &[
    "__name__",
    "__doc__",
    "__package__",
    "__loader__",
    "__spec__",
    "__annotations__",
    "__builtins__",
    "__file__",
    "__cached__",
];

/// The names of CPython's builtins, in the order in which it looks through them.
const BUILTIN_NAMES: &str = "__name__ __doc__ __package__ __loader__ __spec__ __build_class__ __import__ abs all any ascii bin breakpoint \
    callable chr compile delattr dir divmod eval exec format getattr globals hasattr hash hex id input \
    isinstance issubclass iter aiter len locals max min next anext oct ord pow print repr round setattr sorted \
    sum vars None Ellipsis NotImplemented False True bool memoryview bytearray bytes classmethod complex dict \
    enumerate filter float frozenset property int list map object range reversed set slice staticmethod str \
    super tuple type zip __debug__ BaseException BaseExceptionGroup Exception GeneratorExit KeyboardInterrupt \
    SystemExit ArithmeticError AssertionError AttributeError BufferError EOFError ImportError LookupError \
    MemoryError NameError OSError ReferenceError RuntimeError StopAsyncIteration StopIteration SyntaxError \
    SystemError TypeError ValueError Warning FloatingPointError OverflowError ZeroDivisionError BytesWarning \
    DeprecationWarning EncodingWarning FutureWarning ImportWarning PendingDeprecationWarning ResourceWarning \
    RuntimeWarning SyntaxWarning UnicodeWarning UserWarning BlockingIOError ChildProcessError ConnectionError \
    FileExistsError FileNotFoundError InterruptedError IsADirectoryError NotADirectoryError PermissionError \
    ProcessLookupError TimeoutError IndentationError IndexError KeyError ModuleNotFoundError NotImplementedError \
    RecursionError UnboundLocalError UnicodeError BrokenPipeError ConnectionAbortedError ConnectionRefusedError \
    ConnectionResetError TabError UnicodeDecodeError UnicodeEncodeError UnicodeTranslateError ExceptionGroup \
    EnvironmentError IOError open quit exit copyright credits license help";

impl Machine {
    /// The name that a `NameError` or `AttributeError` of the machine probably meant.
    pub(super) fn suggestion(&self, id: ObjectId) -> Option<String> {
        let Data::Exception(data) = self.heap.data(id) else {
            return None;
        };
        let name = self.text(data.value)?;
        let class = self.heap.get(id).class;
        if class == Builtin::AttributeError.id() {
            let mut names = self.attribute_names(*data.members.first()?);
            order::sort(&mut names);
            names.dedup();
            return nearest(&name, &names);
        }
        if class != Builtin::NameError.id() {
            return None;
        }
        let innermost = data.traceback.first()?;
        let locals = &self.program.code(innermost.code).locals;
        let locals: Vec<String> = locals.iter().map(|local| self.name(local.name).to_string()).collect();
        let globals = match data.members.first() {
            Some(dict) => self.text_keys(*dict),
            None => self.file_globals(self.program.code(innermost.code).file),
        };
        let globals = globals.into_iter().map(|(name, _)| name.to_string());
        let globals: Vec<String> = MODULE_NAMES.iter().map(|name| (*name).to_owned()).chain(globals).collect();
        let builtins: Vec<String> = BUILTIN_NAMES.split(' ').map(str::to_owned).collect();
        nearest(&name, &locals).or_else(|| nearest(&name, &globals)).or_else(|| nearest(&name, &builtins))
    }

    /// `dir(object)`, as far as this machine's objects have names.
    fn attribute_names(&self, object: Value) -> Vec<String> {
        let mut names = Vec::new();
        let mut add = |attributes: &Attributes| {
            names.extend(attributes.0.iter().map(|(name, _)| self.name(*name).to_string()));
        };
        if let Value::Object(id) = object {
            if let Data::Module(module) = self.heap.data(id) {
                add(&module.attributes);
                let globals = self.module_globals(module).into_iter();
                names.extend(globals.map(|(name, _)| name.to_string()));
                return names;
            }
            if let Some(attributes) = &self.heap.get(id).attributes {
                add(attributes);
            }
        }
        let class: ClassId = match object {
            Value::Class(class) => class,
            _ => self.class_of(object),
        };
        for base in &self.class(class).resolution {
            add(&self.class(*base).attributes);
        }
        names
    }
}

/// The candidate nearest to `name`, if one is near enough; the first of equally near ones.
fn nearest(name: &str, candidates: &[String]) -> Option<String> {
    if candidates.len() >= MOST_CANDIDATES {
        return None;
    }
    let mut best: Option<(&String, usize)> = None;
    for candidate in candidates {
        if candidate == name {
            continue;
        }
        // No more than a third of the characters may need a change.
        let most = (name.len() + candidate.len() + 3) * MOVE / 6;
        let most = match best {
            Some((_, 0)) => break,
            Some((_, beaten)) => most.min(beaten - 1),
            None => most,
        };
        let found = distance(name.as_bytes(), candidate.as_bytes(), most);
        if found <= most {
            best = Some((candidate, found));
        }
    }
    best.map(|(candidate, _)| candidate.clone())
}

fn substitution(a: u8, b: u8) -> usize {
    if a == b {
        0
    } else if a.eq_ignore_ascii_case(&b) {
        CASE
    } else {
        MOVE
    }
}

/// Levenshtein's distance with cheap changes of case; anything above `most` once it is
/// known to be above.
fn distance(a: &[u8], b: &[u8], most: usize) -> usize {
    let n_same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[n_same..], &b[n_same..]);
    let n_same = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[..a.len() - n_same], &b[..b.len() - n_same]);
    if a.is_empty() || b.is_empty() {
        return (a.len() + b.len()) * MOVE;
    }
    if a.len() > LONGEST_NAME || b.len() > LONGEST_NAME {
        return most + 1;
    }
    let (a, b) = if b.len() < a.len() { (b, a) } else { (a, b) };
    if (b.len() - a.len()) * MOVE > most {
        return most + 1;
    }
    let mut row: Vec<usize> = (1..=a.len()).map(|n| n * MOVE).collect();
    let mut result = 0;
    for (index, of_b) in b.iter().enumerate() {
        let mut diagonal = index * MOVE;
        result = diagonal;
        let mut least = usize::MAX;
        for (of_a, cell) in a.iter().zip(&mut row) {
            let substituted = diagonal + substitution(*of_b, *of_a);
            diagonal = *cell;
            result = substituted.min(result.min(diagonal) + MOVE);
            *cell = result;
            least = least.min(result);
        }
        if least > most {
            return most + 1;
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, candidates: &[&str], expected: Option<&str>) {
        let candidates: Vec<String> = candidates.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(nearest(name, &candidates).as_deref(), expected, "{name}");
    }

    /// Cases of CPython's own `test_exceptions`.
    #[test]
    fn near_names_are_found() {
        check("blech", &["noise", "more_noise", "a", "bc", "bluch"], Some("bluch"));
        check("fluch", &["BLuch", "bluc", "eliminate", "fluch_"], Some("fluch_"));
        check("vvvvv", &["a", "bc"], None);
        check("pritn", &["print", "property"], Some("print"));
        check("Blech", &["bluchin", "blech"], Some("blech"));
    }
}
