//! The space of answers to the flowchart's questions, all of it: every complete answer set with its candidates, and
//! every partial one with what its completions have in common. A partial answer set gives each question any of its
//! choices but none; all of them is the same as no answer.

use crate::{
    methods::Methods,
    reading::{Complete, Question, Reading},
};

/// The choices left, by question of the space, as bits; never zero.
pub(crate) type Left = Vec<u32>;

/// What a partial answer set comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fate {
    /// The union of the candidates over all completions.
    pub(crate) methods: Methods,
    /// Whether all completions have the same candidates.
    pub(crate) decided: bool,
}

/// All answers to the questions of a flowchart.
#[derive(Debug)]
pub(crate) struct Space {
    /// The questions that the flowchart asks, in the guideline's order.
    pub(crate) questions: Vec<Question>,
    /// Their places among all questions of the guideline.
    pub(crate) places: Vec<usize>,
    complete: Vec<Methods>,
    partial: Vec<Fate>,
}

impl Space {
    /// Enumerates the space: a walk for each complete answer set, the union of their results for each partial one.
    pub(crate) fn new(reading: &Reading) -> Self {
        let places = reading.asked();
        let questions: Vec<Question> = places.iter().map(|&place| reading.questions[place].clone()).collect();
        let mut space = Self { questions, places, complete: Vec::new(), partial: Vec::new() };
        let mut complete = Vec::new();
        space.each_completion(&space.everything(), &mut |choices| {
            let answer = |(question, &choice): (&'_ Question, &usize)| {
                let place = reading.place(&question.id);
                (reading.questions[place].id.as_str(), reading.questions[place].choices[choice].as_str())
            };
            let answers: Complete<'_> = space.questions.iter().zip(choices).map(answer).collect();
            complete.push(reading.walk(reading.start(), &answers));
        });
        space.complete = complete;
        let partial = space.partials().map(|left| space.enumerated(&left)).collect();
        space.partial = partial;
        space
    }

    /// What a partial answer set comes to, by looking at every completion.
    fn enumerated(&self, left: &Left) -> Fate {
        let mut all = Vec::new();
        self.each_completion(left, &mut |choices| all.push(self.candidates(choices)));
        Fate {
            methods: all.iter().fold(Methods::NONE, |union, &methods| union.union(methods)),
            decided: all.iter().all(|&methods| methods == all[0]),
        }
    }

    /// No question answered.
    pub(crate) fn everything(&self) -> Left {
        self.questions.iter().map(Question::all).collect()
    }

    /// Every partial answer set; that of place `n` is the `n`th.
    pub(crate) fn partials(&self) -> impl Iterator<Item = Left> + use<'_> {
        let count: usize = self.questions.iter().map(|question| question.all() as usize).product();
        (0..count).map(|place| self.partial_at(place))
    }

    fn partial_at(&self, mut place: usize) -> Left {
        let mut left = self.everything();
        for (left, question) in left.iter_mut().zip(&self.questions).rev() {
            let sets = question.all() as usize;
            *left = u32::try_from(place % sets).expect("a set of choices") + 1;
            place /= sets;
        }
        left
    }

    /// The place of a partial answer set among all.
    pub(crate) fn place(&self, left: &Left) -> usize {
        self.questions.iter().zip(left).fold(0, |place, (question, &left)| {
            assert!(left != 0 && left <= question.all(), "a question keeps at least one of its choices");
            place * question.all() as usize + left as usize - 1
        })
    }

    /// At most `most` partial answer sets, spread evenly over all of them.
    pub(crate) fn spread(&self, most: usize) -> Vec<Left> {
        let step = self.partial.len().div_ceil(most).max(1);
        // Steps that share no factor with the sizes of the questions reach all combinations of answers.
        let step = (step..).find(|step| [2, 3, 5, 7].iter().all(|factor| step % factor != 0)).expect("one is near");
        let step = if self.partial.len() <= most { 1 } else { step };
        (0..self.partial.len()).step_by(step).map(|place| self.partial_at(place)).collect()
    }

    /// Every complete answer set, as the places of the choices.
    pub(crate) fn completes(&self) -> Vec<Vec<usize>> {
        let mut all = Vec::new();
        self.each_completion(&self.everything(), &mut |choices| all.push(choices.to_vec()));
        all
    }

    /// Calls `visit` with the choices of each completion of a partial answer set.
    pub(crate) fn each_completion(&self, left: &Left, visit: &mut dyn FnMut(&[usize])) {
        fn deeper(left: &[u32], chosen: &mut Vec<usize>, visit: &mut dyn FnMut(&[usize])) {
            let Some(&choices) = left.get(chosen.len()) else { return visit(chosen) };
            for choice in bits(choices) {
                chosen.push(choice);
                deeper(left, chosen, visit);
                chosen.pop();
            }
        }
        deeper(left, &mut Vec::new(), visit);
    }

    /// The candidates of a complete answer set.
    pub(crate) fn candidates(&self, choices: &[usize]) -> Methods {
        let place = self.questions.iter().zip(choices);
        self.complete[place.fold(0, |place, (question, choice)| place * question.choices.len() + choice)]
    }

    /// What a partial answer set comes to.
    pub(crate) fn fate(&self, left: &Left) -> Fate {
        self.partial[self.place(left)]
    }

    /// The partial answer set that holds one complete one.
    pub(crate) fn only(&self, choices: &[usize]) -> Left {
        choices.iter().map(|choice| 1 << choice).collect()
    }

    /// The questions that are answered: not all choices are left.
    pub(crate) fn answered(&self, left: &Left) -> Vec<usize> {
        (0..left.len()).filter(|&question| left[question] != self.questions[question].all()).collect()
    }

    /// The same answers without that to one question.
    pub(crate) fn without(&self, left: &Left, question: usize) -> Left {
        with(left, question, self.questions[question].all())
    }

    /// The answer line.
    pub(crate) fn line(&self, left: &Left) -> String {
        let answered = self.answered(left).into_iter();
        let words = answered.map(|question| {
            format!("{}={}", self.questions[question].id, self.questions[question].words(left[question]))
        });
        words.collect::<Vec<_>>().join("/")
    }
}

/// The same answers with one replaced.
pub(crate) fn with(left: &Left, question: usize, choices: u32) -> Left {
    let mut changed = left.clone();
    changed[question] = choices;
    changed
}

/// The places of the bits that are set.
pub(crate) fn bits(set: u32) -> impl Iterator<Item = usize> + Clone {
    (0..u32::BITS - set.leading_zeros()).filter(move |place| set & 1 << place != 0).map(|place| place as usize)
}

#[test]
fn the_space_is_as_large_as_it_should_be() {
    let space = Space::new(&Reading::of_the_shipped_files());
    assert_eq!(space.completes().len(), 144);
    let partials: Vec<Left> = space.partials().collect();
    assert_eq!(partials.len(), 3_969);
    for (place, left) in partials.iter().enumerate() {
        assert_eq!(space.place(left), place);
    }
    let distinct: std::collections::HashSet<&Left> = partials.iter().collect();
    assert_eq!(distinct.len(), 3_969);
}
