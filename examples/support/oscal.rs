//! OSCAL, NIST's format for catalogues of controls, version 1.1: the measures as a catalog, and what a method requires as
//! a profile that selects from it.
//!
//! Ids of controls are this crate's ids, which are tokens of OSCAL as they are. UUIDs are of version 5, so the same input
//! gives the same document, and one that says anything else has another UUID. What OSCAL has no word for stands in
//! properties of the namespace [`NAMESPACE`].

pub(crate) mod catalog;
mod model;
pub(crate) mod profile;

use model::{Link, Metadata, Property};
use telework_advisor::{Guideline, Lang, model::Source, problem::printable};
use uuid::{Uuid, uuid};

/// What `controls --help` says, in Japanese and English.
pub(crate) const CATALOG_HELP: [&str; 2] = [
    "oscalは、OSCAL 1.1のカタログ（JSON）です。プロファイルは advise --format oscal で作成します。プロファイルが選ぶ対策を\n\
     すべて含むよう、絞り込まずに出力してください。",
    "oscal is a catalog of OSCAL 1.1 (JSON); advise --format oscal makes profiles that select from it. Write it without\n\
     filters, so that it holds whatever a profile selects.",
];

/// What `advise --help` says, in Japanese and English.
pub(crate) const PROFILE_HELP: [&str; 2] = [
    "oscalは、OSCAL 1.1のプロファイル（JSON）です。順位が最も上の候補（または--methodの候補）に必要な対策を、controls --format\n\
     oscalのカタログから選びます。要否が決まっていない対策は選ばず、メタデータのdependsに挙げます。",
    "oscal is a profile of OSCAL 1.1 (JSON). It selects what the candidate that stands first (or that of --method) requires\n\
     from the catalog of controls --format oscal. What depends on answers not given is not selected, but named in the\n\
     metadata as `depends`.",
];

/// The version of OSCAL that is written.
const OSCAL_VERSION: &str = "1.1.3";

/// The namespace of UUIDs and of properties: chosen at random once, and registered nowhere.
const NAMESPACE: Uuid = uuid!("72fe2421-dcab-45e8-8f08-75292ba38e97");

/// The UUID of something that a document is about or holds, by what it is and its id.
fn uuid(kind: &str, id: &str) -> Uuid {
    Uuid::new_v5(&NAMESPACE, format!("{kind}:{id}").as_bytes())
}

/// The UUID of a document: another for whatever else it says.
fn document_uuid(kind: &str, document: &impl serde::Serialize) -> Uuid {
    let said = serde_json::to_string(document).expect("a document of texts can be written as JSON");
    uuid(kind, &said)
}

/// A property of this project's namespace; none where nothing is left of the value.
fn property(name: &'static str, value: &str) -> Option<Property> {
    let value = one_line(value)?;
    Some(Property { name, ns: Some(NAMESPACE.urn().to_string()), value, remarks: None })
}

/// A text in one line, without anything unprintable; none where nothing is left.
fn one_line(text: &str) -> Option<String> {
    let line = printable(text).trim().to_owned();
    (!line.is_empty()).then_some(line)
}

/// A text for one of OSCAL's fields that hold Markdown: it comes out as it is, and what a user wrote is no markup.
fn markup(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for paragraph in text.split_inclusive('\n') {
        let (line, end) = paragraph.strip_suffix('\n').map_or((paragraph, ""), |line| (line, "\n"));
        for character in printable(line).chars() {
            if matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '{' | '}' | '~' | '^' | '&' | '$') {
                out.push('\\');
            }
            out.push(character);
        }
        out.push_str(end);
    }
    out
}

/// A text in one line for a field that holds Markdown; none where nothing is left.
fn markup_line(text: &str) -> Option<String> {
    one_line(text).map(|line| markup(&line))
}

/// What both kinds of documents say of themselves.
fn metadata(guideline: &Guideline, title: &str, date: &str, lang: Lang) -> Metadata {
    let mut remarks = vec![guideline.notice().get(lang).to_owned()];
    remarks.extend(guideline.derived_notice().map(|notice| notice.get(lang).to_owned()));
    remarks.push(guideline.reading_notice().get(lang).to_owned());
    let edition = guideline.edition().to_string();
    let props = [
        property("guideline", guideline.id()),
        property("edition", &edition),
        property("data-version", guideline.data_version()),
        property("schema-version", guideline.schema_version()),
        guideline.overlay().and_then(|overlay| property("overlay", overlay)),
        property("language", lang.code()),
    ];
    Metadata {
        title: markup_line(title).unwrap_or_default(),
        last_modified: format!("{date}T00:00:00Z"),
        version: guideline.data_version().to_owned(),
        oscal_version: OSCAL_VERSION,
        props: props.into_iter().flatten().collect(),
        links: one_line(guideline.url())
            .map(|href| Link { href, rel: "reference", text: markup_line(guideline.title().get(lang)) })
            .into_iter()
            .collect(),
        remarks: markup(&remarks.join("\n\n")),
    }
}

/// The place of a source in the back matter.
fn source_uuid(source: &Source) -> Uuid {
    uuid("source", source.id())
}
