//! The modules of the library that are written in Python: their texts, and how they travel.
//!
//! Main type: [`Library`]. A native program carries the texts in itself; in a page they come
//! in one file, the bundle, when the first program asks for one of them. This crate holds
//! texts only: what they mean is the compiler's and the machine's affair. `python/` has one
//! file a module, as a program would import it.

use std::collections::BTreeMap;

/// A module's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text<'a> {
    pub text: &'a str,
    /// It has submodules.
    pub is_package: bool,
}

/// Between the modules of a bundle; a control character that no text contains.
const SEPARATOR: char = '\u{1}';

macro_rules! modules {
    ($($name:literal $path:literal),* $(,)?) => {
        /// The modules there are, by their dotted names, in alphabetical order.
        pub const NAMES: &[&str] = &[$($name),*];

        /// Whether each is the `__init__.py` of a package.
        const PATHS: &[&str] = &[$($path),*];

        #[cfg(not(target_arch = "wasm32"))]
        const TEXTS: &[&str] = &[$(include_str!(concat!("../python/", $path))),*];
    };
}

modules! {
    "_net" "_net.py",
    "_sites" "_sites.py",
    "_template" "_template.py",
    "_threading_local" "_threading_local.py",
    "abc" "abc.py",
    "aiohttp" "aiohttp.py",
    "asyncio" "asyncio/__init__.py",
    "asyncio.base_events" "asyncio/base_events.py",
    "asyncio.constants" "asyncio/constants.py",
    "asyncio.coroutines" "asyncio/coroutines.py",
    "asyncio.events" "asyncio/events.py",
    "asyncio.exceptions" "asyncio/exceptions.py",
    "asyncio.futures" "asyncio/futures.py",
    "asyncio.locks" "asyncio/locks.py",
    "asyncio.log" "asyncio/log.py",
    "asyncio.queues" "asyncio/queues.py",
    "asyncio.runners" "asyncio/runners.py",
    "asyncio.taskgroups" "asyncio/taskgroups.py",
    "asyncio.tasks" "asyncio/tasks.py",
    "asyncio.threads" "asyncio/threads.py",
    "asyncio.timeouts" "asyncio/timeouts.py",
    "atexit" "atexit.py",
    "bisect" "bisect.py",
    "collections" "collections/__init__.py",
    "collections._user" "collections/_user.py",
    "collections.abc" "collections/abc.py",
    "concurrent" "concurrent/__init__.py",
    "concurrent.futures" "concurrent/futures/__init__.py",
    "concurrent.futures._base" "concurrent/futures/_base.py",
    "concurrent.futures.process" "concurrent/futures/process.py",
    "concurrent.futures.thread" "concurrent/futures/thread.py",
    "contextlib" "contextlib.py",
    "contextvars" "contextvars.py",
    "copy" "copy.py",
    "copyreg" "copyreg.py",
    "dataclasses" "dataclasses.py",
    "enum" "enum.py",
    "functools" "functools.py",
    "gc" "gc.py",
    "heapq" "heapq.py",
    "httpx" "httpx.py",
    "inspect" "inspect/__init__.py",
    "inspect._arguments" "inspect/_arguments.py",
    "io" "io.py",
    "json" "json.py",
    "keyword" "keyword.py",
    "logging" "logging.py",
    "multiprocessing" "multiprocessing/__init__.py",
    "multiprocessing.connection" "multiprocessing/connection.py",
    "multiprocessing.context" "multiprocessing/context.py",
    "multiprocessing.dummy" "multiprocessing/dummy.py",
    "multiprocessing.managers" "multiprocessing/managers.py",
    "multiprocessing.pool" "multiprocessing/pool.py",
    "multiprocessing.popen" "multiprocessing/popen.py",
    "multiprocessing.process" "multiprocessing/process.py",
    "multiprocessing.queues" "multiprocessing/queues.py",
    "multiprocessing.reduction" "multiprocessing/reduction.py",
    "multiprocessing.sharedctypes" "multiprocessing/sharedctypes.py",
    "multiprocessing.synchronize" "multiprocessing/synchronize.py",
    "multiprocessing.util" "multiprocessing/util.py",
    "numbers" "numbers.py",
    "operator" "operator.py",
    "os" "os/__init__.py",
    "os.path" "os/path.py",
    "pickle" "pickle.py",
    "pprint" "pprint.py",
    "queue" "queue.py",
    "reprlib" "reprlib.py",
    "requests" "requests/__init__.py",
    "requests.exceptions" "requests/exceptions.py",
    "requests.models" "requests/models.py",
    "requests.sessions" "requests/sessions.py",
    "sched" "sched.py",
    "signal" "signal.py",
    "string" "string.py",
    "textwrap" "textwrap.py",
    "threading" "threading.py",
    "timeit" "timeit.py",
    "traceback" "traceback.py",
    "trio" "trio/__init__.py",
    "trio._channel" "trio/_channel.py",
    "trio._errors" "trio/_errors.py",
    "trio._local" "trio/_local.py",
    "trio._run" "trio/_run.py",
    "trio._scope" "trio/_scope.py",
    "trio._sync" "trio/_sync.py",
    "trio._threads" "trio/_threads.py",
    "trio._timeouts" "trio/_timeouts.py",
    "trio._traps" "trio/_traps.py",
    "trio.abc" "trio/abc.py",
    "trio.from_thread" "trio/from_thread.py",
    "trio.lowlevel" "trio/lowlevel.py",
    "trio.testing" "trio/testing.py",
    "trio.to_thread" "trio/to_thread.py",
    "types" "types.py",
    "typing" "typing/__init__.py",
    "typing._made" "typing/_made.py",
    "unittest" "unittest/__init__.py",
    "unittest._calls" "unittest/_calls.py",
    "unittest._patch" "unittest/_patch.py",
    "unittest.asserts" "unittest/asserts.py",
    "unittest.async_case" "unittest/async_case.py",
    "unittest.case" "unittest/case.py",
    "unittest.diff" "unittest/diff.py",
    "unittest.loader" "unittest/loader.py",
    "unittest.main" "unittest/main.py",
    "unittest.match" "unittest/match.py",
    "unittest.mock" "unittest/mock.py",
    "unittest.result" "unittest/result.py",
    "unittest.runner" "unittest/runner.py",
    "unittest.suite" "unittest/suite.py",
    "unittest.util" "unittest/util.py",
    "urllib" "urllib/__init__.py",
    "urllib.error" "urllib/error.py",
    "urllib.parse" "urllib/parse.py",
    "urllib.request" "urllib/request.py",
    "warnings" "warnings.py",
}

