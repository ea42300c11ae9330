//! Reading and writing, so that nothing is lost on the way.
//!
//! - A file is written beside its place, and takes that place once it is whole. Whatever happens meanwhile, the old file
//!   or the whole new one is there. Devices and pipes are written as they are.
//! - Every input is remembered, and none is overwritten.
//! - A reader that went away (`| head`) is no failure: the program ends quietly, with the status that it would have had.

use std::{
    fs::{self, File, Metadata, OpenOptions},
    io::{self, Cursor, Read, Write},
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use clap::ArgMatches;
use same_file::Handle;
use telework_advisor::{Files, Lang, record::LARGEST_PROFILE};
use tempfile::NamedTempFile;

use super::{
    Failure, language, pick,
    streams::{Stream, say},
    terminal::{printable_json, printable_text},
};

/// The files that were read, and how the user called them. They stay open, so that each keeps its identity.
static INPUTS: Mutex<Vec<(Handle, String)>> = Mutex::new(Vec::new());

/// The files that are being written and do not stand in their place yet.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

const UTF_8: &[u8] = &[0xef, 0xbb, 0xbf];
const UTF_16_LITTLE: &[u8] = &[0xff, 0xfe];
const UTF_16_BIG: &[u8] = &[0xfe, 0xff];

/// What editors put before text, to tell what it is saved in.
const MARKS: [&[u8]; 3] = [UTF_8, UTF_16_LITTLE, UTF_16_BIG];

/// The exit status after Ctrl-C, as shells have it.
pub(crate) const INTERRUPTED: u8 = 130;

/// The bytes of an input file, `-` for standard input. Of one that is too large for a profile only so much is read that
/// the library sees that it is.
pub(crate) fn read(path: &Path, lang: Lang) -> Result<Vec<u8>, Failure> {
    read_at_most(path, LARGEST_PROFILE, lang)
}

/// As many bytes of an input file as can be used, and one more where there are more. Text in UTF-16 becomes UTF-8.
pub(crate) fn read_at_most(path: &Path, most: usize, lang: Lang) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = open(path).and_then(utf8).and_then(|text| text.take(most as u64 + 1).read_to_end(&mut bytes));
    read.map(|_| bytes).map_err(|error| cannot_read(path, &error, lang))
}

/// An input as it is, `-` for standard input. No output of this run can take its place.
pub(crate) fn open(path: &Path) -> io::Result<Box<dyn Read + Send>> {
    let shown = display_name(path);
    if path == Path::new("-") {
        remember(Handle::stdin(), shown);
        return Ok(Box::new(io::stdin()));
    }
    let file = File::open(path)?;
    // Some systems open a folder and fail to read it.
    if file.metadata()?.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    remember(file.try_clone().and_then(Handle::from_file), shown);
    Ok(Box::new(file))
}

/// The files of a data set in a folder. None of them is overwritten either.
pub(crate) fn folder(folder: &Path, lang: Lang) -> Result<Files, Failure> {
    let files = Files::from_folder(folder).map_err(|error| cannot_read(folder, &error, lang))?;
    for path in files.names().map(|name| folder.join(name)) {
        remember(Handle::from_path(&path), path.display().to_string());
    }
    Ok(files)
}

/// Takes a file that was read out of those that are not overwritten: it may be replaced by what was made of it.
pub(crate) fn may_replace(path: &Path) {
    if let Ok(file) = Handle::from_path(path) {
        INPUTS.lock().unwrap_or_else(PoisonError::into_inner).retain(|(input, _)| *input != file);
    }
}

