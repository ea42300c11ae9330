//! The wording of problems, in both languages: what was expected, what was found, the way out.

use super::{Kind, Problem, printable, quoted};
use crate::language::Lang;

/// Beyond this many valid words, only the nearest is told; and beyond the other, only their number where none is near.
const LONGEST_LIST: usize = 12;
const LONGEST_LIST_WITHOUT_HINT: usize = 30;

/// What is told of the words that would have been valid.
enum Listed<'v> {
    None,
    /// A single one: to ask whether it was meant would be idle.
    Single(&'v str),
    All,
    Number(usize),
}

fn listed(valid: &[Box<str>], with_hint: bool) -> Listed<'_> {
    match valid {
        [] => Listed::None,
        [only] => Listed::Single(only),
        few if few.len() <= LONGEST_LIST => Listed::All,
        more if !with_hint && more.len() <= LONGEST_LIST_WITHOUT_HINT => Listed::All,
        many => Listed::Number(many.len()),
    }
}

pub(super) fn message(problem: &Problem, lang: Lang) -> String {
    match lang {
        Lang::En => english(problem),
        Lang::Ja => japanese(problem),
    }
}

fn english(problem: &Problem) -> String {
    match problem {
        Problem::TooLarge { limit } => {
            format!("expected at most {limit} bytes, found more; split the input or leave out what is not part of the format")
        }
        Problem::NotUtf8 { offset } => {
            format!("expected UTF-8 text, found a byte that does not fit at offset {offset}; save the file as UTF-8")
        }
        Problem::InvalidJson { line, column, reason } => {
            format!("expected JSON, found at line {line} column {column}: {}", json_reason(reason, Lang::En))
        }
        Problem::TooDeep { limit } => format!("expected values nested at most {limit} deep, found deeper ones"),
        Problem::MissingFile {} => "expected this file, found none; add it, or correct the name where guideline.json names it".into(),
        Problem::WrongType { expected, found } => {
            format!("expected {}, found {}{}", kind_en(*expected), kind_en(*found), instead_en(*expected, *found))
        }
        Problem::UnknownKey { key, valid, nearest } => format!(
            "expected one of the keys {}, found {}{}",
            valid.join(", "),
            quoted(key),
            did_you_mean_en(*nearest, "; remove it or correct its spelling")
        ),
        Problem::MissingKey { key } => format!("expected the key {key:?}, found none; add it"),
        Problem::DuplicateKey { key } => {
            format!("expected each key once, found {} again; remove one of the two", quoted(key))
        }
        Problem::MissingProvenance {} => {
            "expected the key \"provenance\", found none; say whether this is published (source, locator) or derived (basis, rationale)".into()
        }
        Problem::MissingTranslation { lang } => {
            format!("expected the text in Japanese and English, found none under {:?}; add the translation", lang.code())
        }
        Problem::Empty { noun } => format!("expected at least one {}, found none; fill it in, or leave it out if it is optional", noun.en),
        Problem::UnknownWord { noun, word, valid, nearest } => {
            let found = quoted(word);
            let hint = did_you_mean_en(nearest.as_deref(), "");
            let noun = a(noun.en);
            match listed(valid, nearest.is_some()) {
                Listed::None => format!("expected {noun}, found {found}, but there is none to choose from"),
                Listed::Single(only) => format!("expected {noun} ({}), found {found}", plain(only)),
                Listed::All => format!("expected {noun} ({}), found {found}{hint}", joined(valid, ", ")),
                Listed::Number(number) => format!("expected {noun} (one of {number} known), found {found}{hint}"),
            }
        }
        Problem::Repeated { noun, word } => {
            format!("expected each {} once, found {} again; remove one of the two", noun.en, quoted(word))
        }
        Problem::DuplicateId { noun, id } => {
            format!("expected an id of its own for each {}, found {} again; rename one of the two", noun.en, quoted(id))
        }
        Problem::MalformedId { id } => format!(
            "expected an id of letters, digits, '-', '_' and '.', found {}; rename it",
            quoted(id)
        ),
        Problem::Missing { noun, word } => format!("expected the {} {}, found none; add it", noun.en, quoted(word)),
        Problem::TooMany { noun, limit } => format!("expected {} at most {limit} times, found more; leave some out", a(noun.en)),
        Problem::NotADate { found } => {
            format!("expected a day of the calendar as YYYY-MM-DD, 2026-11-21 for example, found {}", quoted(found))
        }
        Problem::UnknownSchema { expected, found } => format!(
            "expected schema version {expected:?}, found {}; use a release of this crate that reads it",
            quoted(found)
        ),
        Problem::NoEqualsSign { part } if part.is_empty() => {
            "expected question=choice, found nothing between two '/' or at an end; remove the '/' there".into()
        }
        Problem::NoEqualsSign { part } => {
            format!("expected question=choice, found {}; separate answers with '/' and choices with ','", quoted(part))
        }
        Problem::ConditionTooLarge { limit } => format!(
            "expected a condition that asks for at most {limit} things and has at most {limit} alternatives once written out, found more; split it into several entries"
        ),
        Problem::Portfolio {} => {
            "expected a profile (\"answers\"), found a portfolio (\"groups\"); use the compare example, which takes both, or save each group as a profile of its own".into()
        }
        Problem::Contradiction { key: "is", other } | Problem::Contradiction { key: other, other: "is" } => {
            format!("expected no \"is\" beside this {other:?}, found one; remove it")
        }
        Problem::Contradiction { key, other } => format!("expected either {key:?} or {other:?}, found both; remove one"),
        Problem::SeveralStarts { start, node } => format!(
            "expected one start ({}), found another node that nothing leads to: {}; add an edge to it or remove it",
            plain(start),
            plain(node)
        ),
        Problem::Cycle { nodes } => {
            format!("expected a flowchart without cycles, found {}; redirect one of these edges", joined(nodes, " -> "))
        }
        Problem::Unreachable { node } => {
            format!("expected every node to be reachable from the start, found {}, which is not; add an edge to it or remove it", plain(node))
        }
        Problem::MissingEdge { node, choice, path } => format!(
            "expected an edge for every choice, found none for {} at node {}{}; add it",
            plain(choice),
            plain(node),
            if path.is_empty() { String::new() } else { format!(" (reached by {})", joined(path, "/")) }
        ),
        Problem::AskedTwice { question, nodes } => format!(
            "expected each question at most once on a path, found {} twice on {}; remove one of the two",
            plain(question),
            joined(nodes, " -> ")
        ),
        Problem::MethodAtNoLeaf { method } => {
            format!("expected every method at some leaf, found {method} at none; name it among some edge's candidates")
        }
        Problem::WithoutEffect { question } => format!(
            "expected every question to be able to change the candidates, found that {} never does; remove it or change where its choices lead",
            plain(question)
        ),
        Problem::SupersedesNoOlder { id } => format!(
            "expected a measure of an older edition, found {}; remove it or name the one that is taken up",
            quoted(id)
        ),
        Problem::NeverHolds {} => {
            "expected a condition that can hold, found one that holds for no method under any answers; correct it".into()
        }
        Problem::AlwaysHolds {} => {
            "expected a condition that can fail, found one that holds for every method under all answers; write \"always\" or correct it".into()
        }
        Problem::Shadowed {} => {
            "expected every part of a condition to matter, found that it says the same without this one; remove it or correct it".into()
        }
        Problem::UnansweredThreat { id } => {
            format!("expected every threat to be answered by a measure, found none for {id}; name it among some measure's threats")
        }
        Problem::WithoutPattern { method } => {
            format!("expected every method to come from some pattern, found none for {method}; name it among some pattern's methods")
        }
        Problem::Unused { noun, id } => {
            format!("expected every {} to be referred to, found nothing that refers to {id}; use it or remove it", noun.en)
        }
        Problem::More { count } => format!("and {count} more"),
        Problem::Unexplained => "refused without a reason; this is a defect of telework-advisor, please report it".into(),
    }
}

