//! Random scripts of keys and words, in both languages: the program never panics, and loses no answer.

use std::collections::BTreeMap;

use telework_advisor::{Guideline, Lang, Profile};

use crate::driven::{program_output, text};

/// Numbers that look random, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn one_of<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.below(words.len())]
    }
}

/// What somebody may type anywhere: answers in many spellings, commands, keys of a terminal, and nonsense.
const ANSWERS: [&str; 24] = [
    "1",
    "2",
    "3",
    "１",
    "２番",
    "3番目",
    "②",
    "1,2",
    "1、２",
    "2 1",
    "all-apps",
    "Always-Online",
    "NOT-STORED",
    "yes",
    "no",
    "はい",
    "いいえ",
    "保存する",
    "Stored",
    "特定の業務・アプリ",
    "?",
    "？",
    "わからない",
    "dont know",
];
const COMMANDS: [&str; 14] =
    ["b", "B", "ｂ", "戻る", "back", "c", "c 1", "C 3", "ｃ　２番", "変更", "c 99", "c work-scope", "h", "ヘルプ"];
const KEYS: [&str; 12] =
    ["", "", "\u{1b}", "\u{1b}[A", "\u{1b}[B\u{1b}[B", "\t", "\u{8}\u{7f}", "\u{7}", "\r", "\u{202e}x", "-", "　"];
const WORDS: [&str; 14] = [
    "nonsense",
    "なんでも",
    "0",
    "-1",
    "99999999999999999999",
    "5=B、3=C",
    "5, 3",
    "2026/5/1",
    "2026年11月21日",
    "e5.admin.security-software",
    "Holdings S",
    "株式会社Ａ",
    "s",
    "\u{fffd}=/=,",
];

fn script(dice: &mut Dice) -> String {
    let length = dice.below(50);
    let lines = (0..length).map(|_| match dice.below(10) {
        0..=5 => dice.one_of(&ANSWERS),
        6 => dice.one_of(&COMMANDS),
        7 => dice.one_of(&KEYS),
        _ => dice.one_of(&WORDS),
    });
    let mut script = lines.fold(String::new(), |script, line| script + line + "\n");
    // Some stop, some show the advice, and with most the input just ends.
    script.push_str(dice.one_of(&["", "", "", "q\n", "終了\n", "show\n"]));
    script
}

/// The answers that were acknowledged, the last one of each question: `→ name: labels`, on lines that may be wrapped.
fn acknowledged(said: &str, lang: Lang) -> BTreeMap<String, String> {
    let guideline = Guideline::embedded();
    let mut taken = BTreeMap::new();
    let lines: Vec<&str> = said.lines().collect();
    for (place, line) in lines.iter().enumerate() {
        let Some(first) = line.strip_prefix("  → ") else { continue };
        let rest = lines[place + 1..].iter().map_while(|line| line.strip_prefix("    "));
        let said = rest.fold(first.to_owned(), |said, more| said + if lang == Lang::En { " " } else { "" } + more);
        let (colon, or) = if lang == Lang::En { (": ", " or ") } else { ("：", "または") };
        let Some((name, labels)) = said.split_once(colon) else { continue };
        let Some(question) = guideline.questions().find(|question| question.name().get(lang) == name) else { continue };
        let is_unknown = ["not known", "わからない"].contains(&labels);
        let labels: Vec<&str> = labels.split(or).collect();
        let chosen =
            question.choices().iter().filter(|choice| is_unknown || labels.contains(&choice.label().get(lang)));
        let ids: Vec<&str> = chosen.map(telework_advisor::Choice::id).collect();
        assert!(!ids.is_empty(), "{said}");
        taken.insert(question.id().to_owned(), ids.join(","));
    }
    taken
}

fn answers(line: &str) -> BTreeMap<String, String> {
    let answers = Guideline::embedded().answer_line(line).expect("an answer line");
    let pairs = answers.iter().map(|answer| {
        let ids: Vec<&str> = answer.choices().map(telework_advisor::Choice::id).collect();
        (answer.question().id().to_owned(), ids.join(","))
    });
    pairs.collect()
}

#[test]
fn fifty_random_scripts_end_well_and_lose_no_answer() {
    let folder = std::env::temp_dir().join(format!("telework-scripts-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join("client.json");
    let path = file.to_str().expect("UTF-8");
    let mut kept = 0;
    for seed in 0..50 {
        let mut dice = Dice(seed);
        let script = script(&mut dice);
        for lang in Lang::ALL {
            let options = [&[][..], &["--circumstances"], &["--no-circumstances"]];
            let arguments =
                [&["--lang", if lang == Lang::En { "en" } else { "ja" }, "--save", path], options[seed as usize % 3]]
                    .concat();
            let output = program_output(&arguments, script.as_bytes());
            let (said, errors) = (text(&output.stdout), text(&output.stderr));
            assert_eq!((output.status.code(), &*errors), (Some(0), ""), "script {seed}: {said}");
            let said_so_far = acknowledged(&said, lang);
            kept += said_so_far.len();
            let told = said.contains("was saved to") || said.contains("に保存しました");
            // Saved is what was answered, and nothing where nothing was; the way back leads to what was saved.
            let Ok(saved) = std::fs::read(&file) else {
                assert!(said_so_far.is_empty() && !told && !said.contains("--resume"), "script {seed}: {said}");
                continue;
            };
            let profile = Profile::from_json(Guideline::embedded(), path, &saved).expect("a profile");
            assert_eq!(answers(&profile.answers().to_string()), said_so_far, "script {seed}: {said}");
            assert!(!said_so_far.is_empty(), "script {seed}: a file without an answer");
            let way_back = said.lines().last().expect("a line to go on from");
            assert!(told && way_back.contains(&format!("--resume '{path}' ")), "script {seed}: {said}");
            std::fs::remove_file(&file).expect("the file goes");
            let is_decided = !profile.advise().is_open();
            let has_stopped = said.lines().any(|line| ["> q", "> 終了"].contains(&line));
            if is_decided && !has_stopped {
                let title = if lang == Lang::En { "Result of the interview" } else { "聞き取りの結果" };
                let closing = said.rsplit_once(title).unwrap_or_else(|| panic!("script {seed}: {said}")).1;
                // The title itself stands on a line of its own.
                assert!(closing.lines().count() < 40, "script {seed}: too long to be read at a glance: {closing}");
            }
        }
    }
    std::fs::remove_dir_all(&folder).expect("the folder goes");
    assert!(kept > 300, "the scripts say something: {kept}");
}
