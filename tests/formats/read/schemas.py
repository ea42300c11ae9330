"""What the programs write as JSON, by jsonschema and the schemas of the project: read/schemas.py FOLDER. A file is named after its
schema, then `@` and anything: `advice@call-centre.json`. In files that end in .ndjson each line is a document."""

import collections
import json
import pathlib
import sys

import jsonschema
import referencing

from facts import ROOT, fail, load

SCHEMAS = {path: load(path) for path in (ROOT / "data/schema").glob("*.schema.json")}
REGISTRY = referencing.Registry().with_resources(
    (path.as_uri(), referencing.Resource.from_contents(schema)) for path, schema in SCHEMAS.items())
# Those of records; the others are for the data and what is read.
WRITTEN = {"advice", "gap", "comparison", "portfolio-advice", "why", "diff", "catalogue", "overlay", "findings", "batch"}


def complaint(validator, document):
    error = jsonschema.exceptions.best_match(validator.iter_errors(document))
    return error and f"{error.json_path}: {error.message:.300}"


def main(folder):
    validators = {}
    for path, schema in SCHEMAS.items():
        jsonschema.Draft202012Validator.check_schema(schema)
        name = path.name.removesuffix(".schema.json")
        validators[name] = jsonschema.Draft202012Validator({"$ref": path.as_uri()}, registry=REGISTRY)
    counts = collections.Counter()
    for path in sorted(pathlib.Path(folder).iterdir()):
        name = path.name.split("@")[0]
        text = path.read_text(encoding="utf-8")
        for document in text.splitlines() if path.suffix == ".ndjson" else [text]:
            document = json.loads(document)
            if said := complaint(validators[name], document):
                fail(f"{path}: not valid as {name}: {said}")
            # What is not written so is refused: a schema that allows everything finds nothing.
            if not complaint(validators[name], {**document, "schema": "none"} if isinstance(document, dict) else {}):
                fail(f"{path}: anything is valid as {name}")
            counts[name] += 1
    if set(counts) != WRITTEN:
        fail(f"expected documents by each of {sorted(WRITTEN)}, found {sorted(counts)}")
    print(", ".join(f"{name} {count}" for name, count in sorted(counts.items())), "documents")


main(*sys.argv[1:])