/// The texts that are at hand.
#[derive(Clone, Debug, Default)]
pub struct Library {
    texts: BTreeMap<String, String>,
}

impl Library {
    /// All modules, where they are part of the program.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn embedded() -> Self {
        let pairs = NAMES.iter().zip(TEXTS).map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        Self { texts: pairs.collect() }
    }

    /// The modules of a bundle.
    #[must_use]
    pub fn from_bundle(bundle: &str) -> Self {
        let parts = bundle.split(SEPARATOR).filter_map(|part| part.split_once('\n'));
        let mut texts = BTreeMap::new();
        texts.extend(parts.map(|(name, text)| (name.to_owned(), text.to_owned())));
        Self { texts }
    }

    /// All texts as one file.
    #[must_use]
    pub fn bundle(&self) -> String {
        let mut out = String::new();
        for (name, text) in &self.texts {
            out.push(SEPARATOR);
            out.push_str(name);
            out.push('\n');
            out.push_str(text);
        }
        out
    }

    /// Whether the texts are here.
    #[must_use]
    pub fn is_loaded(&self) -> bool {
        !self.texts.is_empty()
    }

    /// The text of a module.
    #[must_use]
    pub fn find(&self, module: &str) -> Option<Text<'_>> {
        let text = self.texts.get(module)?;
        let is_package = index(module).is_some_and(|index| PATHS[index].ends_with("__init__.py"));
        Some(Text { text, is_package })
    }
}

/// Whether the library has a module, at hand or not.
#[must_use]
pub fn has(module: &str) -> bool {
    index(module).is_some()
}

fn index(module: &str) -> Option<usize> {
    NAMES.binary_search(&module).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn names_are_in_order_and_belong_to_their_files() {
        assert!(NAMES.is_sorted());
        for (name, path) in NAMES.iter().zip(PATHS) {
            let plain = format!("{}.py", name.replace('.', "/"));
            let package = format!("{}/__init__.py", name.replace('.', "/"));
            assert!(*path == plain || *path == package, "{name} is not {path}");
        }
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test lists the texts")]
    fn every_text_is_listed() {
        let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("python")];
        let mut n_files = 0;
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("a folder of texts") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.extend(path.file_name().is_some_and(|name| name != "__pycache__").then_some(path));
                } else {
                    n_files += 1;
                }
            }
        }
        assert_eq!(n_files, NAMES.len());
    }

    #[test]
    fn a_bundle_gives_back_what_went_in() {
        let library = Library::embedded();
        assert_eq!(Library::from_bundle(&library.bundle()).texts, library.texts);
        assert!(library.texts.values().all(|text| !text.contains(SEPARATOR)));
        assert!(!Library::default().is_loaded());
    }
}
