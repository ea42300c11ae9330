//! Problems in Japanese.

use super::{
    FileKind, Kind, Problem, printable, quoted,
    words::{Listed, Wording, joined, json_reason, listed, plain},
};
use crate::language::Lang;

/// What is wrong, and the way out.
pub(super) fn wording(problem: &Problem) -> Wording {
    match problem {
        Problem::TooLarge { limit } => Wording::new(
            format!("大きすぎます。読み込めるのは{limit}バイトまでです"),
            "分割するか、不要な部分を除いてください",
        ),
        Problem::NotUtf8 { offset } => Wording::new(
            format!("UTF-8として読み取れません（先頭から{}バイト目）", offset + 1),
            "UTF-8で保存し直してください",
        ),
        Problem::InvalidJson { line, column, reason } => Wording::new(
            format!("JSONとして読み取れません（{line}行目の{column}バイト目: {}）", json_reason(reason, Lang::Ja)),
            "該当箇所を直してください",
        ),
        Problem::MalformedRecord { line, column, reason } => Wording::new(
            format!("書き出したままの記録ではありません（{line}行目の{column}バイト目: {}）", printable(reason)),
            "書き出した記録をそのまま指定してください",
        ),
        Problem::TooDeep { limit } => Wording::new("入れ子が深すぎます", format!("{limit}段までにしてください")),
        Problem::MissingFile { nearest } => Wording::new(
            "ファイルが見つかりません",
            nearest.as_deref().map_or_else(
                || "追加するか、guideline.jsonに書かれたファイル名を直してください".into(),
                |near| {
                    format!(
                        "追加するか、guideline.jsonに書かれたファイル名を直してください（{}の誤りではありませんか）",
                        quoted(near)
                    )
                },
            ),
        ),
        Problem::WrongType { expected, found, value } => {
            let shown = match value {
                Some(number) if expected.is_number() => number.to_string(),
                Some(number) => format!("数値の{number}"),
                None => kind(*found).into(),
            };
            Wording::new(format!("{}が必要ですが、{shown}になっています", kind(*expected)), instead(*expected, *found))
        }
        Problem::UnknownKey { key, valid, nearest } => Wording::new(
            format!("{}というキーはありません。使えるのは{}です", quoted(key), valid.join("、")),
            did_you_mean(*nearest, "削除するか、つづりを直してください"),
        ),
        Problem::MissingKey { key } => Wording::new(format!("キー{key:?}がありません"), "追加してください"),
        Problem::DuplicateKey { key } => {
            Wording::new(format!("キー{}が重複しています", quoted(key)), "どちらかを削除してください")
        }
        Problem::MissingProvenance {} => Wording::new(
            "出典情報「provenance」がありません",
            "公表（published：sourceとlocator）か導出（derived：basisとrationale）かを記載してください",
        ),
        Problem::MissingTranslation { lang } => Wording::new(
            format!("日本語と英語の両方が必要ですが、{:?}がありません", lang.code()),
            "訳文を追加してください",
        ),
        Problem::Empty { noun } => Wording::new(
            format!("{}がありません", noun.ja),
            "記入してください（省略できる項目なら、省いても構いません）",
        ),
        Problem::UnknownWord { noun, word, valid, nearest } => {
            let (noun, found) = (noun.ja, quoted(word));
            let near = nearest.as_deref();
            match listed(valid, near.is_some()) {
                Listed::None => Wording::new(
                    format!("{noun}に{found}はありません（選べるものがありません）"),
                    "省くか、選べるものを追加してください",
                ),
                Listed::Single(only) => {
                    Wording::new(format!("{noun}に{found}はありません"), format!("{}を指定してください", plain(only)))
                }
                Listed::All => Wording::new(
                    format!("{noun}に{found}はありません。指定できるのは{}です", joined(valid, "、")),
                    did_you_mean(near, "いずれかを指定してください"),
                ),
                Listed::Number(number) => Wording::new(
                    format!("{noun}に{found}はありません（全{number}件）"),
                    did_you_mean(near, "つづりを直すか、省いてください"),
                ),
            }
        }
        Problem::Repeated { noun, word } => {
            Wording::new(format!("{}{}が二度指定されています", noun.ja, quoted(word)), "どちらかを削除してください")
        }
        Problem::DuplicateId { noun, id } => {
            Wording::new(format!("{}のID{}が重複しています", noun.ja, quoted(id)), "どちらかの名前を変えてください")
        }
        Problem::MalformedId { id } => Wording::new(
            format!("ID{}に使えない文字があります", quoted(id)),
            "半角の英数字と「-」「_」「.」だけの名前に変えてください",
        ),
        Problem::Missing { noun, word } => {
            Wording::new(format!("{}{}がありません", noun.ja, quoted(word)), "追加してください")
        }
        Problem::TooMany { noun, limit } => {
            Wording::new(format!("{}が多すぎます", noun.ja), format!("{limit}件までにしてください"))
        }
        Problem::NotADate { found } => Wording::new(
            format!("{}は日付として読み取れません", quoted(found)),
            "実在する日付を、2026-11-21のようにYYYY-MM-DDの形で指定してください",
        ),
        Problem::UnknownSchema { expected, found } if FileKind::is_another_record(expected, found) => Wording::new(
            format!("{expected:?}が必要ですが、別の種類の記録{}です", quoted(found)),
            FileKind::Portfolio.way_out(FileKind::Advice, Lang::Ja),
        ),
        Problem::UnknownSchema { expected, found } => Wording::new(
            format!("形式の版{}には対応していません（対応は{expected:?}）", quoted(found)),
            "この版に対応したtelework-advisorをお使いください",
        ),
        Problem::NoEqualsSign { part } if part.is_empty() => {
            Wording::new("「/」の前後に「質問=選択肢」がありません", "余分な「/」を削除してください")
        }
        Problem::NoEqualsSign { part } => Wording::new(
            format!("{}は「質問=選択肢」の形ではありません", quoted(part)),
            "回答は「/」、選択肢は「,」で区切ってください",
        ),
        Problem::ConditionTooLarge { limit } => Wording::new(
            "条件が複雑すぎます",
            format!("問う事柄を{limit}個まで、展開して{limit}通りまでに収まるよう、項目を分けてください"),
        ),
        Problem::OtherKind { expected, found } => Wording::new(
            format!("{}ではなく、{}です", expected.phrase(Lang::Ja), found.phrase(Lang::Ja)),
            found.way_out(*expected, Lang::Ja),
        ),
        Problem::Contradiction { key: "is", other } | Problem::Contradiction { key: other, other: "is" } => {
            Wording::new(format!("この{other:?}には\"is\"を付けられません"), "\"is\"を削除してください")
        }
        Problem::Contradiction { key, other } => {
            Wording::new(format!("{key:?}と{other:?}は同時に指定できません"), "どちらかを削除してください")
        }
        Problem::SeveralStarts { start, node } => Wording::new(
            format!("開始点は一つ（{}）ですが、どこからもつながらないノード{}があります", plain(start), plain(node)),
            "つなぐか、削除してください",
        ),
        Problem::Cycle { nodes, .. } => Wording::new(
            format!("フローチャートが循環しています（{}）", joined(nodes, " → ")),
            "いずれかの行き先を直してください",
        ),
        Problem::Unreachable { node, circle } => Wording::new(
            format!(
                "ノード{}には開始点からたどり着けません{}",
                plain(node),
                if circle.is_empty() { String::new() } else { format!("（循環: {}）", joined(circle, " → ")) }
            ),
            "つなぐか、削除してください",
        ),
        Problem::MissingEdge { node, choice, path, .. } => Wording::new(
            format!(
                "ノード{}に、選択肢{}の行き先がありません{}",
                plain(node),
                plain(choice),
                if path.is_empty() { String::new() } else { format!("（経路: {}）", joined(path, "/")) }
            ),
            "追加してください",
        ),
        Problem::AskedTwice { question, nodes, .. } => Wording::new(
            format!("同じ経路で質問{}が二度出てきます（{}）", plain(question), joined(nodes, " → ")),
            "どちらかを削除してください",
        ),
        Problem::MethodAtNoLeaf { method } => {
            Wording::new(format!("方式{method}にたどり着く経路がありません"), "いずれかのcandidatesに加えてください")
        }
        Problem::WithoutEffect { question, .. } => Wording::new(
            format!("質問{}は、どう答えても候補が変わりません", plain(question)),
            "削除するか、選択肢の行き先を見直してください",
        ),
        Problem::SupersedesNoOlder { id } => Wording::new(
            format!("{}は旧版の対策ではありません", quoted(id)),
            "削除するか、引き継ぐ旧版の対策を指定してください",
        ),
        Problem::NeverHolds {} => {
            Wording::new("どの方式でも、どう答えても成り立たない条件です", "条件を見直してください")
        }
        Problem::AlwaysHolds {} => {
            Wording::new("どの方式でも、どう答えても成り立つ条件です", "\"always\"とするか、条件を見直してください")
        }
        Problem::Shadowed {} => {
            Wording::new("この部分がなくても条件の意味は変わりません", "削除するか、見直してください")
        }
        Problem::UnansweredThreat { id } => {
            Wording::new(format!("脅威{id}に対応する対策がありません"), "いずれかの対策のthreatsに加えてください")
        }
        Problem::WithoutPattern { method } => Wording::new(
            format!("方式{method}に当たるパターンがありません"),
            "いずれかのパターンのmethodsに加えてください",
        ),
        Problem::Unused { noun, id } => {
            Wording::new(format!("{}{id}は、どこからも参照されていません", noun.ja), "使うか、削除してください")
        }
        Problem::More { count } => {
            Wording::new(format!("ほかに{count}件あります"), "示したものを直してから、もう一度確認してください")
        }
        Problem::Unexplained => {
            Wording::new("理由を示せないまま拒否されました", "telework-advisorの不具合ですので、ご報告ください")
        }
    }
}

