"""The flowchart in DMN, decided by SpiffWorkflow, which takes the names of inputs for names of Python: every complete set of
answers, against data/flowchart.json: read/decision.py FILE..."""

import itertools
import json
import pathlib
import re
import sys
import types

from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.dmn.engine.DMNEngine import DMNEngine
from SpiffWorkflow.dmn.parser.BpmnDmnParser import BpmnDmnParser

from facts import ROOT, expect, fail, load
from flowchart import CHART, leaves

CHOICES = {
    question["id"]: [choice["id"] for choice in question["choices"]]
    for question in load(ROOT / "data/questions.json")["questions"]
}


def table_of(path):
    """The decision table. This program knows DMN without annotations, as Camunda's editor writes it."""
    plain = re.sub(r"<annotation .*?/>|<annotationEntry>.*?</annotationEntry>", "", path.read_text(encoding="utf-8"), flags=re.S)
    copy = path.with_suffix(".plain.xml")
    copy.write_text(plain, encoding="utf-8")
    parser = BpmnDmnParser()
    parser.add_dmn_file(str(copy))
    (decision,) = parser.dmn_parsers.values()
    decision.parse()
    (table,) = decision.decision.decisionTables
    expect(table.hit_policy, "UNIQUE", path)
    # Of a table whose rules exclude each other the program tries no further than the first that holds.
    table.hit_policy = "COLLECT"
    return table


def main(paths):
    asked = dict.fromkeys(node["question"] for node in CHART["nodes"])
    ways = list(leaves(CHART["start"], []))
    workflow = types.SimpleNamespace(script_engine=PythonScriptEngine())
    decided = 0
    for path in paths:
        engine = DMNEngine(table_of(path))
        for choices in itertools.product(*(CHOICES[question] for question in asked)):
            answers = dict(zip(asked, choices))
            (wanted,) = [end for taken, end in ways if all(answers[question] == choice for question, choice in taken)]
            data = {question.replace("-", "_"): choice for question, choice in answers.items()}
            rules = engine.decide(types.SimpleNamespace(data=data, workflow=workflow))
            expect([json.loads(rule.outputEntries[0].text) for rule in rules], [wanted], f"{path}: {answers}")
            decided += 1
    if not decided:
        fail("nothing to decide")
    print(f"{len(paths)} tables of DMN, {decided} sets of answers, decided by SpiffWorkflow as the data say")


if __name__ == "__main__":
    main([pathlib.Path(argument).resolve() for argument in sys.argv[1:]])
