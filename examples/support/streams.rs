//! Standard output and standard error. Whatever a program says goes through here, so that nothing that a terminal would act
//! on reaches one, whoever wrote it. `tests/files` looks that no other file writes to these streams.

use std::{
    io::{self, IsTerminal as _, Write},
    sync::atomic::{AtomicBool, Ordering},
};

use telework_advisor::Lang;

use super::{
    pick,
    terminal::{printable, printable_text},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stream {
    Output,
    Error,
}

impl Stream {
    pub(crate) fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Output => pick(lang, "標準出力", "standard output"),
            Self::Error => pick(lang, "標準エラー", "standard error"),
        }
    }

    pub(crate) fn is_terminal(self) -> bool {
        match self {
            Self::Output => io::stdout().is_terminal(),
            Self::Error => io::stderr().is_terminal(),
        }
    }

    /// Shows text, without any character that could steer a terminal.
    pub(crate) fn show(self, text: &str) -> io::Result<()> {
        self.put(printable_text(text).as_bytes()).and_then(|()| self.flush())
    }

    /// Writes a part of what is no text for a terminal, or has become such text.
    pub(super) fn put(self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Output if OUTPUT_IS_CLOSED.load(Ordering::Relaxed) => {
                Err(io::Error::new(io::ErrorKind::NotConnected, "it is closed"))
            }
            Self::Output => io::stdout().write_all(bytes),
            Self::Error => io::stderr().write_all(bytes),
        }
    }

    pub(super) fn flush(self) -> io::Result<()> {
        match self {
            Self::Output => io::stdout().flush(),
            Self::Error => io::stderr().flush(),
        }
    }
}

/// Says something on standard error, in one line. Where even this cannot be written, there is nobody to tell.
pub(crate) fn say(line: &str) {
    let _ = Stream::Error.show(&(printable(line) + "\n"));
}

/// Whether the program was started without a standard output (`>&-` in a shell).
static OUTPUT_IS_CLOSED: AtomicBool = AtomicBool::new(false);

// Before `main`: there Rust puts the null device in the place of a stream that is closed, and everything would be lost
// without a word.
#[cfg(unix)]
ctor::declarative::ctor! {
    #[ctor(unsafe)]
    fn look_at_output() {
        use std::os::fd::AsFd as _;
        let is_closed = io::stdout().as_fd().try_clone_to_owned().is_err();
        OUTPUT_IS_CLOSED.store(is_closed, Ordering::Relaxed);
    }
}
