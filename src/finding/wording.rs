//! The wording of problems in both languages: what was expected and found, and the remedy.

mod measure;
mod word;

use super::{
    file_kind::FileKind,
    printable,
    problem::{Kind, Problem},
    quoted,
    words::{Wording, joined, json_reason, listed, plain},
};
use crate::language::Lang;

/// What was expected, what was found and the remedy, in one.
pub(super) fn message(problem: &Problem, lang: Lang) -> String {
    let Wording { wrong, remedy } = wording(problem, lang);
    format!("{wrong}{}{remedy}", lang.pick("。", "; "))
}

/// What is wrong and the remedy.
pub(super) fn wording(problem: &Problem, lang: Lang) -> Wording {
    /// In the language asked for, with what stands in braces filled in.
    macro_rules! say {
        ($en:literal, $ja:literal $(,)?) => {
            match lang {
                Lang::En => format!($en),
                Lang::Ja => format!($ja),
            }
        };
    }
    let did_you_mean = |nearest: Option<&str>, otherwise: String| match nearest.map(quoted) {
        Some(near) => say!("did you mean {near}?", "{near}の誤りではありませんか"),
        None => otherwise,
    };
    let remove_one = || say!("remove one of the two", "どちらかを削除してください");
    let connect = || say!("add an edge to it or remove it", "つなぐか、削除してください");
    let add = || say!("add it", "追加してください");
    let fill_in = || {
        say!(
            "fill it in, or leave it out if it is optional",
            "記入してください（省略できる項目なら、省いても構いません）",
        )
    };

    let (wrong, remedy) = match problem {
        Problem::TooLarge { limit } => (
            say!("expected at most {limit} bytes, found more", "大きすぎます。読み込めるのは{limit}バイトまでです"),
            say!(
                "split the input or leave out what is not part of the format",
                "分割するか、不要な部分を除いてください",
            ),
        ),
        Problem::NotUtf8 { offset } => {
            let nth = offset + 1;
            (
                say!(
                    "expected UTF-8 text, found a byte that does not fit at offset {offset}",
                    "UTF-8として読み取れません（先頭から{nth}バイト目）",
                ),
                say!("save the file as UTF-8", "UTF-8で保存し直してください"),
            )
        }
        Problem::InvalidJson { line, column, reason } => {
            let reason = json_reason(reason, lang);
            (
                say!(
                    "expected JSON, found at line {line} column {column}: {reason}",
                    "JSONとして読み取れません（{line}行目の{column}バイト目: {reason}）",
                ),
                say!("correct the text there", "該当箇所を直してください"),
            )
        }
        Problem::TooDeep { limit } => (
            say!("expected values nested at most {limit} deep, found deeper ones", "入れ子が深すぎます"),
            say!("take away the brackets that are too many", "{limit}段までにしてください"),
        ),
        Problem::MissingFile { nearest } => (
            say!("expected this file, found none", "ファイルが見つかりません"),
            match nearest.as_deref().map(quoted) {
                None => say!(
                    "add it, or correct the name where guideline.json names it",
                    "追加するか、guideline.jsonに書かれたファイル名を直してください",
                ),
                Some(near) => say!(
                    "add it, or correct the name where guideline.json names it: did you mean {near}?",
                    "追加するか、guideline.jsonに書かれたファイル名を直してください（{near}の誤りではありませんか）",
                ),
            },
        ),
        Problem::WrongType { expected, found, value } => {
            let shown = match value {
                Some(number) if expected.is_number() => number.to_string(),
                Some(number) => say!("the number {number}", "数値の{number}"),
                None => found.phrase(lang).into(),
            };
            let wanted = expected.phrase(lang);
            let remedy = match (expected, found) {
                (_, Kind::Null) => fill_in(),
                (Kind::Text | Kind::TextOrList, Kind::Number | Kind::Boolean) => {
                    say!("put it in quotation marks", "引用符で囲んでください")
                }
                (Kind::List, Kind::Text) => say!("put it in square brackets", "角括弧で囲んでください"),
                (Kind::PositiveInteger, Kind::Text) => {
                    say!("leave out the quotation marks", "引用符を外してください")
                }
                (Kind::Object, _) => {
                    say!("put the keys and their values in braces", "キーと値を波括弧で囲んで書いてください",)
                }
                (Kind::BilingualText, _) => say!("write both languages", "両方の言語で書いてください"),
                _ => say!("write that instead", "書き直してください"),
            };
            (say!("expected {wanted}, found {shown}", "{wanted}が必要ですが、{shown}になっています"), remedy)
        }
        Problem::UnknownKey { key, valid, nearest } => {
            let key = quoted(key);
            let valid = valid.join(&say!(", ", "、"));
            (
                say!(
                    "expected one of the keys {valid}, found {key}",
                    "{key}というキーはありません。使えるのは{valid}です",
                ),
                did_you_mean(*nearest, say!("remove it or correct its spelling", "削除するか、つづりを直してください")),
            )
        }
        Problem::MissingKey { key } => (say!("expected the key {key:?}, found none", "キー{key:?}がありません"), add()),
        Problem::DuplicateKey { key } => {
            let key = quoted(key);
            (say!("expected each key once, found {key} again", "キー{key}が重複しています"), remove_one())
        }
        Problem::MalformedRecord { line, column, reason } => {
            let reason = printable(reason);
            (
                say!(
                    "expected a record as it was written, found at line {line} column {column}: {reason}",
                    "書き出したままの記録ではありません（{line}行目の{column}バイト目: {reason}）",
                ),
                say!("take the file that was written, unchanged", "書き出した記録をそのまま指定してください"),
            )
        }
        Problem::MissingProvenance {} => (
            say!("expected the key \"provenance\", found none", "出典情報「provenance」がありません"),
            say!(
                "say whether this is published (source, locator), derived (basis, rationale), transcribed (page) or field knowledge of your own (own: rationale)",
                "公表（published：sourceとlocator）、推定（derived：basisとrationale）、転記（transcribed：page）、実務知識（own：rationale）のどれかを記載してください",
            ),
        ),
        Problem::MissingTranslation { lang: missing } => {
            let code = missing.code();
            (
                say!(
                    "expected the text in Japanese and English, found none under {code:?}",
                    "日本語と英語の両方が必要ですが、{code:?}がありません",
                ),
                say!("add the translation", "訳文を追加してください"),
            )
        }
        Problem::Empty { noun } => {
            let noun = noun.get(lang);
            (say!("expected at least one {noun}, found none", "{noun}がありません"), fill_in())
        }
        Problem::UnknownWord { noun, word, valid, nearest } => {
            // To ask whether the only one was meant would be idle.
            let nearest = nearest.as_deref().filter(|_| valid.len() > 1);
            let (wrong, remedy) = word::unknown(*noun, word, listed(valid, nearest.is_some()), lang);
            (wrong, did_you_mean(nearest, remedy))
        }
        Problem::Repeated { noun, word } => {
            let (noun, word) = (noun.get(lang), quoted(word));
            (say!("expected each {noun} once, found {word} again", "{noun}{word}が二度指定されています"), remove_one())
        }
        Problem::DuplicateId { noun, id } => {
            let (noun, id) = (noun.get(lang), quoted(id));
            (
                say!("expected an id of its own for each {noun}, found {id} again", "{noun}のID{id}が重複しています",),
                say!("rename one of the two", "どちらかの名前を変えてください"),
            )
        }
        Problem::NotAnAddress { found } => {
            let found = quoted(found);
            (
                say!(
                    "expected an address that begins with http:// or https://, without spaces, found {found}",
                    "{found}はアドレスではありません（http:// または https:// で始まる、空白のないURLが必要です）",
                ),
                say!(
                    "write the address of the page, or leave the key out",
                    "ページのURLを書くか、項目を省いてください"
                ),
            )
        }
        Problem::MalformedId { id } => {
            let id = quoted(id);
            (
                say!(
                    "expected an id of letters, digits, '-', '_' and '.', found {id}",
                    "ID{id}に使えない文字があります",
                ),
                say!("rename it", "半角の英数字と「-」「_」「.」だけの名前に変えてください"),
            )
        }
        Problem::Missing { noun, word } => {
            let (noun, word) = (noun.get(lang), quoted(word));
            (say!("expected the {noun} {word}, found none", "{noun}{word}がありません"), add())
        }
        Problem::TooMany { noun, limit } => {
            let noun = noun.with_article(lang);
            (
                say!("expected up to {limit} entries, each {noun}; found more", "{noun}が多すぎます"),
                say!("leave some out", "{limit}件までにしてください"),
            )
        }
        Problem::NotADate { found } => {
            let found = quoted(found);
            (
                say!("expected a day of the calendar, found {found}", "{found}は日付として読み取れません"),
                say!(
                    "write it as YYYY-MM-DD, 2026-11-21 for example",
                    "実在する日付を、2026-11-21のようにYYYY-MM-DDの形で指定してください",
                ),
            )
        }
        Problem::UnknownSchema { expected, found } => {
            let (is_another, found) = (FileKind::is_another_record(expected, found), quoted(found));
            if is_another {
                (
                    say!(
                        "expected {expected:?}, found the record {found}",
                        "{expected:?}が必要ですが、別の種類の記録{found}です",
                    ),
                    FileKind::Portfolio.remedy(FileKind::Advice, lang).into(),
                )
            } else {
                (
                    say!(
                        "expected schema version {expected:?}, found {found}",
                        "形式の版{found}には対応していません（対応は{expected:?}）",
                    ),
                    say!(
                        "use a release of this crate that reads it",
                        "この版に対応したtelework-advisorをお使いください",
                    ),
                )
            }
        }
        Problem::NoEqualsSign { part } if part.is_empty() => (
            say!(
                "expected question=choice, found nothing between two '/' or at an end",
                "「/」の前後に「質問=選択肢」がありません",
            ),
            say!("remove the '/' there", "余分な「/」を削除してください"),
        ),
        Problem::NoEqualsSign { part } => {
            let part = quoted(part);
            (
                say!("expected question=choice, found {part}", "{part}は「質問=選択肢」の形ではありません"),
                say!("separate answers with '/' and choices with ','", "回答は「/」、選択肢は「,」で区切ってください"),
            )
        }
        Problem::StepDoesNotFit { question } => {
            let question = plain(question);
            (
                say!(
                    "expected a step that the answers came about by, found one on {question} that cannot be taken back",
                    "回答の経過と合わない手順があります（質問{question}）",
                ),
                say!(
                    "take the state as it was saved, or leave the list empty",
                    "保存したままの状態を指定するか、一覧を空にしてください",
                ),
            )
        }
        Problem::ConditionTooLarge { limit } => (
            say!(
                "expected a condition that asks for at most {limit} things and has at most {limit} alternatives once written out, found more",
                "条件が複雑すぎます",
            ),
            say!(
                "split it into several entries",
                "問う事柄を{limit}個まで、展開して{limit}通りまでに収まるよう、項目を分けてください",
            ),
        ),
        Problem::OtherKind { expected, found } => {
            let remedy = found.remedy(*expected, lang).into();
            let (expected, found) = (expected.phrase(lang), found.phrase(lang));
            (say!("expected {expected}, found {found}", "{expected}ではなく、{found}です"), remedy)
        }
        Problem::StatedTwice { .. } | Problem::MissingReason {} => return measure::wording(problem, lang),
        Problem::Contradiction { key: "is", other } | Problem::Contradiction { key: other, other: "is" } => (
            say!("expected no \"is\" beside this {other:?}, found one", "この{other:?}には\"is\"を付けられません"),
            say!("remove it", "\"is\"を削除してください"),
        ),
        Problem::Contradiction { key, other } => (
            say!("expected either {key:?} or {other:?}, found both", "{key:?}と{other:?}は同時に指定できません"),
            say!("remove one", "どちらかを削除してください"),
        ),
        Problem::SeveralStarts { start, node } => {
            let (start, node) = (plain(start), plain(node));
            (
                say!(
                    "expected one start ({start}), found another node that nothing leads to: {node}",
                    "開始点は一つ（{start}）ですが、どこからもつながらないノード{node}があります",
                ),
                connect(),
            )
        }
        Problem::Cycle { example } => {
            let nodes = joined(&example.nodes, &say!(" -> ", " → "));
            (
                say!("expected a flowchart without cycles, found {nodes}", "フローチャートが循環しています（{nodes}）",),
                say!("redirect one of these edges", "いずれかの行き先を直してください"),
            )
        }
        Problem::Unreachable { node, cycle } => {
            let (node, is_on_cycle) = (plain(node), !cycle.is_empty());
            let cycle = joined(cycle, &say!(" -> ", " → "));
            let cycle = if is_on_cycle {
                say!(" (it lies on a circle: {cycle})", "（循環: {cycle}）")
            } else {
                String::new()
            };
            (
                say!(
                    "expected every node to be reachable from the start, found {node}, which is not{cycle}",
                    "ノード{node}には開始点からたどり着けません{cycle}",
                ),
                connect(),
            )
        }
        Problem::MissingEdge { node, choice, example } => {
            let (node, choice, is_start) = (plain(node), plain(choice), example.answers.is_empty());
            let path = joined(&example.answers, "/");
            let path = if is_start { path } else { say!(" (reached by {path})", "（経路: {path}）") };
            (
                say!(
                    "expected an edge for every choice, found none for {choice} at node {node}{path}",
                    "ノード{node}に、選択肢{choice}の行き先がありません{path}",
                ),
                add(),
            )
        }
        Problem::AskedTwice { question, example } => {
            let (question, nodes) = (plain(question), joined(&example.nodes, &say!(" -> ", " → ")));
            (
                say!(
                    "expected each question at most once on a path, found {question} twice on {nodes}",
                    "同じ経路で質問{question}が二度出てきます（{nodes}）",
                ),
                remove_one(),
            )
        }
        Problem::MethodAtNoLeaf { method } => (
            say!(
                "expected every method at some leaf, found {method} at none",
                "方式{method}にたどり着く経路がありません",
            ),
            say!("name it among some edge's candidates", "いずれかのcandidatesに加えてください"),
        ),
        Problem::WithoutEffect { question, .. } => {
            let question = plain(question);
            (
                say!(
                    "expected every question to be able to change the candidates, found that {question} never does",
                    "質問{question}は、どう答えても候補が変わりません",
                ),
                say!("remove it or change where its choices lead", "削除するか、選択肢の行き先を見直してください",),
            )
        }
        Problem::SupersedesNoOlder { id } => {
            let id = quoted(id);
            (
                say!("expected a measure of an older edition, found {id}", "{id}は旧版の対策ではありません"),
                say!("remove it or name the one that is taken up", "削除するか、引き継ぐ旧版の対策を指定してください",),
            )
        }
        Problem::NeverHolds {} => (
            say!(
                "expected a condition that can hold, found one that holds for no method under any answers",
                "どの方式でも、どう答えても成り立たない条件です",
            ),
            say!("correct it", "条件を見直してください"),
        ),
        Problem::AlwaysHolds {} => (
            say!(
                "expected a condition that can fail, found one that holds for every method under all answers",
                "どの方式でも、どう答えても成り立つ条件です",
            ),
            say!("write \"always\" or correct it", "\"always\"とするか、条件を見直してください"),
        ),
        Problem::Shadowed {} => (
            say!(
                "expected every part of a condition to matter, found that it says the same without this one",
                "この部分がなくても条件の意味は変わりません",
            ),
            say!("remove it or correct it", "削除するか、見直してください"),
        ),
        Problem::UnansweredThreat { id } => (
            say!(
                "expected every threat to be answered by a measure, found none for {id}",
                "脅威{id}に対応する対策がありません",
            ),
            say!("name it among some measure's threats", "いずれかの対策のthreatsに加えてください"),
        ),
        Problem::WithoutPattern { method } => (
            say!(
                "expected every method to come from some pattern, found none for {method}",
                "方式{method}に当たるパターンがありません",
            ),
            say!("name it among some pattern's methods", "いずれかのパターンのmethodsに加えてください"),
        ),
        Problem::Unused { noun, id } => {
            let noun = noun.get(lang);
            (
                say!(
                    "expected every {noun} to be referred to, found nothing that refers to {id}",
                    "{noun}{id}は、どこからも参照されていません",
                ),
                say!("use it or remove it", "使うか、削除してください"),
            )
        }
        Problem::More { count } => (
            say!("and {count} more", "ほかに{count}件あります"),
            say!("mend those told, then look again", "示したものを直してから、もう一度確認してください"),
        ),
        Problem::Unexplained => (
            say!("refused without a reason", "理由を示せないまま拒否されました"),
            say!(
                "this is a defect of telework-advisor, please report it",
                "telework-advisorの不具合ですので、ご報告ください",
            ),
        ),
    };
    Wording { wrong, remedy }
}
