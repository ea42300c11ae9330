//! A replay in words.

use super::{Replay, ReplayChange, ReplayKind, ReplayReason, facts};
use crate::{
    guideline::{CautionSeverity, Lang, Method, ProvenanceKind},
    tell::{
        document::{Document, Item, Line, Table},
        opening::{self, For},
        record::GuidelineRecord,
        words::Words,
    },
};

/// A replay in words: which data then and now, what had to be left out, what changed and why.
#[must_use]
pub fn replay_document(replay: &Replay<'_>, lang: Lang) -> Document {
    let words = Words { guideline: replay.advice().guideline(), lang };
    let mut document = Document::new(lang);
    let title = words.pick("過去の検討結果の再確認", "An earlier advice, worked out again");
    opening::open(&mut document, words, title, For::profile(replay.profile()));
    let telling = Telling { words };
    telling.versions(replay, &mut document);
    telling.left_out(replay, &mut document);
    telling.changes(replay, &mut document);
    opening::close(&mut document, words);
    document
}

struct Telling<'g> {
    words: Words<'g>,
}

impl Telling<'_> {
    fn versions(&self, replay: &Replay<'_>, document: &mut Document) {
        let words = self.words;
        document.heading(2, words.pick("当時と現在のデータ", "The data then and now"));
        let (from, to) = (replay.from(), &GuidelineRecord::new(words.guideline));
        let none = words.pick("なし", "none");
        let rows = [
            (words.pick("ガイドラインの版", "Edition"), from.edition.to_string(), to.edition.to_string()),
            (words.pick("データの版", "Data version"), from.data_version.to_string(), to.data_version.to_string()),
            (words.pick("形式の版", "Schema version"), from.schema_version.to_string(), to.schema_version.to_string()),
            (
                words.pick("オーバーレイ", "Overlay"),
                from.overlay.as_deref().unwrap_or(none).to_owned(),
                to.overlay.as_deref().unwrap_or(none).to_owned(),
            ),
        ];
        let rows = rows.into_iter().map(|(label, from, to)| vec![label.into(), from.into(), to.into()]).collect();
        document.table(Table::new(["", words.pick("当時", "Then"), words.pick("現在", "Now")], rows));
        if replay.has_same_versions() && !replay.is_same() {
            document.paragraph(words.pick(
                "版は同じですが、内容に違いがあります。版を変えずにデータが修正されたか、記録が書き換えられています。",
                "The versions are the same and yet something differs: the data were changed under one version, or the record was.",
            ));
        }
    }

    fn left_out(&self, replay: &Replay<'_>, document: &mut Document) {
        if replay.left_out().is_empty() {
            return;
        }
        let words = self.words;
        document.heading(2, words.pick("現在のデータにないもの", "What the data of today do not know"));
        document.paragraph(
            words.pick("次の項目は除いて検討しています。", "These were left out; everything else was taken over."),
        );
        let items =
            replay.left_out().iter().map(|one| Item::new(one.word(), vec![one.finding().line(words.lang).into()]));
        document.bullets(items.collect());
    }

    fn changes(&self, replay: &Replay<'_>, document: &mut Document) {
        let words = self.words;
        document.heading(2, words.pick("変わった点とその理由", "What changed, and why"));
        if replay.changes().is_empty() {
            document.paragraph(words.pick(
                "候補、順位、評価、注意点、対策のいずれも変わっていません。",
                "Nothing changed: the candidates, their ranks and grades, the cautions and the measures are the same.",
            ));
            return;
        }
        type Belongs = fn(&ReplayChange) -> bool;
        use ReplayKind as K;
        // Where something comes from that concerns no method is of the flowchart, not of a grade.
        const IS_OF_FLOWCHART: Belongs = |change| change.kind() == K::Provenance && change.methods().is_empty();
        let groups: [(&str, Belongs); 6] = [
            (words.pick("候補とそこに至る経路", "Candidates, and the way to them"), |change| {
                change.kind() < K::Rank
            }),
            (words.pick("フローチャート", "Flowchart"), IS_OF_FLOWCHART),
            (words.pick("順位と評価", "Ranks and grades"), |change| {
                (K::Rank..=K::Provenance).contains(&change.kind()) && !IS_OF_FLOWCHART(change)
            }),
            (words.pick("注意点", "Cautions"), |change| (K::Caution..=K::CautionReason).contains(&change.kind())),
            (words.pick("対策", "Measures"), |change| (K::Measure..=K::MeasureData).contains(&change.kind())),
            (words.pick("その他", "Other"), |change| change.kind() > K::MeasureData),
        ];
        for (heading, belongs) in groups {
            let items: Vec<Item> = replay
                .changes()
                .iter()
                .filter(|change| belongs(change))
                .map(|change| Item::new(self.sentence(change), self.reasons(change.because())))
                .collect();
            if !items.is_empty() {
                document.heading(3, heading);
                document.bullets(items);
            }
        }
    }

    /// The reasons, a line each. Many grades are counted here; they are told one by one further down.
    fn reasons(&self, because: &[ReplayReason]) -> Vec<Line> {
        const MOST_GRADES: usize = 3;
        let words = self.words;
        let is_grade = |reason: &&ReplayReason| matches!(reason, ReplayReason::Grade { .. });
        let grades = because.iter().filter(is_grade).count();
        let told = because.iter().filter(|reason| grades <= MOST_GRADES || !is_grade(reason));
        let mut told: Vec<String> = told.map(|reason| self.reason(reason)).collect();
        if grades > MOST_GRADES {
            told.push(match words.lang {
                Lang::Ja => format!("評価が{grades}件変わったため（下記）"),
                Lang::En => format!("{grades} grades are others (see below)"),
            });
        }
        told.iter().map(|reason| words.labelled(words.pick("理由", "Because"), reason).into()).collect()
    }

    fn sentence(&self, change: &ReplayChange) -> String {
        let words = self.words;
        let subject = self.subject(change);
        let value = |value: Option<&str>| self.value(change.kind(), value);
        if change.kind() == ReplayKind::Candidate {
            let came = change.to() == Some(facts::CANDIDATE);
            return match (came, words.lang) {
                (true, Lang::Ja) => format!("{subject}が候補に加わった"),
                (true, Lang::En) => format!("{subject} became a candidate"),
                (false, Lang::Ja) => format!("{subject}が候補から外れた"),
                (false, Lang::En) => format!("{subject} is no longer a candidate"),
            };
        }
        let (from, to) = (value(change.from()), value(change.to()));
        match words.lang {
            Lang::Ja => format!("{subject}：{from} → {to}"),
            Lang::En => format!("{subject}: {from}, now {to}"),
        }
    }

    /// What a change is about: the thing, and the methods for which it changed.
    fn subject(&self, change: &ReplayChange) -> String {
        let words = self.words;
        let methods = words.methods(change.methods().iter().copied());
        let id = change.id().unwrap_or_default();
        let of = |what: &str| match (methods.is_empty(), words.lang) {
            (true, _) => what.to_owned(),
            (false, Lang::Ja) => format!("{methods}の{what}"),
            (false, Lang::En) => format!("{methods}, {what}"),
        };
        let with = |what: String| if methods.is_empty() { what } else { what + &words.bracketed(&methods) };
        match change.kind() {
            ReplayKind::Status => words.pick("候補の確定", "Settled or open").into(),
            ReplayKind::Candidate => methods,
            ReplayKind::Path => {
                words.pick("フローチャートでの確定した経路", "Certain way through the flowchart").into()
            }
            ReplayKind::Because => words.pick("結論を決めた回答", "Answers that decide it").into(),
            ReplayKind::OpenQuestion => {
                let name = self.question(id);
                words
                    .pick(
                        format_args!("未回答の質問「{name}」で分かれる方式"),
                        format_args!("Methods that {name} tells apart"),
                    )
                    .to_string()
            }
            ReplayKind::ExcludedBy => of(words.pick("候補から外れる理由となる回答", "the answer that excludes it")),
            ReplayKind::AdmittedBy => of(words.pick("候補に戻すための回答の変更", "the change that would admit it")),
            ReplayKind::Rank => of(words.pick("順位", "rank")),
            ReplayKind::TiedWith => of(words.pick("同順位の方式", "tied with")),
            ReplayKind::BelowMinimum => of(words.pick("最低水準を下回る評価軸", "axes below the minimum")),
            ReplayKind::Grade => of(&self.axis(id)),
            ReplayKind::Provenance if change.methods().is_empty() => self.of_flowchart(id),
            ReplayKind::Provenance => {
                let axis = self.axis(id);
                of(words.pick(format_args!("{axis}の出典"), format_args!("source of {axis}")).to_string().as_str())
            }
            ReplayKind::Caution => with(self.caution(id)),
            ReplayKind::CautionSeverity => with(self.aspect(&self.caution(id), "重大度", "severity")),
            ReplayKind::CautionReason => with(self.aspect(&self.caution(id), "該当する理由", "reason")),
            ReplayKind::Measure => with(self.measure(id)),
            ReplayKind::MeasureReason => with(self.aspect(&self.measure(id), "必要な理由", "reason")),
            ReplayKind::MeasureData => self.aspect(&self.measure(id), "立場・分類・出典など", "role, category, source"),
            ReplayKind::Incident => {
                let incidents = words.guideline.incidents();
                let title = incidents.iter().find(|incident| incident.id() == id);
                with(title.map_or_else(|| id.to_owned(), |incident| incident.title().get(words.lang).to_owned()))
            }
            ReplayKind::Transition => self.measure(id),
        }
    }

    /// Where a question of the flowchart, or a choice there, comes from.
    fn of_flowchart(&self, id: &str) -> String {
        let (question, choice) = id.split_once('=').map_or((id, None), |(question, choice)| (question, Some(choice)));
        let name = self.question(question);
        let label = |choice: &str| {
            let known = self.words.guideline.question(question).and_then(|question| question.choice(choice));
            known.map_or_else(|| choice.to_owned(), |choice| choice.label().get(self.words.lang).to_owned())
        };
        match (choice.map(label), self.words.lang) {
            (None, Lang::Ja) => format!("質問「{name}」の出典"),
            (None, Lang::En) => format!("Where the question “{name}” comes from"),
            (Some(choice), Lang::Ja) => format!("「{name}」で「{choice}」を選んだときの行き先の出典"),
            (Some(choice), Lang::En) => format!("Where it comes from that “{choice}” leads on as it does ({name})"),
        }
    }

    fn aspect(&self, thing: &str, ja: &str, en: &str) -> String {
        match self.words.lang {
            Lang::Ja => format!("{thing}の{ja}"),
            Lang::En => format!("{thing}, {en}"),
        }
    }

    fn question(&self, id: &str) -> String {
        let question = self.words.guideline.question(id);
        question.map_or_else(|| id.to_owned(), |question| question.name().get(self.words.lang).to_owned())
    }

    fn axis(&self, id: &str) -> String {
        id.parse().map_or_else(|_| id.to_owned(), |axis| self.words.axis(axis).to_owned())
    }

    fn caution(&self, id: &str) -> String {
        let caution = self.words.guideline.cautions().iter().find(|caution| caution.id() == id);
        caution.map_or_else(|| id.to_owned(), |caution| caution.title().get(self.words.lang).to_owned())
    }

    /// The title of a measure, or of the pattern itself.
    fn measure(&self, id: &str) -> String {
        let (guideline, lang) = (self.words.guideline, self.words.lang);
        let pattern = || guideline.pattern(id).map(|pattern| pattern.name());
        let title = guideline.control(id).map(|control| control.title()).or_else(pattern);
        title.map_or_else(|| id.to_owned(), |title| title.get(lang).to_owned())
    }

    /// A value in words, as far as it is one of a few; ids as they are.
    fn value(&self, kind: ReplayKind, value: Option<&str>) -> String {
        let words = self.words;
        let methods = |list: &str| -> String {
            let known: Option<Vec<Method>> = list.split(',').map(|id| id.parse().ok()).collect();
            known.map_or_else(|| list.to_owned(), |methods| words.methods(methods.into_iter()))
        };
        let word = match (kind, value) {
            (ReplayKind::Measure, None) => words.pick("不要", "not required"),
            (ReplayKind::Measure, Some("required")) => words.pick("必要", "required"),
            (ReplayKind::Measure | ReplayKind::Caution, Some("depends")) => {
                words.pick("回答による", "depends on answers")
            }
            (ReplayKind::Caution, None) => words.pick("該当せず", "does not hold"),
            (ReplayKind::Caution, Some("certain")) => words.pick("該当", "holds"),
            (ReplayKind::Caution | ReplayKind::CautionSeverity, Some("conflict")) => {
                words.severity(CautionSeverity::Conflict)
            }
            (ReplayKind::Caution | ReplayKind::CautionSeverity, Some("warning")) => {
                words.severity(CautionSeverity::Warning)
            }
            (ReplayKind::Caution | ReplayKind::CautionSeverity, Some("note")) => words.severity(CautionSeverity::Note),
            (ReplayKind::Incident, None) => words.pick("起こらない", "cannot happen"),
            (ReplayKind::Incident, Some(_)) => words.pick("起こり得る", "can happen"),
            (ReplayKind::Status, Some("open")) => words.pick("未確定", "open"),
            (ReplayKind::Status, Some("decided")) => words.pick("確定", "settled"),
            (ReplayKind::Provenance, Some("published")) => words.pick("公表", "published"),
            (ReplayKind::Provenance, Some("derived")) => words.pick("導出", "derived"),
            (ReplayKind::Provenance, Some("transcribed")) => words.pick("転記", "transcribed"),
            (ReplayKind::Rank, Some(rank)) => {
                return words.pick(format_args!("{rank}位"), format_args!("{rank}")).to_string();
            }
            (ReplayKind::TiedWith | ReplayKind::OpenQuestion, Some(list)) if !list.is_empty() => return methods(list),
            (ReplayKind::BelowMinimum, Some(list)) if !list.is_empty() => {
                let axes: Vec<String> = list.split(',').map(|id| self.axis(id)).collect();
                return axes.join(words.pick("、", ", "));
            }
            (_, None | Some("")) => words.pick("なし", "none"),
            (_, Some(value)) => return value.to_owned(),
        };
        word.to_owned()
    }

    fn reason(&self, reason: &ReplayReason) -> String {
        let words = self.words;
        let ja = words.lang == Lang::Ja;
        let end = || words.pick("（終わり）", "the end").to_owned();
        let or = |text: &Option<String>, otherwise: &str| text.clone().unwrap_or_else(|| otherwise.to_owned());
        match reason {
            ReplayReason::LeftOut { answer } if ja => format!("回答{answer}を除いたため"),
            ReplayReason::LeftOut { answer } => format!("the answer {answer} was left out"),
            ReplayReason::Flowchart { after, from: None, to: None } if after.is_empty() => {
                words.pick("フローチャートの内容が異なるため", "the flowchart is another").to_owned()
            }
            ReplayReason::Flowchart { after, from: None, to: None } => {
                let after = after.join("/");
                if ja {
                    format!("{after}より先のフローチャートが異なるため")
                } else {
                    format!("beyond {after} the flowchart is another")
                }
            }
            ReplayReason::Flowchart { after, from, to } => {
                let start = words.pick("開始点", "the start");
                let after = if after.is_empty() { start.to_owned() } else { after.join("/") };
                let (from, to) = (from.clone().unwrap_or_else(end), to.clone().unwrap_or_else(end));
                if ja {
                    format!("フローチャートで{after}の次が、{from}から{to}に変わったため")
                } else {
                    format!("behind {after} the flowchart went on with {from}, and goes on with {to} now")
                }
            }
            ReplayReason::ExcludedBy { answer } if ja => format!("現在は{answer}により除外されるため"),
            ReplayReason::ExcludedBy { answer } => format!("{answer} excludes it now"),
            ReplayReason::NoLongerExcludedBy { answer } if ja => format!("当時は{answer}により除外されていたため"),
            ReplayReason::NoLongerExcludedBy { answer } => format!("{answer} excluded it then, and does no longer"),
            ReplayReason::Candidates { gained, lost } => {
                let list = |methods: &[Method]| words.methods(methods.iter().copied());
                let parts = [
                    (gained, words.pick("加わった候補", "candidates that came")),
                    (lost, words.pick("外れた候補", "candidates that went")),
                ];
                let parts: Vec<String> = parts
                    .iter()
                    .filter(|(methods, _)| !methods.is_empty())
                    .map(|(methods, label)| words.labelled(label, &list(methods)))
                    .collect();
                parts.join(words.pick("、", "; "))
            }
            ReplayReason::Grade { method, axis, from, to } => {
                let (method, axis) = (words.method(*method), words.axis(*axis));
                if ja {
                    format!("{method}の{axis}の評価が{from}から{to}に変わったため")
                } else {
                    format!("{method} had {from} on {axis}, and has {to} now")
                }
            }
            ReplayReason::Caution { method, id, from, to } => {
                let (method, title) = (words.method(*method), self.caution(id));
                let state = |value: &Option<String>| self.value(ReplayKind::Caution, value.as_deref());
                let (from, to) = (state(from), state(to));
                if ja {
                    format!("{method}の注意点「{title}」が{from}から{to}に変わったため")
                } else {
                    format!("the caution “{title}” with {method}: {from}, now {to}")
                }
            }
            ReplayReason::Condition { from, to } => {
                let none = words.pick("該当せず", "does not apply");
                let (from, to) = (or(from, none), or(to, none));
                if ja {
                    format!("条件の成否が変わったため（当時：{from}、現在：{to}）")
                } else {
                    format!("its condition; then: {from}; now: {to}")
                }
            }
            ReplayReason::Gone => words.pick("現在のデータに存在しないため", "the data of today do not have it").into(),
            ReplayReason::Superseded { by } => {
                let titles: Vec<String> = by.iter().map(|id| self.measure(id)).collect();
                let titles = titles.join(words.pick("、", ", "));
                if ja {
                    format!("新しい対策に引き継がれたため（{titles}）")
                } else {
                    format!("newer measures take it up: {titles}")
                }
            }
            ReplayReason::Source { provenance, page } => {
                let kind = match provenance {
                    ProvenanceKind::Published => words.pick("公表資料", "published"),
                    ProvenanceKind::Derived => words.pick("本プロジェクトによる導出", "derived by this project"),
                    ProvenanceKind::Transcribed => {
                        words.pick("利用者による公式文書からの転記", "transcribed by the user")
                    }
                };
                let page = page.map(|page| match words.lang {
                    Lang::Ja => words.bracketed(&format!("{page}ページ")),
                    Lang::En => words.bracketed(&format!("page {page}")),
                });
                let page = page.unwrap_or_default();
                if ja {
                    format!("現在のデータの出典：{kind}{page}")
                } else {
                    format!("the data of today: {kind}{page}")
                }
            }
            ReplayReason::Data => words
                .pick(
                    "データの内容が異なるため（記録からはそれ以上わかりません）",
                    "the data of today say otherwise; the record holds no more",
                )
                .into(),
            ReplayReason::NotRecorded => words
                .pick(
                    "記録からは理由がわかりません（優先する評価軸や最低水準が記録されていない可能性があります）",
                    "the record does not say; it may lack the priorities or minimum grades it was ranked by",
                )
                .into(),
        }
    }
}
