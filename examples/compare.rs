//! Compares telework methods side by side: all seven, some of them, the candidates of a profile, or the groups of a
//! portfolio.
//!
//! ```text
//! cargo run --example compare -- --priority security-governance,introduction-cost
//! cargo run --example compare -- data/profiles/municipal-office.json --format svg -o comparison.svg
//! cargo run --example compare -- data/profiles/portfolio-three-teams.json --methods secure-browser,standalone
//! ```

#[path = "support/mod.rs"]
mod support;

use std::{path::PathBuf, process::ExitCode};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use support::{Failure, csv, input, pick, sheet::words::Kind, word};
use telework_advisor::{
    Axis, Grade, Guideline, Lang, Method, MethodSet, Preferences,
    compare::Comparison,
    portfolio::{Portfolio, ProfileFile},
    record::{ComparisonRecord, PortfolioRecord},
    report::{
        comparison_document, comparison_heat_map, comparison_table, portfolio_document, portfolio_heat_map,
        portfolio_table,
    },
};

fn main() -> ExitCode {
    let lang = support::language();
    support::exit(run(lang))
}

fn run(lang: Lang) -> Result<(), Failure> {
    let matches = support::options::matches(command(lang), lang)?;
    let guideline = support::guideline(&matches, lang)?;
    let asked = Asked::read(guideline, &matches, lang)?;
    let file = match matches.get_one::<PathBuf>("profile") {
        Some(path) => {
            Some(input::read(guideline, path, lang, |name, bytes| ProfileFile::from_json(guideline, name, bytes))?)
        }
        None => None,
    };
    let format = matches.get_one::<String>("format").map_or("text", String::as_str);
    let text = match file {
        Some(ProfileFile::Portfolio(portfolio)) => {
            let portfolio = portfolio.with_preferences(|own| asked.preferences.clone().or(own));
            tell_portfolio(&portfolio, &asked, &matches, format, lang)?
        }
        Some(ProfileFile::Profile(profile)) => {
            let preferences = asked.preferences.clone().or(profile.preferences());
            let profile = profile.with_preferences(preferences);
            let advice = profile.advise();
            let comparison = match asked.methods {
                Some(methods) => advice.compare_among(methods),
                None => advice.compare(),
            };
            tell_comparison(&comparison, &matches, format, lang)?
        }
        None => {
            let comparison = compare(guideline, &asked);
            tell_comparison(&comparison, &matches, format, lang)?
        }
    };
    support::write(&text, &matches, lang)
}

fn compare<'g>(guideline: &'g Guideline, asked: &Asked) -> Comparison<'g> {
    guideline.compare(asked.methods.unwrap_or(MethodSet::ALL), asked.preferences.clone())
}

fn tell_comparison(
    comparison: &Comparison<'_>,
    matches: &ArgMatches,
    format: &str,
    lang: Lang,
) -> Result<Vec<u8>, Failure> {
    Ok(match format {
        "json" => support::json(&ComparisonRecord::new(comparison))?,
        "csv" => csv::render(&comparison_table(comparison, lang)),
        "svg" => comparison_heat_map(comparison, lang).into_bytes(),
        _ => support::told(&comparison_document(comparison, lang), matches),
    })
}

fn tell_portfolio(
    portfolio: &Portfolio<'_>,
    asked: &Asked,
    matches: &ArgMatches,
    format: &str,
    lang: Lang,
) -> Result<Vec<u8>, Failure> {
    let advice = portfolio.advise();
    // Consolidating onto all seven is no consolidation: every group keeps its first choice.
    let methods = asked.methods.filter(|&methods| methods != MethodSet::ALL);
    Ok(match format {
        "json" => support::json(&PortfolioRecord::new(&advice, methods))?,
        "csv" => csv::render(&portfolio_table(&advice, methods, lang)),
        "svg" => portfolio_heat_map(&advice, lang).into_bytes(),
        _ => support::told(&portfolio_document(&advice, methods, lang), matches),
    })
}

