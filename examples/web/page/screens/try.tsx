// What another answer would change, and which configuration of a method is in force.
import { useMemo, useState } from "preact/hooks";
import * as crate from "../module";
import { Imported, Legend, Select, Title } from "../parts";
import { inBrackets, listed } from "../words";
import { work } from "../work";

export function TryScreen() {
  const step = useMemo(() => work.look(), [work.state, work.lang, work.about]);
  const questions = work.about.questions;
  const [question, setQuestion] = useState(step.answered[0]?.question ?? questions[0]!.id);
  const [choice, setChoice] = useState("");
  const asked = questions.find((one) => one.id === question) ?? questions[0]!;
  const given = step.answered.find((one) => one.question === asked.id);
  const others = asked.choices.filter((one) => given?.choices.length !== 1 || given.choices[0] !== one.id);
  const other = others.find((one) => one.id === choice) ?? others[0]!;
  const answer = { question: asked.id, choices: [other.id] };
  const html = useMemo(
    () => work.attempt(() => crate.report(work.lang, work.state, { change: answer })) ?? "",
    [work.state, work.lang, work.about, asked.id, other.id],
  );
  const methods = work.about.methods.filter((method) => step.configurations.some((one) => one.method === method.id && one.id !== "basic"));
  return (
    <>
      <Title id="ui-try">{work.say("tryOut")}</Title>
      <p>{work.say("tryHelp")}</p>
      <div class="fields">
        <Select label={work.say("question")} value={asked.id} onSet={setQuestion}
          options={questions.map((one) => {
            const now = step.answered.find((two) => two.question === one.id);
            return { id: one.id, name: now ? inBrackets(work.lang, one.name, listed(work.lang, now.labels)) : one.name };
          })}
        />
        <Select label={work.say("otherAnswer")} value={other.id} onSet={setChoice} options={others} />
        <button type="button" onClick={() => { work.act({ answer }); work.show(); }}>{work.say("adopt")}</button>
      </div>
      <div aria-live="polite">
        <Imported html={html} parts={[{ selector: "header > .note" }, { selector: "main > section" }]} />
      </div>
      {methods.length > 0 && (
        <section aria-labelledby="ui-configurations">
          <h2 id="ui-configurations">{work.say("configurations")}</h2>
          <p>{work.say("configurationHelp")}</p>
          {methods.map((method) => {
            const all = step.configurations.filter((one) => one.method === method.id);
            return (
              <fieldset key={method.id}>
                <legend>{method.name}</legend>
                {all.map((one) => (
                  <div class="choice" key={one.id}>
                    <input type="radio" name={`configuration-${method.id}`} id={`${method.id}-${one.id}`} checked={one.in_force}
                      onChange={() => work.edit((profile) => { profile.configuration = one.id === "basic" ? undefined : one.id; })}
                    />
                    <label for={`${method.id}-${one.id}`}>
                      <strong>{one.name}</strong>
                      <span>{one.text}</span>
                    </label>
                    <small>{work.say(one.suits === null ? "suitsPerhaps" : one.suits ? "suits" : "suitsNot")}</small>
                  </div>
                ))}
              </fieldset>
            );
          })}
        </section>
      )}
      <Legend html={html} />
    </>
  );
}
