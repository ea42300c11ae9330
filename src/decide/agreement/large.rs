//! A large flowchart is decided by what was found out of it once. Each of its answers is held against the obvious way: a walk
//! for each question about it, and sets of changes made at each node. On random flowcharts, under random answers.

use super::{
    super::{
        Answers, admission, advice, because,
        change_sets::Step,
        evaluate::Evaluator,
        fewer::Fewer,
        fewest::fewest_changes,
        narrowed::Narrowed,
        reach::Reach,
        reduction::{Barred, Reduction},
        search::Search,
        walk::{self, Open as _},
    },
    flowcharts::{Dice, guideline},
    on,
};
use crate::{
    Guideline,
    guideline::{ChoiceSet, Ground, Method, MethodSet, Next, Program, Question, Term, Truth, question::QuestionIndex},
};

/// Calls `check` with random answers to random flowcharts.
fn with_each(seed: u64, count: usize, check: impl Fn(&Guideline, &Program, &Answers<'_>, &mut Dice)) {
    let mut dice = Dice::new(seed);
    let mut accepted = 0;
    for _ in 0..count {
        let Some(guideline) = guideline(&mut dice) else { continue };
        accepted += 1;
        let program = guideline.flowchart().program();
        for _ in 0..12 {
            check(&guideline, program, &answers(&guideline, &mut dice), &mut dice);
        }
    }
    assert!(accepted * 2 > count, "only {accepted} of {count} flowcharts are sound and large");
}

/// Random answers: few or many, of one choice or of several, to circumstances too.
fn answers<'g>(guideline: &'g Guideline, dice: &mut Dice) -> Answers<'g> {
    let mut answers = guideline.no_answers();
    let (given, several) = (1 + dice.below(8), dice.below(3));
    for question in guideline.questions() {
        if dice.below(8) < given {
            answers.set(question.index, choices(question, several, dice));
        }
    }
    answers
}

/// One choice, or in so many of four cases several.
fn choices(question: &Question, several: usize, dice: &mut Dice) -> ChoiceSet {
    let count = question.choices().len();
    let one = ChoiceSet::only(dice.below(count) as u8);
    if dice.below(4) < several { one.union(ChoiceSet::only(dice.below(count) as u8)) } else { one }
}

fn path<'p>(program: &'p Program, answers: &'p Answers<'_>) -> impl Iterator<Item = QuestionIndex> + 'p {
    walk::certain_path(program, answers).map(|(place, _)| program.question(place))
}

#[test]
fn what_can_be_reached() {
    with_each(1, 30, |guideline, program, answers, dice| {
        let Some(reach) = Reach::new(program, answers) else { panic!("the ways are not listed") };
        for _ in 0..60 {
            let mut with: Vec<(QuestionIndex, ChoiceSet)> = Vec::new();
            for _ in 0..dice.below(4) {
                let question = program.asked()[dice.below(program.asked().len())];
                let left = answers.open(question);
                let choices = guideline.question_at(question).map(|question| choices(question, 2, dice));
                let narrower = choices.unwrap_or_default().intersection(left);
                if with.iter().all(|&(other, _)| other != question) {
                    with.push((question, if narrower.is_empty() { left } else { narrower }));
                }
            }
            let wanted: MethodSet = Method::ALL.into_iter().filter(|_| dice.below(3) > 0).collect();
            let narrowed = Narrowed::new(program, answers, &with);
            let questions = with.iter().map(|&(question, _)| question);
            let walked = walk::outcome(program, &narrowed).methods.intersection(wanted);
            assert_eq!(reach.methods(program, &narrowed, questions, wanted), walked, "{answers}: {with:?}");
        }
    });
}

#[test]
fn open_questions() {
    with_each(2, 30, |_, program, answers, _| {
        for open in advice::open_questions(answers) {
            let reached = open.left().indices().map(|choice| {
                let with = [(open.question().index, ChoiceSet::only(choice))];
                walk::outcome(program, &Narrowed::new(program, answers, &with)).methods
            });
            let some = reached.clone().fold(MethodSet::EMPTY, MethodSet::union);
            let every = reached.clone().fold(MethodSet::ALL, MethodSet::intersection);
            assert_eq!(open.tells_apart(), some.difference(every), "{answers}: {}", open.question().id());
            assert_eq!(Some(open.candidates_after), reached.map(MethodSet::len).max());
        }
    });
}

#[test]
fn the_irreducible_reason() {
    with_each(3, 30, |_, program, answers, _| {
        let decision = walk::outcome(program, answers);
        let tried = because::by_leaving_out(answers, decision, path(program, answers));
        assert_eq!(because::because(answers, decision, path(program, answers)), tried, "{answers}");
    });
}

