// What the page holds: the groups, which of them is edited, the overlay, the language, and what was saved.
import * as crate from "./module";
import { Refused } from "./module";
import { misplaced, type Place, textOf } from "./reading";
import type { About, AboutAll, Group, Lang, Profile, State, Step } from "./types";
import { copyName, inBrackets, listed, notOpened, numbered, reasonsMissing, say, tooLarge, type Word } from "./words";

const KEPT = "telework-advisor/work/1";

export type Message = { kind: "status" | "error"; text: string; details: string[] };

/** What stays on the screen until somebody has seen to it. */
export interface Notice {
  text: Word;
  details: string[];
  actions: { word: Word; run: () => void }[];
}

interface Kept {
  lang: Lang;
  portfolio: AboutAll | null;
  groups: Group[];
  current: number;
  overlay: { name: string; text: string } | null;
}

function written(portfolio: AboutAll | null, groups: Group[]): string {
  const group = ({ state, headcount }: Group) => (headcount === null ? state.profile : { ...state.profile, headcount });
  if (!portfolio) return JSON.stringify(groups[0]!.state.profile);
  const given = Object.entries(portfolio).filter(([, value]) => value !== null);
  return JSON.stringify({ ...Object.fromEntries(given), groups: groups.map(group) });
}

const EMPTY: AboutAll = { name: null, date: null, prepared_by: null, site: null, findings: null };

class Work {
  lang: Lang = navigator.language.startsWith("ja") ? "ja" : "en";
  about!: About;
  portfolio: AboutAll | null = null;
  groups: Group[] = [];
  current = 0;
  overlay: Kept["overlay"] = null;
  message: Message | null = null;
  notice: Notice | null = null;
  /** What is read out once it changes. */
  announced = "";
  isKept = false;
  /** Whether a field holds what is not taken over yet. */
  isTyping = false;
  /** What is kept in the browser but cannot be used. */
  lost: string | null = null;
  /** What the browser kept when this page last read or wrote it; another tab may have written since. */
  private keptText: string | null = null;
  private savedText = "";
  private listener = () => {};
  private last: { step: Step; lang: Lang; about: About } | undefined;

  onChange(listener: () => void): void {
    this.listener = listener;
  }

  say(word: Word): string {
    return say(this.lang, word);
  }

  get state(): State {
    return this.groups[this.current]!.state;
  }

  name(list: { id: string; name: string }[], id: string): string {
    return list.find((one) => one.id === id)?.name ?? id;
  }

  methodName = (id: string): string => this.name(this.about.methods, id);

  begin(): void {
    this.about = crate.about(this.lang);
    this.reset();
    this.restore();
    addEventListener("storage", (event) => {
      if ((event.key === null || event.key === KEPT) && this.isKept) this.checkKept();
    });
  }

  private reset(): void {
    this.portfolio = null;
    this.groups = [{ state: crate.step(this.lang, null, null).state, headcount: null }];
    this.current = 0;
    this.savedText = this.text();
  }

  /** The profile or portfolio, as a file holds it. */
  text(): string {
    return written(this.portfolio, this.groups);
  }

  get isUnsaved(): boolean {
    return this.text() !== this.savedText;
  }

  private changed(): void {
    if (this.isKept) this.keep();
    this.listener();
  }

  /** Does what may be refused, and shows why it was. */
  attempt<T>(action: () => T): T | undefined {
    try {
      return action();
    } catch (error) {
      this.fail(error);
      return undefined;
    }
  }

  private fail(error: unknown): void {
    const isRefused = error instanceof Refused;
    this.message = { kind: "error", text: this.say(isRefused ? "refused" : "broken"), details: isRefused ? told(error) : [] };
    if (!isRefused) console.error(error);
    this.listener();
  }

  tell(text: string): void {
    this.message = { kind: "status", text, details: [] };
    this.listener();
  }

