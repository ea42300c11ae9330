"""CSV by Python's reader and Excel by openpyxl: every field that the JSON records say: read/tables.py MADE."""

import csv
import datetime
import io
import pathlib
import sys

import openpyxl

from facts import LANGS, METHODS, ROLES, expect, fail, load, measures, printable, profiles

FORMULA = tuple("=+-@\t\r＝＋－＠")
REQUIREMENTS = {
    "en": {"required": "required", "depends": "depends on answers", "not-required": "not required"},
    "ja": {"required": "必要", "depends": "未確定（要回答）", "not-required": "求められない"},
}
STATUSES = {
    "en": {"in-place": "in place", "partly": "partly in place", "planned": "planned", "not-in-place": "not in place",
           "not-applicable": "not applicable"},
    "ja": {"in-place": "実施済み", "partly": "一部実施", "planned": "計画中", "not-in-place": "未実施",
           "not-applicable": "対象外"},
}
STATED = {
    "en": {"reason": "Reason for the status", "owner": "Owner", "due": "Due", "evidence": "Evidence", "note": "Remarks"},
    "ja": {"reason": "状況の理由", "owner": "担当", "due": "期限", "evidence": "根拠資料", "note": "備考"},
}
COLUMNS = {
    "en": ["ID", "Measure", "Text", "Role", "Published id", "Requirement", "Status", "Applies where", "Edition"],
    "ja": ["ID", "対策", "内容", "立場", "公表番号", "要否", "状況", "対象となる条件", "版"],
}


def lines(text):
    """A text as a cell shows it: it keeps its lines."""
    return "\n".join(map(printable, text.replace("\r\n", "\n").split("\n")))


def read_csv(path):
    data = path.read_bytes()
    if not data.startswith(b"\xef\xbb\xbf"):
        fail(f"{path}: no byte order mark")
    text = data.decode("utf-8-sig")
    if text.replace("\r\n", "").count("\r") or not text.endswith("\r\n"):
        fail(f"{path}: a line end that is not CRLF")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    for row in rows:
        expect(len(row), len(rows[0]), f"{path}: cells in a row")
        for field in row:
            if field.lstrip().startswith(FORMULA):
                fail(f"{path}: a formula: {field!r:.80}")
            expect(field, lines(field), f"{path}: what cannot be printed is replaced")
    return [[field.removeprefix("'") for field in row] for row in rows]


def read_xlsx(path):
    workbook = openpyxl.load_workbook(path)
    for sheet in workbook:
        for row in sheet.iter_rows():
            for cell in row:
                # Counts are numbers and due dates are dates; a formula is never there.
                if cell.value is not None and cell.data_type not in ("s", "n", "d"):
                    fail(f"{path}: {sheet.title}!{cell.coordinate} is not a text but {cell.data_type}")
    return workbook


def records(rows):
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def check_measures(rows, expected, lang, where):
    """The rows against the measures of the catalogue."""
    identity, title, text, role, published, *_ = COLUMNS[lang]
    expect([row[identity] for row in rows], [measure["id"] for measure in expected], f"{where}: measures")
    for row, measure in zip(rows, expected, strict=True):
        for column, value in (
            (title, measure["title"][lang]),
            (text, measure["text"][lang]),
            (role, ROLES[measure["role"]][lang]),
            (published, measure["published_id"] or ""),
        ):
            expect(row[column], value, f"{where}: {measure['id']}, {column}")


def check_gap(rows, gap, catalogue, lang, where):
    requirement, status = COLUMNS[lang][5:7]
    check_measures(rows, [catalogue[control["id"]] for control in gap["controls"]], lang, where)
    for row, control in zip(rows, gap["controls"], strict=True):
        told = REQUIREMENTS[lang][control["requirement"]]
        expect(row[requirement], told, f"{where}: {control['id']}, {requirement}")
        state = control["state"] or {}
        told = STATUSES[lang][state["status"]] if state else ""
        expect(row[status], told, f"{where}: {control['id']}, {status}")
        for key, column in STATED[lang].items():
            expect(row[column], lines(state.get(key, "")), f"{where}: {control['id']}, {column}")


def check_catalogue(rows, catalogue, lang, where):
    applies, edition = COLUMNS[lang][7:9]
    check_measures(rows, list(catalogue.values()), lang, where)
    for row, measure in zip(rows, catalogue.values(), strict=True):
        expect(row[applies], measure["applies"][lang], f"{where}: {measure['id']}, {applies}")
        expect(row[edition], str(measure["edition"]), f"{where}: {measure['id']}, {edition}")


