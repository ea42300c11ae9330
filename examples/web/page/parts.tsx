// Pieces that several screens use.
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
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

export function Field({ label, help, children }: { label: string; help?: string; children: ComponentChildren }) {
  return (
    <label class="field">
      <span>{label}</span>
      {children}
      {help && <small>{help}</small>}
    </label>
  );
}

const KINDS = {
  text: { type: "text" },
  number: { type: "number", min: 1 },
  date: { type: "date", max: "9999-12-31" },
} as const;

/** A text that is taken over when it is left, so that nothing half-typed is refused. */
export function Text({ label, help, value, kind = "text", onSet }: {
  label: string;
  help?: string;
  value: string | null | undefined;
  kind?: "text" | "date" | "area" | "number";
  onSet: (value: string) => void;
}) {
  const set = (event: Event) => {
    const { value: typed } = event.target as HTMLInputElement;
    if (typed !== (value ?? "")) onSet(typed);
  };
  return (
    <Field label={label} help={help}>
      {kind === "area" ? (
        <textarea value={value ?? ""} rows={3} onChange={set} />
      ) : (
        <input {...KINDS[kind]} value={value ?? ""} onChange={set} />
      )}
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
export function FileButton({ label, accept, onFile }: { label: string; accept: string; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const take = () => {
    const file = input.current?.files?.[0];
    if (file) onFile(file);
    // So that the same file can be chosen again once it was mended.
    if (input.current) input.current.value = "";
  };
  return (
    <>
      <button type="button" onClick={() => input.current?.click()}>
        {label}
      </button>
      <input ref={input} type="file" accept={accept} hidden aria-label={label} onChange={take} />
    </>
  );
}

export const discardAllowed = () => !work.isUnsaved || confirm(work.say("sureReplace"));
