// Puts JDM models to GoRules' own engine, and DMN models to bpmn.io's reader. Standard input: a list of
// { name, jdm, dmn, cases: [{ answers, complete, candidates }] }, where `candidates` is null while the answers are open.
import { ZenEngine } from "@gorules/zen-engine";
import * as moddle from "dmn-moddle";
import { isDeepStrictEqual } from "node:util";
import { text } from "node:stream/consumers";

const engine = new ZenEngine();
const DmnModdle = moddle.DmnModdle ?? moddle.default;
let failures = 0;

for (const { name, jdm, dmn, cases } of JSON.parse(await text(process.stdin))) {
  const decision = engine.createDecision(jdm);
  let decided = 0;
  for (const { answers, complete, candidates } of cases) {
    const { result } = await decision.evaluate(answers);
    const silent = isDeepStrictEqual(result, {});
    const right = isDeepStrictEqual(result, { candidates }) || (silent && !complete);
    decided += !silent;
    if (!right) {
      failures += 1;
      console.error(`${name}: zen-engine: ${JSON.stringify({ answers, expected: candidates, result })}`);
    }
  }
  console.log(`${name}: zen-engine agrees on ${cases.length} answer sets, of which it decides ${decided}`);

  const { rootElement, warnings } = await new DmnModdle().fromXML(dmn, "dmn:Definitions");
  const table = rootElement.get("drgElement").find((element) => element.name === "candidates")?.decisionLogic;
  if (warnings.length > 0 || table?.$type !== "dmn:DecisionTable") {
    failures += 1;
    console.error(`${name}: dmn-moddle: ${warnings.map((warning) => warning.message).join("; ") || "no decision table"}`);
  } else {
    console.log(`${name}: dmn-moddle reads ${table.rule.length} rules without a warning`);
  }
}
process.exitCode = failures > 0 ? 1 : 0;
