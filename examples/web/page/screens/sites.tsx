// Several sites or departments, each with answers of its own, and the advice for all of them.
import { useMemo, useState } from "preact/hooks";
import * as crate from "../module";
import { focusOn, Imported, Title } from "../parts";
import { sureRemove } from "../words";
import { work } from "../work";

/** Up to so many the advice for all is made without being asked for. */
const QUICK = 50;

/** The report with what it says of its marks at the end. */
const REPORT = ["header > .note", "main > section", "body > footer > p"].map((selector) => ({ selector, prefix: "all-" }));

export function SitesScreen() {
  const text = work.text();
  const [wanted, setWanted] = useState("");
  const isMade = work.portfolio !== null && (work.groups.length <= QUICK || wanted === text);
  const reports = useMemo(
    () => isMade && work.attempt(() => [
      crate.portfolioReport(work.lang, text, "advice"),
      crate.portfolioReport(work.lang, text, "gap"),
    ] as const),
    [isMade, text, work.lang, work.about],
  );
  const label = (place: number) => work.groupLabel(place);
  const remove = (place: number) => {
    if (!confirm(sureRemove(work.lang, label(place)))) return;
    work.removeGroup(place);
    focusOn(`edit-${Math.min(place, work.groups.length - 1)}`);
  };
  return (
    <>
      <Title id="ui-sites">{work.say("sites")}</Title>
      <p>{work.say("sitesHelp")}</p>
      <h2 id="ui-list">{work.say("edit")}</h2>
      <div class="scroll" tabIndex={0} role="group" aria-labelledby="ui-list">
        <table class="sites">
          <thead>
            <tr>
              <th scope="col">{work.say("name")}</th>
              <th scope="col">{work.say("headcount")}</th>
              <th scope="col">{work.say("answered")}</th>
              <th scope="col">{work.say("edit")}</th>
            </tr>
          </thead>
          <tbody>
            {work.groups.map((group, place) => (
              <tr key={place}>
                <th scope="row"><bdi>{label(place)}</bdi></th>
                <td>{group.headcount}</td>
                <td>{Object.keys(group.state.profile.answers).length}</td>
                <td>
                  <div class="buttons">
                    <button type="button" id={`edit-${place}`} aria-pressed={place === work.current} aria-label={`${work.say(place === work.current ? "editing" : "edit")} ${label(place)}`} onClick={() => work.choose(place)}>
                      {work.say(place === work.current ? "editing" : "edit")}
                    </button>
                    <button type="button" aria-label={`${work.say("copy")} ${label(place)}`} onClick={() => work.copyGroup(place)}>{work.say("copy")}</button>
                    {work.groups.length > 1 && (
                      <button type="button" aria-label={`${work.say("remove_site")} ${label(place)}`}
                        onClick={() => remove(place)}>
                        {work.say("remove_site")}
                      </button>
                    )}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="buttons">
        <button type="button" onClick={() => work.addGroup()}>{work.say("addSite")}</button>
        <a class="button" href="#/ask">{work.say("ask")}</a>
        <a class="button" href="#/file">{work.say(work.portfolio ? "aboutSite" : "about")}</a>
      </div>
      {reports && <Imported html={reports[0]} parts={REPORT} />}
      {work.portfolio && !reports && (
        <button type="button" class="first" onClick={() => setWanted(text)}>{work.say("refresh")}</button>
      )}
      {reports && (
        <details>
          <summary>{work.say("gapTogether")}</summary>
          <Imported html={reports[1]} parts={[{ selector: "main > section", prefix: "gap-" }]} />
        </details>
      )}
    </>
  );
}
