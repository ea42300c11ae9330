"""OSCAL by compliance-trestle: it takes the catalogs and profiles, and a profile resolves to exactly what the advice
requires: read/oscal.py MADE WORKSPACE."""

import pathlib
import shutil
import subprocess
import sys

from trestle.core.profile_resolver import ProfileResolver
from trestle.oscal.catalog import Catalog
from trestle.oscal.profile import Profile

from facts import LANGS, expect, fail, load, measures, printable, profiles


def trestle(workspace, *arguments):
    program = pathlib.Path(sys.executable).with_name("trestle")
    done = subprocess.run([program, *map(str, arguments)], cwd=workspace, capture_output=True, text=True, check=False)
    if done.returncode:
        fail(f"trestle {' '.join(map(str, arguments))}: {done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def ids(group):
    found = [control.id for control in getattr(group, "controls", None) or []]
    for inner in getattr(group, "groups", None) or []:
        found += ids(inner)
    return found


def main(made, workspace):
    shutil.rmtree(workspace, ignore_errors=True)
    workspace.mkdir(parents=True)
    trestle(workspace, "init", "--local")
    catalogue = measures(made)
    resolved = selected = 0
    for lang in LANGS:
        path = made / f"catalogue/catalog.{lang}.json"
        trestle(workspace, "import", "-f", path, "-o", f"telework-{lang}")
        catalog = Catalog.oscal_read(path)
        expect(sorted(ids(catalog)), sorted(catalogue), f"{path}: measures")
        for folder in profiles(made):
            path = folder / f"selection.{lang}.json"
            name = f"{folder.name}-{lang}"
            place = workspace / "profiles" / name / "profile.json"
            if resolved == 0:
                trestle(workspace, "import", "-f", path, "-o", name)
            else:
                # What import does, without starting a program for each.
                place.parent.mkdir(parents=True)
                shutil.copy(path, place)
            profile = Profile.oscal_read(place)
            record = load(folder / "advice.json")
            if record["profile"]["name"] is not None:
                said = [prop.value for prop in profile.metadata.props if prop.name == "name"]
                expect(said, [printable(record["profile"]["name"]).strip()], f"{path}: name")
            required = [control["id"] for control in record["candidates"][0]["controls"]["required"]]
            if not required:
                fail(f"{path}: nothing is required")
            result = ProfileResolver().get_resolved_profile_catalog(workspace, str(place))
            expect(sorted(ids(result)), sorted(required), f"{path}: what it resolves to")
            resolved += 1
            selected += len(required)
    said = trestle(workspace, "validate", "-a")
    valid = said.count("VALID: Model")
    expect((valid, "INVALID" in said), (resolved + len(LANGS), False), f"trestle validate: {said[-800:]}")
    print(f"{len(LANGS)} catalogs of {len(catalogue)} measures; {resolved} profiles resolve to the {selected} measures required; {valid} models valid")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve())
