// The advice in full: the crate's own report, the verdict first. Its boxes can be ticked.
import { useMemo } from "preact/hooks";
import * as crate from "../module";
import { Imported, Title } from "../parts";
import { tick } from "../stated";
import { download, work } from "../work";

/** Prints the report as it would be saved, from a frame of its own in which nothing can run. */
function print(html: string): void {
  document.querySelector("iframe.printed")?.remove();
  const frame = document.createElement("iframe");
  // Not from a `blob:` address: on a page opened from a file that would be out of reach.
  frame.srcdoc = html;
  frame.setAttribute("sandbox", "allow-same-origin allow-modals");
  frame.title = work.say("printReport");
  frame.className = "printed";
  frame.tabIndex = -1;
  frame.ariaHidden = "true";
  frame.onload = () => frame.contentWindow?.print();
  document.body.append(frame);
}

export function AdviceScreen() {
  const html = useMemo(() => crate.report(work.lang, work.state, "advice"), [work.state, work.lang, work.about]);
  return (
    <>
      <div class="heading">
        <Title id="ui-advice">{work.say("advice")}</Title>
        <div class="buttons">
          <button type="button" onClick={() => work.tell(work.say("savedAs") + download(html, "text/html", work.fileName("html", "site")))}>
            {work.say("saveReport")}
          </button>
          <button type="button" onClick={() => print(html)}>{work.say("printReport")}</button>
        </div>
      </div>
      <Imported html={html} onTick={(id, on) => { const note = tick(id, on); if (note) work.tell(note); }} parts={[{ selector: "header > .note" }, { selector: "main > section" }, { selector: "body > footer > p" }]} />
    </>
  );
}