/// What is said where `--save` leads to standard output, which is no file, or to the file of `-o`, which may not be there yet.
pub(crate) fn wrong_save(matches: &ArgMatches, lang: Lang) -> Option<Failure> {
    let other = matches.get_one::<PathBuf>("save")?;
    if other == Path::new("-") {
        return Some(Failure::new(pick(
            lang,
            "--save: 標準出力には保存できません。ファイル名を指定してください",
            "--save: expected a file, found -, which stands for standard output; name a file",
        )));
    }
    let one = output_file(matches)?;
    let place = |path: &Path| Some((folder_of(path).canonicalize().ok()?, path.file_name()?.to_owned()));
    let is_same =
        same_file::is_same_file(one, other).unwrap_or_else(|_| place(one).is_some_and(|one| Some(one) == place(other)));
    is_same.then(|| {
        Failure::new(pick(
            lang,
            "-o、--save: 同じファイルが指定されています。別のファイルを指定してください",
            "-o, --save: expected two files, found the same one; name another for one of them",
        ))
    })
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Terminals, pipes and devices may well be read and written at once.
fn remember(input: io::Result<Handle>, shown: String) {
    let Ok(input) = input else { return };
    if input.as_file().metadata().is_ok_and(|metadata| metadata.is_file()) {
        INPUTS.lock().unwrap_or_else(PoisonError::into_inner).push((input, shown));
    }
}

/// What is said of an output that is one of the inputs, whatever its name.
fn is_input(output: io::Result<Handle>, shown: &str, lang: Lang) -> Result<(), Failure> {
    let Ok(output) = output else { return Ok(()) };
    let inputs = INPUTS.lock().unwrap_or_else(PoisonError::into_inner);
    let Some((_, input)) = inputs.iter().find(|(input, _)| *input == output) else { return Ok(()) };
    Err(Failure::new(match lang {
        Lang::Ja => format!("{shown}: 入力（{input}）と同じファイルには書き出せません。別のファイルを指定してください"),
        Lang::En => format!("{shown}: is an input itself ({input}), which is never overwritten; name another file"),
    }))
}

/// Text in UTF-8, whatever it was saved in: marks at the beginning tell UTF-16 and UTF-8, and are taken away. Without a mark
/// the bytes are what they are.
pub(crate) fn utf8(mut input: impl Read + Send + 'static) -> io::Result<Box<dyn Read + Send>> {
    let mut start = vec![0; 8 << 10];
    let count = input.read(&mut start)?;
    start.truncate(count);
    // What is there is not kept waiting for more, unless it may be half a mark.
    let is_begun = |start: &[u8]| MARKS.iter().any(|mark| mark.len() > start.len() && mark.starts_with(start));
    while !start.is_empty() && is_begun(&start) && input.by_ref().take(1).read_to_end(&mut start)? > 0 {}
    let mark = MARKS.into_iter().find(|mark| start.starts_with(mark)).unwrap_or_default();
    let text = Cursor::new(start.split_off(mark.len())).chain(input);
    Ok(match mark {
        UTF_16_LITTLE => Box::new(Utf16::new(text, u16::from_le_bytes)),
        UTF_16_BIG => Box::new(Utf16::new(text, u16::from_be_bytes)),
        _ => Box::new(text),
    })
}

/// The beginning of a text in UTF-8; its last letter may not be there as a whole.
pub(crate) fn text(bytes: &[u8]) -> io::Result<&str> {
    let text = match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => std::str::from_utf8(&bytes[..error.valid_up_to()]),
        text => text,
    };
    // Zeros are in what is no text at all, and in UTF-16 without its mark.
    text.ok()
        .filter(|text| !text.contains('\0'))
        .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "no text in UTF-8"))
}

/// The same, where nothing may be read before it is asked for.
pub(crate) struct Later<R>(Option<R>, Option<Box<dyn Read + Send>>);

impl<R> Later<R> {
    pub(crate) const fn new(input: R) -> Self {
        Self(Some(input), None)
    }
}

impl<R: Read + Send + 'static> Read for Later<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if let Some(input) = self.0.take() {
            self.1 = Some(utf8(input)?);
        }
        self.1.as_mut().map_or(Ok(0), |text| text.read(buffer))
    }
}

/// Text in UTF-16, read as UTF-8.
struct Utf16<R> {
    input: R,
    unit: fn([u8; 2]) -> u16,
    /// What is not decoded yet: half a unit, or half a pair of them.
    left: Vec<u8>,
    text: Cursor<Vec<u8>>,
}

impl<R: Read> Utf16<R> {
    fn new(input: R, unit: fn([u8; 2]) -> u16) -> Self {
        Self { input, unit, left: Vec::new(), text: Cursor::default() }
    }
}

impl<R: Read> Read for Utf16<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let broken = || io::Error::new(io::ErrorKind::InvalidData, "begins as UTF-16, but is no valid UTF-16");
        loop {
            let count = self.text.read(buffer)?;
            if count > 0 || buffer.is_empty() {
                return Ok(count);
            }
            let mut more = [0; 8 << 10];
            let count = self.input.read(&mut more)?;
            if count == 0 {
                return if self.left.is_empty() { Ok(0) } else { Err(broken()) };
            }
            self.left.extend_from_slice(more.get(..count).unwrap_or_default());
            let pairs = self.left.chunks_exact(2).map(|pair| [pair[0], pair[1]]);
            let mut units: Vec<u16> = pairs.map(self.unit).collect();
            // The other half of a pair comes with the next bytes.
            if units.last().is_some_and(|last| (0xd800..0xdc00).contains(last)) {
                units.pop();
            }
            self.left.drain(..2 * units.len());
            self.text = Cursor::new(String::from_utf16(&units).map_err(|_| broken())?.into_bytes());
        }
    }
}

