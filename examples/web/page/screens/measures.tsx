// The measures of a method as a list to work through: how far each is, who sees to it, until when.
import { useMemo, useRef, useState } from "preact/hooks";
import * as crate from "../module";
import { Imported, Select, Text, Title } from "../parts";
import type { MeasureState, MeasureTable } from "../types";
import { inBrackets, shownMeasures } from "../words";
import { work } from "../work";
import { tick } from "./advice";

// Where the crate's table has what is shown here.
const CATEGORY = 3;
const TITLE = 4;
const WORDING = 5;
const ASIDE = [6, 12, 13, 14, 15];
const GIVEN = { reason: 7, owner: 8, due: 9, evidence: 10, note: 11 } as const;

/** What is said of a measure by now, also where the screen does not show it yet. */
function given(id: string): MeasureState | undefined {
  const { implemented, measures } = work.state.profile;
  return implemented?.includes(id) ? { status: "in-place" } : measures?.[id];
}

function set(id: string, state: MeasureState | undefined): boolean {
  return work.edit((profile) => {
    const { [id]: _, ...others } = profile.measures ?? {};
    profile.implemented = profile.implemented?.filter((one) => one !== id);
    profile.measures = state ? { ...others, [id]: state } : others;
  });
}

function Form({ row, columns }: { row: MeasureTable["rows"][number]; columns: string[] }) {
  // What the crate does not take as it stands (not applicable without a reason) waits here until it does.
  const draft = useRef<MeasureState | null>(null);
  const state = draft.current ?? row.state;
  const change = (part: Partial<MeasureState>) => {
    const next = { status: "planned", ...(draft.current ?? given(row.id)), ...part };
    for (const key of Object.keys(next) as (keyof MeasureState)[]) if (!next[key]) delete next[key];
    // Drawn again either way, once this is known.
    draft.current = next;
    if (set(row.id, next)) draft.current = null;
  };
  const clear = () => {
    draft.current = null;
    set(row.id, undefined);
  };
  const statuses = [{ id: "", name: work.say("notStated") }, ...work.about.statuses];
  return (
    <div class="fields">
      <Select label={work.say("status")} value={state?.status ?? ""} options={statuses} onSet={(status) => (status ? change({ status }) : clear())} />
      {(Object.keys(GIVEN) as (keyof typeof GIVEN)[]).map((key) => (
        <Text key={key} label={columns[GIVEN[key]]!} kind={key === "due" ? "date" : "text"} value={state?.[key]} onSet={(value) => change({ [key]: value || undefined })} />
      ))}
    </div>
  );
}

function Row({ row, columns }: { row: MeasureTable["rows"][number]; columns: string[] }) {
  const [isOpen, setOpen] = useState(false);
  const status = row.state && work.name(work.about.statuses, row.state.status);
  return (
    <li class="measure">
      <input type="checkbox" id={`tick-${row.id}`} data-measure={row.id} checked={row.state?.status === "in-place"}
        onChange={(event) => tick(row.id, event.currentTarget.checked)} />
      <div>
        <label for={`tick-${row.id}`}>{row.cells[TITLE]}</label>{" "}
        <span class="tag">{row.cells[0]}</span> {status && <span class="tag remark">{status}</span>}
        {row.state?.owner && <> <bdi>{row.state.owner}</bdi></>} {row.state?.due}
        <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary aria-label={`${work.say("details")} ${row.cells[TITLE]}`}>{work.say("details")}</summary>
          {isOpen && (
            <>
              <p>{row.cells[WORDING]}</p>
              <dl class="aside">
                {ASIDE.filter((place) => row.cells[place]).map((place) => (
                  <div key={place}>
                    <dt>{columns[place]}</dt>
                    <dd>{row.cells[place]}</dd>
                  </div>
                ))}
              </dl>
              <Form row={row} columns={columns} />
            </>
          )}
        </details>
      </div>
    </li>
  );
}

export function MeasuresScreen() {
  const step = useMemo(() => work.look(), [work.state, work.lang, work.about]);
  const candidates = step.methods.filter((one) => one.fit).sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  const [chosen, setMethod] = useState("");
  const [shown, setShown] = useState("required");
  const method = chosen || candidates[0]?.method || work.about.methods[0]!.id;
  const [table, summary] = useMemo(
    () => [crate.measures(work.lang, work.state, method), crate.report(work.lang, work.state, { "gap-summary": method })],
    [work.state, work.lang, work.about, method],
  );
  const isShown = (row: MeasureTable["rows"][number]) => {
    const isSettled = row.state?.status === "in-place" || row.state?.status === "not-applicable";
    if (shown === "outstanding") return row.requirement === "required" && !isSettled;
    return shown === "everything" || row.requirement === shown;
  };
  const rows = table.rows.filter(isShown);
  const groups = new Map<string, typeof rows>();
  for (const row of rows) {
    const name = `${row.cells[2]} · ${row.cells[CATEGORY]}`;
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  const isCandidate = (id: string) => candidates.some((one) => one.method === id);
  const methods = [...work.about.methods].sort((a, b) => Number(isCandidate(b.id)) - Number(isCandidate(a.id)));
  return (
    <>
      <Title id="ui-measures">{work.say("measures")}</Title>
      <div class="fields">
        <Select label={work.say("method")} value={method} onSet={setMethod}
          options={methods.map(({ id, name }) => ({ id, name: isCandidate(id) ? name : inBrackets(work.lang, name, work.say("notCandidate")) }))} />
        <Select label={work.say("show")} value={shown} onSet={setShown}
          options={(["required", "outstanding", "depends", "everything"] as const).map((id) => ({ id, name: work.say(id) }))} />
      </div>
      <Imported html={summary} parts={[{ selector: "header > .note", prefix: "gap-" }, { selector: "main .part > p, main .part > .scroll", prefix: "gap-" }]} />
      <p role="status">{shownMeasures(work.lang, rows.length)}</p>
      {[...groups].map(([name, members]) => (
        <section key={name} aria-label={name}>
          <h2>{name}</h2>
          <ul class="measures">
            {members.map((row) => <Row key={row.id} row={row} columns={table.columns} />)}
          </ul>
        </section>
      ))}
    </>
  );
}
