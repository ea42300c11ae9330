//! Why: the way through the flowchart and the answers that decide it; why not the others, and what would admit them.

use crate::{
    decide::{
        compare::comparison::trade_off,
        suit::{advice::Advice, fit::Verdict, grading::Grading},
        why::{excluded_at::excluding_edges, feasibility::Feasibility},
    },
    guideline::model::method::Method,
    language::Lang,
    tell::{
        document::{Block, Document, Item, line::Line},
        draw::flowchart::flowchart_svg,
        report::exclusion,
        words::{Words, say},
    },
};

/// The way, and the flowchart with the way standing out, if it is to be `drawn`.
pub(super) fn why(document: &mut Document, words: Words<'_>, advice: &Advice<'_>, drawn: bool) {
    document.section(2, "why", words.pick("この結果に至った理由", "Why"));
    document.paragraph(if advice.path().next().is_none() {
        words.pick(
            "フローチャートの最初の質問がまだ一つに決まっていないため、確定した経路はありません。",
            "The first question of the flowchart is still open, so no part of the way is certain yet.",
        )
    } else {
        words.pick("フローチャートを次の順に進みました。", "The way through the flowchart, step by step.")
    });
    let steps = advice.path().map(|step| {
        let (edge, choice) = (step.edge(), step.edge().choice());
        let why = edge.provenance().rationale().unwrap_or(choice.text());
        Item::new(words.edge(edge), vec![why.get(words.lang).into()])
    });
    document.steps(steps.collect());
    if advice.because().next().is_some() {
        // While something is open, what is not answered yet changes the candidates: only the answers given count.
        let count = advice.because().count();
        document.paragraph(match (words.lang, advice.is_open()) {
            (Lang::Ja, true) => {
                format!("ここまでに候補を絞り込んだ回答は次の{count}つです。ほかの回答は候補に影響していません。")
            }
            (Lang::En, true) => format!(
                "{} narrowed the candidates down so far; the others given change nothing about them.",
                words.number(count, "answer")
            ),
            (Lang::Ja, false) => {
                format!("候補となる方式を決めた回答は次の{count}つです。ほかの回答が変わっても、候補は変わりません。")
            }
            (Lang::En, false) => {
                format!(
                    "{} decided which methods are candidates; no other answer changes them.",
                    words.number(count, "answer")
                )
            }
        });
        document.bullets(advice.because().map(|answer| Line::from(words.answer(&answer)).into()).collect());
    }
    if drawn {
        let caption = words.pick("フローチャートと確定した経路", "The flowchart, and the way through it").into();
        let svg = flowchart_svg(words.guideline, Some(advice.answers()), words.lang);
        document.blocks.push(Block::Picture { caption, svg });
    }
}

pub(super) fn why_not(document: &mut Document, words: Words<'_>, advice: &Advice<'_>) {
    if advice.rejected().is_empty() {
        return;
    }
    document.section(2, "why-not", words.pick("候補から外れた方式", "Why not the others"));
    let rejected = advice.rejected();
    let items = rejected.iter().map(|rejection| {
        let mut below = Vec::new();
        if let Some(answer) = rejection.excluded_by() {
            let answer = exclusion::answer(words, advice, rejection.method(), answer);
            below.push(answer.text(words.pick("", ".")));
        }
        below.extend(exclusion::admissions(words, advice, rejection.method()));
        below.extend(feasibility(words, advice, rejection.method()));
        Item::new(Line::new().strong(words.method(rejection.method())), below)
    });
    document.bullets(items.collect());
}

/// The methods that the flowchart passes over although no conflict speaks against them, each with its configuration if that is not
/// the basic one, and with the answer for which it is passed over.
pub(super) fn without_conflict(words: Words<'_>, advice: &Advice<'_>) -> Vec<String> {
    let rejected = advice.rejected();
    let named = rejected.iter().filter_map(|rejection| {
        let Feasibility::Feasible(configuration) = advice.feasibility(rejection.method()) else { return None };
        let method = words.method(rejection.method());
        let name = configuration.name().get(words.lang);
        let named = if configuration.is_basic() {
            method.to_owned()
        } else {
            say!(words, "{method}の「{name}」", "{method} as “{name}”")
        };
        let because = rejection.excluded_by().map(|answer| words.bracketed(&words.answer(answer)));
        Some(named + &because.unwrap_or_default())
    });
    named.collect()
}