  dismiss(): void {
    this.message = null;
    this.listener();
  }

  announce(text: string): void {
    this.announced = text;
  }

  look(question?: string): Step {
    const { step, lang, about } = this.last ?? {};
    const isThere = step?.state === this.state && lang === this.lang && about === this.about;
    if (isThere && (step.question?.id === question || (!question && step.question?.id === (step.next ?? undefined)))) return step;
    return crate.step(this.lang, this.state, null, question);
  }

  /** Takes the interview a step further. Showing it is left to the caller, who knows what comes next. */
  act(action: crate.Action): Step | undefined {
    return this.attempt(() => {
      const step = crate.step(this.lang, this.state, action);
      this.groups[this.current]!.state = step.state;
      this.last = { step, lang: this.lang, about: this.about };
      this.message = null;
      if (this.isKept) this.keep();
      return step;
    });
  }

  show(): void {
    this.listener();
  }

  /** Changes the profile, if the crate takes it so. */
  edit(change: (profile: Profile) => void): boolean {
    const state = structuredClone(this.state);
    change(state.profile);
    const step = this.attempt(() => crate.step(this.lang, state, null));
    if (!step) return false;
    this.groups[this.current]!.state = step.state;
    this.message = null;
    this.changed();
    return true;
  }

  editAll(change: (about: AboutAll) => void): boolean {
    const before = this.portfolio;
    const after = structuredClone(before ?? EMPTY);
    change(after);
    this.portfolio = after;
    const isTaken = this.attempt(() => crate.open(this.lang, "", this.text())) !== undefined;
    if (!isTaken) this.portfolio = before;
    else this.message = null;
    this.changed();
    return isTaken;
  }

  waitsForReason(id: string): boolean {
    return this.groups[this.current]!.waiting?.includes(id) ?? false;
  }

  waitForReason(id: string, isWaiting: boolean): void {
    const group = this.groups[this.current]!;
    const others = (group.waiting ?? []).filter((one) => one !== id);
    group.waiting = isWaiting ? [...others, id] : others;
    if (this.isKept) this.keep();
  }

  setHeadcount(index: number, headcount: number | null): void {
    this.groups[index]!.headcount = headcount;
    this.changed();
  }

  choose(index: number): void {
    this.current = index;
    this.changed();
  }

  addGroup(group?: Group): void {
    this.portfolio ??= { ...EMPTY };
    this.groups.push(structuredClone(group) ?? { state: crate.step(this.lang, null, null).state, headcount: null });
    this.current = this.groups.length - 1;
    this.changed();
  }

  /** A copy has a name of its own, if the original has one. */
  copyGroup(index: number): void {
    const group = structuredClone(this.groups[index]!);
    const { profile } = group.state;
    const taken = this.groups.map(({ state }) => state.profile.name);
    for (let count = 1; profile.name && taken.includes(profile.name); count += 1) {
      profile.name = copyName(this.lang, taken[index]!, count);
    }
    this.addGroup({ ...group, headcount: null });
  }

  /** What a site is called: its name and place, or its number as in the reports. */
  groupLabel(index: number): string {
    const { name, site } = this.groups[index]!.state.profile;
    const isOwn = site && site !== this.portfolio?.site;
    if (name) return isOwn ? inBrackets(this.lang, name, site) : name;
    return inBrackets(this.lang, numbered(this.lang, index + 1), isOwn ? site : this.say("unnamed"));
  }

  removeGroup(index: number): void {
    this.groups.splice(index, 1);
    if (this.current >= index && this.current > 0) this.current -= 1;
    this.changed();
  }

  setLang(lang: Lang): void {
    this.lang = lang;
    this.about = crate.about(lang);
    this.message = null;
    this.changed();
  }

  startOver(): void {
    this.reset();
    this.message = null;
    this.changed();
  }

