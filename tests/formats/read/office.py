"""Word and Excel by LibreOffice and pandoc: every file is opened and made pages of, reports keep to their number of pages,
and the headings and tables come back: read/office.py MADE OUT. Each file of Word has the same report in Markdown beside it."""

import json
import pathlib
import re
import subprocess
import sys

import openpyxl

from facts import expect, fail

# The most pages of a report without its appendix, and of an executive summary.
MOST = {"report": 12, "summary": 2}


def opened(files, out):
    """Makes pages of all files with LibreOffice; gives the number of each."""
    out.mkdir(parents=True, exist_ok=True)
    counts = {}
    for folder in sorted({path.parent for path in files}):
        pages = out / folder.name
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{out.resolve()}/profile", "--headless", "--convert-to", "pdf",
             "--outdir", pages, *(path for path in files if path.parent == folder)],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600)
        for path in (path for path in files if path.parent == folder):
            made = pages / f"{path.name.removesuffix(path.suffix)}.pdf"
            if not made.exists():
                fail(f"{path}: LibreOffice could not open it")
            said = subprocess.run(["pdfinfo", made], check=True, capture_output=True, text=True).stdout
            counts[path] = int(re.search(r"Pages:\s+(\d+)", said)[1])
    return counts


def text(inlines):
    """The text of pandoc's inlines, without the marks, which are superscripts."""
    parts = []
    for inline in inlines:
        kind, content = inline["t"], inline.get("c")
        if kind == "Str":
            parts.append(content)
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            parts.append(" ")
        elif kind in ("Strong", "Emph", "Underline"):
            parts.append(text(content))
        elif kind in ("Span", "Link"):
            parts.append(text(content[1]))
    return "".join(parts).strip()


def document(path, *options):
    read = subprocess.run(["pandoc", *options, "-t", "json", path], check=True, capture_output=True, text=True)
    if read.stderr:
        fail(f"{path}: pandoc: {read.stderr}")
    return json.loads(read.stdout)["blocks"]


def headings(blocks):
    return [re.sub(r"[†‡§]", "", text(block["c"][2])) for block in blocks if block["t"] == "Header"]


def word(path):
    """The headings are those of the same report in Markdown, and those that Word's form adds; the tables are there."""
    blocks = document(path, "-f", "docx")
    told = document(path.with_suffix(".md"), "-f", "gfm")
    # The title is one of a style of its own in Word, and what stands at the end of a page is at its foot.
    of_markdown, of_word = headings(told)[1:], iter(headings(blocks))
    for heading in of_markdown:
        if heading not in of_word:
            fail(f"{path}: the heading {heading!r} is missing or not in its place")
    tables = [sum(block["t"] == "Table" for block in some) for some in (told, blocks)]
    if tables[1] < tables[0]:
        fail(f"{path}: {tables[1]} tables of {tables[0]}")
    levels = {block["c"][0] for block in blocks if block["t"] == "Header"}
    if not levels <= {1, 2, 3}:
        fail(f"{path}: headings of levels {levels}")
    return len(of_markdown), tables[0]


def excel(path):
    """The height of every row is written: only Excel itself works it out from wrapped text."""
    for sheet in openpyxl.load_workbook(path):
        if sheet.sheet_state != "visible":
            continue
        for row in range(1, sheet.max_row + 1):
            if any(cell.value for cell in sheet[row]) and sheet.row_dimensions[row].height is None:
                fail(f"{path}: {sheet.title}: row {row} has no height")


def main():
    made, out = map(pathlib.Path, sys.argv[1:])
    files = sorted(path for suffix in ("docx", "xlsx") for path in made.glob(f"*/*.{suffix}"))
    if len(files) < 40:
        fail(f"only {len(files)} files of Word and Excel")
    counts = opened(files, out)
    for path, pages in counts.items():
        most = MOST.get(path.name.split(".")[0])
        if most is not None and pages > most:
            fail(f"{path}: {pages} pages, at most {most} are expected")
    found = [word(path) for path in files if path.suffix == ".docx"]
    for path in files:
        if path.suffix == ".xlsx" and not path.name.startswith("controls"):
            excel(path)
    longest = {kind: max(count for path, count in counts.items() if path.name.startswith(kind)) for kind in MOST}
    expect(all(number > 3 for number, _ in found), True, "every file of Word has headings")
    print(f"{len(files)} files of Word and Excel opened; the longest, in pages: {longest}")


main()
