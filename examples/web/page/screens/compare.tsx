// The comparison of the candidates, under the priorities and the least grades that are set here.
import { useMemo } from "preact/hooks";
import * as crate from "../module";
import { focusOn, Imported, Select, Title } from "../parts";
import { work } from "../work";

export function CompareScreen() {
  const html = useMemo(() => crate.report(work.lang, work.state, "comparison"), [work.state, work.lang, work.about]);
  const { priorities = [], minimum = {} } = work.state.profile;
  const set = (next: string[]) => work.edit((profile) => { profile.priorities = next.length ? next : undefined; });
  const move = (place: number, by: number) => {
    const next = [...priorities];
    next.splice(place + by, 0, ...next.splice(place, 1));
    set(next);
    const [here, other] = by < 0 ? ["up", "down"] : ["down", "up"];
    focusOn(`${here}-${priorities[place]}`, `${other}-${priorities[place]}`);
  };
  const remove = (place: number) => {
    const neighbour = priorities[place + 1] ?? priorities[place - 1];
    set(priorities.filter((_, other) => other !== place));
    focusOn(neighbour ? `remove-${neighbour}` : `add-${priorities[place]}`);
  };
  const axis = (id: string) => work.name(work.about.axes, id);
  const none = { id: "", name: work.say("none") };
  return (
    <>
      <Title id="ui-compare">{work.say("compare")}</Title>
      <section aria-labelledby="ui-priorities">
        <h2 id="ui-priorities">{work.say("priorities")}</h2>
        <p>{work.say("prioritiesHelp")}</p>
        <ol class="priorities">
          {priorities.map((id, place) => (
            <li key={id}>
              <span>{axis(id)}</span>
              <button type="button" id={`up-${id}`} disabled={place === 0} aria-label={`${work.say("up")} ${axis(id)}`} onClick={() => move(place, -1)}>↑</button>
              <button type="button" id={`down-${id}`} disabled={place === priorities.length - 1} aria-label={`${work.say("down")} ${axis(id)}`} onClick={() => move(place, 1)}>↓</button>
              <button type="button" id={`remove-${id}`} aria-label={`${work.say("remove")} ${axis(id)}`} onClick={() => remove(place)}>{work.say("remove")}</button>
            </li>
          ))}
        </ol>
        <div class="buttons">
          {work.about.axes.filter((one) => !priorities.includes(one.id)).map((one) => (
            <button type="button" key={one.id} id={`add-${one.id}`} onClick={() => { set([...priorities, one.id]); focusOn(`remove-${one.id}`); }}>＋ {one.name}</button>
          ))}
        </div>
        <h3>{work.say("minimum")}</h3>
        <div class="fields">
          {work.about.axes.map((one) => (
            <Select key={one.id} label={one.name} value={minimum[one.id] ?? ""} options={[none, ...[...work.about.grades].reverse()]}
              onSet={(grade) => work.edit((profile) => {
                const { [one.id]: _, ...others } = profile.minimum ?? {};
                profile.minimum = grade ? { ...others, [one.id]: grade } : others;
              })}
            />
          ))}
        </div>
      </section>
      <Imported html={html} parts={[{ selector: "header > .note" }, { selector: "main > section" }, { selector: "body > footer > p" }]} />
    </>
  );
}
