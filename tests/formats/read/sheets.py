"""Hearing sheets, checklists and the overlay workbook, saved by openpyxl and by LibreOffice, say the same as before:
read/sheets.py PROGRAMS OUT [COUNT]."""

import datetime
import json
import pathlib
import random
import shutil
import subprocess
import sys

import openpyxl

from facts import LANGS, ROOT, expect, fail, load

# Not `_x0041_`: openpyxl takes the escape away on reading and does not put it back.
TEXTS = ["=1+1", "+81-3-0000-0000", "@x", "1-2", "2026-11-21", "0123", "a\nb\nc", "&amp;", "<b>", "TRUE",
         "わからない", "回答", "👪", "架空 花子", "情報システム部（本社）", "“quoted”", "1e5", "３０％"]
STATUSES = ["in-place", "partly", "planned", "not-in-place", "not-applicable"]
WORDS = {"en": ["in place", "partly in place", "planned", "not in place", "not applicable"],
         "ja": ["実施済み", "一部実施", "計画中", "未実施", "対象外"]}
HEADINGS = {"en": ["Status", "Reason for the status", "Owner", "Due", "Evidence", "Remarks"],
            "ja": ["状況", "状況の理由", "担当", "期限", "根拠資料", "備考"]}
PAGE = {"en": "Page", "ja": "ページ"}


def run(programs, name, *arguments):
    done = subprocess.run([programs / name, *map(str, arguments)], cwd=ROOT, capture_output=True, check=False)
    if done.returncode != 0:
        fail(f"{name} {arguments}: {done.stderr.decode()}")
    return done.stdout


def convert(files, folder):
    """The workbooks as LibreOffice saves them."""
    folder.mkdir(parents=True, exist_ok=True)
    arguments = ["soffice", f"-env:UserInstallation=file://{folder.resolve()}/office", "--headless", "--convert-to",
                 "xlsx:Calc MS Excel 2007 XML", "--outdir", folder, *files]
    done = subprocess.run(arguments, capture_output=True, check=False)
    saved = [folder / file.name for file in files]
    missing = [str(file) for file in saved if not file.exists()]
    if missing:
        fail(f"LibreOffice did not save {missing}: {done.stderr.decode()}")
    shutil.rmtree(folder / "office", ignore_errors=True)
    return saved


def resave(file, folder):
    """The workbook as openpyxl saves it."""
    folder.mkdir(parents=True, exist_ok=True)
    openpyxl.load_workbook(file).save(folder / file.name)
    return folder / file.name


def day(random_):
    return (datetime.date(2024, 1, 1) + datetime.timedelta(random_.randrange(2000))).isoformat()


def stated(random_):
    state = {key: random_.choice(TEXTS) for key in ("reason", "owner", "evidence", "note") if random_.random() < 0.6}
    if random_.random() < 0.6:
        state["due"] = day(random_)
    state["status"] = random_.choice(STATUSES)
    if state["status"] == "not-applicable":
        state.setdefault("reason", "x")
    return state


def profile(random_):
    questions = load(ROOT / "data/questions.json")["questions"]
    measures = [one["id"] for one in load(ROOT / "data/controls/edition-5.json")["controls"]]
    answers, by = {}, {}
    for question in questions:
        choices = [choice["id"] for choice in question["choices"]]
        if random_.random() < 0.7:
            answers[question["id"]] = random_.sample(choices, random_.randint(1, len(choices)))
        if random_.random() < 0.3:
            by[question["id"]] = {"who": random_.choice(TEXTS), "date": day(random_), "note": random_.choice(TEXTS)}
    return {
        "name": random_.choice(TEXTS), "site": random_.choice(TEXTS), "findings": random_.choice(TEXTS), "date": day(random_),
        "answers": answers, "answered_by": by, "pattern": f"e4.pattern.{random_.randint(1, 6)}",
        "measures": {id: stated(random_) for id in random_.sample(measures, 12)},
    }


def hearing(programs, out, count, random_):
    sheets, expected = [], {}
    for number in range(count):
        for lang in LANGS:
            file = out / f"hearing-{number}.{lang}.json"
            file.write_text(json.dumps(profile(random_)), encoding="utf-8")
            sheet = file.with_suffix(".xlsx")
            run(programs, "hearing", "template", file, "--lang", lang, "-o", sheet)
            sheets.append(sheet)
            expected[sheet.name] = json.loads(run(programs, "hearing", "read", sheet))
            if len(expected[sheet.name]["answers"]) < 5:
                fail(f"{sheet}: hardly any answers")
    by_openpyxl = [resave(sheet, out / "openpyxl") for sheet in sheets]
    for file in [*by_openpyxl, *convert(sheets, out / "office"), *convert(by_openpyxl, out / "both")]:
        expect(json.loads(run(programs, "hearing", "read", file)), expected[file.name], file)
    return len(sheets)