#[test]
fn leaving_out() {
    let tried = std::cell::Cell::new(0);
    with_each(7, 30, |guideline, program, answers, dice| {
        let Some(method) = answers.candidates().iter().next() else { return };
        let mut given: Vec<QuestionIndex> = answers.iter().map(|answer| answer.question().index).collect();
        let turned = dice.below(given.len() + 1);
        given.rotate_left(turned);
        for _ in 0..20 {
            // Alternatives of a few questions each, to circumstances too, of which none is possible.
            let alternatives: Vec<Term> = (0..1 + dice.below(3)).map(|_| term(guideline, program, dice)).collect();
            let is_possible = |open: &Fewer<'_, '_>, term: &Term| {
                let is_left =
                    term.iter().all(|&(question, choices)| !open.open(question).intersection(choices).is_empty());
                is_left && walk::outcome(program, &Narrowed::new(program, open, term)).methods.contains(method)
            };
            let is_enough = |fewer: &Fewer<'_, '_>| !alternatives.iter().any(|term| is_possible(fewer, term));
            let mut fewer = Fewer::new(answers);
            if !is_enough(&fewer) || is_enough(&Fewer::none(answers)) {
                continue;
            }
            fewer.reduce(&given, is_enough);
            let mut kept = Reduction::new(answers, alternatives.iter().map(|term| &**term), Barred::With(method));
            kept.reduce(&given);
            assert!(kept.kept().eq(fewer.kept()), "{answers}: {method}, {alternatives:?}");
            tried.set(tried.get() + usize::from(fewer.kept().count() > 1));
        }
    });
    assert!(tried.get() > 200, "only {} took several answers", tried.get());
}

/// Choices of some questions.
fn term(guideline: &Guideline, program: &Program, dice: &mut Dice) -> Term {
    let mut term: Vec<(QuestionIndex, ChoiceSet)> = Vec::new();
    for _ in 0..1 + dice.below(4) {
        let asked =
            if dice.below(3) == 0 { dice.below(8) as u16 } else { program.asked()[dice.below(program.asked().len())] };
        if let Some(question) = guideline.question_at(asked)
            && term.iter().all(|&(other, _)| other != asked)
        {
            term.push((asked, choices(question, 1, dice)));
        }
    }
    term.sort_unstable();
    term.into()
}

#[test]
fn conditions_and_why_they_hold() {
    with_each(4, 30, |guideline, program, answers, dice| {
        let reach = Reach::new(program, answers);
        let asked = program.asked()[dice.below(program.asked().len())];
        let choices: Vec<u8> = answers.open(asked).indices().collect();
        let with = [(asked, ChoiceSet::only(choices[dice.below(choices.len())]))];
        let narrowed = Narrowed::new(program, answers, &with);
        for method in answers.candidates().iter() {
            let one = Evaluator::new(guideline, answers, reach.as_ref(), Some(method));
            let other = Evaluator::new(guideline, answers, None, Some(method));
            for &question in program.asked() {
                assert_eq!(one.possible_choices(question), other.possible_choices(question), "{answers}: {question}");
            }
            let further = Evaluator::new(guideline, &narrowed, reach.as_ref(), Some(method)).narrowed(&with);
            let further_walked = Evaluator::new(guideline, &narrowed, None, Some(method));
            let (mut search, mut tried) = (Search::new(one, answers), Search::new(other, answers));
            for caution in guideline.cautions() {
                let clause = guideline.rulebook().clause(caution.rule, method);
                let truth = one.truth(&clause.when);
                assert_eq!(truth, other.truth(&clause.when), "{answers}: {}", caution.id());
                assert_eq!(on(&one, &clause.when), on(&other, &clause.when), "{answers}: {}", caution.id());
                assert_eq!(further.truth(&clause.when), further_walked.truth(&clause.when), "{answers}, {with:?}");
                if truth == Truth::Yes {
                    let (mut found, mut expected): (Vec<Ground>, Vec<Ground>) = (Vec::new(), Vec::new());
                    search.reasons(&clause.why, &mut found);
                    tried.reasons(&clause.why, &mut expected);
                    assert_eq!(found, expected, "{answers}: {method}, {}", caution.id());
                }
            }
        }
    });
}

#[test]
fn the_smallest_changes() {
    with_each(5, 30, |_, program, answers, _| {
        for method in Method::ALL {
            let all = every_smallest(program, answers, method);
            assert_eq!(fewest_changes(answers, method, 1_000), all, "{answers}: {method}");
            let few: Vec<_> = all.iter().take(3).cloned().collect();
            assert_eq!(fewest_changes(answers, method, 3), few, "{answers}: {method}");
            assert_eq!(Some(&admission::shortest(answers, method)), all.first(), "{answers}: {method}");
        }
    });
}

