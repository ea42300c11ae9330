//! What the wordings of problems are made of.

use super::{LONGEST_WORD, printable, shortened};
use crate::language::Lang;

/// What is said of a problem.
pub(super) struct Wording {
    /// What was expected and what was found.
    pub(super) wrong: String,
    /// The remedy.
    pub(super) remedy: String,
}

/// Beyond this many valid words, only the nearest is listed; and beyond the other, only their number where none is near.
const LONGEST_LIST: usize = 12;
const LONGEST_LIST_WITHOUT_HINT: usize = 30;

/// What is said of the words that would have been valid.
pub(super) enum Listed<'v> {
    None,
    Single(&'v str),
    All(&'v [Box<str>]),
    Number(usize),
}

pub(super) fn listed(valid: &[Box<str>], with_hint: bool) -> Listed<'_> {
    match valid {
        [] => Listed::None,
        [only] => Listed::Single(only),
        few if few.len() <= LONGEST_LIST => Listed::All(few),
        more if !with_hint && more.len() <= LONGEST_LIST_WITHOUT_HINT => Listed::All(more),
        many => Listed::Number(many.len()),
    }
}

/// An id as it may be shown without quotation marks: printable, and cut when long.
pub(super) fn plain(id: &str) -> String {
    printable(&shortened(id, LONGEST_WORD))
}

/// Ids one behind the other; of very many the first and the last.
pub(super) fn joined(ids: &[Box<str>], between: &str) -> String {
    const MOST: usize = LONGEST_LIST_WITHOUT_HINT;
    let all = |ids: &[Box<str>]| ids.iter().map(|id| plain(id)).collect::<Vec<_>>().join(between);
    if ids.len() <= MOST {
        return all(ids);
    }
    let (first, rest) = ids.split_at(MOST / 2);
    let (_, last) = rest.split_at(rest.len() - MOST / 2);
    format!("{}{between}…{between}{}", all(first), all(last))
}

/// What the JSON reader said, in plainer words. A reason that is not listed stays as it is in English.
pub(super) fn json_reason(reason: &str, lang: Lang) -> &str {
    let (en, ja) = match reason {
        "EOF while parsing a value" => ("the end, where a value should stand", "値がないままファイルが終わっています"),
        "EOF while parsing a list" => ("the end, within a list", "リストの途中でファイルが終わっています"),
        "EOF while parsing an object" => ("the end, within an object", "オブジェクトの途中でファイルが終わっています"),
        "EOF while parsing a string" => ("the end, within a text", "文字列の途中でファイルが終わっています"),
        "expected `:`" => ("no colon behind a key", "キーの後に「:」がありません"),
        "expected `,` or `]`" => {
            ("neither a comma nor the end of the list", "リストの要素の後に「,」か「]」がありません")
        }
        "expected `,` or `}`" => ("neither a comma nor the end of the object", "値の後に「,」か「}」がありません"),
        "expected ident" => ("a word that is not true, false or null", "true、false、null以外の語があります"),
        "expected value" => ("what begins no value", "値として読み取れない文字があります"),
        "key must be a string" => ("a key without quotation marks", "キーが引用符で囲まれていません"),
        "control character (\\u0000-\\u001F) found while parsing a string" => {
            ("a line break or another control character within a text", "文字列の中に改行などの制御文字があります")
        }
        "invalid escape" => (
            "an unknown escape; for a backslash itself write two",
            "使えないエスケープです。「\\」自体は「\\\\」と書いてください",
        ),
        "invalid number" => ("a malformed number", "数値の形が正しくありません"),
        "number out of range" => ("a number out of range", "数値が大きすぎます"),
        "invalid unicode code point" | "lone leading surrogate in hex escape" | "unexpected end of hex escape" => {
            ("an escape that is no character", "\\uに続く符号が文字を表していません")
        }
        "trailing comma" => ("a comma with nothing behind it", "最後の要素の後に余分な「,」があります"),
        "trailing characters" => ("more behind the end of the value", "値が終わった後に余分な文字があります"),
        other => (other, "JSONの書き方に誤りがあります"),
    };
    lang.pick(ja, en)
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn of_many_ids_the_first_and_the_last_are_named() {
        let ids = |count: usize| (0..count).map(|number| format!("n{number}").into()).collect::<Vec<Box<str>>>();
        assert_eq!(joined(&ids(3), "/"), "n0/n1/n2");
        assert_eq!(joined(&ids(30), "/").split('/').count(), 30);
        let many = joined(&ids(100), "/");
        let named: Vec<&str> = many.split('/').collect();
        assert_eq!((named.len(), named[14], named[15], named[16], named[30]), (31, "n14", "…", "n85", "n99"));
    }
}
