//! The program's files as the editor has them: the main file first, a tab each.
//!
//! [`Files`] always has a main file and always shows one. It refuses names that no `import` could
//! mean ([`NameError`]).

use std::rc::Rc;

use lockstep_protocol::File;

/// What the main file is called unless a link says otherwise.
const MAIN: &str = "main.py";

/// Words that are no names in Python.
const KEYWORDS: &str = " False None True and as assert async await break class continue def del elif else except \
     finally for from global if import in is lambda nonlocal not or pass raise return try while with yield ";

/// A file that is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Tells it from all others, whatever it is called.
    pub id: u32,
    pub name: Rc<str>,
    pub text: Rc<str>,
    /// Counts the times that the page, not its user, replaced the text.
    pub version: u32,
}

impl Document {
    /// Whether there is anything in it that could be lost.
    #[must_use]
    pub fn holds_text(&self) -> bool {
        !self.text.trim().is_empty()
    }
}

/// All files, and which of them is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    documents: Vec<Document>,
    shown: usize,
    next_id: u32,
}

/// Why a file cannot be called so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameError {
    /// It ends in something else than `.py`.
    Ending,
    /// Some part of it is no name.
    Part,
    /// Another file has it.
    Taken,
}

impl Files {
    /// These files, the main one first; without any, one that is empty.
    #[must_use]
    pub fn new(files: Vec<File>) -> Self {
        let mut made = Self { documents: Vec::new(), shown: 0, next_id: 0 };
        made.replace(files);
        made
    }

    #[must_use]
    pub fn all(&self) -> &[Document] {
        &self.documents
    }

    /// The main file.
    #[must_use]
    pub fn main(&self) -> &Document {
        &self.documents[0]
    }

    /// The one in the editor.
    #[must_use]
    pub fn shown(&self) -> &Document {
        &self.documents[self.shown]
    }

    /// The index of the one in the editor.
    #[must_use]
    pub fn shown_idx(&self) -> usize {
        self.shown
    }

    /// As the engine and links want them.
    #[must_use]
    pub fn to_protocol(&self) -> Vec<File> {
        let file = |one: &Document| File { name: one.name.to_string(), text: one.text.to_string() };
        self.documents.iter().map(file).collect()
    }

    /// Whether these are the same names and texts.
    #[must_use]
    pub fn are(&self, others: &[Document]) -> bool {
        let pairs = || self.documents.iter().zip(others);
        self.documents.len() == others.len() && pairs().all(|(a, b)| a.name == b.name && a.text == b.text)
    }

    /// Whether some file mentions `input()` or `sys.stdin`.
    #[must_use]
    pub fn read_input(&self) -> bool {
        self.documents.iter().any(|one| one.text.contains("input(") || one.text.contains("stdin"))
    }

    /// Whether some file beside the main one would be lost with its text.
    #[must_use]
    pub fn lose_by(&self, files: &[File]) -> bool {
        let mut others = self.documents[1..].iter().filter(|one| one.holds_text());
        others.any(|one| !files.iter().any(|file| file.name == *one.name && file.text == *one.text))
    }

    /// Takes other files in. The main file stays the same document: its text can be undone.
    pub fn replace(&mut self, files: Vec<File>) {
        let mut old = std::mem::take(&mut self.documents).into_iter().next();
        for file in files {
            let id = old.as_ref().map_or(self.next_id, |old| old.id);
            let version = old.take().map_or(0, |old| old.version + 1);
            self.next_id = self.next_id.max(id + 1);
            self.documents.push(Document { id, name: file.name.into(), text: file.text.into(), version });
        }
        if self.documents.is_empty() {
            self.push(MAIN.into());
        }
        self.shown = 0;
    }

    /// The user changed a text.
    pub fn edit(&mut self, id: u32, text: Rc<str>) {
        if let Some(document) = self.documents.iter_mut().find(|one| one.id == id) {
            document.text = text;
        }
    }

    /// Brings a file to the front.
    pub fn show(&mut self, id: u32) {
        self.shown = self.index(id).unwrap_or(self.shown);
    }

    /// The same for the file that is called so; false if there is none.
    pub fn show_named(&mut self, name: &str) -> bool {
        let found = self.documents.iter().position(|one| *one.name == *name);
        self.shown = found.unwrap_or(self.shown);
        found.is_some()
    }

    /// The name that was meant: `.py` may be left out. `id` is the file that is to have it, if
    /// there is one already.
    ///
    /// # Errors
    /// If no file can be called so, or another one is.
    pub fn name(&self, typed: &str, id: Option<u32>) -> Result<Rc<str>, NameError> {
        let typed = typed.trim().trim_start_matches("./");
        let stem = typed.strip_suffix(".py").unwrap_or(typed);
        if stem.contains('.') {
            return Err(NameError::Ending);
        }
        if !stem.split('/').all(is_name) {
            return Err(NameError::Part);
        }
        let name = format!("{stem}.py");
        let mut others = self.documents.iter().filter(|one| Some(one.id) != id);
        if others.any(|one| *one.name == *name) { Err(NameError::Taken) } else { Ok(name.into()) }
    }