/// Every smallest set of changes, made at each node from those of the nodes that it leads to.
fn every_smallest(program: &Program, answers: &Answers<'_>, method: Method) -> Vec<Vec<Step>> {
    let mut best: Vec<Vec<Vec<Step>>> = vec![Vec::new(); program.len()];
    for node in (0..program.len()).rev() {
        let question = program.question(node);
        let mut here: Vec<Vec<Step>> = Vec::new();
        for choice in ChoiceSet::first(program.choices(question)).indices() {
            let sets = match program.next(node, choice) {
                Next::Leaf(methods) if methods.contains(method) => vec![Vec::new()],
                Next::Leaf(_) => Vec::new(),
                Next::Node(next) => best[next as usize].clone(),
            };
            here.extend(sets.into_iter().map(|mut steps| {
                if !answers.open(question).contains(choice) {
                    steps.push((question, choice));
                    steps.sort_unstable();
                }
                steps
            }));
        }
        let fewest = here.iter().map(Vec::len).min();
        here.retain(|steps| Some(steps.len()) == fewest);
        here.sort_unstable();
        here.dedup();
        here.truncate(1_000);
        best[node] = here;
    }
    best.swap_remove(0)
}

/// What was compared above must not be all alike.
#[test]
fn random_flowcharts_are_not_too_tame() {
    let mut dice = Dice::new(6);
    let (mut guidelines, mut nodes, mut apart, mut shared) = (0, 0, 0, 0);
    let (mut sets, mut open, mut decided, mut because, mut several, mut many) = (0, 0, 0, 0, 0, 0);
    let (mut implied, mut on_answers, mut together) = (0, 0, 0);
    for _ in 0..40 {
        let Some(guideline) = guideline(&mut dice) else { continue };
        let program = guideline.flowchart().program();
        guidelines += 1;
        nodes += program.len();
        let far = |&&question: &&QuestionIndex| {
            let mut asking = program.links().asking(question);
            asking.next().zip(asking.last()).is_some_and(|(first, last)| last - first > program.len() / 4)
        };
        apart += usize::from(program.asked().iter().any(|question| far(&question)));
        shared += usize::from((0..program.len()).any(|node| program.links().to(node).count() > 2));
        for _ in 0..12 {
            let answers = answers(&guideline, &mut dice);
            let outcome = walk::outcome(program, &answers);
            sets += 1;
            *if outcome.decided { &mut decided } else { &mut open } += 1;
            because += usize::from(because::because(&answers, outcome, path(program, &answers)).len() > 2);
            for method in Method::ALL {
                let all = fewest_changes(&answers, method, 1_000);
                several += usize::from(all.len() > 1);
                many += usize::from(all.iter().any(|changes| changes.len() > 2));
            }
            let reach = Reach::new(program, &answers);
            for method in outcome.methods.iter() {
                let evaluator = Evaluator::new(&guideline, &answers, reach.as_ref(), Some(method));
                let none = Fewer::none(&answers);
                for &question in program.asked() {
                    let left = evaluator.possible_choices(question);
                    if left != answers.open(question) {
                        implied += 1;
                        on_answers +=
                            usize::from(!evaluator.under(&none, None).possible_choices(question).is_subset(left));
                    }
                }
                for caution in guideline.cautions() {
                    let when = &guideline.rulebook().clause(caution.rule, method).when;
                    together += usize::from(when.fails.len() > 1 && evaluator.truth(when) == Truth::Yes);
                }
            }
        }
    }
    println!(
        "{guidelines} guidelines, {nodes} nodes, apart {apart}, shared {shared}; {sets} sets, open {open}, decided {decided}"
    );
    println!(
        "because {because}, several {several}, many {many}; implied {implied}, on answers {on_answers}, together {together}"
    );
    assert!(nodes > 40 * guidelines);
    for (what, some) in [
        ("flowcharts ask a question at nodes far apart", apart * 12),
        ("flowcharts share nodes", shared * 12),
        ("answers are open", open),
        ("answers are decided", decided),
        ("reasons have several answers", because),
        ("methods have several smallest changes", several),
        ("methods take several changes", many),
        ("answers are implied", implied),
        ("answers are implied by others", on_answers),
        ("conditions hold that could fail in several ways", together),
    ] {
        assert!(some > sets / 8, "only {some} of {sets}: {what}");
    }
}
