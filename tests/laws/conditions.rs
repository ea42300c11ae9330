//! Measures, cautions and incidents in three values: certain if their condition holds in all completions in which the
//! method is a candidate, left out if in none, dependent otherwise; each with its reason.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    fmt::Display,
};

use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use serde_json::{Value, json};
use telework_advisor::{
    Advice, Candidate, Files, Guideline, Question, Reason,
    change::{Gap, GapEntry, Requirement},
};

use crate::{
    completions::{Completions, Truth},
    given::{Given, given, left},
    methods::{METHODS, Method, method},
    reading::{Item, Reading},
    space::bits,
    world::{SHIPPED, World},
};

/// What the crate says of a measure or a caution.
struct Said<'a, 'g> {
    id: &'a str,
    because: Vec<Reason<'g>>,
    on: Vec<&'g Question>,
}

/// What the crate says of the measures of a candidate.
fn controls<'a, 'g>(candidate: &'a Candidate<'g>) -> Vec<Said<'a, 'g>> {
    let said = candidate.controls().map(|advice| {
        assert_eq!(advice.is_required(), advice.on().is_empty());
        Said { id: advice.control().id(), because: advice.because().collect(), on: advice.on().collect() }
    });
    said.collect()
}

/// What it says of the cautions.
fn cautions<'a, 'g: 'a>(advice: impl Iterator<Item = telework_advisor::CautionAdvice<'a, 'g>>) -> Vec<Said<'a, 'g>> {
    let said = advice.map(|advice| {
        assert_eq!(advice.is_certain(), advice.on().is_empty());
        Said { id: advice.caution().id(), because: advice.because().collect(), on: advice.on().collect() }
    });
    said.collect()
}

/// Questions are told in the guideline's order, each once; reasons that are no answers come first, then answers likewise.
fn in_order(guideline: &Guideline, said: &[Said<'_, '_>]) {
    let place = |question: &Question| guideline.questions().position(|other| other.id() == question.id());
    for one in said {
        let on: Vec<_> = one.on.iter().map(|question| place(question)).collect();
        assert!(on.is_sorted_by(|one, next| one < next), "{}: {}", one.id, ids(&one.on));
        let because = one.because.iter().map(|reason| match reason {
            Reason::Answer(answer) | Reason::Implied(answer) => place(answer.question()),
            _ => None,
        });
        assert!(because.is_sorted(), "{}: {}", one.id, joined(&one.because));
    }
}

/// Everything that advice says under conditions agrees with all completions, and every reason is one.
pub(crate) fn agree_with_all_completions(world: &World<'_>, given: &Given, advice: &Advice<'_>) {
    those_agree(world, given, advice, |_| true);
}

