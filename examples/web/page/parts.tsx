// Pieces that several screens use.
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { imported, type Part } from "./imported";
import { work } from "./work";

/** Parts of one of the crate's reports. Links within it stay within it: addresses of this page are screens. */
export function Imported({ html, parts, onTick }: { html: string; parts: Part[]; onTick?: (id: string, on: boolean) => void }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const ticked = document.activeElement?.getAttribute("data-measure");
    place.current!.replaceChildren(...imported(html, parts));
    if (!onTick) place.current!.querySelectorAll("input").forEach((input) => (input.disabled = true));
    if (ticked) place.current!.querySelector<HTMLElement>(`[data-measure="${CSS.escape(ticked)}"]`)?.focus();
  }, [html]);
  const follow = (event: MouseEvent) => {
    const link = (event.target as Element).closest("a");
    const id = link?.getAttribute("href")?.match(/^#(.+)$/)?.[1];
    if (!id) return;
    event.preventDefault();
    const target = document.getElementById(id);
    target?.setAttribute("tabindex", "-1");
    target?.focus({ preventScroll: true });
    target?.scrollIntoView();
  };
  const tick = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const id = input.getAttribute("data-measure");
    if (id) onTick?.(id, input.checked);
  };
  return <div class="imported" ref={place} onClick={follow} onChange={tick} />;
}

/** A heading that takes the focus when its screen, or the question in it, comes up. */
export function Title({ level = 1, id, children }: { level?: 1 | 2; id: string; children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focusWanted) heading.current?.focus({ preventScroll: false });
    focusWanted = false;
  }, [id]);
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <Heading ref={heading} id={id} tabIndex={-1}>
      {children}
    </Heading>
  );
}

let focusWanted = false;
export const wantFocus = () => (focusWanted = true);

/** Puts the focus on the first of these that is there once the screen is drawn again. */
export function focusOn(...ids: string[]): void {
  setTimeout(() => {
    const found = ids.map((id) => document.getElementById(id)).find((one) => one && !(one as HTMLButtonElement).disabled);
    found?.focus();
  });
}

/** What the marks in a report mean, and who did not write it: what a report says at its end. */
export const Legend = ({ html }: { html: string }) => (
  <div class="legend">
    <Imported html={html} parts={[{ selector: "body > footer > p" }]} />
  </div>
);

export function Field({ label, error, children }: { label: string; error?: string; children: ComponentChildren }) {
  return (
    <label class="field">
      <span>{label}</span>
      {children}
      {error && <small class="missing" role="alert">{error}</small>}
    </label>
  );
}

const KINDS = {
  text: { type: "text" },
  number: { type: "number", min: 1, max: 4294967295, step: 1 },
  date: { type: "date", max: "9999-12-31" },
} as const;

/** How long somebody has to stop typing before a text is taken over, in milliseconds. */
const PAUSE = 400;

/**
 * A text that is taken over after a pause in typing, and when it is left. What is refused stays in the field: `onSet`
 * returns `false`, or says why.
 */
export function Text({ label, error, value, kind = "text", onSet }: {
  label: string;
  error?: string;
  value: string | null | undefined;
  kind?: "text" | "date" | "area" | "number";
  onSet: (value: string) => boolean | string | void;
}) {
  const typed = useRef<string | null>(null);
  const isBroken = useRef(false);
  const timer = useRef(0);
  const [refused, setRefused] = useState("");
  const take = useRef((_isLeft: boolean) => {});
  take.current = (isLeft) => {
    clearTimeout(timer.current);
    if (isBroken.current) {
      isBroken.current = work.isTyping = false;
      return setRefused(work.say("incomplete"));
    }
    if (typed.current === null) return;
    const reply = typed.current === (value ?? "") || onSet(typed.current);
    const isTaken = reply === true || reply === undefined;
    work.isTyping = !isTaken;
    // While somebody is typing, the field shows what was typed, even where it is kept without a blank at its end.
    if (isTaken && isLeft) typed.current = null;
    setRefused(typeof reply === "string" ? reply : "");
  };
  useEffect(() => () => {
    take.current(true);
    work.isTyping = false;
  }, []);
  const type = (event: Event) => {
    const input = event.target as HTMLInputElement;
    // Half a date is nothing to the browser; it may become one.
    isBroken.current = input.validity.badInput;
    typed.current = isBroken.current ? null : input.value;
    work.isTyping = true;
    clearTimeout(timer.current);
    // A date or a number is whole only once it is left.
    if (kind === "text" || kind === "area") timer.current = setTimeout(() => take.current(false), PAUSE);
  };
  const set = (event: Event) => {
    type(event);
    if (!isBroken.current) take.current(true);
  };
  const field = {
    value: typed.current ?? value ?? "",
    "aria-invalid": Boolean(error || refused),
    onInput: type,
    onChange: set,
    onBlur: () => take.current(true),
  };
  return (
    <Field label={label} error={error || refused}>
      {kind === "area" ? <textarea rows={3} {...field} /> : <input {...KINDS[kind]} {...field} />}
    </Field>
  );
}

export function Select({ label, value, options, onSet, disabled }: {
  label: string;
  value: string;
  options: { id: string; name: string }[];
  onSet: (value: string) => void;
  disabled?: boolean;
}) {
  return (
    <Field label={label}>
      <select value={value} disabled={disabled} onChange={(event) => onSet(event.currentTarget.value)}>
        {options.map(({ id, name }) => (
          <option key={id} value={id} selected={id === value}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** A button that has a file chosen. */
export function FileButton({ id, label, accept, onFile }: { id?: string; label: string; accept: string; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const take = () => {
    const file = input.current?.files?.[0];
    if (file) onFile(file);
    // So that the same file can be chosen again once it was mended.
    if (input.current) input.current.value = "";
  };
  return (
    <>
      <button type="button" id={id} onClick={() => input.current?.click()}>
        {label}
      </button>
      <input ref={input} type="file" accept={accept} hidden aria-label={label} onChange={take} />
    </>
  );
}

export const discardAllowed = () => !work.isUnsaved || confirm(work.say("sureReplace"));