fn japanese(problem: &Problem) -> String {
    match problem {
        Problem::TooLarge { limit } => {
            format!("大きすぎます。読み込めるのは{limit}バイトまでです。分割するか、不要な部分を除いてください")
        }
        Problem::NotUtf8 { offset } => {
            format!("UTF-8として読み取れません（先頭から{}バイト目）。UTF-8で保存し直してください", offset + 1)
        }
        Problem::InvalidJson { line, column, reason } => {
            format!("JSONとして読み取れません（{line}行目の{column}バイト目: {}）", json_reason(reason, Lang::Ja))
        }
        Problem::TooDeep { limit } => format!("入れ子が深すぎます。{limit}段までにしてください"),
        Problem::MissingFile {} => "ファイルが見つかりません。追加するか、guideline.jsonに書かれたファイル名を直してください".into(),
        Problem::WrongType { expected, found } => {
            let instead = instead_ja(*expected, *found);
            format!("{}を指定してください（現在は{}）{instead}", kind_ja(*expected), kind_ja(*found))
        }
        Problem::UnknownKey { key, valid, nearest } => format!(
            "{}というキーはありません。使えるのは{}です。{}",
            quoted(key),
            valid.join("、"),
            did_you_mean_ja(*nearest, "削除するか、つづりを直してください")
        ),
        Problem::MissingKey { key } => format!("キー{key:?}がありません。追加してください"),
        Problem::DuplicateKey { key } => format!("キー{}が重複しています。どちらかを削除してください", quoted(key)),
        Problem::MissingProvenance {} => {
            "出典情報「provenance」がありません。公表（published：sourceとlocator）か導出（derived：basisとrationale）かを記載してください".into()
        }
        Problem::MissingTranslation { lang } => {
            format!("日本語と英語の両方が必要ですが、{:?}がありません。訳文を追加してください", lang.code())
        }
        Problem::Empty { noun } => format!("{}がありません。記入してください（省略できる項目なら、省いても構いません）", noun.ja),
        Problem::UnknownWord { noun, word, valid, nearest } => {
            let found = quoted(word);
            let (noun, hint) = (noun.ja, did_you_mean_ja(nearest.as_deref(), ""));
            match listed(valid, nearest.is_some()) {
                Listed::None => format!("{noun}に{found}はありません（選べるものがありません）"),
                Listed::Single(only) => format!("{noun}に{found}はありません。指定できるのは{}です", plain(only)),
                Listed::All => format!("{noun}に{found}はありません。指定できるのは{}です。{hint}", joined(valid, "、")),
                Listed::Number(number) => format!("{noun}に{found}はありません（全{number}件）。{hint}"),
            }
            .trim_end_matches('。')
            .into()
        }
        Problem::Repeated { noun, word } => {
            format!("{}{}が二度指定されています。どちらかを削除してください", noun.ja, quoted(word))
        }
        Problem::DuplicateId { noun, id } => {
            format!("{}のID{}が重複しています。どちらかの名前を変えてください", noun.ja, quoted(id))
        }
        Problem::MalformedId { id } => {
            format!("ID{}に使えない文字があります。使えるのは半角の英数字と「-」「_」「.」です", quoted(id))
        }
        Problem::Missing { noun, word } => format!("{}{}がありません。追加してください", noun.ja, quoted(word)),
        Problem::TooMany { noun, limit } => format!("{}が多すぎます。{limit}件までにしてください", noun.ja),
        Problem::NotADate { found } => format!("{}は日付として読み取れません。実在する日付を、2026-11-21のようにYYYY-MM-DDの形で指定してください", quoted(found)),
        Problem::UnknownSchema { expected, found } => format!(
            "形式の版{}には対応していません（対応は{expected:?}）。この版に対応したtelework-advisorをお使いください",
            quoted(found)
        ),
        Problem::NoEqualsSign { part } if part.is_empty() => {
            "「/」の前後に「質問=選択肢」がありません。余分な「/」を削除してください".into()
        }
        Problem::NoEqualsSign { part } => format!(
            "{}は「質問=選択肢」の形ではありません。回答は「/」、選択肢は「,」で区切ってください",
            quoted(part)
        ),
        Problem::ConditionTooLarge { limit } => {
            format!("条件が複雑すぎます。問う事柄を{limit}個まで、展開して{limit}通りまでに収まるよう、項目を分けてください")
        }
        Problem::Portfolio {} => {
            "プロファイル（\"answers\"）ではなく、複数のグループをまとめたポートフォリオ（\"groups\"）です。両方を扱えるcompareをお使いいただくか、グループごとのプロファイルに分けてください".into()
        }
        Problem::Contradiction { key: "is", other } | Problem::Contradiction { key: other, other: "is" } => {
            format!("この{other:?}には\"is\"を付けられません。\"is\"を削除してください")
        }
        Problem::Contradiction { key, other } => format!("{key:?}と{other:?}は同時に指定できません。どちらかを削除してください"),
        Problem::SeveralStarts { start, node } => format!(
            "開始点は一つ（{}）ですが、どこからもつながらないノード{}があります。つなぐか、削除してください",
            plain(start),
            plain(node)
        ),
        Problem::Cycle { nodes } => {
            format!("フローチャートが循環しています（{}）。いずれかの行き先を直してください", joined(nodes, " → "))
        }
        Problem::Unreachable { node } => {
            format!("ノード{}には開始点からたどり着けません。つなぐか、削除してください", plain(node))
        }
        Problem::MissingEdge { node, choice, path } => format!(
            "ノード{}に、選択肢{}の行き先がありません{}。追加してください",
            plain(node),
            plain(choice),
            if path.is_empty() { String::new() } else { format!("（経路: {}）", joined(path, "/")) }
        ),
        Problem::AskedTwice { question, nodes } => format!(
            "同じ経路で質問{}が二度出てきます（{}）。どちらかを削除してください",
            plain(question),
            joined(nodes, " → ")
        ),
        Problem::MethodAtNoLeaf { method } => {
            format!("方式{method}にたどり着く経路がありません。いずれかのcandidatesに加えてください")
        }
        Problem::WithoutEffect { question } => format!(
            "質問{}は、どう答えても候補が変わりません。削除するか、選択肢の行き先を見直してください",
            plain(question)
        ),
        Problem::SupersedesNoOlder { id } => {
            format!("{}は旧版の対策ではありません。削除するか、引き継ぐ旧版の対策を指定してください", quoted(id))
        }
        Problem::NeverHolds {} => {
            "どの方式でも、どう答えても成り立たない条件です。条件を見直してください".into()
        }
        Problem::AlwaysHolds {} => {
            "どの方式でも、どう答えても成り立つ条件です。\"always\"とするか、条件を見直してください".into()
        }
        Problem::Shadowed {} => {
            "この部分がなくても条件の意味は変わりません。削除するか、見直してください".into()
        }
        Problem::UnansweredThreat { id } => {
            format!("脅威{id}に対応する対策がありません。いずれかの対策のthreatsに加えてください")
        }
        Problem::WithoutPattern { method } => {
            format!("方式{method}に当たるパターンがありません。いずれかのパターンのmethodsに加えてください")
        }
        Problem::Unused { noun, id } => {
            format!("{}{id}は、どこからも参照されていません。使うか、削除してください", noun.ja)
        }
        Problem::More { count } => format!("ほかに{count}件あります"),
        Problem::Unexplained => "理由を示せないまま拒否されました。telework-advisorの不具合ですので、ご報告ください".into(),
    }
}