    /// An empty file behind the others, which is shown.
    pub fn add(&mut self, typed: &str) {
        if let Ok(name) = self.name(typed, None) {
            self.push(name);
            self.shown = self.documents.len() - 1;
        }
    }

    pub fn rename(&mut self, id: u32, typed: &str) {
        let name = self.name(typed, Some(id));
        if let (Ok(name), Some(index)) = (name, self.index(id)) {
            self.documents[index].name = name;
        }
    }

    /// Takes a file away and tells where it was. The main file stays.
    pub fn close(&mut self, id: u32) -> Option<(usize, Document)> {
        let index = self.index(id).filter(|index| *index > 0)?;
        let document = self.documents.remove(index);
        if self.shown >= index {
            self.shown -= 1;
        }
        Some((index, document))
    }

    /// Puts a file back to where it was, and shows it.
    pub fn restore(&mut self, index: usize, mut document: Document) {
        while self.documents.iter().any(|one| one.name == document.name) {
            document.name = format!("{}_.py", document.name.trim_end_matches(".py")).into();
        }
        self.shown = index.clamp(1, self.documents.len());
        self.documents.insert(self.shown, document);
    }

    fn push(&mut self, name: Rc<str>) {
        self.documents.push(Document { id: self.next_id, name, text: "".into(), version: 0 });
        self.next_id += 1;
    }

    fn index(&self, id: u32) -> Option<usize> {
        self.documents.iter().position(|one| one.id == id)
    }
}

/// Whether a module or a folder can be called so in an `import`.
fn is_name(part: &str) -> bool {
    !part.is_empty()
        && !part.starts_with(|first: char| first.is_ascii_digit())
        && part.chars().all(|letter| letter == '_' || letter.is_alphanumeric())
        && !KEYWORDS.split(' ').any(|keyword| keyword == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(names: &[&str]) -> Files {
        let file = |name: &&str| File { name: (*name).to_owned(), text: format!("# {name}") };
        Files::new(names.iter().map(file).collect())
    }

    fn names(files: &Files) -> Vec<&str> {
        files.all().iter().map(|one| &*one.name).collect()
    }

    #[test]
    fn names_are_paths_of_modules() {
        let files = files(&["main.py", "a.py"]);
        let name = |typed| files.name(typed, None).map(|name| name.to_string());
        assert_eq!(name(" primes "), Ok("primes.py".into()));
        assert_eq!(name("./pkg/__init__.py"), Ok("pkg/__init__.py".into()));
        assert_eq!(name("größe.py"), Ok("größe.py".into()));
        assert_eq!(name("a"), Err(NameError::Taken));
        for wrong in ["notes.txt", "a.b.py", "../a.py", ".py.py"] {
            assert_eq!(name(wrong), Err(NameError::Ending), "{wrong}");
        }
        for wrong in ["", ".py", "/a.py", "a/", "1a.py", "two words.py", "my-file", "class.py", "if/a.py"] {
            assert_eq!(name(wrong), Err(NameError::Part), "{wrong}");
        }
        assert!(files.name("a.py", Some(1)).is_ok(), "its own name");
    }

    #[test]
    fn files_come_and_go_and_come_back() {
        let mut files = files(&["main.py"]);
        files.add("a");
        files.add("pkg/b.py");
        files.add("a.py");
        assert_eq!((names(&files), files.shown_idx()), (vec!["main.py", "a.py", "pkg/b.py"], 2));
        files.edit(1, "x = 1".into());
        assert_eq!(files.close(0), None, "the main file stays");
        let (index, document) = files.close(1).expect("it was there");
        assert_eq!((names(&files), files.shown_idx()), (vec!["main.py", "pkg/b.py"], 1));
        assert!(document.holds_text());
        files.add("a");
        files.restore(index, document);
        assert_eq!(names(&files), ["main.py", "a_.py", "pkg/b.py", "a.py"]);
        assert_eq!(&*files.shown().text, "x = 1");
        files.rename(1, "main");
        assert_eq!(&*files.shown().name, "a_.py", "that one is taken");
        files.rename(1, "c");
        assert!(files.show_named("main.py") && !files.show_named("a_.py") && files.show_named("c.py"));
    }

    #[test]
    fn programs_that_read_are_known() {
        let reads = |texts: &[&str]| {
            let file = |(index, text): (usize, &&str)| File { name: format!("f{index}.py"), text: (*text).to_owned() };
            Files::new(texts.iter().enumerate().map(file).collect()).read_input()
        };
        assert!(reads(&["name = input('Who? ')"]) && reads(&["import a", "from sys import stdin"]));
        assert!(!reads(&["print('no input')"]));
    }

    #[test]
    fn other_files_take_their_place() {
        let mut files = files(&["main.py", "a.py"]);
        let next = |text: &str| vec![File { name: "main.py".into(), text: text.into() }];
        assert!(files.lose_by(&next("")));
        assert!(!files.lose_by(&files.to_protocol()));
        files.replace(next("new"));
        assert_eq!((files.main().id, files.main().version, names(&files)), (0, 1, vec!["main.py"]));
        files.replace(Vec::new());
        assert_eq!(names(&files), ["main.py"]);
    }
}
