"""The flowchart as Graphviz and Mermaid drew it and as Python reads the CSV, against data/flowchart.json, which is walked
here anew: read/flowchart.py MADE."""

import collections
import pathlib
import sys
import xml.etree.ElementTree

from facts import LANGS, MANIFEST, METHODS, QUESTIONS, ROOT, expect, fail, load, squeezed
from tables import read_csv

CHART = load(ROOT / "data/flowchart.json")
NODES = {node["id"]: node for node in CHART["nodes"]}
SVG = "{http://www.w3.org/2000/svg}"


def leaves(node, taken):
    """Every way through the flowchart: the choices taken, and the methods at its end."""
    for edge in NODES[node]["edges"]:
        further = taken + [(NODES[node]["question"], edge["choice"])]
        if "to" in edge:
            yield from leaves(edge["to"], further)
        else:
            yield further, edge["candidates"]


def names(lang):
    """What stands in the nodes: a question for each node, the methods for each end."""
    ends = [edge["candidates"] for node in CHART["nodes"] for edge in node["edges"] if "to" not in edge]
    questions = [QUESTIONS[node["question"]][lang] for node in CHART["nodes"]]
    # Marks and ticks stand beside names; what counts is the names.
    return collections.Counter(
        squeezed(text) for text in questions + ["".join(METHODS[method][lang] for method in end) for end in ends]
    )


# What stands where the answers of a profile end.
OPEN = ("(openfromhereon)", "(ここから先は未定)")


def plain(label):
    label = squeezed("".join(character for character in label if character not in "†‡✓✔"))
    for words in OPEN:
        label = label.removesuffix(words)
    return label


def main(made):
    drawn = nodes = ways = 0
    for lang in LANGS:
        expected = names(lang)
        for path in sorted(made.glob(f"*/flowchart.{lang}.dot.drawn")):
            root = xml.etree.ElementTree.parse(path).getroot()
            groups = [group for group in root.iter(f"{SVG}g") if group.get("class") == "node"]
            found = collections.Counter(plain("".join(text.text or "" for text in group.iter(f"{SVG}text"))) for group in groups)
            expect(found, expected, f"{path}: nodes")
            drawn, nodes = drawn + 1, nodes + len(groups)
        for path in sorted(made.glob(f"*/flowchart.{lang}.mmd.labels.json")):
            labels = load(path)
            # One more says who did not write it, since Mermaid has no place for notes.
            notes = [label for label in labels if squeezed(MANIFEST["notice"][lang]) in squeezed(label)]
            expect(len(notes), 1, f"{path}: notes")
            found = collections.Counter(plain(label) for label in labels if label not in notes)
            expect(found, expected, f"{path}: nodes")
            drawn, nodes = drawn + 1, nodes + len(labels)
        for path in sorted(made.glob(f"*/flowchart.{lang}.csv")):
            rows = read_csv(path)
            header = rows[0]
            told = [
                ({column: row[place] for place, column in enumerate(header) if column in QUESTIONS and row[place]},
                 row[header.index("candidates")].replace(",", " ").split())
                for row in rows[1:]
            ]
            expect(told, [(dict(taken), methods) for taken, methods in leaves(CHART["start"], [])], f"{path}: paths")
            ways += len(told)
    if not drawn or not ways:
        fail("no flowchart was read")
    print(f"{drawn} drawings by Graphviz and Mermaid with {nodes} nodes, {ways} paths in CSV, all as in the data")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