/// An id as it may be shown without quotation marks: printable, and cut when long.
fn plain(id: &str) -> String {
    const LONGEST: usize = 60;
    let mut shown = printable(&id.chars().take(LONGEST).collect::<String>());
    if id.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}

/// Ids one behind the other; of very many the first and the last.
fn joined(ids: &[Box<str>], between: &str) -> String {
    const MOST: usize = LONGEST_LIST_WITHOUT_HINT;
    let all = |ids: &[Box<str>]| ids.iter().map(|id| plain(id)).collect::<Vec<_>>().join(between);
    if ids.len() <= MOST {
        return all(ids);
    }
    let (first, rest) = ids.split_at(MOST / 2);
    let (_, last) = rest.split_at(rest.len() - MOST / 2);
    format!("{}{between}…{between}{}", all(first), all(last))
}

/// A noun with its article.
fn a(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {noun}")
}

/// The way out where a value is of another type than expected.
const fn instead_en(expected: Kind, found: Kind) -> &'static str {
    match (expected, found) {
        (_, Kind::Null) => "; fill it in, or leave it out if it is optional",
        (Kind::Text | Kind::TextOrList, Kind::Number | Kind::Boolean) => "; put it in quotation marks",
        (Kind::List, Kind::Text) => "; put it in square brackets",
        (Kind::PositiveInteger, Kind::Text) => "; leave out the quotation marks",
        _ => "",
    }
}

