//! A profile as plain data that borrows nothing.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, SeqAccess, Visitor, value::SeqAccessDeserializer},
    ser::SerializeMap,
};

use super::{
    answered_by::AnsweredBy, answers::Answers, measure::MeasureState, measure::StatedMeasures,
    preferences::Preferences, profile::Profile,
};
use crate::{
    guideline::{
        Guideline,
        model::{
            axis::{Axis, Grade},
            pattern::Pattern,
            question::{Choice, ChoiceSet, Question},
        },
    },
    order,
};

/// A profile as plain data: everything a [`Profile`] holds, with ids in the place of handles, in the shape of the profile
/// format. It borrows no guideline, so it can be stored, sent and compared.
///
/// Reading one with serde takes its words as they are. [`Profile::from_data`] holds it against a guideline.
///
/// ```
/// use telework_advisor::{Answers, Guideline, Preferences, Profile, record::ProfileData};
/// let answers: Answers = "work-scope=all-apps".parse()?;
/// let data = Profile::new(answers, Preferences::default()).with_name("Example Ltd").data();
/// let json = serde_json::to_string(&data)?;
/// assert_eq!(json, r#"{"name":"Example Ltd","answers":{"work-scope":"all-apps"}}"#);
///
/// let data: ProfileData = serde_json::from_str(&json)?;
/// let profile = Profile::from_data(Guideline::embedded(), &data)?;
/// assert_eq!(profile.answers(), &answers);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProfileData {
    /// The name of the organisation or team.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The date, as YYYY-MM-DD.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Who prepared it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prepared_by: Option<String>,
    /// The site or department.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// The id of the pattern of the 4th edition in use today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// The answers: the id of each question with the choices left.
    #[serde(with = "pairs")]
    pub answers: Vec<(String, ChoiceIds)>,
    /// The id of each question of which it is told who answered it.
    #[serde(default, with = "pairs", skip_serializing_if = "Vec::is_empty")]
    pub answered_by: Vec<(String, AnsweredBy)>,
    /// The id of the configuration that is chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub configuration: Option<String>,
    /// The axes in order of priority.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub priorities: Vec<Axis>,
    /// The least acceptable grades.
    #[serde(default, with = "pairs", skip_serializing_if = "Vec::is_empty")]
    pub minimum: Vec<(Axis, Grade)>,
    /// The ids of the measures that are implemented.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub implemented: Vec<String>,
    /// The ids of other measures, each with what is stated of it.
    #[serde(default, with = "pairs", skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<(String, MeasureState)>,
    /// What the consultant found, in words of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub findings: Option<String>,
}

/// The ids of the choices of a question that are not ruled out. As JSON, a text where it is one, else a list.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct ChoiceIds(pub Vec<String>);

impl ChoiceIds {
    pub(in crate::decide) fn new(question: &Question, set: ChoiceSet) -> Self {
        Self(question.choices_in(set).map(|choice| choice.id().into()).collect())
    }

    /// As far as the question has them.
    pub(in crate::decide) fn known_to(&self, question: &Question) -> ChoiceSet {
        let known = self.0.iter().filter_map(|id| question.choice(id)).map(Choice::alone);
        known.fold(ChoiceSet::EMPTY, ChoiceSet::union)
    }
}

/// The same data on the same guideline.
impl PartialEq for Profile<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.answers() == other.answers() && self.data() == other.data()
    }
}

impl Eq for Profile<'_> {}

impl<'g> Profile<'g> {
    /// The same as plain data that borrows nothing.
    #[must_use]
    pub fn data(&self) -> ProfileData {
        // Named one by one, so that what a profile comes to hold cannot be forgotten here.
        let Self {
            name,
            date,
            prepared_by,
            site,
            pattern,
            answers,
            answered_by: _,
            configuration,
            preferences,
            measures,
            findings,
        } = self;
        let text = |text: &Option<Box<str>>| text.as_deref().map(String::from);
        let answers = answers.iter();
        ProfileData {
            name: text(name),
            date: text(date),
            prepared_by: text(prepared_by),
            site: text(site),
            pattern: pattern.map(|pattern| pattern.id().into()),
            answers: answers.map(|one| (one.question.id().into(), ChoiceIds::new(one.question, one.set))).collect(),
            answered_by: self.all_answered_by().map(|(question, by)| (question.id().into(), by.clone())).collect(),
            configuration: configuration.map(|configuration| configuration.id().into()),
            priorities: preferences.priorities().to_vec(),
            minimum: preferences.minimums().collect(),
            implemented: measures.implemented().iter().map(|control| control.id().into()).collect(),
            measures: measures.with_state().map(|(one, state)| (one.id().into(), state.clone())).collect(),
            findings: text(findings),
        }
    }

