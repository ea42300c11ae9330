//! The files of a data set: embedded in the crate, given as strings, or read from a folder.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::{ErrorKind, Read as _},
    path::{Component, Path},
};

use crate::json::Json;

/// The text of every file of a data set, by its name relative to the folder (`controls/edition-5.json`).
///
/// ```
/// use telework_advisor::{Files, Guideline};
/// let mut files = Files::embedded();
/// files.insert("sources.json", r#"{"sources": []}"#);
/// let error = Guideline::load(&files).unwrap_err();
/// assert!(error.findings().iter().any(|finding| finding.code() == "unknown-word"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Files {
    contents: BTreeMap<Cow<'static, str>, Cow<'static, [u8]>>,
}

/// The name of the manifest, which names all other files.
pub(crate) const MANIFEST: &str = "guideline.json";

/// The largest data file that is read: 16 MiB.
pub(crate) const LARGEST: usize = 16 << 20;

/// The largest overlay that is read, in bytes: 16 MiB.
pub const LARGEST_OVERLAY: usize = LARGEST;

macro_rules! embedded {
    ($($name:literal),+ $(,)?) => {
        [$(($name, include_bytes!(concat!("../../data/", $name)).as_slice())),+]
    };
}

impl Files {
    /// No files yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The data set that ships with the crate.
    #[must_use]
    pub fn embedded() -> Self {
        let shipped = embedded![
            "guideline.json",
            "sources.json",
            "methods.json",
            "axes.json",
            "ratings.json",
            "questions.json",
            "flowchart.json",
            "controls/edition-5.json",
            "controls/edition-4.json",
            "cautions.json",
            "needs.json",
            "threats.json",
            "incidents.json",
            "patterns.json",
            "reference.json",
        ];
        Self { contents: shipped.map(|(name, bytes)| (Cow::Borrowed(name), Cow::Borrowed(bytes))).into() }
    }

    /// Adds a file, or replaces the one of that name. The bytes need not be valid in any way: loading checks them.
    pub fn insert(&mut self, name: impl Into<Cow<'static, str>>, bytes: impl Into<Vec<u8>>) {
        self.contents.insert(name.into(), Cow::Owned(bytes.into()));
    }

    /// The names of the files.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.contents.keys().map(AsRef::as_ref)
    }

    /// The bytes of a file.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        self.contents.get(name).map(AsRef::as_ref)
    }

    /// A copy of each file, with its name. What ships is not copied.
    pub(crate) fn contents(&self) -> impl Iterator<Item = (Cow<'static, str>, Cow<'static, [u8]>)> {
        self.contents.iter().map(|(name, bytes)| (name.clone(), bytes.clone()))
    }

    /// The manifest of a folder (`guideline.json`) and the files that it names. Where the manifest cannot be read as JSON, it
    /// alone, so that loading tells what is wrong with it. This is the only place where the library touches the file
    /// system. Of a file that is too large only so much is read that loading sees that it is. Text in UTF-16 with its mark
    /// becomes UTF-8.
    ///
    /// A file that does not exist is left out, which loading tells too.
    ///
    /// # Errors
    /// If the folder has no manifest, or a file cannot be read or is none, such as a pipe or a link that leads nowhere. The
    /// error names the file.
    pub fn from_folder(folder: impl AsRef<Path>) -> std::io::Result<Self> {
        let folder = folder.as_ref();
        let mut files = Self::new();
        files.insert(MANIFEST, read(folder, MANIFEST)?);
        for name in files.named() {
            match read(folder, &name) {
                Ok(bytes) => files.insert(name, bytes),
                Err(error) if error.kind() == ErrorKind::NotFound && !folder.join(&name).is_symlink() => {}
                Err(error) => return Err(error),
            }
        }
        Ok(files)
    }

    /// The names of files in the manifest that lie in its folder.
    fn named(&self) -> BTreeSet<String> {
        let manifest = self.get(MANIFEST).unwrap_or_default();
        let Ok(manifest) = Json::parse(manifest, LARGEST) else { return BTreeSet::new() };
        let values = manifest.member("files").into_iter().flat_map(Json::values);
        let names =
            values.flat_map(|value| value.text().into_iter().chain(value.elements().iter().filter_map(Json::text)));
        let is_inside = |name: &&str| {
            Path::new(name).components().all(|part| matches!(part, Component::Normal(_))) && *name != MANIFEST
        };
        names.filter(is_inside).map(str::to_owned).collect()
    }
}

/// A file of a folder. What is no file, and might never end or never begin, is not opened.
fn read(folder: &Path, name: &str) -> std::io::Result<Vec<u8>> {
    let path = folder.join(name);
    let read = || {
        if !path.metadata()?.is_file() {
            return Err(std::io::Error::new(ErrorKind::InvalidInput, "expected a file, found something else"));
        }
        let mut bytes = Vec::new();
        File::open(&path)?.take(LARGEST as u64 + 1).read_to_end(&mut bytes)?;
        utf8(bytes)
    };
    read().map_err(|error| std::io::Error::new(error.kind(), format!("{name}: {error}")))
}

/// Text that was saved in UTF-16 in UTF-8; other bytes as they are.
fn utf8(bytes: Vec<u8>) -> std::io::Result<Vec<u8>> {
    let unit = match bytes.get(..2) {
        Some([0xff, 0xfe]) => u16::from_le_bytes,
        Some([0xfe, 0xff]) => u16::from_be_bytes,
        _ => return Ok(bytes),
    };
    if bytes.len() > LARGEST {
        return Ok(bytes);
    }
    let pairs = bytes.chunks_exact(2);
    let is_whole = pairs.remainder().is_empty();
    let units = pairs.skip(1).filter_map(|pair| pair.try_into().ok()).map(unit);
    let text: Result<String, _> = char::decode_utf16(units).collect();
    let text = text.ok().filter(|_| is_whole);
    let broken = || std::io::Error::new(ErrorKind::InvalidData, "begins as UTF-16, but is no valid UTF-16");
    text.map(String::into_bytes).ok_or_else(broken)
}
