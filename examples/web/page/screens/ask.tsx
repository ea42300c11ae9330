// The interview: a question with its reasons, and beside it what the answers amount to so far.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Imported, Legend, Title, wantFocus } from "../parts";
import type { Question, Step } from "../types";
import { colon, ifThen, listed, nowCandidates, nowContradicts, unknownAnswers } from "../words";
import { work } from "../work";

const addressOf = (question: string | null | undefined) => `#/ask/${question ? encodeURIComponent(question) : ""}`;

function answered(step: Step | undefined): void {
  if (!step) return;
  const candidates = step.methods.filter((one) => one.fit).map((one) => work.methodName(one.method));
  const clash = nowContradicts(work.lang, step.contradictions.map((one) => one.title));
  work.announce([nowCandidates(work.lang, candidates), clash].filter(Boolean).join(work.lang === "ja" ? "。" : ". "));
  wantFocus();
  if (location.hash === addressOf(step.next)) work.show();
  else location.hash = addressOf(step.next);
}

/** As in the picture of the flowchart; what they mean stands at the end. */
const MARKS = { published: "", derived: "†", own: "§", transcribed: "‡" };

function Form({ question, step }: { question: Question; step: Step }) {
  const isFull = question.given.length === question.choices.length;
  const [isSeveral, setSeveral] = useState(question.given.length > 1 && !isFull);
  const [chosen, setChosen] = useState<string[]>(isFull ? [] : question.given);
  const [isMissing, setMissing] = useState(false);
  const submit = (event: Event) => {
    event.preventDefault();
    if (chosen.length === 0) {
      setMissing(true);
      return;
    }
    answered(work.act({ answer: { question: question.id, choices: chosen } }));
  };
  const toggle = (id: string, on: boolean) => {
    setMissing(false);
    if (!isSeveral) setChosen([id]);
    else setChosen(question.choices.map((one) => one.id).filter((one) => (one === id ? on : chosen.includes(one))));
  };
  const places = step.answered.map((one) => one.question);
  const place = places.indexOf(question.id);
  const mark = question.provenance && MARKS[question.provenance];
  const previous = place < 0 ? places.at(-1) : places[place - 1];
  return (
    <form onSubmit={submit} class="question">
      <p class="progress">
        {/* Where an answer is changed, that nothing is left to ask would be out of place. */}
        {(place < 0 || step.most > 0) && step.progress}
        <progress max={step.asked + Math.max(step.most, 0) || 1} value={step.asked} aria-label={step.progress} />
      </p>
      <Title level={1} id={`question-${question.id}`}>{question.text}{mark && <sup>{mark}</sup>}</Title>
      <p>{question.help}</p>
      <details open>
        <summary>{work.say("whyAsked")}</summary>
        <p>{question.why}</p>
      </details>
      <fieldset aria-describedby={isMissing ? "missing" : undefined}>
        <legend>{question.name}</legend>
        {question.choices.map((choice) => (
          <div class="choice" key={choice.id}>
            <input
              type={isSeveral ? "checkbox" : "radio"}
              name="choice"
              id={`choice-${choice.id}`}
              checked={chosen.includes(choice.id)}
              aria-describedby={`then-${choice.id}`}
              onChange={(event) => toggle(choice.id, event.currentTarget.checked)}
            />
            <label for={`choice-${choice.id}`}>
              <strong>{choice.name}</strong>
              {choice.text !== choice.name && <span>{choice.text}</span>}
            </label>
            <small id={`then-${choice.id}`}>
              {work.say("then")}
              {ifThen(work.lang, step.now, choice.then, work.methodName)}
            </small>
          </div>
        ))}
        <label class="several">
          <input
            type="checkbox"
            checked={isSeveral}
            onChange={(event) => {
              setSeveral(event.currentTarget.checked);
              if (!event.currentTarget.checked) setChosen(chosen.slice(0, 1));
            }}
          />
          {work.say("several")}
        </label>
        {isSeveral && <p>{work.say("severalHelp")}</p>}
      </fieldset>
      <p id="missing" class="missing" role="alert">
        {isMissing && work.say(isSeveral ? "chooseSome" : "chooseOne")}
      </p>
      <div class="buttons">
        <button type="submit" class="first">{work.say("answer")}</button>
        <button type="button" onClick={() => answered(work.act({ "dont-know": question.id }))}>{work.say("dontKnow")}</button>
        {previous && <a class="button" href={`#/ask/${previous}`}>{work.say("previous")}</a>}
      </div>
    </form>
  );
}

