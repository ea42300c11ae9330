//! The files of a data set: embedded in the crate, given as strings, or read from a folder.

use std::{borrow::Cow, collections::BTreeMap, fs::File, io::Read as _, path::Path};

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

    /// Every `.json` file of a folder and of the folders directly in it. This is the only place where the library
    /// touches the file system. Of a file that is too large only so much is read that loading sees that it is.
    ///
    /// # Errors
    /// If the folder or a file in it cannot be read.
    pub fn from_folder(folder: impl AsRef<Path>) -> std::io::Result<Self> {
        let mut files = Self::new();
        files.read_folder(folder.as_ref(), "", 1)?;
        Ok(files)
    }

    fn read_folder(&mut self, folder: &Path, prefix: &str, deeper: u32) -> std::io::Result<()> {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
            if path.is_dir() {
                if deeper > 0 {
                    self.read_folder(&path, &format!("{prefix}{name}/"), deeper - 1)?;
                }
            } else if path.extension().is_some_and(|extension| extension == "json") {
                let mut bytes = Vec::new();
                File::open(&path)?.take(LARGEST as u64 + 1).read_to_end(&mut bytes)?;
                self.insert(format!("{prefix}{name}"), bytes);
            }
        }
        Ok(())
    }
}