/// The same, but only of measures, cautions and incidents whose condition is wanted.
fn those_agree(world: &World<'_>, given: &Given, advice: &Advice<'_>, is_wanted: impl Fn(&Value) -> bool) {
    let reading = &world.reading;
    let all = reading.controls.iter().chain(&reading.cautions).chain(&reading.incidents);
    let unwanted: HashSet<&str> = all.filter(|item| !is_wanted(&item.condition)).map(|item| &*item.id).collect();
    let wanted =
        |items: Vec<Item>| -> Vec<Item> { items.into_iter().filter(|item| !unwanted.contains(&*item.id)).collect() };
    let all_controls = wanted(reading.controls.clone());
    let of_candidates = wanted(of(&reading.cautions, "candidate"));
    let all_incidents = wanted(reading.incidents.clone());

    let left = left(reading, given);
    for candidate in advice.candidates() {
        let mut check = Check::new(world, given, Completions::new(world, &left, Some(method(candidate.method().id()))));
        let mut controls = controls(candidate);
        controls.retain(|said| !unwanted.contains(said.id));
        in_order(world.guideline, &controls);
        check.listed(&all_controls, &controls, |_| 0);
        check.explained(&all_controls, &controls);

        let mut cautions = cautions(candidate.cautions());
        cautions.retain(|said| !unwanted.contains(said.id));
        in_order(world.guideline, &cautions);
        check.listed(&of_candidates, &cautions, severity);
        check.explained(&of_candidates, &cautions);

        let incidents = all_incidents.iter().filter(|item| check.truth(&item.condition) == Truth::Holds);
        let incidents: Vec<&str> = incidents.map(|item| item.id.as_str()).collect();
        let told = candidate.incidents().map(|incident| incident.id()).filter(|id| !unwanted.contains(id));
        assert_eq!(told.collect::<Vec<_>>(), incidents, "{:?}: incidents", check.completions);
        let depends = all_incidents.iter().any(|item| check.truth(&item.condition) == Truth::Depends);
        let further = candidate.has_open_incidents();
        assert!(further == depends || (further && !unwanted.is_empty()), "{:?}: further incidents", check.completions);
    }

    // Of a method that is not a candidate, all completions count. The gap lists what it requires in an order of its own.
    let others = telework_advisor::Method::ALL.into_iter().filter(|method| !advice.methods().contains(*method));
    for other in others {
        let mut check = Check::new(world, given, Completions::in_use(world, &left, method(other.id())));
        let gap = Gap::new(advice, other);
        let place = |id: &str| reading.controls.iter().position(|item| item.id == id).expect("a measure");
        let mut entries: Vec<&GapEntry<'_>> = gap.entries().iter().collect();
        entries.sort_by_key(|entry| place(entry.control().id()));
        assert_eq!(entries.len(), reading.controls.len(), "{:?}: every measure is listed", check.completions);
        entries.retain(|entry| entry.requirement() != Requirement::NotRequired);
        entries.retain(|entry| !unwanted.contains(entry.control().id()));
        let required = entries.into_iter().map(|entry| {
            assert_eq!(entry.requirement() == Requirement::Depends, !entry.on().is_empty());
            Said { id: entry.control().id(), because: entry.because().to_vec(), on: entry.on().to_vec() }
        });
        let required: Vec<Said<'_, '_>> = required.collect();
        in_order(world.guideline, &required);
        check.listed(&all_controls, &required, |_| 0);
        check.explained(&all_controls, &required);
    }

    // Of the answers as a whole only what is certain is told.
    for (about, mut told) in
        [("answers", cautions(advice.cautions())), ("contradiction", cautions(advice.contradictions()))]
    {
        told.retain(|said| !unwanted.contains(said.id));
        let mut check = Check::new(world, given, Completions::new(world, &left, None));
        let mut certain = wanted(of(&reading.cautions, about));
        certain.retain(|item| check.truth(&item.condition) == Truth::Holds);
        check.listed(&certain, &told, severity);
        check.explained(&certain, &told);
    }
}

/// The cautions about candidates, about the answers, or about contradictions between them.
fn of(cautions: &[Item], about: &str) -> Vec<Item> {
    cautions.iter().filter(|item| item.entry["about"] == *about).cloned().collect()
}

/// What stands first: conflicts, then warnings, then notes.
fn severity(item: &Item) -> usize {
    let place = ["conflict", "warning", "note"].iter().position(|severity| item.entry["severity"] == **severity);
    place.expect("a severity")
}

/// Checks what is said of one candidate, or of the answers as a whole.
struct Check<'w> {
    world: &'w World<'w>,
    given: &'w Given,
    completions: Completions<'w>,
    known: HashMap<Value, Truth>,
    seen: HashSet<String>,
}

impl<'w> Check<'w> {
    fn new(world: &'w World<'w>, given: &'w Given, completions: Completions<'w>) -> Self {
        assert!(!completions.is_empty(), "{completions:?}: a candidate of no completion");
        Self { world, given, completions, known: HashMap::new(), seen: HashSet::new() }
    }

    /// The value of a condition, found once.
    fn truth(&mut self, condition: &Value) -> Truth {
        if let Some(&truth) = self.known.get(condition) {
            return truth;
        }
        let truth = self.completions.truth(condition);
        self.known.insert(condition.clone(), truth);
        truth
    }