/// Where a result goes. What is written to a file takes its place with [`keep`](Self::keep) and not before; a run that ends
/// otherwise leaves the old file, and nothing beside it.
pub(crate) struct Output(Kind);

enum Kind {
    Standard,
    /// A device, a pipe, or a file that nothing can be put beside.
    Direct(File),
    Beside {
        file: NamedTempFile,
        place: PathBuf,
    },
}

impl Output {
    /// The file of `-o`, else standard output; neither may be an input.
    pub(crate) fn of(matches: &ArgMatches, lang: Lang) -> Result<Self, Failure> {
        let Some(path) = output_file(matches) else {
            is_input(Handle::stdout(), Stream::Output.name(lang), lang)?;
            return Ok(Self(Kind::Standard));
        };
        Self::file(path, lang)
    }

    fn file(path: &Path, lang: Lang) -> Result<Self, Failure> {
        // A pipe is not opened to look at it: that would be to read from it.
        if path.is_file() {
            is_input(Handle::from_path(path), &path.display().to_string(), lang)?;
        }
        Self::open(path, lang).map_err(|error| cannot_write(path, &error, lang))
    }

    fn open(path: &Path, lang: Lang) -> io::Result<Self> {
        let (file, metadata) = match fs::metadata(path) {
            // Opened also where renaming would do: what may not be written is not replaced.
            Ok(metadata) => (OpenOptions::new().write(true).open(path)?, metadata),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return beside(linked(path)?, None).map(Self),
            Err(error) => return Err(error),
        };
        if !metadata.is_file() {
            return Ok(Self(Kind::Direct(file)));
        }
        let place = path.canonicalize()?;
        match beside(place, Some(&metadata)) {
            Ok(kind) => Ok(Self(kind)),
            Err(error) if matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded) => {
                Err(error)
            }
            Err(error) => {
                say_in_place(path, &error, lang);
                file.set_len(0)?;
                Ok(Self(Kind::Direct(file)))
            }
        }
    }

    /// Puts what was written in its place.
    pub(crate) fn keep(self) -> io::Result<()> {
        match self.0 {
            Kind::Standard => Stream::Output.flush(),
            Kind::Direct(file) if file.metadata()?.is_file() => file.sync_all(),
            Kind::Direct(_) => Ok(()),
            Kind::Beside { file, place } => {
                file.as_file().sync_all()?;
                file.persist(place).map(drop).map_err(|error| error.error)
            }
        }
    }
}

impl Output {
    /// Takes records, a line each, and writes them without any character that could steer a terminal.
    pub(crate) fn records(&mut self) -> impl Write + '_ {
        Records(self)
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        match &mut self.0 {
            Kind::Standard => Stream::Output.put(bytes),
            Kind::Direct(file) => file.write_all(bytes),
            Kind::Beside { file, .. } => file.as_file_mut().write_all(bytes),
        }
    }
}

struct Records<'a>(&'a mut Output);

impl Write for Records<'_> {
    fn write(&mut self, records: &[u8]) -> io::Result<usize> {
        // ASCII controls are escaped already; whole records come at once.
        if records.is_ascii() && !records.contains(&0x7f) {
            return self.0.put(records).map(|()| records.len());
        }
        let text = std::str::from_utf8(records).map_err(io::Error::other)?;
        self.0.put(printable_json(text).as_bytes()).map(|()| records.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        match self.0.0 {
            Kind::Standard => Stream::Output.flush(),
            // Files are flushed where they are kept.
            Kind::Direct(_) | Kind::Beside { .. } => Ok(()),
        }
    }
}

/// A file beside the place that it is to take, with the owner and the permissions of the one that is there.
fn beside(place: PathBuf, existing: Option<&Metadata>) -> io::Result<Kind> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".telework-advisor-").suffix(".unfinished");
    #[cfg(unix)]
    let everybody = <fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666);
    // The system takes away what its user wants no new file to have.
    #[cfg(unix)]
    builder.permissions(everybody);
    // Ctrl-C ends a program without dropping anything. Where the interview listens to it already, that is enough.
    let _ = ctrlc::try_set_handler(|| interrupted(""));
    let mut unfinished = unfinished();
    let file = builder.tempfile_in(folder_of(&place)).map_err(cause)?;
    unfinished.push(file.path().to_owned());
    drop(unfinished);
    if let Some(existing) = existing {
        #[cfg(unix)]
        {
            use std::os::unix::fs::{MetadataExt as _, fchown};
            let new = file.as_file().metadata()?;
            if (new.uid(), new.gid()) != (existing.uid(), existing.gid()) {
                fchown(file.as_file(), Some(existing.uid()), Some(existing.gid()))?;
            }
        }
        file.as_file().set_permissions(existing.permissions())?;
    }
    Ok(Kind::Beside { file, place })
}

