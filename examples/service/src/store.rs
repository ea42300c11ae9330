//! The guideline in use, and how it is replaced while requests are being answered.

use std::{
    fmt,
    fs::File,
    io::Read as _,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError, RwLock,
        atomic::{AtomicU64, Ordering},
    },
};

use telework_advisor::{Error, Files, Guideline, overlay::LARGEST_OVERLAY, problem::printable};

/// The guideline in use. Each request takes it once and keeps it, so that one answer never mixes two.
#[derive(Debug)]
pub struct Store {
    data: Option<PathBuf>,
    overlay: Option<PathBuf>,
    current: RwLock<Arc<Guideline>>,
    reloads: AtomicU64,
    /// Held while a guideline is loaded, so that an older one never takes the place of a newer one.
    reloading: Mutex<()>,
}

/// Why a guideline cannot be used.
#[derive(Debug)]
pub enum LoadError {
    /// A file or folder cannot be read.
    File(PathBuf, std::io::Error),
    /// The data or the overlay are wrong.
    Broken(Error),
}

impl Store {
    /// Loads the data set that ships, or the one in a folder, with an overlay if there is one.
    ///
    /// # Errors
    /// If a file cannot be read, or what it says cannot be used.
    pub fn load(data: Option<PathBuf>, overlay: Option<PathBuf>) -> Result<Self, LoadError> {
        let guideline = load(data.as_deref(), overlay.as_deref())?;
        Ok(Self {
            data,
            overlay,
            current: RwLock::new(Arc::new(guideline)),
            reloads: AtomicU64::new(0),
            reloading: Mutex::new(()),
        })
    }

    /// The guideline in use.
    #[must_use]
    pub fn current(&self) -> Arc<Guideline> {
        // Nothing that holds the lock can panic halfway: it takes the guideline out or puts one in.
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// How often the guideline was replaced.
    #[must_use]
    pub fn reloads(&self) -> u64 {
        self.reloads.load(Ordering::Relaxed)
    }

    /// Reads the files again and puts the guideline that they make in the place of the one in use. This takes a while;
    /// requests are answered meanwhile.
    ///
    /// # Errors
    /// If they cannot be used. Then the guideline in use stays.
    pub fn reload(&self) -> Result<Arc<Guideline>, LoadError> {
        let _one_at_a_time = self.reloading.lock().unwrap_or_else(PoisonError::into_inner);
        let next = Arc::new(load(self.data.as_deref(), self.overlay.as_deref())?);
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&next);
        self.reloads.fetch_add(1, Ordering::Relaxed);
        Ok(next)
    }

    /// The same, with a line in the log about what became of it. Findings are about the operator's own files, not about
    /// anything that a client sent.
    ///
    /// # Errors
    /// As for [`reload`](Self::reload).
    pub fn reload_and_log(&self) -> Result<Arc<Guideline>, LoadError> {
        let reloaded = self.reload();
        match &reloaded {
            Ok(guideline) => {
                let overlay = guideline.overlay().map_or_else(|| "none".into(), printable);
                eprintln!("reloaded: data {}, overlay {overlay}", printable(guideline.data_version()));
            }
            Err(error) => {
                eprintln!("not reloaded, the guideline before stays in use:");
                error.to_string().lines().for_each(|line| eprintln!("  {}", printable(line)));
            }
        }
        reloaded
    }
}

fn load(data: Option<&Path>, overlay: Option<&Path>) -> Result<Guideline, LoadError> {
    let files = match data {
        Some(folder) => Files::from_folder(folder).map_err(|error| LoadError::File(folder.into(), error))?,
        None => Files::embedded(),
    };
    let Some(path) = overlay else { return Guideline::load(&files).map_err(LoadError::Broken) };
    let bytes = read(path).map_err(|error| LoadError::File(path.into(), error))?;
    // Advice names the overlay. Where it lies on this machine is nobody's business.
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Guideline::load_with_overlay(&files, &name, &bytes).map_err(LoadError::Broken)
}

/// As much of a file as is needed to see that it is too large.
fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(LARGEST_OVERLAY as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path, error) => write!(f, "cannot read {}: {error}", path.display()),
            Self::Broken(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for LoadError {}
