//! The profile: which measures of the catalog a candidate requires, each with the reason.

use telework_advisor::{Advice, Candidate, ControlAdvice, Lang};

use super::{
    document_uuid, metadata,
    model::{Addition, Alteration, Import, Merge, Modify, Profile as Selected, ProfileDocument, Property, Selection},
    one_line, property,
};
use crate::support::{Failure, pick};

/// Where a profile looks for the catalog unless told otherwise: a file beside it.
pub(crate) const DEFAULT_CATALOG: &str = "telework-advisor-catalog.json";

/// What `candidate` requires, as a profile that selects it from the catalog at `catalog`. `None` where it requires
/// nothing: OSCAL has no empty selection.
pub(crate) fn document(
    advice: &Advice<'_>,
    candidate: &Candidate<'_>,
    catalog: &str,
    date: &str,
    lang: Lang,
) -> Option<ProfileDocument> {
    let (guideline, profile) = (candidate.guideline(), advice.profile());
    let method = guideline.method(candidate.method()).name().get(lang);
    let title = match (lang, profile.name().and_then(one_line)) {
        (Lang::Ja, Some(name)) => format!("{method}に必要な対策（{name}）"),
        (Lang::Ja, None) => format!("{method}に必要な対策"),
        (Lang::En, Some(name)) => format!("Measures required with {method}: {name}"),
        (Lang::En, None) => format!("Measures required with {method}"),
    };
    let mut metadata = metadata(guideline, &title, date, lang);
    let status = if advice.is_open() { "open" } else { "decided" };
    let about = [
        property("method", candidate.method().id()),
        candidate.rank().and_then(|rank| property("rank", &rank.to_string())),
        property("verdict", advice.verdict().id()),
        property("fit", candidate.fit().id()),
        property("status", status),
        property("answers", &profile.answers().to_string()),
        profile.name().and_then(|name| property("name", name)),
        profile.date().and_then(|date| property("date", date)),
        profile.prepared_by().and_then(|by| property("prepared-by", by)),
    ];
    metadata.props.extend(about.into_iter().flatten());
    metadata.props.extend(candidate.tied_with().iter().filter_map(|tied| property("tied-with", tied.id())));
    let depending = |control: &ControlAdvice<'_, '_>| !control.is_required();
    metadata.props.extend(candidate.controls().filter(depending).filter_map(|control| depends(&control, lang)));

    let required: Vec<ControlAdvice<'_, '_>> = candidate.controls().filter(|control| control.is_required()).collect();
    if required.is_empty() {
        return None;
    }
    let with_ids = required.iter().map(|control| control.control().id().to_owned()).collect();
    let alters = required.iter().map(|control| Alteration {
        control_id: control.control().id().to_owned(),
        adds: vec![Addition {
            position: "ending",
            props: control.because().filter_map(|reason| property("because", &reason.to_string())).collect(),
        }],
    });
    let mut selected = Selected {
        uuid: uuid::Uuid::nil(),
        metadata,
        imports: vec![Import { href: catalog.to_owned(), include_controls: vec![Selection { with_ids }] }],
        merge: Merge { as_is: true },
        modify: Some(Modify { alters: alters.collect() }),
    };
    selected.uuid = document_uuid("profile", &selected);
    Some(ProfileDocument { profile: selected })
}

/// A measure that is not selected, with the questions that decide about it.
fn depends(control: &ControlAdvice<'_, '_>, lang: Lang) -> Option<Property> {
    let questions: Vec<&str> = control.on().map(telework_advisor::Question::id).collect();
    let questions = questions.join(", ");
    let mut property = property("depends", control.control().id())?;
    property.remarks = Some(match lang {
        Lang::Ja => format!("左右する質問：{questions}"),
        Lang::En => format!("Depends on: {questions}"),
    });
    Some(property)
}

/// Checks a reference to a catalog: one that OSCAL takes, in the characters of a URI.
pub(crate) fn reference(href: &str, lang: Lang) -> Result<&str, Failure> {
    let is_uri =
        |one: char| one.is_ascii_graphic() && !matches!(one, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}');
    if !href.is_empty() && href.chars().all(is_uri) {
        return Ok(href);
    }
    let href = telework_advisor::problem::printable(href);
    Err(Failure::new(pick(
        lang,
        "--catalog: URIまたは相対参照を指定してください。空白や日本語などの文字は%に続く16進数で表します。指定された値は",
        "--catalog: expected a URI or a relative reference, with characters such as blanks percent-encoded, found ",
    )
    .to_owned()
        + &format!("{href:?}")))
}