  private async read(file: File, place: Place): Promise<string | undefined> {
    const most = place === "profile" ? this.about.largest_profile : this.about.largest_overlay;
    const refuse = (why: string): undefined => {
      this.message = { kind: "error", text: notOpened(this.lang, file.name) + why, details: [] };
      this.listener();
    };
    try {
      // UTF-16 takes twice the room at most.
      if (file.size > 2 * most + 2) return refuse(tooLarge(this.lang, most));
      const read = textOf(new Uint8Array(await file.arrayBuffer()), place);
      if ("refusal" in read) return refuse(this.say(read.refusal));
      if (new Blob([read.text]).size > most) return refuse(tooLarge(this.lang, most));
      const wrong = misplaced(read.text, place);
      return wrong ? refuse(this.say(wrong)) : read.text;
    } catch {
      return refuse(this.say("unreadable"));
    }
  }

  async open(file: File): Promise<boolean> {
    const text = await this.read(file, "profile");
    if (text === undefined) return false;
    const opened = this.attempt(() => crate.open(this.lang, file.name, text));
    if (!opened) return false;
    this.portfolio = opened.portfolio;
    this.groups = opened.groups;
    this.current = 0;
    this.savedText = this.text();
    this.message = { kind: "status", text: this.say("opened") + file.name, details: [] };
    this.changed();
    return true;
  }

  async openOverlay(file: File): Promise<void> {
    const text = await this.read(file, "overlay");
    if (text !== undefined) this.setOverlay({ name: file.name, text });
  }

  setOverlay(file: Kept["overlay"]): void {
    this.attempt(() => {
      crate.overlay(this.lang, file, this.text());
      this.overlay = file;
      this.about = crate.about(this.lang);
      this.message = file && { kind: "status", text: this.say("opened") + file.name, details: [] };
      this.changed();
    });
  }

  save(): void {
    this.attempt(() => {
      const name = download(crate.save(this.lang, this.text()), "application/json", this.fileName("json"));
      this.savedText = this.text();
      const waiting = this.groups.flatMap((group) => group.waiting ?? []).length;
      this.message = { kind: "status", text: this.say("savedAs") + name, details: waiting ? [reasonsMissing(this.lang, waiting)] : [] };
      this.changed();
    });
  }

