//! The order of action: what to see to now, next and later, each with its reason.

use crate::{
    decide::{
        change::{
            actions::{Action, ActionStep, Actions},
            gap::Gap,
        },
        suit::advice::Advice,
    },
    guideline::model::{control::Role, method::Method},
    language::Lang,
    tell::{
        document::{Document, Item, line::Line},
        words::{Words, say},
    },
};

/// The most measures to begin with that the summary names.
const MOST: usize = 8;

/// The measures to begin with, in the summary.
pub(super) fn first(document: &mut Document, words: Words<'_>, advice: &Advice<'_>) {
    let Some(actions) = advice.actions().filter(|actions| !actions.actions().is_empty()) else { return };
    document.heading(3, words.pick("最初に取り組む対策", "Measures to begin with"));
    let items = actions.actions().iter().take(MOST).map(|action| {
        let step = words.action_step(action.step());
        let role = words.bracketed(words.role_in_short(action.control().role()));
        let line = Line::from(say!(words, "［{step}］", "[{step}] "));
        line.line(words.measure(action.control())).text(role).into()
    });
    document.steps(items.collect());
    let rest = actions.actions().len().saturating_sub(MOST);
    if rest > 0 {
        let rest = say!(words, "ほか{rest}件", "and {rest} more");
        document.paragraph(Line::new().reference(rest, "actions"));
    }
}

/// That nothing is left to see to: that all is in place is said only where it is.
pub(in crate::tell::report) fn none_left<'w>(words: Words<'w>, advice: &Advice<'_>, method: Method) -> &'w str {
    let required = Gap::new(advice, method).count(None, None).required;
    if required.in_place == required.total() {
        words.pick("必要な対策はすべて実施済みです。", "All measures required are in place.")
    } else {
        words.pick(
            "取り組むべき対策は残っていません。実施済みでない対策は、対象外としたものか、対になる管理者の対策が実施済みのものです。",
            "No measure is left to see to: those that are not in place are not applicable, or covered by an administrator's measure in place.",
        )
    }
}

/// All of them, by step.
pub(super) fn all(document: &mut Document, words: Words<'_>, advice: &Advice<'_>) {
    let Some(actions) = advice.actions() else { return };
    let method = words.method(actions.method());
    document.section(2, "actions", words.pick("対策に取り組む順序", "Order of implementation"));
    document.paragraph(match words.lang {
        Lang::Ja => format!(
            "{method}に必要な対策のうち、まだ実施していないものを、取り組む順に示します。テレワーク勤務者の対策のうち、対になる管理者の対策が実施済みのものは省きます。この順序は本ツールの判断によるもので、ガイドラインが定めたものではありません。"
        ),
        Lang::En => format!(
            "The measures that {method} requires and that are not yet in place, in order of implementation. Teleworkers' measures that an administrator's measure in place already covers are left out. The order is this tool's reading, not the guideline's."
        ),
    });
    if actions.actions().is_empty() {
        document.paragraph(none_left(words, advice, actions.method()));
    }
    for step in ActionStep::ALL {
        let of_step = actions.actions().iter().filter(|action| action.step() == step);
        let of_step: Vec<&Action<'_>> = of_step.collect();
        let title = words.counted(words.action_step(step), of_step.len());
        let items = match step {
            ActionStep::Later => by_reason(words, &actions, &of_step),
            _ => of_step.iter().map(|action| item(words, &actions, action)).collect(),
        };
        document.bullets_under(3, title, items);
    }
}

/// Measures that are many and have two reasons between them: by reason, the roles below it.
fn by_reason(words: Words<'_>, actions: &Actions<'_>, of_step: &[&Action<'_>]) -> Vec<Item> {
    let of_reason = |is_for_everyone: bool| {
        let of_reason = || of_step.iter().filter(move |action| action.is_for_everyone() == is_for_everyone);
        let first = of_reason().next()?;
        let of_role = |role: Role| {
            let measures = || of_reason().map(|action| action.control()).filter(move |control| control.role() == role);
            let label = words.counted(words.role(role), measures().count());
            measures().next().map(|_| words.labelled_line(&label, words.measures(measures())))
        };
        let line = Line::new().strong(why(words, actions, first).plain());
        Some(Item::new(line, Role::ALL.into_iter().filter_map(of_role).collect()))
    };
    [false, true].into_iter().filter_map(of_reason).collect()
}

fn item(words: Words<'_>, actions: &Actions<'_>, action: &Action<'_>) -> Item {
    Item::new(words.measure_of(action.control()), vec![why(words, actions, action)])
}

/// Why a measure is to be seen to in its step.
fn why(words: Words<'_>, actions: &Actions<'_>, action: &Action<'_>) -> Line {
    match action.step() {
        ActionStep::Now => {
            let cautions = words.cautions(action.called_for_by().iter().copied());
            words.labelled_line(words.pick("対応する注意点", "Answers the warning"), cautions)
        }
        ActionStep::Next => {
            let taken_up = words.measures(action.takes_up().iter().copied());
            words.labelled_line(
                words.pick("引き継ぐ第4版の基本対策", "Succeeds the 4th edition's basic measure"),
                taken_up,
            )
        }
        ActionStep::Later if action.is_for_everyone() => {
            words.pick("方式によらず必要な対策", "Required whatever the method").into()
        }
        ActionStep::Later => {
            let method = words.method(actions.method());
            say!(words, "{method}または回答に応じて必要な対策", "Required because of {method} or of the answers").into()
        }
    }
}