    /// The profile of data that came from a profile of the same guideline; what it does not know is left out.
    pub(in crate::decide) fn of_known(guideline: &'g Guideline, data: &ProfileData) -> Self {
        let ProfileData {
            name,
            date,
            prepared_by,
            site,
            pattern,
            answers,
            answered_by,
            configuration,
            priorities,
            minimum,
            implemented,
            measures,
            findings,
        } = data;
        let text = |text: &Option<String>| text.as_deref().map(Box::from);
        let mut known: Answers<'g> = guideline.no_answers();
        for (question, ChoiceIds(choices)) in answers {
            known.set_known(question, choices.iter().map(String::as_str));
        }
        let mut preferences = Preferences::default();
        for &axis in priorities {
            preferences.push_priority(axis);
        }
        for &(axis, grade) in minimum {
            preferences = preferences.with_minimum(axis, grade);
        }
        let pattern: Option<&'g Pattern> = pattern.as_deref().and_then(|id| guideline.pattern(id));
        let mut stated = StatedMeasures::default();
        // A profile states each measure once, so that each can be added.
        for control in implemented.iter().filter_map(|id| guideline.control(id)) {
            let _ = stated.add_implemented(control);
        }
        for (id, state) in measures {
            let _ = guideline.control(id).map(|control| stated.add(control, state.clone()));
        }
        let by = answered_by.iter().filter_map(|(id, by)| Some((guideline.question(id)?, by.clone())));
        let mut answered_by: Vec<(&'g Question, AnsweredBy)> = by.collect();
        order::sort_by_key(&mut answered_by, |(question, _)| question.index);
        Self {
            name: text(name),
            date: text(date),
            prepared_by: text(prepared_by),
            site: text(site),
            pattern,
            answers: known,
            answered_by,
            configuration: configuration.as_deref().and_then(|id| guideline.configuration(id)),
            preferences,
            measures: stated,
            findings: text(findings),
        }
    }
}

impl Serialize for ChoiceIds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &*self.0 {
            [single] => single.serialize(serializer),
            several => several.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for ChoiceIds {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ChoiceIdsVisitor)
    }
}

struct ChoiceIdsVisitor;

impl<'de> Visitor<'de> for ChoiceIdsVisitor {
    type Value = ChoiceIds;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a choice, or a list of choices")
    }

    fn visit_str<E>(self, id: &str) -> Result<ChoiceIds, E> {
        Ok(ChoiceIds(vec![id.into()]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, ids: A) -> Result<ChoiceIds, A::Error> {
        Deserialize::deserialize(SeqAccessDeserializer::new(ids)).map(ChoiceIds)
    }
}

/// Pairs as a map. A key given twice is kept, so that whoever holds the data against a guideline can refuse it.
mod pairs {
    use super::{Deserialize, Deserializer, MapAccess, PhantomData, Serialize, SerializeMap, Serializer, Visitor, fmt};

    pub(super) fn serialize<K, V, S>(pairs: &[(K, V)], serializer: S) -> Result<S::Ok, S::Error>
    where
        K: Serialize,
        V: Serialize,
        S: Serializer,
    {
        let mut map = serializer.serialize_map(Some(pairs.len()))?;
        for (key, value) in pairs {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }

    pub(super) fn deserialize<'de, K, V, D>(deserializer: D) -> Result<Vec<(K, V)>, D::Error>
    where
        K: Deserialize<'de>,
        V: Deserialize<'de>,
        D: Deserializer<'de>,
    {
        deserializer.deserialize_map(Pairs(PhantomData))
    }

    struct Pairs<K, V>(PhantomData<(K, V)>);

    impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Visitor<'de> for Pairs<K, V> {
        type Value = Vec<(K, V)>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a map")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut pairs = Vec::new();
            while let Some(pair) = map.next_entry()? {
                pairs.push(pair);
            }
            Ok(pairs)
        }
    }
}