fn did_you_mean(nearest: Option<&str>, otherwise: &str) -> String {
    nearest.map_or_else(|| otherwise.into(), |near| format!("{}の誤りではありませんか", quoted(near)))
}

/// The way out where a value is of another type than expected.
const fn instead(expected: Kind, found: Kind) -> &'static str {
    match (expected, found) {
        (_, Kind::Null) => "記入してください（省略できる項目なら、省いても構いません）",
        (Kind::Text | Kind::TextOrList, Kind::Number | Kind::Boolean) => "引用符で囲んでください",
        (Kind::List, Kind::Text) => "角括弧で囲んでください",
        (Kind::PositiveInteger, Kind::Text) => "引用符を外してください",
        (Kind::Object, _) => "キーと値を波括弧で囲んで書いてください",
        (Kind::BilingualText, _) => "両方の言語で書いてください",
        _ => "書き直してください",
    }
}

const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Null => "null",
        Kind::Boolean => "真偽値",
        Kind::Number => "数値",
        Kind::Text => "文字列",
        Kind::List => "リスト",
        Kind::Object => "オブジェクト",
        Kind::TextOrList => "文字列か、文字列のリスト",
        Kind::PositiveInteger => "1以上の整数",
        Kind::LargeInteger => "1から4294967295までの整数",
        Kind::SmallInteger => "1から255までの整数",
        Kind::BilingualText => "\"ja\"と\"en\"をもつオブジェクト",
    }
}
