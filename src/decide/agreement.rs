//! What answers leave of a small flowchart is looked up or held against its listed ways, a large one is walked. All three
//! decide the same: here over every set of answers to the shipped flowchart, partial ones included.

mod flowcharts;
mod large;

use super::{
    Answers, Reason, Reasons, admission, because,
    change_sets::Step,
    evaluate::Evaluator,
    search::Search,
    walk::{self, Open},
};
use crate::{
    Guideline,
    guideline::{Bits, ChoiceSet, Compiled, Method, MethodSet, Program, Question, Truth, question::QuestionIndex},
};

/// The answers, without the bits that the listed ways are held against.
struct Walked<'a, 'g>(&'a Answers<'g>);

impl Open for Walked<'_, '_> {
    fn open(&self, question: QuestionIndex) -> ChoiceSet {
        self.0.open(question)
    }
}

/// The answers with these bits, and without the place of what was looked up.
struct Listed<'a, 'g>(&'a Answers<'g>);

impl Open for Listed<'_, '_> {
    fn open(&self, question: QuestionIndex) -> ChoiceSet {
        self.0.open(question)
    }

    fn bits(&self) -> Option<Bits> {
        self.0.bits()
    }
}

fn program() -> &'static Program {
    let program = Guideline::embedded().flowchart().program();
    assert!(program.ways().is_some());
    program
}

fn path(answers: &Answers<'_>) -> impl Iterator<Item = QuestionIndex> {
    walk::certain_path(program(), answers).map(|(place, _)| program().question(place))
}

fn all_answers() -> Vec<Answers<'static>> {
    let guideline = Guideline::embedded();
    let mut all = vec![guideline.no_answers()];
    for question in guideline.questions().filter(|question| question.is_in_flowchart()) {
        let mut further = Vec::new();
        for answers in all {
            for bits in 1..=question.all_choices().bits() {
                let mut narrowed = answers.clone();
                narrowed.set(question.index, ChoiceSet::from_bits(bits));
                further.push(narrowed);
            }
        }
        all = further;
    }
    assert_eq!(all.len(), 3_969);
    all
}

#[test]
fn candidates_and_open_questions() {
    for answers in all_answers() {
        let walked = Walked(&answers);
        let listed = Listed(&answers);
        assert_eq!(walk::outcome(program(), &answers), walk::outcome(program(), &walked), "{answers}");
        assert_eq!(walk::outcome(program(), &answers), walk::outcome(program(), &listed), "{answers}");
        let (Some(ways), Some(settled)) = (program().ways(), answers.settled()) else { panic!("it is looked up") };
        assert_eq!(settled.way(), ways.only(answers.bits().unwrap_or_default()), "{answers}");
        assert_eq!(walk::open_questions(program(), &answers), walk::open_questions(program(), &walked), "{answers}");
    }
}

#[test]
fn candidates_with_and_without_reasons() {
    for answers in all_answers() {
        assert_eq!(answers.candidates(), answers.advise().methods(), "{answers}");
    }
}

#[test]
fn the_irreducible_reason() {
    for answers in all_answers() {
        let decision = walk::outcome(program(), &answers);
        let tried = because::by_leaving_out(&answers, decision, path(&answers));
        assert_eq!(because::because(&answers, decision, path(&answers)), tried, "{answers}");
    }
}

#[test]
fn what_excludes_and_what_admits() {
    let (program, questions) = (program(), |closes: admission::Closes| {
        closes.map(|last| last.filter(|&(turn, _)| turn != admission::Turn::MAX).map(|(_, question)| question))
    });
    for answers in all_answers() {
        let rejected = MethodSet::ALL.difference(answers.candidates());
        let (Some(ways), Some(bits)) = (program.ways(), answers.bits()) else { panic!("the ways are listed") };
        let walked = questions(admission::by_walking(&answers, &admission::Order::long(program, path(&answers))));
        let listed =
            questions(admission::by_ways(ways, bits, &admission::Order::short(path(&answers)), MethodSet::ALL));
        assert_eq!(listed, walked, "{answers}");
        for rejection in admission::rejections(&answers, path(&answers), rejected) {
            let excluded_by = rejection.excluded_by().map(|answer| answer.question().index);
            assert_eq!(excluded_by, walked[rejection.method() as usize], "{answers}: {}", rejection.method());
            let closed = ways.fewest_closed(bits, rejected)[rejection.method() as usize];
            let fewest: Vec<Step> = ways.steps(closed).collect();
            assert_eq!(fewest, admission::shortest(&answers, rejection.method()), "{answers}: {}", rejection.method());
        }
    }
}

