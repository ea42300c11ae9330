// The frame around the screens. The address says which screen is shown, so that the browser's back and forward work.
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { load } from "./module";
import { callText } from "./module";
import { wantFocus } from "./parts";
import { AdviceScreen } from "./screens/advice";
import { AskScreen } from "./screens/ask";
import { CompareScreen } from "./screens/compare";
import { FileScreen } from "./screens/file";
import { MeasuresScreen } from "./screens/measures";
import { SitesScreen } from "./screens/sites";
import { TryScreen } from "./screens/try";
import { say, type Word } from "./words";
import { work } from "./work";

const SCREENS = ["ask", "advice", "try", "compare", "measures", "sites", "file"] as const;
type Screen = (typeof SCREENS)[number];
const WORD: Record<Screen, Word> = { ask: "ask", advice: "advice", try: "tryOut", compare: "compare", measures: "measures", sites: "sites", file: "file" };

function address(): { screen: Screen; detail?: string } {
  const [, screen, detail] = location.hash.split("/");
  return { screen: SCREENS.find((one) => one === screen) ?? "ask", detail: detail && decodeURIComponent(detail) };
}

function Message() {
  const message = work.message;
  return (
    <div class="messages" role="alert">
      {message && (
        <div class={`message ${message.kind}`}>
          <p>{message.text}</p>
          {message.details.length > 0 && (
            <ul>
              {message.details.map((detail) => (
                <li key={detail}>
                  <bdi>{detail}</bdi>
                </li>
              ))}
            </ul>
          )}
          <button type="button" class="plain" aria-label={work.lang === "ja" ? "閉じる" : "Close"} onClick={() => work.dismiss()}>
            ×
          </button>
        </div>
      )}
    </div>
  );
}

function App() {
  const [, redraw] = useState(0);
  const { screen, detail } = address();
  useEffect(() => {
    const again = () => redraw((count) => count + 1);
    work.onChange(again);
    const moved = () => {
      wantFocus();
      work.message = null;
      again();
      scrollTo(0, 0);
    };
    const leaving = (event: BeforeUnloadEvent) => {
      if (work.isUnsaved && !work.isKept) event.preventDefault();
    };
    addEventListener("hashchange", moved);
    addEventListener("beforeunload", leaving);
    again();
    return () => {
      removeEventListener("hashchange", moved);
      removeEventListener("beforeunload", leaving);
    };
  }, []);
  const title = work.say(WORD[screen]);
  document.title = `${title} | ${work.say("advisor")}`;
  document.documentElement.lang = work.lang;
  const whom = work.portfolio
    ? [work.portfolio.name, work.groupLabel(work.current)].filter(Boolean).join(" / ")
    : work.state.profile.name;
  return (
    <>
      <a class="skip" href="#content" onClick={(event) => { event.preventDefault(); document.getElementById("content")?.focus(); }}>
        {work.say("skip")}
      </a>
      <header class="bar">
        <p class="product">{work.say("advisor")}</p>
        {whom && <p class="whom"><bdi>{whom}</bdi></p>}
        <p class="saved">{work.isKept ? work.say("kept") : work.isUnsaved && work.say("unsaved")}</p>
        <button type="button" lang={work.lang === "ja" ? "en" : "ja"} onClick={() => work.setLang(work.lang === "ja" ? "en" : "ja")}>
          {work.say("language")}
        </button>
      </header>
      <nav class="tabs" aria-label={work.say("screens")}>
        <ul>
          {SCREENS.map((one) => (
            <li key={one}>
              <a href={`#/${one}`} aria-current={one === screen ? "page" : undefined}>
                {work.say(WORD[one])}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <main id="content" class="screen" tabIndex={-1}>
        <Message />
        {screen === "ask" && <AskScreen looking={detail} />}
        {screen === "advice" && <AdviceScreen />}
        {screen === "try" && <TryScreen />}
        {screen === "compare" && <CompareScreen />}
        {screen === "measures" && <MeasuresScreen />}
        {screen === "sites" && <SitesScreen />}
        {screen === "file" && <FileScreen />}
      </main>
      <p class="hidden" role="status">{work.announced}</p>
      <footer>
        <p>{work.say("offline")}</p>
        <p>
          {work.about.title}. {work.about.notice} {work.say("data")}
          {work.about.data_version}
          {work.overlay && <> · {work.say("overlayInUse")}<bdi>{work.overlay.name}</bdi></>}
        </p>
      </footer>
    </>
  );
}

async function start() {
  try {
    await load();
    work.begin();
  } catch (error) {
    console.error(error);
    const loading = document.getElementById("loading");
    if (loading) loading.textContent = `${say("ja", "cannotRun")} / ${say("en", "cannotRun")}`;
    return;
  }
  // Without any answer yet, an address left from earlier work leads to the first question, not into the middle.
  const isNew = work.state.order.length === 0;
  if (isNew && address().screen === "ask") history.replaceState(null, "", "#/ask/");
  document.getElementById("module")?.remove();
  document.getElementById("loading")?.remove();
  const root = document.createElement("div");
  root.id = "app";
  document.body.append(root);
  render(<App />, root);
  // For the tests, which hold the page against the crate.
  Object.assign(window, { teleworkAdvisorCall: callText });
}

void start();
