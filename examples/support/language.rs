//! Which language is spoken, and what the system says in it.

use std::{env, ffi::OsString, io};

use telework_advisor::Lang;

/// The language asked for: by `--lang`, else by the environment, else by the system's setting, else English.
///
/// It is looked up before the command line is parsed, because the help texts need it.
pub(crate) fn language() -> Lang {
    let arguments: Vec<OsString> = env::args_os().collect();
    let asked = arguments.iter().enumerate().find_map(|(place, argument)| {
        let argument = argument.to_str()?;
        match argument.strip_prefix("--lang") {
            Some("") => arguments.get(place + 1)?.to_str()?.parse().ok(),
            Some(rest) => rest.strip_prefix('=')?.parse().ok(),
            None => None,
        }
    });
    let of_environment = || {
        let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(env::var_os).find(|value| !value.is_empty());
        // What is set decides, even if nobody can read it.
        set.map(|locale| of_locale(&locale.to_string_lossy()))
    };
    asked
        .or_else(of_environment)
        .or_else(|| sys_locale::get_locale().map(|locale| of_locale(&locale)))
        .unwrap_or(Lang::En)
}

/// The language of `ja_JP.UTF-8`, `ja-JP` and the like.
fn of_locale(locale: &str) -> Lang {
    let code = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
    if code.eq_ignore_ascii_case("ja") { Lang::Ja } else { Lang::En }
}

/// Whether another program has the file open and lets nobody else have it, as Excel and Word do on Windows.
pub(crate) fn is_in_use(error: &io::Error) -> bool {
    // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION; the same numbers mean something else elsewhere.
    error.kind() == io::ErrorKind::ResourceBusy || cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33))
}

/// What the system says of a file that cannot be read or written. In Japanese it is said in Japanese, whatever the system
/// speaks.
pub(crate) fn reason(error: &io::Error, lang: Lang) -> String {
    match (lang, error.kind()) {
        (Lang::Ja, _) if is_in_use(error) => return "ほかのプログラムで使用中です".to_owned(),
        (Lang::Ja, _) => {}
        // Where only the kind is left of what the system said, this would be "entity not found".
        (Lang::En, io::ErrorKind::NotFound) if error.raw_os_error().is_none() && error.get_ref().is_none() => {
            return "No such file or directory".to_owned();
        }
        (Lang::En, _) => return error.to_string(),
    }
    let known = match error.kind() {
        io::ErrorKind::NotFound => "ファイルまたはフォルダが見つかりません",
        io::ErrorKind::PermissionDenied => "権限がありません",
        io::ErrorKind::IsADirectory => "ファイルではなくフォルダです",
        io::ErrorKind::NotADirectory => "途中のパスがフォルダではありません",
        io::ErrorKind::AlreadyExists => "同じ名前のものがすでにあります",
        io::ErrorKind::InvalidData => "内容を文字として読み取れません",
        io::ErrorKind::UnexpectedEof => "途中で終わっています",
        io::ErrorKind::StorageFull => "空き容量がありません",
        io::ErrorKind::QuotaExceeded => "割り当てられた容量を超えています",
        io::ErrorKind::FileTooLarge => "大きすぎます",
        io::ErrorKind::ReadOnlyFilesystem => "読み取り専用です",
        io::ErrorKind::InvalidFilename => "使えない名前です",
        io::ErrorKind::InvalidInput => "使えないパスです",
        io::ErrorKind::NotConnected => "閉じられています",
        io::ErrorKind::BrokenPipe => "受け取る側が閉じています",
        io::ErrorKind::Interrupted => "中断されました",
        io::ErrorKind::TimedOut => "時間内に応答がありません",
        _ => {
            return error
                .raw_os_error()
                .map_or_else(|| "システムのエラー".to_owned(), |code| format!("システムのエラー、番号{code}"));
        }
    };
    known.to_owned()
}
