//! What users write is only ever text: harmless, and legible.

use roxmltree::{Document, Node};
use telework_advisor::{
    Guideline, Lang, Method, Profile,
    change::Gap,
    portfolio::Portfolio,
    problem::printable,
    report::{
        comparison_document, comparison_heat_map, gap_document, gap_summary, portfolio_document, portfolio_heat_map,
        why_document,
    },
};

use crate::support::{advice, by_id, named, parse, text};

/// Names that would do harm if anything took them for more than names.
pub(crate) fn names() -> Vec<String> {
    let long = "長い名前 long-name-".repeat(1_000).chars().take(10_000).collect();
    let mut names: Vec<String> = [
        "<script>alert(1)</script>",
        "</title></head><body onload=alert(1)>",
        "\"><img src=x onerror=alert(1)>",
        "'; background: url(https://example.org/x)",
        "<!-- --> <![CDATA[ ]]> <?xml version='1.0'?>",
        "=HYPERLINK(\"https://example.org\";\"x\")",
        "](javascript:alert(1))",
        "[x](javascript:alert(1)) ![x](https://example.org/x.png)",
        "# not a heading",
        "1. not a list\n- nor this\n\n    nor code",
        "| a | b |\n| --- | --- |",
        "> `quote` ~~gone~~ **bold** _it_ $x$ \\ &lt; &#60;",
        "www.example.org https://example.org/ someone@example.org @someone #1 :smile:",
        "bell\u{7} escape\u{1b}[31m null\u{0} delete\u{7f} next\u{85} tab\t",
        "left\u{202a}right\u{202e}gnp.exe\u{202c} \u{2066}isolate\u{2069} \u{200e}\u{200f}\u{61c}",
        "مؤسسة العمل عن بعد",
        "\u{feff}\u{fff9}zero\u{200b}width\u{2060} \u{e0041} \u{fffe}\u{ffff}",
        "&amp;&lt;&quot;",
    ]
    .map(str::to_owned)
    .into();
    names.push(long);
    names
}

/// What a reader is to see of it.
pub(crate) fn legible(name: &str) -> String {
    let spaced: String = name.chars().map(|one| if "\n\r\t".contains(one) { ' ' } else { one }).collect();
    printable(&spaced).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

pub(crate) fn profile(name: &str) -> Profile<'static> {
    let json = serde_json::json!({
        "name": name, "prepared_by": name, "date": "2026-11-21", "site": name,
        "answers": { "work-scope": "all-apps", "system-location": "office-network" },
        "answered_by": { "work-scope": { "who": name, "evidence": name, "note": name } },
        "implemented": ["e5.admin.security-software"], "findings": name.replace('\n', " "),
        "measures": {
            "e5.admin.disk-encryption": {
                "status": "planned", "owner": name, "reason": name, "evidence": name, "note": name, "due": "2027-03-31"
            },
            "e5.admin.security-policy": { "status": "not-applicable", "reason": format!("x{name}") }
        }
    });
    Profile::from_json(Guideline::embedded(), "profile", json.to_string().as_bytes()).unwrap()
}

pub(crate) fn portfolio(name: &str) -> Portfolio<'static> {
    let json = serde_json::json!({
        "name": name,
        "groups": [
            { "name": name, "answers": { "work-scope": "all-apps", "system-location": "cloud-only" } },
            { "name": "Field", "answers": { "work-scope": "specific-apps", "connectivity": "offline-needed" } },
        ]
    });
    Portfolio::from_json(Guideline::embedded(), "portfolio", json.to_string().as_bytes()).unwrap()
}

/// The elements of a page with the names of their attributes, in order.
fn shape(document: &Document<'_>) -> Vec<String> {
    let elements = document.descendants().filter(Node::is_element);
    elements
        .map(|node| {
            // An English page says what is Japanese on it.
            let attributes = node.attributes().map(|one| one.name()).filter(|name| *name != "lang");
            format!("{} {}", node.tag_name().name(), attributes.collect::<Vec<_>>().join(" "))
        })
        .collect()
}

fn assert_no_steering(text: &str) {
    let found = text.chars().find(|one| printable(one.encode_utf8(&mut [0; 4])) != one.to_string() && *one != '\n');
    assert_eq!(found, None);
}