function Done({ step }: { step: Step }) {
  const asksCircumstances = step.state.circumstances;
  const last = step.answered.at(-1);
  const unknown = step.answered.filter(isUnknown);
  // Not everything is settled where somebody did not know.
  const [asked, flowchart] = unknown.length ? (["askedAll", "askedFlowchart"] as const) : (["allDone", "flowchartDone"] as const);
  return (
    <div class="question">
      <Title id="done">{work.say(asksCircumstances ? asked : flowchart)}</Title>
      {unknown.length > 0 && (
        <>
          <p>{unknownAnswers(work.lang, unknown.length)}</p>
          <ul>
            {unknown.map((one) => (
              <li key={one.question}><a href={`#/ask/${one.question}`}>{one.name}</a></li>
            ))}
          </ul>
        </>
      )}
      {!asksCircumstances && <p>{work.say("offerCircumstances")}</p>}
      <div class="buttons">
        {!asksCircumstances && (
          <button type="button" class="first" onClick={() => answered(work.act({ circumstances: true }))}>
            {work.say("askCircumstances")}
          </button>
        )}
        <a class={asksCircumstances ? "button first" : "button"} href="#/advice">{work.say("toAdvice")}</a>
        {last && <a class="button" href={`#/ask/${last.question}`}>{work.say("previous")}</a>}
      </div>
    </div>
  );
}

function Answers({ step }: { step: Step }) {
  return (
    <section aria-labelledby="ui-answers">
      <h2 id="ui-answers">{work.say("answers")}</h2>
      {step.answered.length === 0 && <p>{work.say("noAnswers")}</p>}
      <dl class="answers">
        {step.answered.map((one) => (
          <div key={one.question}>
            <dt>{one.name}</dt>
            <dd>
              {isUnknown(one) ? work.say("dontKnow") : listed(work.lang, one.labels)}{" "}
              <a href={`#/ask/${one.question}`} aria-label={`${work.say("change")}${colon(work.lang)}${one.name}`}>
                {work.say("change")}
              </a>
            </dd>
          </div>
        ))}
      </dl>
      {step.state.history.length > 0 && (
        <button type="button" onClick={() => answered(work.act("back"))}>{work.say("undo")}</button>
      )}
      {step.state.circumstances && (
        <button type="button" onClick={() => answered(work.act({ circumstances: false }))}>{work.say("leaveCircumstances")}</button>
      )}
      {step.skipped.length > 0 && (
        <details>
          <summary>{work.say("skipped")}</summary>
          <ul>
            {step.skipped.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

const isUnknown = ({ question, choices }: Step["answered"][number]) =>
  work.about.questions.find((one) => one.id === question)?.choices.length === choices.length;

/** Before everything else on the screen: on a narrow one the panel is far below. */
function Contradictions({ step }: { step: Step }) {
  if (step.contradictions.length === 0) return null;
  return (
    <section class="message error clash" aria-labelledby="ui-clash">
      <h2 id="ui-clash">{work.say("contradictions")}</h2>
      <ul>
        {step.contradictions.map(({ id, title, text }) => (
          <li key={id}><strong>{title}</strong>{colon(work.lang)}{text}</li>
        ))}
      </ul>
    </section>
  );
}

function Live({ step }: { step: Step }) {
  const frame = useRef<HTMLDivElement>(null);
  // The picture may be wider than its frame: where the path has got to is what matters.
  useEffect(() => {
    const { current } = frame;
    current!.scrollLeft = 0;
    const ends = [...current!.querySelectorAll(".twf-answer > .twf-end-path, .twf-question > .twf-frame-open")];
    const right = Math.max(...ends.map((end) => end.getBoundingClientRect().right));
    const { right: edge } = current!.getBoundingClientRect();
    if (right > edge) current!.scrollLeft = right - edge + 16;
  }, [step.flowchart]);
  return (
    <aside aria-labelledby="ui-live">
      <h2 id="ui-live">{work.say("live")}</h2>
      <Imported html={step.summary} parts={[{ selector: "main .part", prefix: "live-" }, { selector: "header > .note", prefix: "live-" }]} />
      <h3 id="ui-methods">{work.say("methods")}</h3>
      <ul class="methods" aria-labelledby="ui-methods">
        {step.methods.map(({ method, fit }) => (
          <li key={method} class={fit ? `candidate ${fit}` : "out"}>
            <span>{work.methodName(method)}</span> <span class="tag">{work.say(fit ? "candidate" : "notCandidate")}</span>
          </li>
        ))}
      </ul>
      <details open>
        <summary>{work.say("flowchart")}</summary>
        <div class="scroll" ref={frame} tabIndex={0} role="group" aria-label={work.say("flowchart")}>
          <Imported html={step.flowchart} parts={[{ selector: "svg", prefix: "live-" }]} />
        </div>
      </details>
      <Legend html={step.summary} />
    </aside>
  );
}

export function AskScreen({ looking }: { looking?: string }) {
  const step = useMemo(() => work.look(looking || undefined), [looking, work.state, work.lang, work.about]);
  const question = step.question;
  // So that going back leads to this question, not to whatever is the next one by then.
  useEffect(() => {
    if (!looking && question) history.replaceState(null, "", addressOf(question.id));
  });
  const key = question && `${question.id} ${question.given.join()} ${work.current}`;
  return (
    <div class="ask">
      <Contradictions step={step} />
      <div>
        {question ? <Form key={key!} question={question} step={step} /> : <Done step={step} />}
        <Answers step={step} />
      </div>
      <Live step={step} />
    </div>
  );
}