    /// What is listed is what holds or may hold, in order: of what is equally loud, the certain first; then as the
    /// files have it. Measures have no loudness, and stand where they stand.
    fn listed(&mut self, items: &[Item], said: &[Said<'_, '_>], loudness: impl Fn(&Item) -> usize) {
        let mut expected: Vec<(usize, bool, &str)> = Vec::new();
        for item in items {
            match self.truth(&item.condition) {
                Truth::Fails => {}
                truth => expected.push((loudness(item), truth == Truth::Depends, &item.id)),
            }
        }
        if items.iter().any(|item| item.entry.get("severity").is_some()) {
            expected.sort_by_key(|&(loudness, depends, _)| (loudness, depends));
        }
        let expected: Vec<(&str, bool)> = expected.into_iter().map(|(_, depends, id)| (id, depends)).collect();
        let told: Vec<(&str, bool)> = said.iter().map(|said| (said.id, !said.on.is_empty())).collect();
        assert_eq!(told, expected, "{:?}: id, depends", self.completions);
    }

    /// What is certain says why, and what depends says on what.
    fn explained(&mut self, items: &[Item], said: &[Said<'_, '_>]) {
        for said in said {
            let item = items.iter().find(|item| item.id == said.id).expect("it is listed");
            let words = format!("{} because {} on {}", item.condition, joined(&said.because), ids(&said.on));
            // Measures that share a condition share what is said of it.
            if !self.seen.insert(words) {
                continue;
            }
            let name = format!("{:?}: {}", self.completions, said.id);
            if said.on.is_empty() {
                self.has_reasons(&name, &item.condition, &said.because);
            } else {
                assert!(said.because.is_empty(), "{name}: depends, and has a reason");
                self.depends_on(&name, &item.condition, &said.on);
            }
        }
    }