/// Whether a method that the flowchart passes over would work all the same: then why it is passed over, and what it would cost
/// and gain against the method that stands first; else what it cannot do.
pub(in crate::tell::report) fn feasibility(words: Words<'_>, advice: &Advice<'_>, method: Method) -> Vec<Line> {
    match advice.feasibility(method) {
        Feasibility::Feasible(configuration) => {
            let name = configuration.name().get(words.lang);
            let is_settled = advice.verdict() != Verdict::Conflicts;
            let mut lines = vec![Line::from(match (words.lang, configuration.is_basic()) {
                // Where the answers clash, more is asked than any method does.
                (Lang::Ja, true) if !is_settled => "この方式に不適合の指摘はありません。".to_owned(),
                (Lang::En, true) if !is_settled => "No conflict speaks against it.".to_owned(),
                (Lang::Ja, false) if !is_settled => format!("「{name}」の構成であれば、不適合の指摘はありません。"),
                (Lang::En, false) if !is_settled => {
                    format!("In the configuration “{name}” no conflict speaks against it.")
                }
                (Lang::Ja, true) => "この方式も、ご回答と両立しない点は見当たりません。".to_owned(),
                (Lang::En, true) => "Nothing in the answers speaks against it, either.".to_owned(),
                (Lang::Ja, false) => format!("「{name}」の構成であれば、ご回答と両立しない点は見当たりません。"),
                (Lang::En, false) => {
                    format!("In the configuration “{name}”, nothing in the answers speaks against it, either.")
                }
            })];
            let edges = excluding_edges(advice, method);
            let why = edges.first().and_then(|edge| edge.provenance().rationale());
            lines.extend(why.map(|why| {
                let why = why.get(words.lang);
                Line::from(
                    words.labelled(
                        words.pick("フローチャートが候補としない理由", "Why the flowchart passes it over"),
                        why,
                    ),
                )
            }));
            if let Some(first) = advice.recommended().first() {
                let (own, others) = (Grading::new(advice.guideline(), Some(configuration)), advice.grading());
                let trade_off = trade_off(|axis| own.grade(method, axis), |axis| others.grade(first.method(), axis));
                let against = words.method(first.method());
                let (gains, costs) =
                    (words.axes(trade_off.gains().iter().copied()), words.axes(trade_off.gives_up().iter().copied()));
                if !gains.is_empty() {
                    let label = say!(words, "{against}より有利な評価軸", "Better than {against} on");
                    lines.push(words.labelled(&label, &gains).into());
                }
                if !costs.is_empty() {
                    let label = say!(words, "{against}より不利な評価軸", "Worse than {against} on");
                    lines.push(words.labelled(&label, &costs).into());
                }
            }
            lines
        }
        Feasibility::Infeasible(conflicts) if conflicts.is_empty() => vec![Line::from(words.pick(
            "未回答の質問にどう答えても、いずれかの不適合に当たります。",
            "However the open questions are answered, one conflict or another holds.",
        ))],
        Feasibility::Varies(on) => {
            let on = words.depends_on(on);
            vec![Line::from(say!(
                words,
                "この方式でもご要望に応えられますが、どの構成を採るべきかは{on}の回答によります。",
                "It would work; in which configuration depends on the answer to {on}."
            ))]
        }
        Feasibility::Infeasible(conflicts) => {
            let cautions = words.cautions(conflicts.iter().map(|(caution, _)| *caution));
            vec![words.labelled_line(words.pick("回答と両立しない点", "What it cannot do"), cautions)]
        }
        Feasibility::Depends(on) => {
            let on = words.depends_on(on);
            vec![Line::from(say!(
                words,
                "この方式でご要望に応えられるかどうかは、{on}の回答によります。",
                "Whether it would work depends on the answer to {on}."
            ))]
        }
    }
}
