//! What can happen, and where all this comes from.

use super::Telling;
use crate::{
    guideline::{Lang, ReferenceKind},
    tell::{
        document::{Item, Line},
        opening,
    },
};

impl Telling<'_, '_> {
    pub(super) fn incidents(&mut self) {
        let words = self.words;
        let Some(first) = self.advice.candidates().first() else { return };
        if first.incidents().next().is_none() {
            return;
        }
        self.document.heading(2, words.pick("起こりうるトラブルの事例", "Incidents that can happen"));
        let method = words.method(first.method());
        self.document.paragraph(match words.lang {
            Lang::Ja => format!("{method}とご回答の条件で起こりうる、各資料の事例です。"),
            Lang::En => format!("Cases from the sources that can happen with {method} under the answers given."),
        });
        // Those told are certain; that others are not told must not read as if they could not happen.
        if first.has_open_incidents() {
            self.document.paragraph(words.pick(
                "このほか、未回答の質問によっては、ここに挙げていない事例も起こりえます。",
                "Depending on answers not given, cases that are not listed here can happen too.",
            ));
        }
        let items = first.incidents().map(|incident| Line::from(incident.title().get(words.lang)).into()).collect();
        self.document.bullets(items);
    }

    pub(super) fn sources(&mut self) {
        let words = self.words;
        self.document.heading(2, words.pick("出典", "Sources"));
        let guideline = self.advice.guideline();
        let items = guideline
            .sources()
            .map(|source| {
                let line = Line::new().text(format!(
                    "{}{}{}",
                    source.publisher().get(words.lang),
                    words.pick("「", ", “"),
                    source.title().get(words.lang)
                ));
                let mut end = words.pick("」", "”").to_owned();
                if let Some(published) = source.published() {
                    end.push_str(
                        &words.pick(format_args!("（{published}）"), format_args!(" ({published})")).to_string(),
                    );
                }
                if !source.read_whole() {
                    end.push_str(words.pick("（一部のみ参照）", " (read in part)"));
                }
                line.text(end).into()
            })
            .collect();
        self.document.bullets(items);
        let directory: Vec<Item> = guideline
            .reference()
            .iter()
            .filter(|entry| entry.kind() == ReferenceKind::Directory)
            .filter_map(|entry| {
                let url = entry.url()?;
                Some(Item { line: Line::from(entry.title().get(words.lang)), below: vec![Line::new().link(url, url)] })
            })
            .collect();
        if !directory.is_empty() {
            self.document.heading(3, words.pick("関連するガイドライン・情報", "Related guidelines and sites"));
            self.document.bullets(directory);
        }
        opening::close(&mut self.document, words);
    }
}