/// What the command line asks for.
struct Asked {
    /// The methods to compare, or to consolidate onto; `None` where nobody said.
    methods: Option<MethodSet>,
    preferences: Preferences,
}

impl Asked {
    /// Reads the options, and tells everything that is wrong with them.
    fn read(guideline: &Guideline, matches: &ArgMatches, lang: Lang) -> Result<Self, Failure> {
        let mut wrong: Vec<String> = Vec::new();
        let mut methods = MethodSet::EMPTY;
        for text in word::several(matches, "methods") {
            match word::named::<Method>(guideline, Kind::Method, "--methods", &text, lang) {
                Ok(method) if methods.contains(method) => wrong.push(match lang {
                    Lang::Ja => format!("--methods: {method}が二度指定されています。一度だけ指定してください"),
                    Lang::En => {
                        format!("--methods: expected each method once, found {method} again; remove one of the two")
                    }
                }),
                Ok(method) => methods = methods.with(method),
                Err(said) => wrong.push(said),
            }
        }
        let mut priorities: Vec<Axis> = Vec::new();
        for text in word::several(matches, "priority") {
            match word::named::<Axis>(guideline, Kind::Axis, "--priority", &text, lang) {
                Ok(axis) if priorities.contains(&axis) => wrong.push(match lang {
                    Lang::Ja => format!("--priority: {axis}が二度指定されています。一度だけ指定してください"),
                    Lang::En => {
                        format!("--priority: expected each axis once, found {axis} again; remove one of the two")
                    }
                }),
                Ok(axis) => priorities.push(axis),
                Err(said) => wrong.push(said),
            }
        }
        let mut preferences = Preferences::default();
        for text in word::several(matches, "minimum") {
            let Some((axis, grade)) = text.split_once(['=', '＝']) else {
                let shown = telework_advisor::problem::printable(&text);
                wrong.push(match lang {
                    Lang::Ja => {
                        format!("--minimum: 「評価軸=等級」の形で指定してください（{shown:?}には「=」がありません）")
                    }
                    Lang::En => format!("--minimum: expected axis=GRADE, found {shown:?}, which has no '='"),
                });
                continue;
            };
            let axis = word::named::<Axis>(guideline, Kind::Axis, "--minimum", axis, lang);
            let grade = word::named::<Grade>(guideline, Kind::Grade, "--minimum", grade, lang);
            wrong.extend(axis.as_ref().err().cloned());
            wrong.extend(grade.as_ref().err().cloned());
            if let (Ok(axis), Ok(grade)) = (axis, grade) {
                if preferences.minimum(axis).is_some_and(|earlier| earlier != grade) {
                    wrong.push(match lang {
                        Lang::Ja => format!("--minimum: {axis}に異なる等級が指定されています。一つにしてください"),
                        Lang::En => format!("--minimum: expected one grade for {axis}, found two; remove one of them"),
                    });
                }
                preferences = preferences.with_minimum(axis, grade);
            }
        }
        match preferences.with_priorities(priorities) {
            Ok(preferences) if wrong.is_empty() => {
                let named = (!methods.is_empty()).then_some(methods);
                let methods = if matches.get_flag("all") { Some(MethodSet::ALL) } else { named };
                Ok(Self { methods, preferences })
            }
            _ => Err(Failure(wrong)),
        }
    }
}