  /** For everything, or for the site that is edited. */
  fileName(extension: string, of: "all" | "site" = "all"): string {
    const { name, site, date } = (of === "all" && this.portfolio) || this.state.profile;
    const group = of === "site" && this.portfolio ? [this.portfolio.name, name ?? numbered(this.lang, this.current + 1)] : [name];
    // So that a long name leaves room for the others; copies differ at the end.
    const short = (part: string) => (part.length > 24 ? `${part.slice(0, 14)}…${part.slice(-9)}` : part);
    const parts = [...group, site, date].flatMap((part) => (part ? [short(part)] : []));
    // What file systems do not take, or would not show.
    const safe = parts.join("-").replace(/[\p{C}\p{Z}\\/:*?"<>|.]+/gu, "-");
    return `${safe.replace(/^-+|-+$/g, "") || "telework-advisor"}.${extension}`;
  }

  /** Begins to keep the work in the browser; asks first if something is kept there that is not from this tab. */
  startKeeping(): void {
    try {
      const there = localStorage.getItem(KEPT);
      if (there !== null && there !== this.keptText && !confirm(this.say("sureOverwrite"))) return this.listener();
      this.keptText = there;
    } catch {
      // Then writing fails too, and says so.
    }
    this.lost = null;
    this.notice = null;
    this.isKept = true;
    this.keep();
    this.listener();
  }

  private keep(): void {
    const { lang, portfolio, groups, current, overlay } = this;
    try {
      if (!this.checkKept()) return;
      const text = JSON.stringify({ lang, portfolio, groups, current, overlay } satisfies Kept);
      localStorage.setItem(KEPT, text);
      this.keptText = text;
    } catch {
      this.isKept = false;
      this.message = { kind: "error", text: this.say("keepFailed"), details: [] };
    }
  }

  /** Whether what is kept is what this tab kept. If not, this tab keeps nothing any more, and says so. */
  private checkKept(): boolean {
    const there = localStorage.getItem(KEPT);
    if (there === this.keptText) return true;
    this.isKept = false;
    const save = { word: "saveFile", run: () => this.save() } as const;
    this.notice = there === null
      ? { text: "deletedElsewhere", details: [], actions: [save, { word: "keepAgain", run: () => this.startKeeping() }] }
      : { text: "writtenElsewhere", details: [], actions: [save, { word: "reload", run: () => location.reload() }] };
    this.listener();
    return false;
  }

  forget(): void {
    try {
      if (this.isKept && !this.checkKept()) return;
      localStorage.removeItem(KEPT);
    } catch {
      // Then nothing was kept.
    }
    this.isKept = false;
    this.keptText = null;
    this.lost = null;
    this.notice = null;
    this.tell(this.say("forgotten"));
  }

  /** Hands out what is kept and cannot be used, as the files that it would be: to be mended and opened again. */
  handOutLost(): void {
    if (this.lost === null) return;
    let name: string;
    try {
      const { portfolio, groups, overlay } = JSON.parse(this.lost) as Kept;
      name = download(JSON.stringify(JSON.parse(written(portfolio, groups)), null, 2), "application/json", "telework-advisor-kept.json");
      if (overlay) name = listed(this.lang, [name, download(overlay.text, "application/json", "telework-advisor-kept-overlay.json")]);
    } catch {
      name = download(this.lost, "text/plain", "telework-advisor-kept.txt");
    }
    // From here on it may be written over.
    this.keptText = this.lost;
    this.lost = null;
    this.notice = null;
    this.tell(this.say("savedAs") + name);
  }

  /** What was kept is no more trusted than a file: other pages may have written it. */
  private restore(): void {
    let text: string | null = null;
    try {
      text = localStorage.getItem(KEPT);
    } catch {
      return;
    }
    if (text === null) return;
    this.keptText = text;
    try {
      const kept = JSON.parse(text) as Kept;
      this.lang = kept.lang === "ja" ? "ja" : "en";
      if (kept.overlay) crate.overlay(this.lang, { name: kept.overlay.name, text: kept.overlay.text }, '{"answers":{}}');
      this.overlay = kept.overlay;
      this.about = crate.about(this.lang);
      const groups = kept.groups.map(({ state, headcount, waiting }) => ({
        state: crate.step(this.lang, state, null).state,
        headcount: headcount === null ? null : Number(headcount),
        waiting: Array.isArray(waiting) ? waiting.map(String) : [],
      }));
      const portfolio = kept.portfolio && { ...EMPTY, ...kept.portfolio };
      Object.assign(this, { portfolio, groups, current: Math.min(Math.max(0, Number(kept.current) || 0), groups.length - 1) });
      crate.open(this.lang, "", this.text());
      this.isKept = true;
      this.message = { kind: "status", text: this.say("restored"), details: [] };
    } catch (error) {
      this.overlay = null;
      crate.overlay(this.lang, null, '{"answers":{}}');
      this.about = crate.about(this.lang);
      this.reset();
      // It stays where it is until somebody has taken it out or deleted it.
      this.lost = text;
      this.keptText = null;
      this.notice = {
        text: "restoreFailed",
        details: error instanceof Refused ? told(error) : [String(error)],
        actions: [{ word: "handOutLost", run: () => this.handOutLost() }],
      };
    }
  }
}

/** Everything that is wrong, each with its place. */
const told = ({ findings }: Refused): string[] => findings.map(({ pointer, message }) => (pointer ? `${pointer}: ${message}` : message));

/** Hands text out as a file; returns its name. */
export function download(text: string, type: string, name: string): string {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return name;
}

export const work = new Work();
