// The frame around the screens. The address says which screen is shown, so that the browser's back and forward work.
import { render } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
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
import { basedOn, say, type Word } from "./words";
import { work } from "./work";

const SCREENS = ["ask", "advice", "try", "compare", "measures", "sites", "file"] as const;
type Screen = (typeof SCREENS)[number];
const WORD: Record<Screen, Word> = { ask: "ask", advice: "advice", try: "tryOut", compare: "compare", measures: "measures", sites: "sites", file: "file" };

function address(): { screen: Screen; detail?: string } {
  const [, screen, detail] = location.hash.split("/");
  return { screen: SCREENS.find((one) => one === screen) ?? "ask", detail: detail && decoded(detail) };
}

/** What is no address leads where an unknown one does. */
function decoded(detail: string): string | undefined {
  try {
    return decodeURIComponent(detail);
  } catch {
    return undefined;
  }
}

function Details({ details }: { details: string[] }) {
  if (details.length === 0) return null;
  return (
    <ul>
      {details.map((detail) => (
        <li key={detail}>
          <bdi>{detail}</bdi>
        </li>
      ))}
    </ul>
  );
}

const Close = ({ onClose }: { onClose: () => void }) => (
  <button type="button" class="plain" aria-label={work.lang === "ja" ? "閉じる" : "Close"} onClick={onClose}>
    ×
  </button>
);

function Messages() {
  const { message, notice } = work;
  return (
    <div class="messages" role="alert">
      {notice && (
        <div class="message error">
          <p>{work.say(notice.text)}</p>
          <Details details={notice.details} />
          <div class="buttons">
            {notice.actions.map(({ word, run }) => (
              <button type="button" key={word} onClick={run}>{work.say(word)}</button>
            ))}
          </div>
          <Close onClose={() => { work.notice = null; work.show(); }} />
        </div>
      )}
      {message && (
        <div class={`message ${message.kind}`}>
          <p>{message.text}</p>
          <Details details={message.details} />
          <Close onClose={() => work.dismiss()} />
        </div>
      )}
    </div>
  );
}

function App() {
  const [, redraw] = useState(0);
  const { screen, detail } = address();
  const focused = useRef<Element | null>(null);
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
      if ((work.isUnsaved && !work.isKept) || work.isTyping) event.preventDefault();
    };
    const focusing = (event: FocusEvent) => { focused.current = event.target as Element; };
    addEventListener("focusin", focusing);
    addEventListener("hashchange", moved);
    addEventListener("beforeunload", leaving);
    again();
    return () => {
      removeEventListener("focusin", focusing);
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
  // What had the focus may be gone now: then the heading takes it, rather than nothing.
  useEffect(() => {
    if (document.activeElement !== document.body || !focused.current || focused.current.isConnected) return;
    document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
  });
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
        <Messages />
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
          {basedOn(work.lang, work.about.title)}{work.about.notice} {work.say("data")}
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
