"""Markdown by GitHub's own reader and by markdown-it: every table whole, every text there: read/markdown.py MADE."""

import html.parser
import pathlib
import sys
import urllib.parse

import cmarkgfm
import markdown_it

from facts import (
    CAUTIONS, INCIDENTS, LANGS, MANIFEST, METHODS, expect, fail, load, measures, printable, profiles, squeezed,
)

READERS = {
    "cmark-gfm": lambda text: cmarkgfm.github_flavored_markdown_to_html(text, cmarkgfm.Options.CMARK_OPT_UNSAFE),
    "markdown-it": lambda text: markdown_it.MarkdownIt("commonmark").enable("table").render(text),
}
ALLOWED = {
    "h1", "h2", "h3", "h4", "h5", "p", "blockquote", "ul", "ol", "li", "strong", "a",
    "table", "thead", "tbody", "tr", "th", "td",
}


class Page(html.parser.HTMLParser):
    """What a reader shows: its text, the addresses it links to, the number of cells in each row of each table."""

    def __init__(self, where):
        super().__init__()
        self.where, self.text, self.tables, self.links, self.link = where, [], [], [], None

    def handle_starttag(self, tag, attributes):
        if tag not in ALLOWED:
            fail(f"{self.where}: unexpected <{tag}>")
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append(0)
        elif tag in ("th", "td"):
            self.tables[-1][-1] += 1
        elif tag == "a":
            self.link = (dict(attributes)["href"], len(self.text))

    def handle_endtag(self, tag):
        if tag == "a":
            href, start = self.link
            self.links.append((href, "".join(self.text[start:])))

    def handle_data(self, data):
        self.text.append(data)


def read(path):
    """The page as each of the readers shows it, checked for what holds of any document."""
    known = {MANIFEST["url"]} | {source["url"] for source in load(pathlib.Path("data/sources.json"))["sources"]}
    reference = pathlib.Path("data/reference.json").read_text(encoding="utf-8")
    text = path.read_text(encoding="utf-8")
    for name, reader in READERS.items():
        page = Page(f"{path} by {name}")
        page.feed(reader(text))
        for rows in page.tables:
            expect(len(set(rows)), 1, f"{page.where}: cells in the rows of a table, {rows}")
        for href, label in page.links:
            # An address that stands in a text may become a link to just that address.
            shows_where = href.startswith(("http://", "https://")) and urllib.parse.unquote(href).removesuffix("/") in label
            if not (href in known or href in reference or shows_where):
                fail(f"{page.where}: a link to {href!r:.80}")
        # The signs of a table that was not recognised.
        shown = "".join(page.text)
        if "| ---" in shown:
            fail(f"{page.where}: a table is shown as text")
        yield page, squeezed(shown)


def shown_name(name):
    """A name as Markdown shows it: line ends and tabs are blanks, since it has to stay on its line."""
    return printable("".join(" " if character in "\t\r\n" else character for character in name))


def main(made):
    catalogue = measures(made)
    counts = {"documents": 0, "texts": 0, "tables": 0}

    def check(path, texts):
        for page, shown in read(path):
            for text in texts:
                if squeezed(text) not in shown:
                    fail(f"{page.where}: not found: {text!r:.120}")
            counts["texts"] += len(texts)
            counts["tables"] += len(page.tables)
        counts["documents"] += 1

    for lang in LANGS:
        texts = [measure[key][lang] for measure in catalogue.values() for key in ("title", "text")]
        check(made / f"catalogue/controls.{lang}.md", texts)
        for folder in profiles(made):
            record = load(folder / "advice.json")
            who = [shown_name(record["profile"][key]) for key in ("name", "prepared_by") if record["profile"][key]]
            texts = who + [METHODS[method["method"]][lang] for method in record["candidates"] + record["rejected"]]
            for candidate in record["candidates"]:
                controls = candidate["controls"]
                texts += [catalogue[control["id"]]["title"][lang] for control in controls["required"] + controls["depends"]]
                texts += [CAUTIONS[caution["id"]][lang] for caution in candidate["cautions"]]
            texts += [CAUTIONS[caution["id"]][lang] for caution in record["cautions"]]
            check(folder / f"advice.{lang}.md", texts)

            gap = load(folder / "gap.json")
            texts = who + [METHODS[gap["method"]][lang]]
            for control in gap["controls"]:
                texts.append(catalogue[control["id"]]["title"][lang])
                if control["state"] == "missing":
                    texts.append(catalogue[control["id"]]["text"][lang])
                    texts += [INCIDENTS[incident][lang] for incident in control["prevents"]]
            check(folder / f"gap.{lang}.md", texts)

            compared = load(folder / "compare.json")["methods"]
            check(folder / f"compare.{lang}.md", who[:1] + [METHODS[one["method"]][lang] for one in compared])
        for folder in sorted(path.parent for path in made.glob("*/portfolio.json")):
            groups = load(folder / "portfolio.json")["groups"]
            check(folder / f"compare.{lang}.md", [shown_name(group["name"]) for group in groups])
    if not counts["tables"]:
        fail("no table was read")
    print(f"{counts['documents']} documents by {len(READERS)} readers: {counts['texts']} texts and {counts['tables']} tables")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
