//! The summary of a portfolio: what serves all groups, and how much there is to do.

use super::{label, placed};
use crate::{
    decide::{
        groups::{
            coverage::{GroupAdvice, PortfolioAdvice},
            plan::Plan,
        },
        suit::fit::Verdict,
    },
    guideline::model::method::MethodSet,
    language::Lang,
    tell::{
        document::{Block, Document, KeyFigure, KeyResult, line::Line},
        report::gap,
        words::{Words, say},
    },
};

/// The most groups without a method that the summary names.
const MOST_WITHOUT: usize = 5;
/// The most sets that the summary names.
const MOST_SETS_IN_SUMMARY: usize = 3;

/// The plan first, for the numbers below are those of the plan; then what would serve all with fewer methods.
pub(super) fn summary(
    document: &mut Document,
    words: Words<'_>,
    advice: &PortfolioAdvice<'_>,
    plan: &Plan<'_, '_>,
    asked: Option<MethodSet>,
) {
    document.section(2, "summary", words.pick("要約", "Summary"));
    let (count, planned, sets) = (advice.groups().len(), plan.methods(), advice.smallest_sets());
    let size = sets.first().map_or(0, |set| set.len());
    let methods = planned.len();
    let lead = match (words.lang, asked) {
        (Lang::Ja, None) => format!("{count}か所の部署・拠点の第1候補は、合わせて{methods}方式です。"),
        (Lang::Ja, Some(_)) => {
            format!("{count}か所の部署・拠点を、指定の方式のうち{methods}方式に集約した場合の結果です。")
        }
        (Lang::En, None) => {
            format!(
                "The first choices of {} come to {}.",
                words.number(count, "group"),
                words.number(methods, "method")
            )
        }
        (Lang::En, Some(_)) => {
            format!(
                "{}, consolidated onto {} of those asked for.",
                words.number(count, "group"),
                words.number(methods, "method")
            )
        }
    };
    let conflicts = advice.groups().iter().filter(|group| group.advice().verdict() == Verdict::Conflicts).count();
    let without = plan.placements().iter().enumerate().filter(|(_, placement)| placement.candidate().is_none());
    let mut without: Vec<Line> = without.map(|(place, placement)| label(words, place, placement.group())).collect();
    let least = match words.lang {
        _ if !plan.serves_all() => {
            let rest = without.len().saturating_sub(MOST_WITHOUT);
            without.truncate(MOST_WITHOUT);
            without.extend((rest > 0).then(|| say!(words, "ほか{rest}か所", "{rest} more").into()));
            let named = words.row(without).plain();
            say!(
                words,
                "次の部署・拠点には、この中に候補となる方式がありません：{named}。",
                " None of them is a candidate for: {named}."
            )
        }
        // Nothing is fewer than one.
        _ if methods == 1 => String::new(),
        // A group without a recommendation is counted, and not served.
        Lang::Ja if size < methods && conflicts > 0 => {
            format!("仮に数えた部署・拠点を含め、最小では{size}方式に集約できます。")
        }
        Lang::En if size < methods && conflicts > 0 => {
            format!(" With those counted for the time being, {} would do.", words.number(size, "method"))
        }
        Lang::Ja if size < methods => format!("最小では{size}方式で、すべてに対応できます。"),
        Lang::Ja => "これより少ない方式では、すべてには対応できません。".to_owned(),
        Lang::En if size < methods => format!(" It takes at least {} to serve all.", words.number(size, "method")),
        Lang::En => " No fewer methods serve all.".to_owned(),
    };
    if conflicts > 0 {
        document.paragraph(match words.lang {
            Lang::Ja => format!(
                "{conflicts}か所の部署・拠点では、どの候補もご回答に適合しないため、推奨する方式がありません。以下の集計では、その候補のうち最初のもので仮に数えています。"
            ),
            Lang::En => format!(
                "For {}, every candidate conflicts with the answers: nothing is recommended there. What follows counts the first of these candidates for the time being.",
                words.number(conflicts, "group")
            ),
        });
    }
    document.paragraph(lead + &least);
    let first = KeyResult {
        label: if asked.is_some() {
            words.pick("集約先", "Consolidated")
        } else {
            words.pick("第1候補", "First choices")
        }
        .to_owned(),
        line: Line::new().strong(words.methods(planned.iter())),
        is_first: true,
    };
    let smaller = sets.iter().filter(|&&set| set != planned).take(MOST_SETS_IN_SUMMARY).map(|set| KeyResult {
        label: words.pick("最小の組合せ", "Smallest set").to_owned(),
        line: Line::new().strong(words.methods(set.iter())),
        is_first: false,
    });
    document.blocks.push(Block::Results(std::iter::once(first).chain(smaller).collect()));
    let rest = sets.iter().filter(|&&set| set != planned).count().saturating_sub(MOST_SETS_IN_SUMMARY);
    if rest > 0 {
        document.paragraph(say!(words, "最小の組合せは、ほかに{rest}通りあります。", "Other smallest sets: {rest}."));
    }
    let figures = figures(words, advice, plan);
    document.blocks.push(Block::Figures(figures));
    let open = advice.groups().iter().filter(|group| group.advice().is_open()).count();
    if open > 0 {
        document.paragraph(match words.lang {
            Lang::Ja => format!("回答が未確定の部署・拠点（{open}か所）は、残る候補のうち最初のもので仮に数えています。"),
            Lang::En => format!("Where answers are open ({open}), the first of the methods still possible is counted for the time being."),
        });
    }
}

