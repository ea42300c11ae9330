// Puts the page together: node build.mjs MODULE.wasm FILE.html. One file, with a policy that allows just what is in it.
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const [wasm, out] = process.argv.slice(2);
const here = new URL(".", import.meta.url).pathname;
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const bundled = await build({
  entryPoints: [`${here}page/app.tsx`],
  bundle: true,
  minify: true,
  write: false,
  format: "iife",
  target: ["chrome110", "firefox115", "safari16.4"],
  jsx: "automatic",
  jsxImportSource: "preact",
  charset: "utf8",
  legalComments: "none",
});
// Within a page nothing may look like the end of the script.
const script = bundled.outputFiles[0].text.trim().replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
const report = await readFile(`${here}../../src/tell/write/html/style.css`, "utf8");
const style = report + (await readFile(`${here}page/style.css`, "utf8"));
const bytes = await readFile(wasm);
const packed = gzipSync(bytes, { level: 9 });

// Reports and pictures bring styles of their own; the module itself says which.
const { instance } = await WebAssembly.instantiate(bytes, {});
const { memory, room, call, reply } = instance.exports;
const ask = (run) => {
  const request = new TextEncoder().encode(JSON.stringify({ lang: "en", run }));
  const at = room(request.length);
  new Uint8Array(memory.buffer, at, request.length).set(request);
  const length = call();
  return JSON.parse(new TextDecoder().decode(new Uint8Array(memory.buffer, reply(), length))).ok;
};
const { state, flowchart } = ask({ step: {} });
const pages = [flowchart, ask({ report: { state, report: "advice" } })];
const styles = new Set(pages.flatMap((page) => [...page.matchAll(/<style>([^<]*)<\/style>/g)].map(([, text]) => text)));

const policy = [
  "default-src 'none'",
  `script-src ${hash(script)} 'wasm-unsafe-eval'`,
  `style-src ${[style, ...styles].map(hash).join(" ")}`,
  "img-src data: blob:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");
const parts = { POLICY: policy, STYLE: style, MODULE: packed.toString("base64"), SCRIPT: script };
const template = await readFile(`${here}page/index.html`, "utf8");
const page = template.replace(/%([A-Z]+)%/g, (_, name) => parts[name]);
await writeFile(out, page);
const kb = (count) => `${(count / 1000).toFixed(0)} kB`;
console.log(`module ${kb(bytes.length)}, compressed ${kb(packed.length)}; script ${kb(script.length)}; page ${kb(Buffer.byteLength(page))}`);
