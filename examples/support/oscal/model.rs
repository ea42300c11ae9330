//! Catalog and profile as OSCAL writes them, so far as they are used here. Lists without members are left out, because
//! OSCAL allows no empty ones.

use serde::Serialize;
use uuid::Uuid;

/// A document with a catalog.
#[derive(Debug, Serialize)]
pub(crate) struct CatalogDocument {
    pub(super) catalog: Catalog,
}

/// Measures, in groups.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Catalog {
    pub(super) uuid: Uuid,
    pub(super) metadata: Metadata,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) groups: Vec<Group>,
    pub(super) back_matter: BackMatter,
}

/// A document with a profile.
#[derive(Debug, Serialize)]
pub(crate) struct ProfileDocument {
    pub(super) profile: Profile,
}

/// A selection of measures.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Profile {
    pub(super) uuid: Uuid,
    pub(super) metadata: Metadata,
    pub(super) imports: Vec<Import>,
    pub(super) merge: Merge,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) modify: Option<Modify>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Metadata {
    pub(super) title: String,
    pub(super) last_modified: String,
    pub(super) version: String,
    pub(super) oscal_version: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) props: Vec<Property>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) links: Vec<Link>,
    pub(super) remarks: String,
}

#[derive(Debug, Serialize)]
pub(crate) struct Property {
    pub(super) name: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) ns: Option<String>,
    pub(super) value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) remarks: Option<String>,
}

#[derive(Debug, Serialize)]
pub(crate) struct Link {
    pub(super) href: String,
    pub(super) rel: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) text: Option<String>,
}

#[derive(Debug, Serialize)]
pub(crate) struct Group {
    pub(super) id: String,
    pub(super) class: &'static str,
    pub(super) title: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) props: Vec<Property>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) groups: Vec<Group>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) controls: Vec<Control>,
}

#[derive(Debug, Serialize)]
pub(crate) struct Control {
    pub(super) id: String,
    pub(super) class: String,
    pub(super) title: String,
    pub(super) props: Vec<Property>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) links: Vec<Link>,
    pub(super) parts: Vec<Part>,
}

#[derive(Debug, Serialize)]
pub(crate) struct Part {
    pub(super) id: String,
    pub(super) name: &'static str,
    pub(super) prose: String,
}

#[derive(Debug, Serialize)]
pub(crate) struct BackMatter {
    pub(super) resources: Vec<Resource>,
}

#[derive(Debug, Serialize)]
pub(crate) struct Resource {
    pub(super) uuid: Uuid,
    pub(super) title: String,
    pub(super) description: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) props: Vec<Property>,
    pub(super) citation: Citation,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) rlinks: Vec<ResourceLink>,
}

#[derive(Debug, Serialize)]
pub(crate) struct Citation {
    pub(super) text: String,
}

#[derive(Debug, Serialize)]
pub(crate) struct ResourceLink {
    pub(super) href: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Import {
    pub(super) href: String,
    pub(super) include_controls: Vec<Selection>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Selection {
    pub(super) with_ids: Vec<String>,
}

/// The measures stay in the groups of the catalog.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Merge {
    pub(super) as_is: bool,
}

#[derive(Debug, Serialize)]
pub(crate) struct Modify {
    pub(super) alters: Vec<Alteration>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Alteration {
    pub(super) control_id: String,
    pub(super) adds: Vec<Addition>,
}

#[derive(Debug, Serialize)]
pub(crate) struct Addition {
    pub(super) position: &'static str,
    pub(super) props: Vec<Property>,
}
