// The measures of a method as a list to work through: how far each is, who sees to it, until when.
import { useMemo, useState } from "preact/hooks";
import * as crate from "../module";
import { Imported, Legend, Select, Text, Title } from "../parts";
import { change, clear, type Detail, DETAILS, tick } from "../stated";
import type { MeasureState, MeasureTable } from "../types";
import { inBrackets, needsReason, shownMeasures } from "../words";
import { work } from "../work";

// Where the crate's table has what is shown here.
const CATEGORY = 3;
const TITLE = 4;
const WORDING = 5;
const ASIDE = [6, 12, 13, 14, 15];
const GIVEN: Record<Detail, number> = { reason: 7, owner: 8, due: 9, evidence: 10, note: 11 };

type TableRow = MeasureTable["rows"][number];
interface RowProps {
  row: TableRow;
  columns: string[];
}

const isSettled = (state: MeasureState | null) => state?.status === "in-place" || state?.status === "not-applicable";
const statusOf = (row: TableRow) => (row.state ? work.name(work.about.statuses, row.state.status) : work.say("notStated"));

/** Why a measure is not out of scope yet, though somebody chose so. */
const missingReason = (row: TableRow) =>
  work.waitsForReason(row.id) ? needsReason(work.lang, row.cells[TITLE]!.replace(/[†‡§]+$/, ""), statusOf(row)) : undefined;

function Form({ row, columns, onNote }: RowProps & { onNote: (note: string) => void }) {
  const names = Object.fromEntries(DETAILS.map((key) => [key, columns[GIVEN[key]]!])) as Record<Detail, string>;
  const missing = missingReason(row);
  const statuses = [{ id: "", name: work.say("notStated") }, ...work.about.statuses];
  const choose = (status: string) => {
    onNote("");
    if (status) change(row.id, { status });
    else clear(row.id, names);
  };
  return (
    <div class="fields">
      <Select label={work.say("status")} value={missing ? "not-applicable" : row.state?.status ?? ""} options={statuses} onSet={choose} />
      {DETAILS.map((key) => (
        <Text key={key} label={names[key]} kind={key === "due" ? "date" : "text"} value={row.state?.[key]}
          error={key === "reason" ? missing : undefined} onSet={(value) => onNote(change(row.id, { [key]: value }))} />
      ))}
    </div>
  );
}

function Row({ row, columns }: RowProps) {
  const [isOpen, setOpen] = useState(false);
  const [note, setNote] = useState("");
  const { state } = row;
  const date = work.state.profile.date ?? work.portfolio?.date;
  const isOverdue = state?.due && date && state.due < date && !isSettled(state);
  const missing = missingReason(row);
  return (
    <li class="measure">
      <input type="checkbox" id={`tick-${row.id}`} data-measure={row.id} checked={state?.status === "in-place"}
        onChange={(event) => setNote(tick(row.id, event.currentTarget.checked))} />
      <div>
        <label for={`tick-${row.id}`}>{row.cells[TITLE]}</label>{" "}
        <span class="tag">{row.cells[0]}</span> {state && <span class="tag remark">{statusOf(row)}</span>}
        {state?.owner && <> <bdi>{state.owner}</bdi></>} {state?.due}
        {isOverdue && <> <span class="tag warning">{work.say("overdue")}</span></>}
        {missing && !isOpen && <p class="missing">{missing}</p>}
        <p role="status" class="said">{note}</p>
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
              <Form row={row} columns={columns} onNote={setNote} />
            </>
          )}
        </details>
        <dl class="aside on-paper">
          {DETAILS.filter((key) => state?.[key]).map((key) => (
            <div key={key}>
              <dt>{columns[GIVEN[key]]}</dt>
              <dd>{state![key]}</dd>
            </div>
          ))}
        </dl>
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
  const isShown = (row: TableRow) => {
    if (shown === "outstanding") return row.requirement === "required" && !isSettled(row.state);
    return shown === "everything" || row.requirement === shown;
  };
  // Which rows there are, and in which order, is settled here: a row that somebody works on stays where it is.
  const order = useMemo(() => table.rows.filter(isShown).map(({ id }) => id), [method, shown]);
  const byId = new Map(table.rows.map((row) => [row.id, row]));
  const rows = order.flatMap((id) => byId.get(id) ?? []);
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
      <p class="said">{work.say("order")}</p>
      {[...groups].map(([name, members]) => (
        <section key={name} aria-label={name}>
          <h2>{name}</h2>
          <ul class="measures">
            {members.map((row) => <Row key={row.id} row={row} columns={table.columns} />)}
          </ul>
        </section>
      ))}
      <Legend html={summary} />
    </>
  );
}
