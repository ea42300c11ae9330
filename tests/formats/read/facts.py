"""What the JSON records and the data files say, for comparison with what other formats say."""

import json
import pathlib
import re
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parents[3]
LANGS = ("en", "ja")


def load(path):
    return json.loads(pathlib.Path(path).read_text(encoding="utf-8"))


def fail(message):
    raise SystemExit(f"FAILED: {message}")


def expect(actual, expected, where):
    if actual != expected:
        fail(f"{where}: expected {expected!r:.600}, found {actual!r:.600}")


def named(file, key, name="title"):
    """id -> text in both languages."""
    return {entry["id"]: entry[name] for entry in load(ROOT / "data" / file)[key]}


def printable(text):
    """A text as every format shows it: what cannot be printed is replaced."""

    def shown(character):
        code = ord(character)
        unprintable = (
            unicodedata.category(character) == "Cc"
            or code == 0x61C
            or 0x200B <= code <= 0x200F
            or 0x2028 <= code <= 0x202E
            or 0x2060 <= code <= 0x206F
            or code == 0xFEFF
        )
        return "\ufffd" if unprintable else character

    return "".join(map(shown, text))


def squeezed(text):
    """A text without blanks, so that it does not matter where a format breaks lines."""
    return re.sub(r"\s+", "", text)


METHODS = named("methods.json", "methods", "name")
CAUTIONS = named("cautions.json", "cautions")
INCIDENTS = named("incidents.json", "incidents")
QUESTIONS = named("questions.json", "questions", "name")
MANIFEST = load(ROOT / "data" / "guideline.json")
ROLES = {role["id"]: role["name"] for role in MANIFEST["roles"]}


def measures(made):
    """Every measure, as the JSON of the catalogue tells it."""
    return {measure["id"]: measure for measure in load(made / "catalogue/controls.json")["controls"]}


def profiles(made):
    """The folders of what was made from single profiles."""
    folders = sorted(path.parent for path in made.glob("*/advice.json"))
    return folders or fail("nothing was made of any profile")