def check_list(workbook, lang, where):
    """How the checklist is set up; gives its rows."""
    sheet = workbook.worksheets[1]

    def shown(value):
        return value.date().isoformat() if isinstance(value, datetime.datetime) else "" if value is None else value

    rows = [[shown(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    expect(sheet.freeze_panes, "A2", f"{where}: the header stays in view")
    expect(sheet.auto_filter.ref, sheet.dimensions, f"{where}: everything can be filtered")
    expect(sheet.print_title_rows, "$1:$1", f"{where}: the header on every page")
    setup = sheet.page_setup
    expect((setup.orientation, int(setup.paperSize)), ("landscape", 9), f"{where}: A4 landscape")
    expect((sheet.sheet_properties.pageSetUpPr.fitToPage, int(setup.fitToHeight)), (True, 0), f"{where}: as wide as a page")
    [validation] = sheet.data_validations.dataValidation
    expect(str(validation.sqref), f"A2:A{len(rows)}", f"{where}: a list to choose from in every row")
    for status in STATUSES[lang].values():
        if status not in validation.formula1:
            fail(f"{where}: {status} cannot be chosen")
    expect(rows[0][0], COLUMNS[lang][6], f"{where}: the first column")
    return rows


def main(made):
    catalogue = measures(made)
    counts = {"csv": 0, "xlsx": 0, "fields": 0}

    def seen(kind, rows):
        counts[kind] += 1
        counts["fields"] += sum(map(len, rows))

    for lang in LANGS:
        path = made / f"catalogue/controls.{lang}.csv"
        rows = read_csv(path)
        seen("csv", rows)
        check_catalogue(records(rows), catalogue, lang, path)
        path = made / f"catalogue/controls.{lang}.xlsx"
        workbook = read_xlsx(path)
        listed = check_list(workbook, lang, path)
        seen("xlsx", listed)
        check_catalogue(records(listed), catalogue, lang, path)
        for folder in profiles(made):
            gap = load(folder / "gap.json")
            path = folder / f"gap.{lang}.csv"
            rows = read_csv(path)
            seen("csv", rows)
            check_gap(records(rows), gap, catalogue, lang, path)

            path = folder / f"gap.{lang}.xlsx"
            workbook = read_xlsx(path)
            listed = check_list(workbook, lang, path)
            seen("xlsx", listed)
            check_gap(records(listed), gap, catalogue, lang, path)
            in_csv = {title: [row[place] for row in rows[1:]] for place, title in enumerate(rows[0])}
            in_list = {title: [row[place] for row in listed[1:]] for place, title in enumerate(listed[0])}
            for title, values in in_csv.items():
                expect([value.replace("†", "*").replace("§", "#") for value in in_list[title]],
                       [value.replace("†", "*").replace("§", "#") for value in values], f"{path}: {title}")
            profile = load(folder / "advice.json")["profile"]
            notes = {row[0]: row[1] for row in workbook.worksheets[0].iter_rows(values_only=True)}
            if profile["name"] is not None:
                expect(notes[{"en": "For", "ja": "対象"}[lang]], printable(profile["name"]), f"{path}: name")
            expect(notes[{"en": "Method", "ja": "テレワーク方式"}[lang]], METHODS[gap["method"]][lang], f"{path}: method")
            date = datetime.datetime.fromisoformat(profile["date"] or "2021-05-01")
            expect(workbook.properties.created, date, f"{path}: date")

            comparison = load(folder / "compare.json")["methods"]
            path = folder / f"compare.{lang}.csv"
            rows = read_csv(path)
            seen("csv", rows)
            for row, compared in zip(rows[1:], comparison, strict=True):
                expect(row[0], METHODS[compared["method"]][lang], f"{path}: method")
                expect(row[1], "" if compared["rank"] is None else str(compared["rank"]), f"{path}: rank")
                grades = [compared["grades"][axis]["grade"] + {"derived": "*"}.get(compared["grades"][axis]["provenance"], "")
                          for axis in compared["grades"]]
                # Beside each grade stands what it means.
                expect(sorted(row[3:3 + 2 * len(grades):2]), sorted(grades), f"{path}: grades of {compared['method']}")
        portfolios = sorted(path.parent for path in made.glob("*/portfolio.json"))
        for folder in portfolios or fail("no portfolio"):
            path = folder / f"compare.{lang}.csv"
            rows = read_csv(path)
            seen("csv", rows)
            for group in load(folder / "portfolio.json")["groups"]:
                if not any(field.startswith(lines(group["name"])[:40]) for field in rows[0]):
                    fail(f"{path}: no column of {group['name']!r:.80}")
    if not counts["csv"] or not counts["xlsx"]:
        fail("no table was read")
    print(f"{counts['csv']} CSV files and {counts['xlsx']} workbooks, {counts['fields']} fields as the records say")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
