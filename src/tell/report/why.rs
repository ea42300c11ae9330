//! Everything about one method in words: why it is a candidate and where it stands, or why not and what would change that.

use super::{
    advice::headline,
    exclusion, grades,
    opening::{self, For},
    table::{self, Column},
};
use crate::{
    decide::{
        suit::{
            advice::Advice,
            candidate::{Candidate, CautionAdvice, ControlAdvice},
            fit::Fit,
        },
        why::{excluded_at::excluding_edges, reason::Reason, standing::Behind},
    },
    guideline::{
        flowchart::EdgeRef,
        model::{
            axis::{Grade, Rating},
            method::Method,
        },
    },
    language::Lang,
    tell::{
        document::{Document, Item, line::Line},
        words::{Words, say},
    },
};

/// Why a method is a candidate or not, down to the source of each statement.
///
/// ```
/// use telework_advisor::{Answers, Lang, Method, report::why_document};
/// let answers: Answers = "work-scope=all-apps/system-location=cloud-only".parse()?;
/// let document = why_document(&answers.advise(), Method::Vpn, Lang::En);
/// assert!(document.to_markdown().contains("Not suitable because you answered"));
/// # Ok::<(), telework_advisor::Error>(())
/// ```
#[must_use]
pub fn why_document(advice: &Advice<'_>, method: Method, lang: Lang) -> Document {
    let words = Words { guideline: advice.guideline(), lang };
    let name = words.method(method);
    let title = say!(words, "{name}の判定とその理由", "{name}: why, or why not");
    let mut document = opening::open(words, &title, For::profile(advice.profile()));
    document.heading(2, words.pick("判定", "Verdict"));
    match advice.candidate(method) {
        Some(candidate) => candidacy(&mut document, words, advice, candidate),
        None => rejected(&mut document, words, advice, method),
    }
    document
}

/// A step through the flowchart: the question, the choice, why it leads on as it does, and the source of that.
fn step(words: Words<'_>, edge: EdgeRef<'_>, is_answered: bool) -> Item {
    let open = words.pick("（未確定。この選択肢が残っているため）", " (not settled; this choice is still open)");
    let line = words.edge(edge).text(if is_answered { "" } else { open });
    let why = edge.provenance().rationale().unwrap_or(edge.choice().text());
    Item::new(line, vec![Line::from(why.get(words.lang)), source(words, words.provenance(edge.provenance()))])
}

fn source(words: Words<'_>, places: String) -> Line {
    words.labelled(words.pick("出典", "Source"), &places).into()
}

fn candidacy(document: &mut Document, words: Words<'_>, advice: &Advice<'_>, candidate: &Candidate<'_>) {
    let count = advice.candidates().len();
    let tied = words.methods(candidate.tied_with().iter().copied());
    document.paragraph(match (candidate.rank(), words.lang) {
        (None, Lang::Ja) => format!("まだ残っている{count}方式の一つです。順位は、方式が確定してから付きます。"),
        (None, Lang::En) => {
            format!("It is one of {count} methods still possible. They are ranked once that is settled.")
        }
        (Some(_), Lang::Ja) if count == 1 => "唯一の候補です。".into(),
        (Some(_), Lang::En) if count == 1 => "It is the only candidate.".into(),
        (Some(rank), Lang::Ja) if tied.is_empty() => format!("候補です（{count}方式のうち{rank}位）。"),
        (Some(rank), Lang::Ja) => format!("候補です（{count}方式のうち{rank}位、{tied}と同順位）。"),
        (Some(rank), Lang::En) if tied.is_empty() => format!("It is a candidate: number {rank} of {count}."),
        (Some(rank), Lang::En) => format!("It is a candidate: number {rank} of {count}, tied with {tied}."),
    });
    let fit = |what: Line| {
        let label = words.labelled(words.pick("適合", "Fit"), words.fit(candidate.fit()));
        Line::from(label).text(words.pick("（", " (")).line(what).text(words.pick("）", ")"))
    };
    document.paragraph(match candidate.fit() {
        Fit::Fits => words.pick("留保なく適合します。", "It fits the answers without reservations.").into(),
        Fit::Reservations => fit(headline::reservations(words, candidate)),
        Fit::Conflicts => fit(words.cautions(candidate.conflicts().map(|one| one.caution()))),
    });
    if !advice.is_open() {
        standing(document, words, advice, candidate.method());
    }
    chain(document, words, advice, candidate.method());
    grades(document, words, candidate);
    cautions(document, words, candidate);
    controls(document, words, candidate);
}