fn command(lang: Lang) -> Command {
    let command = Command::new("compare")
        .about(pick(
            lang,
            "テレワーク方式を5つの評価軸で並べて比較します",
            "Compares telework methods side by side on the five axes",
        ))
        .after_help(support::paragraphs([pick(
            lang,
            "例:\n  compare\n  compare --methods remote-desktop,virtual-desktop --priority security-governance,introduction-cost\n  \
             compare data/profiles/municipal-office.json --minimum introduction-cost=C\n  \
             compare data/profiles/municipal-office.json --format svg -o comparison.svg\n  \
             compare data/profiles/portfolio-three-teams.json --methods secure-browser,standalone\n\n\
             評価軸: office-reproducibility（オフィス業務の再現性）、congestion-impact（通信集中時の影響度）、\n\
             introduction-cost（システム導入コスト）、introduction-effort（システム導入作業負荷）、\n\
             security-governance（セキュリティ統制の容易性）。\n\
             等級: S（最も有利）からD（最も不利）まで。順序だけを表すため、点数化や平均はしません。\n\n\
             プロファイルを渡すと、その候補を比較します。不適合の指摘がある方式は後に、最低水準を下回る方式はその次に後に置き、\n\
             残りを優先順位に沿って並べます。優先順位を入れ替えても1位が変わらないか、どの等級を先に確かめるべきかも示します。\n\
             ポートフォリオ（answersの代わりにgroupsを並べたJSON）を渡すと、部署・拠点ごとの推奨と、そのすべてに対応できる最小の\n\
             組合せを示します。このとき--methodsは、集約先の方式の指定になります。",
            "Examples:\n  compare\n  compare --methods remote-desktop,virtual-desktop --priority security-governance,introduction-cost\n  \
             compare data/profiles/municipal-office.json --minimum introduction-cost=C\n  \
             compare data/profiles/municipal-office.json --format svg -o comparison.svg\n  \
             compare data/profiles/portfolio-three-teams.json --methods secure-browser,standalone\n\n\
             Axes: office-reproducibility, congestion-impact, introduction-cost, introduction-effort, security-governance.\n\
             Grades: S (most favourable) to D. They only express an order; nothing is turned into points or averaged.\n\n\
             With a profile, its candidates are compared. What a conflict speaks against stands last, then what is below a\n\
             minimum; the rest follows the priorities. It is told how far the first place depends on these priorities, and\n\
             which derived grades are worth looking up first. With a portfolio (JSON with `groups` instead of `answers`),\n\
             each group is advised and the smallest sets of methods that serve all are found; --methods then names the\n\
             methods to consolidate onto.",
        ), pick(lang, csv::HELP[0], csv::HELP[1])]))
        .arg(
            Arg::new("profile")
                .value_name("PROFILE")
                .value_parser(value_parser!(PathBuf))
                .help(pick(
                    lang,
                    "プロファイルまたはポートフォリオ（JSON、またはヒアリングシートのxlsx・CSV）。「-」は標準入力。省くと7方式すべてを比較",
                    "Profile or portfolio (JSON, or a hearing sheet as xlsx or CSV); - for standard input. Without it, all seven methods are compared",
                )),
        )
        .arg(
            Arg::new("methods")
                .long("methods")
                .value_name("METHOD,METHOD")
                .action(ArgAction::Append)
                .help(pick(
                    lang,
                    "比較する方式（ポートフォリオでは集約先の方式）",
                    "The methods to compare; with a portfolio, those to consolidate onto",
                )),
        )
        .arg(
            Arg::new("all")
                .long("all")
                .action(ArgAction::SetTrue)
                .conflicts_with("methods")
                .help(pick(
                    lang,
                    "候補外の方式も含め、7方式すべてに順位を付けて比較する",
                    "Rank all seven, not only the profile's candidates",
                )),
        )
        .arg(
            Arg::new("priority")
                .long("priority")
                .value_name("AXIS,AXIS")
                .action(ArgAction::Append)
                .help(pick(
                    lang,
                    "優先する評価軸。優先する順に並べるか、繰り返し指定する（プロファイルの優先順位に代わる）",
                    "Axes in order of priority, the most important first; may be repeated. Replaces the profile's",
                )),
        )
        .arg(
            Arg::new("minimum")
                .long("minimum")
                .value_name("AXIS=GRADE")
                .action(ArgAction::Append)
                .help(pick(
                    lang,
                    "評価軸の最低水準（繰り返し可）。プロファイルの最低水準に加え、同じ評価軸では置き換える",
                    "The least acceptable grade on an axis; may be repeated. Added to the profile's, or replacing one",
                )),
        )
        .arg(support::format_option(lang, &["text", "markdown", "html", "csv", "json", "svg"]))
        .arg(support::options::full(lang));
    support::with_data_option(support::with_common_options(command, lang), lang)
}