const fn instead_ja(expected: Kind, found: Kind) -> &'static str {
    match (expected, found) {
        (_, Kind::Null) => "。省略できる項目なら、省いても構いません",
        (Kind::Text | Kind::TextOrList, Kind::Number | Kind::Boolean) => "。引用符で囲んでください",
        (Kind::List, Kind::Text) => "。角括弧で囲んでください",
        (Kind::PositiveInteger, Kind::Text) => "。引用符を外してください",
        _ => "",
    }
}

/// What the JSON reader said, in plainer words. What it says anew one day stays as it is.
fn json_reason(reason: &str, lang: Lang) -> &str {
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
        other => (other, other),
    };
    match lang {
        Lang::En => en,
        Lang::Ja => ja,
    }
}

fn did_you_mean_en(nearest: Option<&str>, otherwise: &str) -> String {
    nearest.map_or_else(|| otherwise.into(), |near| format!("; did you mean {}?", quoted(near)))
}

fn did_you_mean_ja(nearest: Option<&str>, otherwise: &str) -> String {
    nearest.map_or_else(|| otherwise.into(), |near| format!("{}の誤りではありませんか", quoted(near)))
}

const fn kind_en(kind: Kind) -> &'static str {
    match kind {
        Kind::Null => "null",
        Kind::Boolean => "a truth value",
        Kind::Number => "a number",
        Kind::Text => "a text",
        Kind::List => "a list",
        Kind::Object => "an object",
        Kind::TextOrList => "a text or a list of texts",
        Kind::PositiveInteger => "a whole number of at least 1",
        Kind::SmallInteger => "a whole number from 1 to 255",
        Kind::BilingualText => "an object with \"ja\" and \"en\"",
    }
}

const fn kind_ja(kind: Kind) -> &'static str {
    match kind {
        Kind::Null => "null",
        Kind::Boolean => "真偽値",
        Kind::Number => "数値",
        Kind::Text => "文字列",
        Kind::List => "リスト",
        Kind::Object => "オブジェクト",
        Kind::TextOrList => "文字列か、文字列のリスト",
        Kind::PositiveInteger => "1以上の整数",
        Kind::SmallInteger => "1から255までの整数",
        Kind::BilingualText => "\"ja\"と\"en\"をもつオブジェクト",
    }
}