fn figures(words: Words<'_>, advice: &PortfolioAdvice<'_>, plan: &Plan<'_, '_>) -> Vec<KeyFigure> {
    let groups = advice.groups();
    let open = groups.iter().filter(|group| group.advice().is_open()).count();
    let open = say!(words, "未確定 {open}", "{open} still open");
    let people: u64 = groups.iter().filter_map(GroupAdvice::headcount).map(u64::from).sum();
    let unknown = groups.iter().filter(|group| group.headcount().is_none()).count();
    let noun = if people == 1 { "person" } else { "people" };
    let people = match (people, unknown) {
        (0, _) => String::new(),
        (_, 0) => say!(words, "計{people}人、", "{people} {noun}, "),
        _ => say!(
            words,
            "計{people}人（人数の記載がない{unknown}か所を除く）、",
            "{people} {noun} (not counting {unknown} without a headcount), "
        ),
    };
    let (controls, placed) = (plan.controls(), placed(plan));
    let shared = controls.iter().filter(|planned| planned.required_by().len() == placed).count();
    // While a group is open nobody is first there.
    let decided =
        groups.iter().filter(|group| !group.advice().is_open() || group.advice().verdict() == Verdict::Conflicts);
    let in_conflict = decided.filter_map(|group| group.advice().candidates().first());
    let in_conflict = in_conflict.filter(|first| first.is_in_conflict()).count();
    let gap = plan.gap_count();
    let (required, depends) = (gap.required.total(), gap.depends.total());
    let mut shared = say!(words, "全体共通 {shared}件", "{shared} for every group");
    if depends > 0 {
        shared.push_str(&say!(words, "、ほかに要否が未確定 {depends}件", ", another {depends} depend on open answers"));
    }
    let conflicts = words.pick("第1候補に「不適合」のある部署・拠点", "Groups whose first choice is in conflict");
    let mut figures = vec![
        KeyFigure::new(words.pick("部署・拠点", "Groups"), groups.len().to_string(), people + &open),
        KeyFigure::new(words.pick("必要な対策", "Measures"), say!(words, "{required}件", "{required}"), shared),
    ];
    if gap.stated() > 0 {
        let (name, in_place) = (words.pick("うち実施済み", "Of these in place"), gap.required.in_place);
        let in_place = say!(words, "{in_place}件", "{in_place}");
        figures.push(KeyFigure::new(name, in_place, gap::others(words, gap.required)));
    }
    figures.push(KeyFigure::new(conflicts, in_conflict.to_string(), ""));
    figures
}