/// What the system said, without the name of the file beside, which means nothing to the user.
fn cause(error: io::Error) -> io::Error {
    let inner = error.get_ref().and_then(|error| error.source()).and_then(|source| source.downcast_ref::<io::Error>());
    inner.and_then(io::Error::raw_os_error).map_or_else(|| error.kind().into(), io::Error::from_raw_os_error)
}

/// Where a link to a file that does not exist yet leads.
fn linked(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    while path.is_symlink() {
        let target = fs::read_link(&path)?;
        path = path.parent().unwrap_or(Path::new("")).join(target);
    }
    Ok(path)
}

fn unfinished() -> MutexGuard<'static, Vec<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Ends the program after Ctrl-C: says what there is to say, and leaves nothing unfinished behind.
pub(crate) fn interrupted(hint: &str) -> ! {
    // Held to the end, so that nothing more is begun.
    let mut unfinished = unfinished();
    for path in unfinished.drain(..) {
        let _ = fs::remove_file(path);
    }
    if !hint.is_empty() {
        let _ = Stream::Error.show(&format!("\n{hint}"));
    }
    std::process::exit(INTERRUPTED.into());
}

fn say_in_place(path: &Path, error: &io::Error, lang: Lang) {
    let (shown, reason) = (path.display(), language::reason(error, lang));
    say(&match lang {
        Lang::Ja => format!(
            "{shown}: 同じフォルダに一時ファイルを作れないため（{reason}）、直接上書きします。途中で止めると元の内容は失われます"
        ),
        Lang::En => format!(
            "{shown}: no file can be made beside it ({reason}), so it is overwritten in place; stopped halfway, its old content is lost"
        ),
    });
}

/// Writes a file as a whole, or leaves it as it was.
pub(crate) fn save(path: &Path, bytes: &[u8], lang: Lang) -> Result<(), Failure> {
    let mut output = Output::file(path, lang)?;
    output.put(bytes).and_then(|()| output.keep()).map_err(|error| cannot_write(path, &error, lang))
}

/// Writes the result where it was asked for: text, without any character that could steer a terminal.
pub(crate) fn write(text: &[u8], matches: &ArgMatches, lang: Lang) -> Result<(), Failure> {
    put(printable_text(&String::from_utf8_lossy(text)).as_bytes(), None, matches, lang)
}

/// Writes a result that is not text, and never to a terminal.
pub(crate) fn write_binary(bytes: &[u8], matches: &ArgMatches, lang: Lang) -> Result<(), Failure> {
    if output_file(matches).is_none() && Stream::Output.is_terminal() {
        return Err(Failure::new(pick(
            lang,
            "この形式はテキストではないため、端末には表示できません。-o FILE で書き出し先を指定してください",
            "this format is not text, and cannot be shown on a terminal; name a file with -o FILE",
        )));
    }
    put(bytes, Some("xlsx"), matches, lang)
}

/// Refuses to write a workbook or a document under the name of something else, or something else under theirs: no program would
/// open it. `binary` is what is written where the format is not text and cannot be chosen.
fn is_named_for(matches: &ArgMatches, binary: Option<&str>, lang: Lang) -> Result<(), Failure> {
    const OFFICE: [&str; 2] = ["xlsx", "docx"];
    const TEXT: [&str; 7] = ["csv", "html", "htm", "json", "md", "svg", "txt"];
    let Some(path) = output_file(matches) else { return Ok(()) };
    let chosen = matches.try_get_one::<String>("format").ok().flatten();
    let format = chosen.map_or(binary.unwrap_or("text"), |format| format);
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default();
    let is_other = OFFICE.contains(&&*extension) || binary.is_some() && TEXT.contains(&&*extension);
    if extension == format || !is_other {
        return Ok(());
    }
    let shown = path.display();
    let formats = ["csv", "html", "json", "xlsx", "docx"];
    let may_choose = chosen.is_some() && formats.contains(&&*extension);
    Err(Failure::new(match (lang, may_choose) {
        (Lang::Ja, true) => format!(
            "{shown}: 書き出す形式は{format}ですが、ファイル名は{extension}です。--format {extension} を付けるか、ファイル名を変えてください"
        ),
        (Lang::Ja, false) => {
            format!("{shown}: 書き出す形式は{format}ですが、ファイル名は{extension}です。ファイル名を変えてください")
        }
        (Lang::En, true) => format!(
            "{shown}: expected a name for {format}, found one for {extension}; add --format {extension}, or choose another name"
        ),
        (Lang::En, false) => {
            format!("{shown}: expected a name for {format}, found one for {extension}; choose another name")
        }
    }))
}