def fill_checklist(file, lang, random_):
    """Types into every row of a checklist; what was typed, by id."""
    book = openpyxl.load_workbook(file)
    typed = {}
    for sheet in book:
        rows = list(sheet.iter_rows())
        head = next((row for row in rows if "ID" in [cell.value for cell in row]), None)
        if head is None:
            continue
        places = {cell.value: cell.column for cell in head}
        for row in rows[head[0].row:]:
            at = lambda title: sheet.cell(row[0].row, places[title])
            identity = at("ID").value
            state = stated(random_)
            typed[identity] = state
            values = [WORDS[lang][STATUSES.index(state["status"])], state.get("reason"), state.get("owner"),
                      state.get("due"), state.get("evidence"), state.get("note")]
            for title, value in zip(HEADINGS[lang], values, strict=True):
                if title == HEADINGS[lang][3] and value:
                    value = datetime.date.fromisoformat(value)
                at(title).value = value
                if isinstance(value, str):
                    at(title).data_type = "s"
    if len(typed) < 30:
        fail(f"{file}: {len(typed)} rows")
    book.save(file)
    return typed


def checklists(programs, out, random_):
    source = ROOT / "data/profiles/call-centre.json"
    files, expected = [], {}
    for lang in LANGS:
        file = out / f"checklist.{lang}.xlsx"
        run(programs, "gap", source, "--format", "xlsx", "--lang", lang, "-o", file)
        expected[file.name] = fill_checklist(file, lang, random_)
        files.append(file)
    for file in [*files, *convert(files, out / "office")]:
        saved = out / "saved.json"
        # Under other answers, so that some of it is no longer required, and once more from what comes of it.
        other = ROOT / "data/profiles/surveyor-offline.json"
        following = out / "next.xlsx"
        run(programs, "gap", other, "--filled", file, "--save", saved, "--format", "xlsx", "-o", following)
        check_saved(saved, expected[file.name], file)
        [again] = convert([following], out / "again")
        run(programs, "gap", other, "--filled", again, "--save", saved, "--format", "json", "-o", out / "gap.json")
        check_saved(saved, expected[file.name], again)
    return len(files)


def check_saved(saved, typed, where):
    measures = load(saved)["measures"]
    for identity, state in typed.items():
        expect(measures.get(identity), state, f"{where}: {identity}")


def overlays(programs, out, random_):
    files = []
    for lang in LANGS:
        file = out / f"overlay.{lang}.xlsx"
        run(programs, "overlay", "template", "--format", "xlsx", "--lang", lang, "-o", file)
        files.append(file)
    for file in [*(resave(file, out / "openpyxl") for file in files), *convert(files, out / "office")]:
        told = run(programs, "overlay", "check", file, "--lang", "en").decode()
        if "No mistakes" not in told or "0 of 110" not in told:
            fail(f"{file}: as it comes it changes something: {told}")
    expected = {}
    for file, lang in zip(files, LANGS, strict=True):
        book = openpyxl.load_workbook(file)
        sheet = book.worksheets[1]
        [head] = [row for row in sheet.iter_rows() if PAGE[lang] in [cell.value for cell in row]]
        grades = {}
        for row in range(head[0].row + 1, head[0].row + 8):
            for number, column in enumerate(range(2, 12, 2)):
                if random_.random() < 0.5:
                    grade = random_.choice("SABCD")
                    sheet.cell(row, column).value = grade
                    sheet.cell(row, column + 1).value = random_.randint(1, 200)
                    grades[sheet.cell(row, 12).value, number] = grade
        book.save(file)
        expected[file.name] = grades
    for file in [*files, *convert(files, out / "office")]:
        compared = json.loads(run(programs, "compare", "--overlay", file, "--format", "json"))
        transcribed = {
            (method["method"], number): grade["grade"]
            for method in compared["methods"]
            for number, grade in enumerate(method["grades"].values())
            if grade["provenance"] == "transcribed"
        }
        expect(transcribed, expected[file.name], file)
    return len(files)


def main(programs, out, count):
    random_ = random.Random(20_261_121)
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    sheets = hearing(programs, out, count, random_)
    lists = checklists(programs, out, random_)
    workbooks = overlays(programs, out, random_)
    print(f"{sheets} hearing sheets, {lists} checklists and {workbooks} overlay workbooks, saved by openpyxl and LibreOffice")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 6)