/// Why it stands behind the first, and what would put it first.
fn standing(document: &mut Document, words: Words<'_>, advice: &Advice<'_>, method: Method) {
    let Some(behind) = advice.behind(method) else { return };
    let first = advice.candidates().first().map_or("", |first| words.method(first.method()));
    document.heading(2, words.pick("1位にならない理由", "Why it is not first"));
    document.paragraph(match &behind {
        Behind::Conflict(cautions) => {
            let lead = Line::from(match words.lang {
                Lang::Ja => format!("不適合に当たる点があるため、{first}より後になります："),
                Lang::En => format!("A conflict is certain, so it stands behind {first}: "),
            });
            lead.line(titles(words, cautions)).text(words.pick("。", "."))
        }
        Behind::Minimum(axes) => {
            let axes = words.axes(axes.iter().copied());
            Line::from(match words.lang {
                Lang::Ja => format!("最低水準を下回る評価軸があるため、{first}より後になります：{axes}。"),
                Lang::En => format!("It is below the minimum, so it stands behind {first}: {axes}."),
            })
        }
        Behind::Priority { axis, .. } => {
            let graded = |method| grades::grade(advice.grading().get(method, *axis));
            let better = advice.candidates().first().map(|first| graded(first.method())).unwrap_or_default();
            let (axis, own) = (words.axis(*axis), graded(method));
            match words.lang {
                Lang::Ja => Line::from(format!("優先する評価軸「{axis}」で、{first}の"))
                    .line(better)
                    .text("に対して")
                    .line(own)
                    .text("と評価が低いためです。"),
                Lang::En => Line::from(format!("On a priority, {axis}, it has "))
                    .line(own)
                    .text(format!(" where {first} has "))
                    .line(better)
                    .text("."),
            }
        }
        Behind::Dominated(by) => {
            let by = words.methods(by.iter().copied());
            Line::from(match words.lang {
                Lang::Ja => format!("すべての評価軸で{by}と同等以下であり、下回る評価軸もあるためです。"),
                Lang::En => format!("On no axis is it better than {by}, and on some it is worse."),
            })
        }
    });
    let Some(first_if) = advice.first_if(method) else { return };
    let mut needed = Vec::new();
    if !first_if.conflicts().is_empty() {
        let lead = words.pick("不適合の解消（", "the conflict is settled (");
        needed.push(Line::from(lead).line(titles(words, first_if.conflicts())).text(words.pick("）", ")")));
    }
    if !first_if.minimums().is_empty() {
        let axes = words.axes(first_if.minimums().iter().copied());
        needed.push(say!(words, "最低水準の見直し（{axes}）", "the minimum is given up ({axes})").into());
    }
    if !first_if.leading().is_empty() {
        let axes = words.list(first_if.leading().iter().map(|&axis| words.axis(axis)), "or");
        let lead = say!(words, "次のいずれかを最優先とすること（{axes}）", "the first priority is {axes}");
        needed.push(lead.into());
    }
    if needed.is_empty() {
        document.paragraph(words.pick(
            "どれか一つの評価軸を最優先にしても、1位にはなりません。",
            "No single axis as first priority would put it first.",
        ));
        return;
    }
    let needed = Line::joined(needed, words.pick("、かつ", ", and "));
    let lead = Line::from(words.pick("1位になる条件：", "It would be first if "));
    document.paragraph(lead.line(needed).text(words.pick("。", ".")));
}

fn titles(words: Words<'_>, cautions: &[CautionAdvice<'_, '_>]) -> Line {
    words.cautions(cautions.iter().map(|advice| advice.caution()))
}

/// The way through the flowchart, with the source of each step.
fn chain(document: &mut Document, words: Words<'_>, advice: &Advice<'_>, method: Method) {
    document.heading(2, words.pick("候補になる経路", "The way to it"));
    let chain = advice.chain(method).into_iter();
    document.steps(chain.map(|part| step(words, part.edge(), part.is_answered())).collect());
}

fn grades(document: &mut Document, words: Words<'_>, candidate: &Candidate<'_>) {
    document.heading(2, words.pick("評価とその根拠", "Its grades, and why"));
    let why = |rating: &&Rating| {
        // A grade that somebody copied or published is not this project's to give reasons for: only its place is
        // given. Of its own, both are.
        let provenance = rating.provenance();
        let sources = words.provenance(provenance);
        Line::from(match provenance.rationale().map(|rationale| rationale.get(words.lang)) {
            Some(why) => say!(words, "{why}出典：{sources}", "{why} Source: {sources}"),
            None => sources,
        })
    };
    let columns: [Column<'_, &Rating>; 3] = [
        ("評価軸", "Axis", &|rating| words.axis(rating.axis()).into()),
        ("評価", "Grade", &|rating| grades::grade(rating)),
        ("根拠", "Why", &why),
    ];
    document.table(table::table(words, candidate.ratings(), &columns));
    let (best, worst) = (Grade::S, Grade::D);
    document.paragraph(say!(
        words,
        "評価は{best}が最も有利、{worst}が最も不利です。",
        "{best} is the most favourable grade, {worst} the least."
    ));
}