fn put(bytes: &[u8], binary: Option<&str>, matches: &ArgMatches, lang: Lang) -> Result<(), Failure> {
    let mut output = Output::of(matches, lang)?;
    is_named_for(matches, binary, lang)?;
    ended(output.put(bytes).and_then(|()| output.keep()), output_file(matches), lang)
}

/// What came of writing to a file, or to standard output. A reader that has gone away is no failure.
pub(crate) fn ended(written: io::Result<()>, file: Option<&PathBuf>, lang: Lang) -> Result<(), Failure> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(write_failed(&error, file, lang)),
        Ok(()) => Ok(()),
    }
}

/// What is said where a file, or standard output, could not be written to its end.
pub(crate) fn write_failed(error: &io::Error, file: Option<&PathBuf>, lang: Lang) -> Failure {
    cannot_write(file.map_or(Path::new(Stream::Output.name(lang)), PathBuf::as_path), error, lang)
}

/// What keeps a file from being written at the end, found out without changing it.
pub(crate) fn cannot_be_written(path: &Path, lang: Lang) -> Option<Failure> {
    match fs::metadata(path) {
        // A pipe or a device would notice: whoever reads it would take the trial for the whole.
        Ok(metadata) if !metadata.is_file() && !metadata.is_dir() => None,
        Ok(_) => {
            let trial = OpenOptions::new().append(true).open(path).map_err(|error| cannot_write(path, &error, lang));
            trial.and_then(|file| is_input(Handle::from_file(file), &path.display().to_string(), lang)).err()
        }
        // What is made beside it is gone again with the trial.
        Err(_) => Output::file(path, lang).err(),
    }
}

/// What is said of an input that cannot be read.
pub(crate) fn cannot_read(path: &Path, error: &io::Error, lang: Lang) -> Failure {
    let (shown, reason) = (display_name(path), language::reason(error, lang));
    let is_no_text = error.kind() == io::ErrorKind::InvalidData;
    Failure::new(match (lang, is_no_text) {
        (Lang::Ja, true) => format!("{shown}: 読み込めません（{reason}）。文字コードをUTF-8にして保存し直してください"),
        (Lang::En, true) => format!("{shown}: cannot be read: {reason}; save it as text in UTF-8"),
        (Lang::Ja, false) => format!("{shown}: 読み込めません（{reason}）。パスと権限を確かめてください"),
        (Lang::En, false) => format!("{shown}: cannot be read: {reason}; check the path and its permissions"),
    })
}

/// What is said of an output that cannot be written.
pub(crate) fn cannot_write(path: &Path, error: &io::Error, lang: Lang) -> Failure {
    let (shown, reason) = (path.display(), language::reason(error, lang));
    let (ja, en) = match error.kind() {
        _ if language::is_in_use(error) => (
            "そのプログラムで閉じてから、もう一度実行してください",
            "close it in the other program, and run this again",
        ),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            ("書き出し先のフォルダを確かめてください", "check the folder that it is to be in")
        }
        io::ErrorKind::IsADirectory => ("ファイル名まで指定してください", "name a file in it"),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            ("権限を確かめるか、別の場所を指定してください", "check its permissions, or name another place")
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            ("空き容量を増やすか、別の場所を指定してください", "make room, or name another place")
        }
        io::ErrorKind::NotConnected => ("-o FILEで書き出し先を指定してください", "name a file with -o"),
        _ => ("別の場所を指定してください", "name another place"),
    };
    Failure::new(match lang {
        Lang::Ja => format!("{shown}: 書き込めません（{reason}）。{ja}"),
        Lang::En => format!("{shown}: cannot be written: {reason}; {en}"),
    })
}

/// The name of an input in messages.
pub(crate) fn display_name(path: &Path) -> String {
    if path == Path::new("-") {
        pick(language::language(), "標準入力", "standard input").into()
    } else {
        path.display().to_string()
    }
}

/// The file of `-o`; `-` stands for standard output, as without it.
pub(crate) fn output_file(matches: &ArgMatches) -> Option<&PathBuf> {
    matches.try_get_one("output").ok().flatten().filter(|path: &&PathBuf| *path != Path::new("-"))
}
