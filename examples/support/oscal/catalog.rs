//! The catalog: measures by role and category, with the sources they cite in the back matter.

use telework_advisor::{
    Category, Control, Guideline, Lang, ProvenanceKind, Role,
    model::Source,
    record::{CatalogueRecord, MeasureRecord},
};

use super::{
    document_uuid, markup, markup_line, metadata,
    model::{
        BackMatter, Catalog, CatalogDocument, Citation, Control as Item, Group, Link, Part, Property, Resource,
        ResourceLink,
    },
    one_line, property, source_uuid,
};
use crate::support::pick;

/// Some measures as a catalog. `date` is when it was last modified, as YYYY-MM-DD.
pub(crate) fn document(guideline: &Guideline, controls: &[&Control], date: &str, lang: Lang) -> CatalogDocument {
    let title = pick(lang, "テレワークセキュリティ対策", "Telework security measures");
    let record = CatalogueRecord::new(guideline, controls);
    // What no measure refers to, tools would object to.
    let is_cited = |source: &Source| {
        controls.iter().flat_map(|control| control.citations()).any(|citation| citation.source().id() == source.id())
    };
    let cited = guideline.sources().filter(|source| is_cited(source));
    let writer = Writer { guideline, controls, record: &record, lang };
    let mut catalog = Catalog {
        uuid: uuid::Uuid::nil(),
        metadata: metadata(guideline, title, date, lang),
        groups: Role::ALL.into_iter().filter_map(|role| writer.role(role)).collect(),
        back_matter: BackMatter { resources: cited.map(|source| resource(source, lang)).collect() },
    };
    catalog.uuid = document_uuid("catalog", &catalog);
    CatalogDocument { catalog }
}

struct Writer<'a> {
    guideline: &'a Guideline,
    controls: &'a [&'a Control],
    record: &'a CatalogueRecord<'a>,
    lang: Lang,
}

impl Writer<'_> {
    /// The measures of a role; none where there are none.
    fn role(&self, role: Role) -> Option<Group> {
        let groups: Vec<Group> =
            Category::ALL.into_iter().filter_map(|category| self.category(role, category)).collect();
        (!groups.is_empty()).then(|| Group {
            id: format!("role.{}", role.id()),
            class: "role",
            title: markup_line(self.guideline.role(role).name().get(self.lang)).unwrap_or_default(),
            props: Vec::new(),
            groups,
            controls: Vec::new(),
        })
    }

    fn category(&self, role: Role, category: Category) -> Option<Group> {
        let named = self.guideline.category(category);
        let name = named.name().get(self.lang);
        let controls: Vec<Item> = self
            .controls
            .iter()
            .zip(&self.record.controls)
            .filter(|(control, _)| control.role() == role && control.category() == category)
            .map(|(control, record)| self.control(control, record))
            .collect();
        (!controls.is_empty()).then(|| Group {
            id: format!("role.{}.category.{}", role.id(), category.id()),
            class: "category",
            // The role again: tools that resolve profiles keep the innermost groups only.
            title: markup_line(&{
                let role = self.guideline.role(role).name().get(self.lang);
                match (category.edition(), self.lang) {
                    (5, Lang::Ja) => format!("{role}：{} {name}", category.id()),
                    (5, Lang::En) => format!("{role}: {} {name}", category.id()),
                    (edition, Lang::Ja) => format!("{role}：第{edition}版「{name}」"),
                    (edition, Lang::En) => format!("{role}: edition {edition}, {name}"),
                }
            })
            .unwrap_or_default(),
            props: property("provenance", provenance(named.provenance().kind())).into_iter().collect(),
            groups: Vec::new(),
            controls,
        })
    }

    fn control(&self, control: &Control, record: &MeasureRecord<'_>) -> Item {
        let id = control.id();
        let mut props: Vec<Option<Property>> = vec![
            // OSCAL's own name for what a reader calls the control.
            control.published_id().and_then(one_line).map(|value| Property {
                name: "label",
                ns: None,
                value,
                remarks: None,
            }),
            control.published_id().and_then(|id| property("published-id", id)),
            property("edition", &control.edition().to_string()),
            property("role", control.role().id()),
            property("category", control.category().id()),
            property("element", control.element().id()),
        ];
        props.extend(control.levels().iter().map(|level| property("level", level.id())));
        props.push(property("provenance", provenance(control.provenance().kind())));
        props.extend(record.threats.iter().map(|threat| property("threat", threat)));
        props.extend(record.applies_questions.iter().map(|question| property("depends-on", question)));

        let is_here = |id: &str| self.controls.iter().any(|control| control.id() == id);
        let to_control = |id: &str, rel| is_here(id).then(|| Link { href: format!("#{id}"), rel, text: None });
        let sources = control.citations().iter().map(|citation| {
            let href = format!("#{}", source_uuid(citation.source()));
            Some(Link { href, rel: "reference", text: markup_line(citation.locator()) })
        });
        // The newer measure takes up the older one.
        let older = record.supersedes.iter().map(|older| to_control(older, "related"));
        let newer = self.guideline.successors_of(control).map(|newer| to_control(newer.id(), "related"));
        let links = sources.chain(older).chain(newer).flatten().collect();

        let mut parts =
            vec![Part { id: format!("{id}_smt"), name: "statement", prose: markup(control.text().get(self.lang)) }];
        if !control.applies().is_always() {
            let applies = match self.lang {
                Lang::Ja => format!("対象となる条件：{}", record.applies.ja),
                Lang::En => format!("Applies where: {}", record.applies.en),
            };
            let rationale = control.applies_rationale().map(|rationale| rationale.get(self.lang).to_owned());
            let prose: Vec<String> = std::iter::once(applies).chain(rationale).collect();
            parts.push(Part { id: format!("{id}_gdn"), name: "guidance", prose: markup(&prose.join("\n\n")) });
        }
        Item {
            id: id.to_owned(),
            class: format!("edition-{}", control.edition()),
            title: markup_line(control.title().get(self.lang)).unwrap_or_else(|| id.to_owned()),
            props: props.into_iter().flatten().collect(),
            links,
            parts,
        }
    }
}

fn resource(source: &Source, lang: Lang) -> Resource {
    let (publisher, title) = (source.publisher().get(lang), source.title().get(lang));
    let published = source.published().map(|published| format!(", {published}")).unwrap_or_default();
    Resource {
        uuid: source_uuid(source),
        title: markup_line(title).unwrap_or_else(|| source.id().to_owned()),
        description: markup(source.holds().get(lang)),
        props: property("source", source.id()).into_iter().collect(),
        citation: Citation {
            text: markup(&match lang {
                Lang::Ja => format!("{publisher}「{title}」{published}"),
                Lang::En => format!("{publisher}, “{title}”{published}"),
            }),
        },
        rlinks: source.url().and_then(one_line).map(|href| ResourceLink { href }).into_iter().collect(),
    }
}

fn provenance(kind: ProvenanceKind) -> &'static str {
    match kind {
        ProvenanceKind::Published => "published",
        ProvenanceKind::Own => "own",
        ProvenanceKind::Transcribed => "transcribed",
        // What is not known to be anything else was not published.
        _ => "derived",
    }
}
