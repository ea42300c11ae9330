//! Browses the catalogue of measures.
//!
//! ```text
//! cargo run --example controls -- --role executive
//! cargo run --example controls -- --method vpn --category C,G --format csv -o measures.csv
//! ```

#[path = "support/mod.rs"]
mod support;

use std::{process::ExitCode, str::FromStr};

use clap::{Arg, ArgAction, ArgMatches, Command, builder::PossibleValuesParser};
use support::{
    Failure, csv, date, oscal, pick,
    sheet::words::{Kind, plain},
    word,
    xlsx::{self, Book, Checklist},
};
use telework_advisor::{
    Category, Control, Element, Guideline, Lang, Method, Role,
    model::{Threat, UnknownWord},
    record::CatalogueRecord,
    report::{catalogue_document, catalogue_table},
};

fn main() -> ExitCode {
    let lang = support::language();
    support::exit(run(lang))
}

fn run(lang: Lang) -> Result<(), Failure> {
    let matches = support::options::matches(command(lang), lang)?;
    let guideline = support::guideline(&matches, lang)?;
    let filter = Filter::new(&matches, guideline, lang)?;
    let controls: Vec<&Control> =
        guideline.controls().iter().filter(|control| filter.keeps(guideline, control)).collect();
    let date = match matches.get_one::<String>("date") {
        Some(date) => Some(date::checked(date, guideline, lang)?),
        None => None,
    };
    let date = date::or_published(date.as_deref(), guideline);
    let format = matches.get_one::<String>("format").map_or("text", String::as_str);
    let text = match format {
        "json" => support::json(&CatalogueRecord::new(guideline, &controls))?,
        "oscal" => support::json(&oscal::catalog::document(guideline, &controls, &date, lang))?,
        "xlsx" => return support::write_binary(&checklist(guideline, &controls, &date, lang)?, &matches, lang),
        "csv" => csv::render(&catalogue_table(guideline, &controls, lang)),
        _ => support::told(&catalogue_document(guideline, &controls, lang), &matches),
    };
    support::write(&text, &matches, lang)
}

/// The catalogue as a checklist in Excel. How far each measure is, nobody knows yet.
fn checklist(guideline: &Guideline, controls: &[&Control], date: &str, lang: Lang) -> Result<Vec<u8>, Failure> {
    Checklist {
        book: Book {
            lang,
            guideline,
            title: pick(lang, "テレワークセキュリティ対策の一覧", "Telework security measures"),
            facts: &[(pick(lang, "対策の数", "Measures"), controls.len().to_string())],
            counts: None,
            date,
        },
        table: &catalogue_table(guideline, controls, lang),
        // Role, category, published id, measure, text.
        printed: &[(1, 13.0), (2, 17.0), (3, 8.0), (6, 26.0), (7, 48.0)],
        filled: None,
        no_longer: None,
    }
    .render()
}

/// What to keep: a measure has to fit every filter that was given.
struct Filter {
    roles: Vec<Role>,
    categories: Vec<Category>,
    elements: Vec<Element>,
    threats: Vec<String>,
    methods: Vec<Method>,
    editions: Vec<u8>,
}

impl Filter {
    fn new(matches: &ArgMatches, guideline: &Guideline, lang: Lang) -> Result<Self, Failure> {
        let mut unknown: Vec<String> = Vec::new();
        let mut threats: Vec<String> = Vec::new();
        for text in words(matches, "threat") {
            let is_meant = |threat: &&Threat| {
                threat.id() == text || Lang::ALL.iter().any(|&lang| plain(threat.name().get(lang)) == plain(&text))
            };
            match guideline.threats().find(is_meant) {
                Some(threat) => threats.push(threat.id().to_owned()),
                None => {
                    let known: Vec<&str> = guideline.threats().map(|threat| threat.id()).collect();
                    let (threat, known) = (telework_advisor::problem::printable(&text), known.join(", "));
                    unknown.push(match lang {
                        Lang::Ja => format!("--threat: 「{threat}」という脅威はありません。指定できるのは{known}です"),
                        Lang::En => format!("--threat: expected a threat ({known}), found {threat:?}"),
                    });
                }
            }
        }
        let filter = Self {
            roles: named(matches, guideline, (Kind::Role, "role"), &mut unknown, lang),
            categories: named(matches, guideline, (Kind::Category, "category"), &mut unknown, lang),
            elements: named(matches, guideline, (Kind::Element, "element"), &mut unknown, lang),
            threats,
            methods: named(matches, guideline, (Kind::Method, "method"), &mut unknown, lang),
            editions: words(matches, "edition").filter_map(|word| word.parse().ok()).collect(),
        };
        if unknown.is_empty() { Ok(filter) } else { Err(Failure(unknown)) }
    }

