"""Writes profiles, and a portfolio, with names that mean harm: read/profiles.py FOLDER."""

import json
import pathlib
import sys

NAMES = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "attribute": "\"'><svg onload=alert(3)>",
    "formula": '=HYPERLINK("http://x.invalid","x")',
    "command": "+cmd|' /C calc'!A0",
    "link": "](javascript:alert(4)) [x](javascript:alert(5))",
    "controls": "bell\u0007null\u0000escape\u001b[31m tab\tline\r\nend",
    "right-to-left": "a\u202eb\u2066c\u200fd\u2028e",
    "long": "長" * 10_000,
}
ANSWERS = {"work-scope": "all-apps", "system-location": "office-network", "data-on-terminal": "stored"}


def main(folder: pathlib.Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)

    def write(stem: str, profile: dict) -> None:
        (folder / f"{stem}.json").write_text(json.dumps(profile), encoding="utf-8")

    for stem, name in NAMES.items():
        write(f"hostile-{stem}", {"name": name, "prepared_by": name, "date": "2026-11-21", "answers": ANSWERS})
    groups = [{"name": name, "answers": ANSWERS} for name in NAMES.values()]
    write("hostile-portfolio", {"name": NAMES["script"], "prepared_by": NAMES["link"], "groups": groups[:6]})


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
