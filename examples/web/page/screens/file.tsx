// Opening and saving, whom the advice is for, official figures, and what is kept in the browser.
import { discardAllowed, FileButton, focusOn, Select, Text, Title } from "../parts";
import type { AboutAll } from "../types";
import { colon } from "../words";
import { work } from "../work";

const TEXTS = ["name", "date", "prepared_by", "site", "findings"] as const;

function label(key: (typeof TEXTS)[number]): string {
  if (key === "findings" || key === "site") return work.say(key);
  return work.about.details.find((one) => one.id === key)!.name;
}

const kind = (key: string) => (key === "date" ? "date" : key === "findings" ? "area" : "text");

/** What the crate takes: nothing, or a whole number of 32 bits above zero. */
function headcount(value: string): string | void {
  const count = Number(value);
  if (value && !(Number.isInteger(count) && count >= 1 && count < 2 ** 32)) return work.say("headcountRange");
  work.setHeadcount(work.current, value ? count : null);
}

function About() {
  const { profile } = work.state;
  const patterns = [{ id: "", name: work.say("none") }, ...work.about.patterns];
  return (
    <section aria-labelledby="ui-about">
      <h2 id="ui-about">
        {work.portfolio ? <>{work.say("aboutSite")}{colon(work.lang)}<bdi>{work.groupLabel(work.current)}</bdi></> : work.say("about")}
      </h2>
      <div class="fields">
        {TEXTS.map((key) => (
          <Text key={`${work.current} ${key}`} label={label(key)} kind={kind(key)} value={profile[key]}
            onSet={(value) => work.edit((profile) => { profile[key] = value || undefined; })} />
        ))}
        {work.portfolio && (
          <Text key={`${work.current} headcount`} label={work.say("headcount")} kind="number" value={work.groups[work.current]!.headcount?.toString()}
            onSet={headcount} />
        )}
        <Select label={work.name(work.about.details, "pattern")} value={profile.pattern ?? ""} options={patterns}
          onSet={(id) => work.edit((profile) => { profile.pattern = id || undefined; })} />
      </div>
    </section>
  );
}

function AboutEverybody({ about }: { about: AboutAll }) {
  return (
    <section aria-labelledby="ui-about-all">
      <h2 id="ui-about-all">{work.say("aboutAll")}</h2>
      <div class="fields">
        {TEXTS.map((key) => (
          <Text key={key} label={label(key)} kind={kind(key)} value={about[key]}
            onSet={(value) => work.editAll((about) => { about[key] = value || null; })} />
        ))}
      </div>
    </section>
  );
}

export function FileScreen() {
  const isKept = work.isKept;
  return (
    <>
      <Title id="ui-file">{work.say("file")}</Title>
      <section aria-labelledby="ui-save">
        <h2 id="ui-save">{work.say("save")}</h2>
        <div class="buttons">
          <button type="button" class="first" onClick={() => work.save()}>{work.say("saveFile")}</button>
          <FileButton label={work.say("openFile")} accept=".json,application/json"
            onFile={async (file) => { if (discardAllowed() && (await work.open(file))) location.hash = "#/file"; }} />
          <button type="button" onClick={() => discardAllowed() && work.startOver()}>{work.say("startOver")}</button>
        </div>
        <p>{work.say("openHelp")}</p>
      </section>
      <About />
      {work.portfolio && <AboutEverybody about={work.portfolio} />}
      <section aria-labelledby="ui-overlay">
        <h2 id="ui-overlay">{work.say("overlay")}</h2>
        <p>{work.say("overlayHelp")}</p>
        {work.overlay && <p>{work.say("overlayInUse")}<bdi>{work.overlay.name}</bdi></p>}
        <div class="buttons">
          <FileButton id="open-overlay" label={work.say("openOverlay")} accept=".json,application/json" onFile={(file) => void work.openOverlay(file)} />
          {work.overlay && <button type="button" onClick={() => { work.setOverlay(null); focusOn("open-overlay"); }}>{work.say("removeOverlay")}</button>}
        </div>
      </section>
      <section aria-labelledby="ui-keep">
        <h2 id="ui-keep">{work.say("keep")}</h2>
        <p>{work.say("keepHelp")}</p>
        <div class="buttons">
          <label class="several">
            <input type="checkbox" checked={isKept} onChange={(event) => { if (event.currentTarget.checked) work.startKeeping(); else work.forget(); }} id="keep" />
            {work.say("keep")}
          </label>
          {work.lost !== null && !work.notice && <button type="button" onClick={() => { work.handOutLost(); focusOn("keep"); }}>{work.say("handOutLost")}</button>}
          {(isKept || work.lost !== null) && (
            <button type="button" onClick={() => { if (isKept || confirm(work.say("sureForget"))) work.forget(); focusOn("keep"); }}>{work.say("forget")}</button>
          )}
        </div>
      </section>
    </>
  );
}