    fn keeps(&self, guideline: &Guideline, control: &Control) -> bool {
        fn fits<T: PartialEq>(wanted: &[T], found: &T) -> bool {
            wanted.is_empty() || wanted.contains(found)
        }
        fits(&self.roles, &control.role())
            && fits(&self.categories, &control.category())
            && fits(&self.elements, &control.element())
            && fits(&self.editions, &control.edition())
            && (self.threats.is_empty()
                || control.threats().iter().any(|threat| self.threats.iter().any(|id| id == threat.id())))
            && (self.methods.is_empty() || self.methods.iter().any(|&method| guideline.can_apply(control, method)))
    }
}

/// What the words of an option name; what is said of those that name nothing goes to `unknown`.
fn named<T: FromStr<Err = UnknownWord>>(
    matches: &ArgMatches,
    guideline: &Guideline,
    (kind, option): (Kind<'_>, &str),
    unknown: &mut Vec<String>,
    lang: Lang,
) -> Vec<T> {
    let mut all = Vec::new();
    for text in word::several(matches, option) {
        match word::named(guideline, kind, &format!("--{option}"), &text, lang) {
            Ok(one) => all.push(one),
            Err(said) => unknown.push(said),
        }
    }
    all
}

/// The words given for an option.
fn words<'m>(matches: &'m ArgMatches, name: &str) -> impl Iterator<Item = String> + use<'m> {
    matches.get_many::<String>(name).into_iter().flatten().cloned()
}

fn command(lang: Lang) -> Command {
    let option = |name: &'static str, value, ids: Option<Vec<&'static str>>, help: String| {
        let arg = Arg::new(name).long(name).value_name(value).value_delimiter(',').action(ArgAction::Append).help(help);
        match ids {
            Some(ids) => arg.value_parser(PossibleValuesParser::new(ids)),
            None => arg,
        }
    };
    // Names will do as well.
    let named = |ids: &[&str], [ja, en]: [&str; 2]| match lang {
        Lang::Ja => format!("{ja}［指定できる値：{}。名称でも可］", ids.join("、")),
        Lang::En => format!("{en} [possible values: {}; names will do]", ids.join(", ")),
    };
    let command = Command::new("controls")
        .about(pick(
            lang,
            "テレワークセキュリティ対策の一覧を、立場・分類・脅威などで絞り込んで表示します",
            "Browses the catalogue of telework security measures",
        ))
        .after_help(support::paragraphs([pick(
            lang,
            "例:\n  controls --role executive\n  controls --role teleworker --category E,F\n  controls --method vpn --threat unauthorized-access\n  controls --edition 5 --format csv -o measures.csv\n  controls --format xlsx -o measures.xlsx\n  controls --format oscal -o telework-advisor-catalog.json\n\n\
             同じ絞り込みに複数の値を「,」で並べると、いずれかに当たるものを残します。異なる絞り込みは、すべてに当たるものを残します。\n\
             対策分類は、第5版がA～M、第4版がgeneral、malware、loss-theft、eavesdropping、unauthorized-access、external-servicesです。",
            "Examples:\n  controls --role executive\n  controls --role teleworker --category E,F\n  controls --method vpn --threat unauthorized-access\n  controls --edition 5 --format csv -o measures.csv\n  controls --format xlsx -o measures.xlsx\n  controls --format oscal -o telework-advisor-catalog.json\n\n\
             Several values of one filter, separated by commas, keep what fits any of them; several filters keep what fits all.\n\
             Categories are A to M for the 5th edition; general, malware, loss-theft, eavesdropping, unauthorized-access and\n\
             external-services for the 4th.",
        ), pick(lang, csv::HELP[0], csv::HELP[1]), pick(lang, xlsx::HELP[0], xlsx::HELP[1]), pick(lang, oscal::CATALOG_HELP[0], oscal::CATALOG_HELP[1])]))
        .arg(option("role", "ROLE", None, named(&Role::ALL.map(Role::id), ["立場で絞り込む", "Keep only what these roles do"])))
        .arg(option("category", "CATEGORY", None, pick(lang, "対策分類で絞り込む（名称でも可）", "Keep only these categories (names will do)").into()))
        .arg(option("element", "ELEMENT", None, named(&Element::ALL.map(Element::id), ["要素で絞り込む", "Keep only rules, people or technology"])))
        .arg(option("threat", "THREAT", None, pick(lang, "対応する脅威で絞り込む（malware-infectionなど。名称でも可）", "Keep only what answers these threats (malware-infection for example; names will do)").into()))
        .arg(word::method_option("method", pick(lang, "その方式で必要になりうる対策に絞り込む", "Keep only what can be required with these methods"), lang).action(ArgAction::Append))
        .arg(option("edition", "EDITION", Some(vec!["5", "4"]), pick(lang, "ガイドラインの版で絞り込む", "Keep only this edition of the guideline").into()))
        .arg(date::option(lang))
        .arg(support::format_option(lang, &["text", "markdown", "csv", "xlsx", "json", "oscal"]))
        .arg(support::options::full(lang));
    support::with_data_option(support::with_common_options(command, lang), lang)
}