/// The ids of the questions that a condition depends on.
fn on<'g>(evaluator: &Evaluator<'_, 'g, impl Open>, condition: &Compiled) -> Vec<&'g str> {
    let mut ids = Vec::new();
    evaluator.depends_on(condition, |question| ids.extend(evaluator.guideline.question_at(question).map(Question::id)));
    ids
}

#[test]
fn conditions() {
    let guideline = Guideline::embedded();
    for answers in all_answers().iter().step_by(7) {
        let walked = Walked(answers);
        for method in answers.candidates().iter() {
            let (one, other) = (
                Evaluator::new(guideline, answers, None, Some(method)),
                Evaluator::new(guideline, &walked, None, Some(method)),
            );
            for question in guideline.questions() {
                let possible = one.possible_choices(question.index);
                assert_eq!(possible, other.possible_choices(question.index), "{answers}: {}", question.id());
            }
            for control in guideline.controls() {
                let condition = guideline.rule(control.rule, method);
                assert_eq!(one.truth(condition), other.truth(condition), "{answers}: {}", control.id());
                assert_eq!(on(&one, condition), on(&other, condition), "{answers}: {}", control.id());
            }
        }
    }
    // Every method is a candidate under some of these.
    let all = all_answers().iter().step_by(7).fold(MethodSet::EMPTY, |all, answers| all.union(answers.candidates()));
    assert_eq!(all.len(), Method::ALL.len());
}

/// What stands beside the rules is what looking for it would find: verdicts, reasons in their order, open questions. Under
/// answers to the flowchart, and with none, some and all circumstances answered.
#[test]
fn what_is_told_beside_a_rule() {
    let guideline = Guideline::embedded();
    let circumstances: Vec<&Question> = guideline.questions().filter(|question| !question.is_in_flowchart()).collect();
    let (mut required, mut depending) = (0, 0);
    for (number, mut answers) in all_answers().into_iter().step_by(11).enumerate() {
        for (place, question) in circumstances.iter().enumerate() {
            // Another choice, or none, each time round.
            let choice = (number + place * (1 + number % 3)) % (question.choices().len() + 1);
            if let Some(choice) = question.choices().get(choice) {
                answers.set(question.index, choice.alone());
            }
        }
        for candidate in answers.advise().candidates() {
            let method = candidate.method();
            let evaluator = Evaluator::new(guideline, &answers, None, Some(method));
            let mut search = Search::new(evaluator, &answers);
            for control in guideline.controls().iter().filter(|control| !control.is_superseded()) {
                let clause = guideline.rulebook().clause(control.rule, method);
                let told = candidate.control(control.id());
                let (mut because, mut on) = (Vec::new(), Vec::new());
                match evaluator.truth(&clause.when) {
                    Truth::No => assert!(told.is_none(), "{answers}: {method}, {}", control.id()),
                    Truth::Yes => search.reasons(&clause.why, &mut because),
                    Truth::Depends => evaluator.depends_on(&clause.when, |question| on.push(question)),
                }
                on.sort_unstable();
                on.dedup();
                let Some(told) = told else { continue };
                let entry = guideline.method(method);
                let found = Reasons { facts: &candidate.facts, entry, grounds: because.iter() };
                assert!(told.because().eq(found), "{answers}: {method}, {}", control.id());
                assert!(told.on().map(|question| question.index).eq(on), "{answers}: {method}, {}", control.id());
                *if told.is_required() { &mut required } else { &mut depending } +=
                    usize::from(!told.because().any(|one| one == Reason::Always));
            }
        }
    }
    assert!(required > 1_000 && depending > 1_000, "{required}, {depending}");
}
