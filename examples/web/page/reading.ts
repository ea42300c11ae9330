// What a file is that somebody chose, as far as it has to be told before the crate reads it.
import type { Word } from "./words";

/** Where a file is opened: as a profile or portfolio, or as an overlay. */
export type Place = "profile" | "overlay";

const begins = (bytes: Uint8Array, ...start: number[]) => start.every((byte, at) => bytes[at] === byte);

/** Workbooks, the old kind too, by their first bytes; a ZIP file that is no workbook is taken for none. */
function isExcel(bytes: Uint8Array): boolean {
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return true;
  return begins(bytes, 0x50, 0x4b, 3, 4) && new TextDecoder("latin1").decode(bytes).includes("xl/workbook");
}

/** The text in a file, or why there is none. What is neither UTF-8 nor marked as UTF-16 is not guessed at. */
export function textOf(bytes: Uint8Array, place: Place): { text: string } | { refusal: Word } {
  if (isExcel(bytes)) return { refusal: place === "profile" ? "excelProfile" : "excelOverlay" };
  const encoding = begins(bytes, 0xff, 0xfe) ? "utf-16le" : begins(bytes, 0xfe, 0xff) ? "utf-16be" : null;
  try {
    // Exactly what the file holds: what is no text is not mended in silence.
    return { text: new TextDecoder(encoding ?? "utf-8", { fatal: true, ignoreBOM: !encoding }).decode(bytes) };
  } catch {
    return { refusal: "notUtf8" };
  }
}

/** Why a file of another kind is in the wrong place; nothing where it is of the right kind, or of none that is known. */
export function misplaced(text: string, place: Place): Word | undefined {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof content !== "object" || content === null || Array.isArray(content)) return undefined;
  const has = (key: string) => Object.hasOwn(content, key);
  const { schema } = content as { schema?: unknown };
  if (typeof schema === "string" && schema.startsWith("telework-advisor/")) return "isRecord";
  const isProfile = has("answers") || has("groups");
  if (place === "overlay") return isProfile ? "isProfile" : undefined;
  return !isProfile && ["ratings", "flowchart", "questions", "controls"].some(has) ? "isOverlay" : undefined;
}