    /// Reasons: at least one, none twice, each true, and together enough: keep only the answers they name, and the
    /// condition still holds in every completion in which the method is a candidate.
    fn has_reasons(&self, name: &str, condition: &Value, because: &[Reason<'_>]) {
        assert!(!because.is_empty(), "{name}: no reason");
        let words: BTreeSet<String> = because.iter().map(ToString::to_string).collect();
        assert_eq!(words.len(), because.len(), "{name}: a reason twice: {}", joined(because));
        let reading = &self.world.reading;
        let mut kept: Given = vec![None; self.given.len()];
        for reason in because {
            match reason {
                Reason::Always => {}
                Reason::Trait(cell) => {
                    let value = reading.trait_value(self.method(name), cell.cell().definition().id());
                    assert_eq!(cell.cell().value().id(), value, "{name}: {reason}");
                }
                Reason::Method(named) => assert_eq!(method(named.id()), self.method(name), "{name}: {reason}"),
                Reason::Pattern(id) => {
                    let became = reading.became(&Value::from([*id].as_slice()));
                    assert!(became.contains(self.method(name)), "{name}: {reason}");
                }
                Reason::Answer(answer) => {
                    let (place, choices) = said(reading, answer);
                    assert_eq!(self.given[place], Some(choices), "{name}: {reason} was not given");
                    assert_ne!(choices, reading.questions[place].all(), "{name}: {reason} is no answer");
                    kept[place] = Some(choices);
                }
                Reason::Implied(answer) => {
                    let (place, choices) = said(reading, answer);
                    assert_eq!(choices, self.completions.possible(place), "{name}: {reason} is not what is implied");
                    assert_ne!(Some(choices), self.given[place], "{name}: {reason} was given");
                }
                other => panic!("{name}: {other} is a kind of reason that this test does not know"),
            }
        }
        let kept = self.completions.under(&left(reading, &kept));
        assert_eq!(kept.truth(condition), Truth::Holds, "{name}: {} is not enough", joined(because));
    }

    /// What it depends on: at least one question, in the guideline's order, each one that the condition looks at and that
    /// has several choices left, also where only the completions count in which the method is a candidate. Whoever
    /// answers them all, in whatever way leaves the method a candidate, knows. Each answer that the flowchart does not ask for
    /// makes a difference by itself.
    fn depends_on(&self, name: &str, condition: &Value, on: &[&Question]) {
        let reading = &self.world.reading;
        let places: Vec<usize> = on.iter().map(|question| reading.place(question.id())).collect();
        assert!(!places.is_empty(), "{name}: depends on nothing");
        assert!(places.is_sorted_by(|one, next| one < next), "{name}: {} is not in order", ids(on));
        let all_left = left(reading, self.given);
        let looks_at = reading.looks_at(condition);
        for &place in &places {
            let id = &reading.questions[place].id;
            assert!(looks_at.contains(&place), "{name}: {id} is not looked at");
            assert!(all_left[place].count_ones() > 1, "{name}: {id} has one choice left");
            let possible = self.completions.possible(place).count_ones();
            assert!(possible > 1, "{name}: {id} has one choice left, as long as the method is a candidate");
        }
        let mut settled = vec![all_left];
        for &place in &places {
            let narrowed = |left: Vec<u32>| {
                bits(left[place]).map(move |choice| {
                    let mut left = left.clone();
                    left[place] = 1 << choice;
                    left
                })
            };
            settled = settled.into_iter().flat_map(narrowed).collect();
        }
        let mut values: BTreeMap<Vec<u32>, bool> = BTreeMap::new();
        for left in &settled {
            let completions = self.completions.under(left);
            if !completions.is_empty() {
                let truth = completions.truth(condition);
                assert_ne!(truth, Truth::Depends, "{completions:?}: {} is answered, still open", ids(on));
                values.insert(places.iter().map(|&place| left[place]).collect(), truth == Truth::Holds);
            }
        }
        let all: BTreeSet<bool> = values.values().copied().collect();
        assert_eq!(all.len(), 2, "{name}: the answer to {} makes no difference", ids(on));
        for (number, place) in places.iter().enumerate().filter(|(_, place)| !self.world.space.places.contains(place)) {
            let mut without: BTreeMap<Vec<u32>, BTreeSet<bool>> = BTreeMap::new();
            for (answers, value) in &values {
                let mut others = answers.clone();
                others.remove(number);
                without.entry(others).or_default().insert(*value);
            }
            let decides = without.values().any(|values| values.len() == 2);
            assert!(decides, "{name}: {} decides nothing beside {}", reading.questions[*place].id, ids(on));
        }
    }

    fn method(&self, name: &str) -> Method {
        self.completions.method().unwrap_or_else(|| panic!("{name}: a method is named, and there is none"))
    }
}

/// An answer as place and bits.
fn said(reading: &Reading, answer: &telework_advisor::Answer<'_>) -> (usize, u32) {
    let place = reading.place(answer.question().id());
    (place, answer.choices().fold(0, |bits, choice| bits | 1 << reading.questions[place].choice(choice.id())))
}

fn joined(words: &[impl Display]) -> String {
    words.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn ids(questions: &[&Question]) -> String {
    questions.iter().map(|question| question.id()).collect::<Vec<_>>().join(", ")
}

/// What stands of the measures and cautions of each candidate: its id, and whether it is certain.
fn standing(advice: &Advice<'_>, method: telework_advisor::Method) -> Option<BTreeSet<(String, bool)>> {
    let candidate = advice.candidates().iter().find(|candidate| candidate.method() == method)?;
    let said = controls(candidate).into_iter().chain(cautions(candidate.cautions()));
    Some(said.map(|said| (said.id.to_owned(), said.on.is_empty())).collect())
}

/// Narrowing answers settles what depended, one way or the other, and leaves alone what was certain or left out.
pub(crate) fn narrowing_changes_only_what_depended(before: &Advice<'_>, after: &Advice<'_>) {
    for method in telework_advisor::Method::ALL {
        let (Some(earlier), Some(later)) = (standing(before, method), standing(after, method)) else { continue };
        let name = || format!("{method}: {} and then {}", before.answers(), after.answers());
        for (id, certain) in &earlier {
            assert!(!certain || later.contains(&(id.clone(), true)), "{}: {id} was certain", name());
        }
        for (id, certain) in &later {
            let depended = earlier.contains(&(id.clone(), false));
            let was_certain = earlier.contains(&(id.clone(), true));
            assert!(depended || (was_certain && *certain), "{}: {id} was left out", name());
        }
    }
}

/// Every distinct condition of the shipped data.
fn conditions(reading: &Reading) -> Vec<Value> {
    let items = reading.controls.iter().chain(&reading.cautions).chain(&reading.incidents);
    let mut distinct: Vec<Value> = Vec::new();
    for item in items {
        if !distinct.contains(&item.condition) {
            distinct.push(item.condition.clone());
        }
    }
    distinct
}

/// Each set of questions that some condition looks at, in all ways in which these alone can be answered, put to the conditions
/// that look at just these. What other answers make of a condition is left to the next two.
#[test]
fn every_condition_agrees_for_all_answers_that_it_looks_at() {
    let world = &SHIPPED.world;
    let reading = &world.reading;
    let conditions = conditions(reading);
    let looked_at: BTreeSet<BTreeSet<usize>> = conditions.iter().map(|condition| reading.looks_at(condition)).collect();
    let mut count = 0;
    for places in looked_at {
        let mut partial: Vec<Given> = vec![vec![None; reading.questions.len()]];
        for &place in &places {
            let all = reading.questions[place].all();
            let further = |given: Given| {
                (1..=all).map(move |choices| {
                    let mut given = given.clone();
                    given[place] = Some(choices).filter(|&choices| choices != all);
                    given
                })
            };
            partial = partial.into_iter().flat_map(further).collect();
        }
        count += partial.len();
        for given in partial {
            let advice = world.answers(&given).advise();
            those_agree(world, &given, &advice, |condition| reading.looks_at(condition) == places);
        }
    }
    assert!(count > 300, "only {count} sets of answers");
}

#[test]
fn every_condition_agrees_for_a_spread_of_answers_to_the_flowchart() {
    let world = &SHIPPED.world;
    for left in world.space.spread(120) {
        let given = world.given(&left);
        agree_with_all_completions(world, &given, &world.answers(&given).advise());
    }
}

/// A condition may look at a question twice; the reason is told once.
#[test]
fn no_reason_is_told_twice() {
    let mut files = Files::embedded();
    let mut file: Value = serde_json::from_slice(files.get("cautions.json").expect("a file")).expect("as JSON");
    let all_apps = json!({ "answer": "work-scope", "is": ["all-apps"] });
    file["cautions"][0]["when"] = json!({ "all": [all_apps, all_apps] });
    files.insert("cautions.json", file.to_string());
    let guideline = Guideline::load(&files).unwrap_or_else(|error| panic!("the condition is sound: {error}"));

    // VPN is left one of the two scopes, because of these answers.
    let answers = guideline
        .answer_line("work-scope=all-apps,spare-time-viewing/connectivity=always-online")
        .expect("choices that exist");
    let advice = answers.advise();
    let vpn = advice.candidates().iter().find(|candidate| candidate.method().id() == "vpn").expect("a candidate");
    let caution = vpn.cautions().find(|advice| advice.caution().id() == guideline.cautions()[0].id());
    let because = joined(&caution.expect("it is certain").because().collect::<Vec<_>>());
    assert_eq!(
        because,
        "implied:work-scope=all-apps, work-scope=all-apps,spare-time-viewing, connectivity=always-online"
    );
}

/// Whatever is answered one of the two holds, but for a method without the trait the second alone does not: so the trait is told.
#[test]
fn alternatives_that_hold_only_together_name_the_trait() {
    let mut files = Files::embedded();
    let mut file: Value = serde_json::from_slice(files.get("cautions.json").expect("a file")).expect("as JSON");
    let no_cloud = json!({ "answer": "cloud-services", "is": ["no"] });
    file["cautions"][0]["when"] = json!({ "any": [{ "trait": "cloud-service" }, no_cloud] });
    files.insert("cautions.json", file.to_string());
    let guideline = Guideline::load(&files).unwrap_or_else(|error| panic!("the condition is sound: {error}"));
    let advice = guideline.no_answers().advise();
    let mut count = 0;
    for candidate in advice.candidates() {
        let reading = &SHIPPED.world.reading;
        if reading.trait_value(method(candidate.method().id()), "cloud-service") == "possible" {
            let caution = candidate.cautions().find(|advice| advice.caution().id() == guideline.cautions()[0].id());
            let because = joined(&caution.expect("it is certain").because().collect::<Vec<_>>());
            assert_eq!(because, "trait:cloud-service=possible", "{}", candidate.method());
            count += 1;
        }
    }
    assert!(count > 0, "some method has the trait at times");
}

proptest! {
    #![proptest_config(crate::cases(96))]

    #[test]
    fn conditions_agree_for_random_answers(given in given(&Reading::of_the_shipped_files())) {
        let world = &SHIPPED.world;
        agree_with_all_completions(world, &given, &world.answers(&given).advise());
    }
}

proptest! {
    #![proptest_config(crate::cases(256))]

    #[test]
    fn narrowing_an_answer_changes_only_what_depended(
        given in given(&Reading::of_the_shipped_files()),
        question in any::<proptest::sample::Index>(),
        choices in 1_u32..,
    ) {
        let world = &SHIPPED.world;
        let place = question.index(given.len());
        let mut narrower = given.clone();
        let here = left(&world.reading, &given)[place];
        narrower[place] = Some(if here & choices == 0 { here } else { here & choices });
        narrowing_changes_only_what_depended(&world.answers(&given).advise(), &world.answers(&narrower).advise());
    }
}

/// Random answers must leave things open, certain and implied, with conflicts and without.
#[test]
fn random_answers_are_not_too_tame() {
    let world = &SHIPPED.world;
    let strategy = given(&world.reading);
    let mut runner = TestRunner::new(crate::cases(1));
    let (mut open, mut several, mut conflicts, mut depend, mut answer, mut implied, mut unknown) =
        (0, 0, 0, 0, 0, 0, 0);
    let count = 200;
    let mut methods = BTreeSet::new();
    for _ in 0..count {
        let given = strategy.new_tree(&mut runner).expect("answers").current();
        unknown += u32::from(given.iter().zip(&world.reading.questions).any(|(given, all)| *given == Some(all.all())));
        let answers = world.answers(&given);
        let advice = answers.advise();
        open += u32::from(advice.is_open());
        several += u32::from(advice.candidates().len() > 1);
        conflicts += u32::from(advice.candidates().iter().any(Candidate::is_in_conflict));
        methods.extend(advice.candidates().iter().map(Candidate::method));
        let said = || advice.candidates().iter().flat_map(controls);
        let has = |wanted: fn(&Reason<'_>) -> bool| said().any(|said| said.because.iter().any(wanted));
        depend += u32::from(said().any(|said| !said.on.is_empty()));
        answer += u32::from(has(|reason| matches!(reason, Reason::Answer(_))));
        implied += u32::from(has(|reason| matches!(reason, Reason::Implied(_))));
    }
    assert_eq!(methods.len(), METHODS.len(), "candidates: {methods:?}");
    for (what, some) in [
        ("are open", open),
        ("are decided", count - open),
        ("have several candidates", several),
        ("have a candidate in conflict", conflicts),
        ("have a measure that depends", depend),
        ("have one that an answer requires", answer),
        ("have one that an implied answer requires", implied),
        ("hold a question asked and not known", unknown),
    ] {
        assert!(some > count / 8, "only {some} of {count} {what}");
    }
}

/// Whatever the order in which a condition names its questions, they are told in the guideline's.
#[test]
fn questions_are_told_in_the_order_of_the_guideline() {
    const FILE: &str = "controls/edition-5.json";
    let mut files = Files::embedded();
    let mut json: Value = serde_json::from_slice(files.get(FILE).expect("it ships")).expect("JSON");
    let (yes, fast) =
        (json!({ "answer": "cloud-services", "is": ["yes"] }), json!({ "answer": "line-speed", "is": ["fast"] }));
    let also = json!({ "answer": "wireless-lan", "is": ["yes"] });
    for (place, applies) in
        [json!({ "any": [yes, also, fast] }), json!({ "all": [yes, also, fast] })].into_iter().enumerate()
    {
        json["controls"][place]["applies"] = applies;
        json["controls"][place]["applies_rationale"] = json!({ "ja": "条件", "en": "A condition." });
    }
    let changed = [0, 1].map(|place| json["controls"][place]["id"].as_str().expect("an id").to_owned());
    files.insert(FILE, json.to_string());
    let guideline = Guideline::load(&files).unwrap_or_else(|error| panic!("{error}"));
    for (line, expected) in [("", 3), ("wireless-lan=yes,no", 3), ("line-speed=fast", 2), ("wireless-lan=no", 2)] {
        let advice = guideline.answer_line(line).expect("answers").advise();
        for candidate in advice.candidates() {
            let said = controls(candidate);
            in_order(&guideline, &said);
            let changed = said.iter().filter(|one| changed.iter().any(|id| id == one.id));
            assert!(changed.clone().any(|one| one.on.len() == expected), "{line}");
        }
    }
}
