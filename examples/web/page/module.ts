// The crate as a WebAssembly module: JSON in, JSON out. It lies in the page, compressed and in base64, for a page opened
// from a file may fetch nothing.
import type { About, Lang, MeasureTable, Opened, State, Step } from "./types";

interface Exports {
  memory: WebAssembly.Memory;
  room(length: number): number;
  call(): number;
  reply(): number;
}

export interface Finding {
  code: string;
  pointer: string;
  message: string;
}

/** What the crate refused, with everything that is wrong with it. */
export class Refused extends Error {
  constructor(readonly findings: Finding[]) {
    super(findings.map((finding) => finding.message).join("\n"));
  }
}

export type Report =
  | "advice"
  | "comparison"
  | { "gap-summary": string }
  | { change: { question: string; choices: string[] } };

let exports: Exports;

export async function load(): Promise<void> {
  const text = document.getElementById("module")?.textContent ?? "";
  const binary = atob(text.trim());
  const packed = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) packed[at] = binary.charCodeAt(at);
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  // Compiled while it is unpacked.
  const response = new Response(unpacked, { headers: { "content-type": "application/wasm" } });
  const { instance } = await WebAssembly.instantiateStreaming(response, {});
  exports = instance.exports as unknown as Exports;
}

/** One call as text; the tests hold this against the same call of the crate. */
export function callText(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const at = exports.room(bytes.length);
  new Uint8Array(exports.memory.buffer, at, bytes.length).set(bytes);
  const length = exports.call();
  return new TextDecoder().decode(new Uint8Array(exports.memory.buffer, exports.reply(), length));
}

function call<T>(lang: Lang, run: unknown): T {
  const reply = JSON.parse(callText(JSON.stringify({ lang, run }))) as {
    ok?: T;
    refused?: { findings: Finding[] };
    malformed?: string;
  };
  if (reply.refused) throw new Refused(reply.refused.findings);
  if (reply.malformed !== undefined) {
    throw new Refused([{ code: "malformed", pointer: "", message: reply.malformed }]);
  }
  return reply.ok as T;
}

export type Action =
  | { answer: { question: string; choices: string[] } }
  | { "dont-know": string }
  | "back"
  | { circumstances: boolean };

export const about = (lang: Lang) => call<About>(lang, { about: {} });
export const step = (lang: Lang, state: State | null, action: Action | null, lookAt?: string) =>
  call<Step>(lang, { step: { state, action, look_at: lookAt ?? null } });
export const open = (lang: Lang, file: string, text: string) => call<Opened>(lang, { open: { file, text } });
export const save = (lang: Lang, text: string) => call<string>(lang, { save: { text } });
export const report = (lang: Lang, state: State, report: Report) => call<string>(lang, { report: { state, report } });
export const portfolioReport = (lang: Lang, text: string, report: "advice" | "gap") =>
  call<string>(lang, { "portfolio-report": { text, report } });
export const measures = (lang: Lang, state: State, method: string) =>
  call<MeasureTable>(lang, { measures: { state, method } });
export const overlay = (lang: Lang, file: { name: string; text: string } | null, text: string) =>
  call<null>(lang, { overlay: { overlay: file, text } });
