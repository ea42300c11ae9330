//! The wording of problems, in both languages: what was expected, what was found, the way out.

use super::{Kind, Problem, quoted};
use crate::language::Lang;

/// Beyond this many valid words, only the nearest is told.
const LONGEST_LIST: usize = 12;

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
            format!("expected UTF-8 text, found another byte at offset {offset}; save the file as UTF-8")
        }
        Problem::InvalidJson { line, column, reason } => {
            format!("expected JSON, found something else at line {line} column {column}: {reason}")
        }
        Problem::TooDeep { limit } => format!("expected values nested at most {limit} deep, found deeper ones"),
        Problem::MissingFile {} => "expected this file, found none; add it or correct its name in guideline.json".into(),
        Problem::WrongType { expected, found } => {
            format!("expected {}, found {}", kind_en(*expected), kind_en(*found))
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
        Problem::Empty { noun } => format!("expected at least one {}, found nothing; fill it in or leave the key out", noun.en),
        Problem::UnknownWord { noun, word, valid, nearest } => {
            let found = quoted(word);
            let hint = did_you_mean_en(nearest.as_deref(), "");
            if valid.is_empty() {
                format!("expected a {}, found {found}, but there is none to choose from", noun.en)
            } else if valid.len() > LONGEST_LIST {
                format!("expected a {} (one of {} known), found {found}{hint}", noun.en, valid.len())
            } else {
                format!("expected a {} ({}), found {found}{hint}", noun.en, valid.join(", "))
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
        Problem::Missing { noun, word } => format!("expected the {} {word:?}, found none; add it", noun.en),
        Problem::TooMany { noun, limit } => format!("expected at most {limit} of {}, found more", noun.en),
        Problem::NotADate { found } => {
            format!("expected a date as YYYY-MM-DD, found {}", quoted(found))
        }
        Problem::UnknownSchema { expected, found } => format!(
            "expected schema version {expected:?}, found {}; use a release of this crate that reads it",
            quoted(found)
        ),
        Problem::NoEqualsSign { part } => {
            format!("expected question=choice, found {}; separate answers with '/' and choices with ','", quoted(part))
        }
        Problem::ConditionTooLarge { limit } => format!(
            "expected a condition with at most {limit} alternatives once written out, found more; split it into several entries"
        ),
        Problem::Portfolio {} => {
            "expected a profile (\"answers\"), found a portfolio (\"groups\"); use the compare example, which takes both, or save each group as a profile of its own".into()
        }
        Problem::Contradiction { key, other } => format!("expected either {key:?} or {other:?}, found both; remove one"),
        Problem::SeveralStarts { start, node } => format!(
            "expected one start ({start}), found another node that nothing leads to: {node}; add an edge to it or remove it"
        ),
        Problem::Cycle { nodes } => {
            format!("expected a flowchart without cycles, found {}; redirect one of these edges", nodes.join(" -> "))
        }
        Problem::Unreachable { node } => {
            format!("expected every node to be reachable from the start, found {node}, which is not; add an edge to it or remove it")
        }
        Problem::MissingEdge { node, choice, path } => format!(
            "expected an edge for every choice, found none for {choice} at node {node} (reached by {}); add it",
            if path.is_empty() { "starting".into() } else { path.join("/") }
        ),
        Problem::AskedTwice { question, nodes } => format!(
            "expected each question at most once on a path, found {question} twice on {}; remove one of the two",
            nodes.join(" -> ")
        ),
        Problem::MethodAtNoLeaf { method } => {
            format!("expected every method at some leaf, found {method} at none; name it among some edge's candidates")
        }
        Problem::WithoutEffect { question } => format!(
            "expected every question to be able to change the candidates, found that {question} never does; remove it or change where its choices lead"
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
            format!("UTF-8の文字列ではありません（先頭から{offset}バイト目）。UTF-8で保存し直してください")
        }
        Problem::InvalidJson { line, column, reason } => {
            format!("JSONとして読み取れません（{line}行{column}文字目: {reason}）")
        }
        Problem::TooDeep { limit } => format!("入れ子が深すぎます。{limit}段までにしてください"),
        Problem::MissingFile {} => "ファイルが見つかりません。ファイルを追加するか、guideline.jsonの名前を直してください".into(),
        Problem::WrongType { expected, found } => {
            format!("{}を指定してください（現在は{}）", kind_ja(*expected), kind_ja(*found))
        }
        Problem::UnknownKey { key, valid, nearest } => format!(
            "{}というキーはありません。使えるのは{}です{}",
            quoted(key),
            valid.join("、"),
            did_you_mean_ja(*nearest, "。削除するか、つづりを直してください")
        ),
        Problem::MissingKey { key } => format!("キー{key:?}がありません。追加してください"),
        Problem::DuplicateKey { key } => format!("キー{}が重複しています。どちらかを削除してください", quoted(key)),
        Problem::MissingProvenance {} => {
            "出典情報「provenance」がありません。公表（published：sourceとlocator）か導出（derived：basisとrationale）かを記載してください".into()
        }
        Problem::MissingTranslation { lang } => {
            format!("日本語と英語の両方が必要ですが、{:?}がありません。訳文を追加してください", lang.code())
        }
        Problem::Empty { noun } => format!("{}が空です。一つ以上記入するか、キーごと省いてください", noun.ja),
        Problem::UnknownWord { noun, word, valid, nearest } => {
            let found = quoted(word);
            let hint = did_you_mean_ja(nearest.as_deref(), "");
            if valid.is_empty() {
                format!("{found}という{}はありません（選べるものがありません）", noun.ja)
            } else if valid.len() > LONGEST_LIST {
                format!("{found}という{}はありません（登録は{}件）{hint}", noun.ja, valid.len())
            } else {
                format!("{found}という{}はありません。指定できるのは{}です{hint}", noun.ja, valid.join("、"))
            }
        }
        Problem::Repeated { noun, word } => {
            format!("{}{}が二度指定されています。どちらかを削除してください", noun.ja, quoted(word))
        }
        Problem::DuplicateId { noun, id } => {
            format!("{}のID{}が重複しています。どちらかの名前を変えてください", noun.ja, quoted(id))
        }
        Problem::MalformedId { id } => {
            format!("ID{}に使えない文字があります。使えるのは英数字、「-」「_」「.」です", quoted(id))
        }
        Problem::Missing { noun, word } => format!("{}{word:?}がありません。追加してください", noun.ja),
        Problem::TooMany { noun, limit } => format!("{}が多すぎます。{limit}件までにしてください", noun.ja),
        Problem::NotADate { found } => format!("{}は日付として読み取れません。YYYY-MM-DDの形で指定してください", quoted(found)),
        Problem::UnknownSchema { expected, found } => format!(
            "形式の版{}には対応していません（対応は{expected:?}）。この版に対応したtelework-advisorをお使いください",
            quoted(found)
        ),
        Problem::NoEqualsSign { part } => format!(
            "{}は「質問=選択肢」の形ではありません。回答は「/」、選択肢は「,」で区切ってください",
            quoted(part)
        ),
        Problem::ConditionTooLarge { limit } => {
            format!("条件が複雑すぎます。展開して{limit}通りまでに収まるよう、項目を分けてください")
        }
        Problem::Portfolio {} => {
            "プロファイル（\"answers\"）ではなく、複数のグループをまとめたポートフォリオ（\"groups\"）です。両方を扱えるcompareをお使いいただくか、グループごとのプロファイルに分けてください".into()
        }
        Problem::Contradiction { key, other } => format!("{key:?}と{other:?}は同時に指定できません。どちらかを削除してください"),
        Problem::SeveralStarts { start, node } => format!(
            "開始点は一つ（{start}）ですが、どこからもつながらないノード{node}があります。つなぐか、削除してください"
        ),
        Problem::Cycle { nodes } => {
            format!("フローチャートが循環しています（{}）。いずれかの行き先を直してください", nodes.join(" → "))
        }
        Problem::Unreachable { node } => {
            format!("ノード{node}には開始点からたどり着けません。つなぐか、削除してください")
        }
        Problem::MissingEdge { node, choice, path } => format!(
            "ノード{node}に、選択肢{choice}の行き先がありません（経路: {}）。追加してください",
            if path.is_empty() { "開始点".into() } else { path.join("/") }
        ),
        Problem::AskedTwice { question, nodes } => format!(
            "同じ経路で質問{question}が二度出てきます（{}）。どちらかを削除してください",
            nodes.join(" → ")
        ),
        Problem::MethodAtNoLeaf { method } => {
            format!("方式{method}にたどり着く経路がありません。いずれかのcandidatesに加えてください")
        }
        Problem::WithoutEffect { question } => format!(
            "質問{question}は、どう答えても候補が変わりません。削除するか、選択肢の行き先を見直してください"
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

fn did_you_mean_en(nearest: Option<&str>, otherwise: &str) -> String {
    nearest.map_or_else(|| otherwise.into(), |near| format!("; did you mean {near:?}?"))
}

fn did_you_mean_ja(nearest: Option<&str>, otherwise: &str) -> String {
    nearest.map_or_else(|| otherwise.into(), |near| format!("（{near:?}の誤りではありませんか）"))
}

const fn kind_en(kind: Kind) -> &'static str {
    match kind {
        Kind::Null => "null",
        Kind::Boolean => "true or false",
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
        Kind::Boolean => "trueかfalse",
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
