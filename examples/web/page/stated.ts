// What is stated of a measure, and how it changes: nothing that somebody typed is lost on the way.
import type { MeasureState } from "./types";
import { clearsDetails, statusWasSet } from "./words";
import { work } from "./work";

export const DETAILS = ["reason", "owner", "due", "evidence", "note"] as const;
export type Detail = (typeof DETAILS)[number];

/** What is said of a measure by now, also where the screen does not show it yet. */
function given(id: string): MeasureState | undefined {
  const { implemented, measures } = work.state.profile;
  return implemented?.includes(id) ? { status: "in-place" } : measures?.[id];
}

const filled = (state: MeasureState | undefined): Detail[] => DETAILS.filter((key) => state?.[key]);
const named = (status: string) => work.name(work.about.statuses, status);

function set(id: string, state: MeasureState | undefined): boolean {
  return work.edit((profile) => {
    const { [id]: _, ...others } = profile.measures ?? {};
    profile.implemented = profile.implemented?.filter((one) => one !== id);
    profile.measures = state ? { ...others, [id]: state } : others;
  });
}

/** Says that a measure is in place, or takes that back. Returns what there is to say of it. */
export function tick(id: string, on: boolean): string {
  const before = given(id);
  const isKept = on || filled(before).length > 0;
  work.waitForReason(id, false);
  set(id, isKept ? { ...before, status: on ? "in-place" : "not-in-place" } : undefined);
  return isKept && !on ? statusWasSet(work.lang, named("not-in-place"), true) : "";
}

/**
 * Takes over a status or a detail. Without a reason a measure cannot be out of scope: then it waits for one with the status
 * that it had. Returns what there is to say of it.
 */
export function change(id: string, part: Partial<MeasureState>): string {
  const before = given(id);
  const details = { ...before, ...part };
  for (const key of DETAILS) if (!details[key]?.trim()) delete details[key];
  const wanted = part.status ?? (work.waitsForReason(id) ? "not-applicable" : before?.status);
  const isWaiting = wanted === "not-applicable" && !details.reason;
  if (isWaiting && before?.status === "not-applicable") return work.say("reasonStays");
  work.waitForReason(id, isWaiting);
  const isAnything = filled(details as MeasureState).length > 0;
  // A detail needs a status in the file. Who is to do it, or by when, speaks of a plan; anything else does not.
  const own = !isWaiting && (part.owner || part.due) ? "planned" : "not-in-place";
  const status = isWaiting ? before?.status : wanted;
  if (status || isAnything) set(id, { ...details, status: status ?? own });
  else work.show();
  return status || !isAnything || isWaiting ? "" : statusWasSet(work.lang, named(own), false);
}

/** Says nothing of a measure any more; asks first if that would lose what was typed. */
export function clear(id: string, names: Record<Detail, string>): void {
  const lost = filled(given(id)).map((key) => names[key]);
  if (lost.length > 0 && !confirm(clearsDetails(work.lang, lost))) return work.show();
  work.waitForReason(id, false);
  set(id, undefined);
}