fn check(page: &str, name: &str, harmless: &[String]) {
    assert_no_steering(page);
    let document = parse(page);
    assert_eq!(shape(&document), harmless, "{name:?} made an element");
    // It can be read, whole and by itself.
    let expected = legible(name);
    let shown = named(&document, "bdi").any(|node| text(node) == expected);
    assert!(shown, "{name:?} is not to be read");
    let title = text(named(&document, "title").next().unwrap());
    let start: String = expected.chars().take(50).collect();
    assert!(title.contains(&start) && title.chars().count() < 200, "{title}");
}

/// Each name on a kind of page, against a name that could not do any harm.
fn check_all(render: impl Fn(&str, Lang) -> String) {
    for lang in Lang::ALL {
        let shape_of = |name: &str| shape(&parse(&render(name, lang)));
        // A name that is too long for the header is told elsewhere too.
        let (short, long) = (shape_of("x"), shape_of(&"x".repeat(10_000)));
        for name in names() {
            let harmless = if name.chars().count() > 100 { &long } else { &short };
            check(&render(&name, lang), &name, harmless);
        }
    }
}

#[test]
fn names_are_only_text_in_the_gap() {
    check_all(|name, lang| gap_document(&Gap::new(&profile(name).advise(), Method::Vpn), lang).to_html());
    // The short form cuts names, so that they are not to be read whole; they make nothing else either.
    let short = |name: &str| gap_summary(&Gap::new(&profile(name).advise(), Method::Vpn), Lang::Ja).to_html();
    let harmless = shape(&parse(&short("x")));
    for name in names().into_iter().filter(|name| name.chars().count() <= 100) {
        let page = short(&name);
        assert_no_steering(&page);
        assert_eq!(shape(&parse(&page)), harmless, "{name:?} made an element");
    }
}

#[test]
fn names_are_only_text_in_the_advice() {
    check_all(|name, lang| advice(&profile(name), lang));
}

#[test]
fn names_are_only_text_in_a_portfolio() {
    check_all(|name, lang| portfolio_document(&portfolio(name).advise(), None, lang).to_html());
}

#[test]
fn names_are_only_text_on_other_pages() {
    check_all(|name, lang| why_document(&profile(name).advise(), Method::Vpn, lang).to_html());
    check_all(|name, lang| {
        let profile = profile(name);
        comparison_document(&profile.advise().compare(), lang).to_html()
    });
}

#[test]
fn a_name_of_any_length_leaves_the_first_screen_to_the_summary() {
    let name = "名".repeat(10_000);
    let page = advice(&profile(&name), Lang::Ja);
    let document = parse(&page);
    assert!(text(named(&document, "header").next().unwrap()).chars().count() < 1_000);
    assert!(text(named(&document, "footer").next().unwrap()).contains(&name), "in full at the end");
    assert!(by_id(&document, "about").is_some());
    // A group's name stands in the table of groups in full, and is cut wherever else it is spoken of.
    let page = portfolio_document(&portfolio(&name).advise(), None, Lang::Ja).to_html();
    assert_eq!(page.matches(&name).count(), 2, "the portfolio's in the footer, the group's in its table");
}

#[test]
fn names_are_only_text_in_a_picture() {
    for name in names() {
        for lang in Lang::ALL {
            let alone = |name: &str| comparison_heat_map(&profile(name).advise().compare(), lang);
            let groups = |name: &str| portfolio_heat_map(&portfolio(name).advise(), lang);
            for render in [&alone as &dyn Fn(&str) -> String, &groups] {
                let picture = render(&name);
                assert_no_steering(&picture);
                let document = Document::parse(&picture).unwrap();
                let tags = |document: &Document<'_>| {
                    let mut tags: Vec<String> = document
                        .descendants()
                        .filter(|node| node.is_element() && !["text", "rect"].contains(&node.tag_name().name()))
                        .map(|node| node.tag_name().name().to_owned())
                        .collect();
                    tags.sort();
                    tags
                };
                assert_eq!(tags(&document), ["desc", "svg", "title"]);
                let expected: String =
                    printable(&name).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}").chars().take(25).collect();
                let title = document.descendants().find(|node| node.tag_name().name() == "title").unwrap();
                assert!(text(title).contains(&expected), "{name:?} is not to be read in {}", text(title));
            }
        }
    }
}