fn cautions(document: &mut Document, words: Words<'_>, candidate: &Candidate<'_>) {
    let items = candidate.cautions().map(|advice| {
        let (label, why) = if advice.is_certain() {
            (words.pick("該当する理由", "Because of"), words.reasons(advice.because()))
        } else {
            (words.pick("未確定（要回答）", "Depends on"), words.depends_on(advice.on()))
        };
        let source = source(words, words.provenance(advice.caution().provenance()));
        words.caution_item(advice.caution(), [words.labelled(label, &why).into(), source])
    });
    let title = words.pick("注意点とその理由", "Cautions, and why");
    document.bullets_under(2, title, items.collect());
}

fn controls(document: &mut Document, words: Words<'_>, candidate: &Candidate<'_>) {
    let (required, depends): (Vec<_>, Vec<_>) = candidate.controls().partition(ControlAdvice::is_required);
    let (always, conditional): (Vec<_>, Vec<_>) =
        required.into_iter().partition(|advice| advice.because().any(|reason| reason == Reason::Always));
    document.heading(2, words.pick("必要な対策とその理由", "Measures required, and why"));
    let count = always.len();
    document.paragraph(match words.lang {
        Lang::Ja => format!("方式や状況によらず共通の対策が{count}件あります。このほかに、次の対策が必要です。"),
        Lang::En => format!("{count} measures are for everyone, whatever the method. In addition:"),
    });
    let conditional = conditional.into_iter().map(|advice| {
        let control = advice.control();
        let because = words.labelled(words.pick("必要な理由", "Because of"), &words.reasons(advice.because()));
        let line = words.measure(control).emphasised().text(words.bracketed(words.role(control.role())));
        Item::new(line, vec![because.into(), source(words, words.source_of(control))])
    });
    document.bullets(conditional.collect());
    if !depends.is_empty() {
        document.paragraph(words.pick(
            "次の対策は、質問に回答すると要否が決まります。",
            "The following depend on questions that are not answered yet.",
        ));
        let depends = depends.into_iter().map(|advice| {
            let on = words.depends_on(advice.on());
            words.measure_of(advice.control()).text(words.pick("：", ": ")).text(on).into()
        });
        document.bullets(depends.collect());
    }
}

fn rejected(document: &mut Document, words: Words<'_>, advice: &Advice<'_>, method: Method) {
    document.paragraph(words.pick("この回答では候補になりません。", "Not a candidate under these answers."));
    let rejection = advice.rejection(method);
    if let Some(answer) = rejection.as_ref().and_then(|rejection| rejection.excluded_by()) {
        let is_single = answer.choices().count() == 1;
        let answer = exclusion::answer(words, advice, method, answer);
        document.paragraph(answer.text(words.pick("です。", ".")));
        let edges = excluding_edges(advice, method).into_iter();
        document.bullets(edges.map(|edge| step(words, edge, is_single)).collect());
    }
    let admissions = advice.admissions(method);
    if admissions.is_empty() {
        return;
    }
    document.heading(2, words.pick("候補に加わる条件", "What would make it a candidate"));
    let several = admissions.len() > 1;
    document.paragraph(match (several, words.lang) {
        (false, Lang::Ja) => "最も少ない変更は次のとおりです。",
        (true, Lang::Ja) => "最も少ない変更は、次のいずれかです。",
        (false, Lang::En) => "The smallest change:",
        (true, Lang::En) => "The smallest changes, any one of them:",
    });
    let items = admissions
        .iter()
        .map(|changes| {
            let worded: Vec<String> = changes.iter().map(|change| words.change(change)).collect();
            let changed = advice.profile().clone().with_answers(advice.changed(changes)).into_advice();
            let methods = words.methods(changed.candidates().iter().map(Candidate::method));
            let then = say!(words, "このときの候補：{methods}", "The candidates would then be: {methods}.");
            Item::new(worded.join(words.pick("、", " and ")), vec![then.into()])
        })
        .collect();
    document.bullets(items);
}
