// What the page itself says. All that is decided, asked or advised is worded by the crate.
import type { Lang, Then } from "./types";

const WORDS = {
  advisor: ["テレワーク方式アドバイザー", "Telework advisor"],
  skip: ["本文へ移動", "Skip to the content"],
  screens: ["画面", "Screens"],
  ask: ["質問", "Questions"],
  advice: ["助言", "Advice"],
  tryOut: ["回答を変えた場合", "What if"],
  compare: ["比較", "Comparison"],
  measures: ["対策", "Measures"],
  sites: ["部署・拠点", "Sites"],
  file: ["保存・設定", "File"],
  language: ["English", "日本語"],
  kept: ["このブラウザに保存中", "Kept in this browser"],
  unsaved: ["未保存の変更あり", "Unsaved changes"],
  live: ["いまの結論", "The conclusion so far"],
  methods: ["方式", "Methods"],
  candidate: ["候補", "candidate"],
  notCandidate: ["候補外", "not a candidate"],
  whyThis: ["理由", "Why"],
  flowchart: ["フローチャート上の経路", "The path through the flowchart"],
  whyAsked: ["この質問をする理由", "Why this is asked"],
  several: ["複数の可能性を残す", "Keep several possible"],
  severalHelp: ["除外できない選択肢をすべて選んでください。", "Choose every answer that cannot be ruled out."],
  answer: ["この回答で次へ", "Answer and go on"],
  dontKnow: ["わからない", "Don’t know"],
  previous: ["前の質問へ", "Previous question"],
  undo: ["直前の回答を取り消す", "Take the last answer back"],
  chooseOne: ["選択肢を一つ選んでください。", "Choose an answer first."],
  chooseSome: ["選択肢を一つ以上選んでください。", "Choose at least one answer."],
  then: ["この回答の場合：", "With this answer: "],
  allDone: ["質問は以上です", "No more questions"],
  flowchartDone: ["方式を決める質問は以上です", "The questions about the method are done"],
  askedAll: ["質問をひととおりお尋ねしました", "All questions have been asked"],
  askedFlowchart: ["方式を決める質問をひととおりお尋ねしました", "The questions about the method have all been asked"],
  contradictions: ["互いに矛盾する回答", "Answers that contradict each other"],
  offerCircumstances: [
    "続けて状況をお尋ねします。候補の方式は変わりませんが、適合するかどうか、必要な対策、注意点がより正確になります。",
    "Questions about the circumstances come next. They do not change the candidates, but whether these fit, their measures and their cautions become more precise.",
  ],
  askCircumstances: ["状況の質問に進む", "Go on to the circumstances"],
  leaveCircumstances: ["状況の質問を省く", "Leave the circumstances out"],
  toAdvice: ["助言を見る", "See the advice"],
  answers: ["これまでの回答", "Answers so far"],
  noAnswers: ["まだ回答がありません。", "There are no answers yet."],
  change: ["変更", "Change"],
  skipped: ["お尋ねしない質問", "Questions that are not asked"],
  saveReport: ["報告書を保存（HTML）", "Save the report (HTML)"],
  printReport: ["報告書を印刷", "Print the report"],
  contents: ["目次", "Contents"],
  tryHelp: [
    "回答を一つ変えた場合の違いを表示します。採用するまで、元の回答は変わりません。",
    "Shows the difference that another answer makes. Nothing changes until you adopt it.",
  ],
  question: ["質問", "Question"],
  otherAnswer: ["変更後の回答", "Other answer"],
  adopt: ["この回答を採用する", "Adopt this answer"],
  configurations: ["構成", "Configurations"],
  configurationHelp: [
    "選んだ構成は、注意点、対策、評価に反映されます。選べる構成は全体で一つです。別の方式の構成を選ぶと、前に選んだ構成と置き換わります。",
    "The configuration that is chosen applies to cautions, measures and grades. Only one is chosen at a time: choosing one of another method takes its place.",
  ],
  suits: ["この回答に合う", "suits these answers"],
  suitsNot: ["この回答には合わない", "does not suit these answers"],
  suitsPerhaps: ["未確定（要回答）", "depends on answers"],
  priorities: ["優先する評価軸", "Priorities"],
  prioritiesHelp: ["優先順に選びます。選ばない軸は順位に使いません。", "In order; an axis that is not chosen does not decide the rank."],
  addPriority: ["優先順位に加える", "Add"],
  up: ["上へ", "Move up"],
  down: ["下へ", "Move down"],
  remove: ["外す", "Remove"],
  minimum: ["最低水準", "Least acceptable grade"],
  none: ["指定なし", "none"],
  method: ["対象の方式", "Method"],
  show: ["表示", "Show"],
  required: ["必要な対策", "Required"],
  depends: ["未確定の対策", "Depends on answers"],
  everything: ["すべて", "Everything"],
  outstanding: ["実施済み・対象外を除く", "Not yet done"],
  order: [
    "立場と対策分類ごとに、未実施のもの、対応するトラブルや脅威の多いものから並べています。記入しても並びは変わらず、表示する範囲を選び直すか、この画面を開き直すと並べ直します。",
    "By role and category, first what is not in place and answers most incidents and threats. Rows stay where they are while you work; choosing what to show, or coming back to this screen, puts them in order again.",
  ],
  details: ["詳細と記入", "Details"],
  reasonStays: [
    "対象外には理由が必要なため、元の理由を残しています。",
    "What is not applicable needs a reason, so the former one stays.",
  ],
  overdue: ["期限超過", "overdue"],
  status: ["状況", "Status"],
  notStated: ["記載なし", "not stated"],
  sitesHelp: [
    "部署や拠点ごとに回答を分けると、全体をまとめた助言も表示できます。",
    "Answers for each site or department, and the advice for all of them together.",
  ],
  site: ["部署・拠点", "Site"],
  unnamed: ["名称未記入", "no name"],
  name: ["名称", "Name"],
  headcount: ["人数", "Headcount"],
  incomplete: ["入力が完全でないため、前の値のままです。", "This was not complete, so the value stays as it was."],
  headcountRange: [
    "1から4294967295までの整数で入力してください。それまでは前の人数のままです。",
    "Enter a whole number from 1 to 4294967295. Until then the headcount stays as it was.",
  ],
  answered: ["回答数", "Answers"],
  edit: ["編集", "Edit"],
  editing: ["編集中", "Being edited"],
  copy: ["複製", "Copy"],
  remove_site: ["削除", "Delete"],
  addSite: ["部署・拠点を追加", "Add a site"],
  together: ["全体の助言", "The advice for all"],
  refresh: ["全体の助言を作成", "Make the advice for all"],
  gapTogether: ["全体の対策状況", "The measures of all"],
  about: ["案件の情報", "About the client"],
  aboutSite: ["部署・拠点の情報", "About the site"],
  aboutAll: ["全体の情報", "About all sites"],
  date: ["日付", "Date"],
  findings: ["所見", "Findings"],
  open: ["開く", "Open"],
  openFile: ["プロファイルを開く（JSON）", "Open a profile (JSON)"],
  openHelp: [
    "保存したプロファイルやポートフォリオを読み込みます。いまの内容と置き換わります。",
    "Reads a profile or portfolio that was saved. It takes the place of what is here.",
  ],
  sureReplace: ["保存していない変更があります。破棄して続けますか。", "There are unsaved changes. Discard them and go on?"],
  save: ["保存", "Save"],
  saveFile: ["プロファイルを保存（JSON）", "Save the profile (JSON)"],
  startOver: ["新しく始める", "Start over"],
  overlay: ["公式の値の反映（オーバーレイ）", "Official figures (overlay)"],
  overlayHelp: [
    "公式文書から転記したオーバーレイ（JSON）を読み込むと、推定の値と置き換わります。",
    "An overlay (JSON) transcribed from the official document takes the place of derived data.",
  ],
  openOverlay: ["オーバーレイを開く（JSON）", "Open an overlay (JSON)"],
  overlayInUse: ["使用中：", "In use: "],
  removeOverlay: ["オーバーレイを外す", "Remove the overlay"],
  keep: ["このブラウザに保存する", "Keep in this browser"],
  keepHelp: [
    "回答はファイルに保存するのが基本です。ここを選ぶと、再読み込みしても内容が残るよう、このブラウザにも保存します。共用のPCでは選ばないでください。ファイルから開いたページどうしは、ブラウザによっては保存領域を共有するため、ほかのページから読まれるおそれがあります。",
    "Save to a file to keep your work. If you choose this, it is kept in this browser too, so that a reload loses nothing. Do not choose it on a shared PC: in some browsers all pages opened from files share one storage, so other pages could read it.",
  ],
  sureOverwrite: [
    "このブラウザには、別のタブなどで保存した内容があります。このタブの内容で置き換えますか。",
    "Something from another tab is kept in this browser. Put what is in this tab in its place?",
  ],
  writtenElsewhere: [
    "別のタブが、このブラウザに保存した内容を書き換えました。このタブの内容は、これ以降ブラウザに保存されません。残すにはファイルに保存してください。再読み込みすると、別のタブで保存した内容に切り替わります。",
    "Another tab has written over what is kept in this browser. From here on, this tab keeps nothing there. Save to a file what you want to keep of it; reloading goes on with what the other tab kept.",
  ],
  deletedElsewhere: [
    "別のタブが、このブラウザに保存した内容を削除しました。このタブの内容は残っていますが、これ以降ブラウザには保存されません。",
    "Another tab has deleted what was kept in this browser. This tab still has its content, but keeps nothing there from here on.",
  ],
  reload: ["再読み込み", "Reload"],
  keepAgain: ["もう一度このブラウザに保存する", "Keep in this browser again"],
  keepFailed: ["このブラウザには保存できません。ファイルに保存してください。", "This browser does not let the page keep anything. Save to a file instead."],
  forget: ["ブラウザに保存した内容を削除", "Delete what is kept in this browser"],
  sureForget: ["読み込めなかった内容を削除しますか。元に戻せません。", "Delete what could not be used? It cannot be brought back."],
  forgotten: ["ブラウザに保存した内容を削除しました。", "What was kept in this browser has been deleted."],
  restored: ["ブラウザに保存した内容を読み込みました。", "Restored from what is kept in this browser."],
  restoreFailed: [
    "ブラウザに保存した内容を読み込めませんでした。内容は消さずに残しています。ファイルに書き出して、次の点を直せば、「保存・設定」の画面で開けます。",
    "What is kept in this browser cannot be used. It is still there: take it out as a file, mend the following, and open it on the screen “File”.",
  ],
  handOutLost: ["保存した内容をファイルに書き出す", "Take it out as a file"],
  opened: ["読み込みました：", "Opened: "],
  savedAs: ["保存しました：", "Saved: "],
  refused: ["使用できません。次の点を直してから、もう一度お試しください。", "This cannot be used. Mend the following, and try again."],
  unreadable: ["ファイルを読み取れません。別のファイルを選んでください。", "The file cannot be read. Choose another one."],
  excelProfile: [
    "Excelファイルです。このページで開けるのはJSONファイルだけです。記入済みのヒアリングシートは、コマンド「hearing read ファイル名」でJSONに変換してから開いてください。",
    "It is an Excel file, and this page reads JSON only. “hearing read FILE” makes JSON of a hearing sheet that was filled in.",
  ],
  excelOverlay: [
    "Excelファイルです。このページで開けるのはJSONファイルだけです。記入済みのオーバーレイのブックは、コマンド「overlay convert ファイル名」でJSONに変換してから開いてください。",
    "It is an Excel file, and this page reads JSON only. “overlay convert FILE” makes JSON of an overlay workbook that was filled in.",
  ],
  notUtf8: [
    "文字コードがUTF-8のテキストではありません（Shift_JISなど）。テキストエディターで文字コードをUTF-8にして保存し直してから、開いてください。",
    "It is not text in UTF-8 (but in Shift_JIS, for example). Save it again in UTF-8 with a text editor, then open it.",
  ],
  isOverlay: [
    "公式の値を反映するオーバーレイです。「オーバーレイを開く（JSON）」から読み込んでください。",
    "It is an overlay of official figures: use “Open an overlay (JSON)”.",
  ],
  isProfile: [
    "プロファイルまたはポートフォリオで、オーバーレイではありません。「プロファイルを開く（JSON）」から読み込んでください。",
    "It is a profile or portfolio, not an overlay: use “Open a profile (JSON)”.",
  ],
  isRecord: [
    "検討結果などの記録です。記録はほかのプログラムに渡すためのもので、このページでは開けません。元になったプロファイルを開いてください。",
    "It is a record of results for other programs, which this page does not read. Open the profile that it was made from.",
  ],
  broken: [
    "予期しない問題が起きました。内容をファイルに保存してから、ページを再読み込みしてください。",
    "Something went wrong. Save your work to a file, then reload the page.",
  ],
  cannotRun: [
    "このブラウザでは動作しません。Edge、Chrome、Firefox、Safariの新しい版でお試しください。",
    "This browser cannot run the page. Try a current version of Edge, Chrome, Firefox or Safari.",
  ],
  offline: [
    "このページは通信を行いません。入力した内容は、保存した場合を除いて、ページを閉じると消えます。",
    "This page sends nothing anywhere. What you enter is gone when you close it, unless you save it.",
  ],
  data: ["データの版：", "Data version "],
} satisfies Record<string, [string, string]>;

export type Word = keyof typeof WORDS;
export const say = (lang: Lang, word: Word): string => WORDS[word][lang === "ja" ? 0 : 1];

/** What an answer would change, in a line. */
export function ifThen(lang: Lang, now: Then, then: Then, name: (method: string) => string): string {
  const isJa = lang === "ja";
  const less = now.candidates.filter((one) => !then.candidates.includes(one)).map(name);
  const more = then.candidates.filter((one) => !now.candidates.includes(one)).map(name);
  const signed = (count: number) => (count > 0 ? `+${count}` : `−${-count}`);
  const parts: string[] = [];
  if (less.length) parts.push(isJa ? `${listed(lang, less)}が候補から外れる` : `no longer a candidate: ${listed(lang, less)}`);
  if (more.length) parts.push(isJa ? `${listed(lang, more)}が候補に加わる` : `becomes a candidate: ${listed(lang, more)}`);
  const counts: string[] = [];
  const measures = then.measures - now.measures;
  if (measures) counts.push(isJa ? `必要な対策 ${signed(measures)}件` : `required measures ${signed(measures)}`);
  const cautions = then.cautions - now.cautions;
  if (cautions) counts.push(isJa ? `不適合・要注意 ${signed(cautions)}件` : `conflicts and warnings ${signed(cautions)}`);
  // The report beside it counts those of the first candidate alone.
  if (counts.length) parts.push((isJa ? "候補全体で" : "over all candidates: ") + listed(lang, counts));
  if (!parts.length) return isJa ? "候補、必要な対策、不適合・要注意は変わらない" : "candidates, required measures, conflicts and warnings stay the same";
  return parts.join(isJa ? "、" : "; ");
}

export const nowCandidates = (lang: Lang, candidates: string[]): string =>
  lang === "ja" ? `候補は${candidates.length}方式：${candidates.join("、")}` : `${candidates.length} candidates: ${candidates.join(", ")}`;

/** What all of it is based on, before the notice. */
export const basedOn = (lang: Lang, title: string): string => (lang === "ja" ? `対象：${title}。` : `Based on: ${title}. `);

export const colon = (lang: Lang): string => (lang === "ja" ? "：" : ": ");
export const listed = (lang: Lang, items: string[]): string => items.join(lang === "ja" ? "、" : ", ");
export const inBrackets = (lang: Lang, name: string, aside: string): string => (lang === "ja" ? `${name}（${aside}）` : `${name} (${aside})`);
export const shownMeasures = (lang: Lang, count: number): string => (lang === "ja" ? `${count}件を表示` : `${count} shown`);
export const notOpened = (lang: Lang, file: string): string => (lang === "ja" ? `「${file}」を開けません。` : `${file} cannot be opened. `);
export const tooLarge = (lang: Lang, most: number): string =>
  lang === "ja" ? `ファイルが大きすぎます（上限${most >> 20} MB）。` : `The file is too large (at most ${most >> 20} MB).`;
/** A site without a name, as the reports call it. */
export const numbered = (lang: Lang, number: number): string => (lang === "ja" ? `部署・拠点${number}` : `Group ${number}`);
/** A name for a copy; a copy of a copy is numbered on. */
export function copyName(lang: Lang, name: string, count: number): string {
  const original = name.replace(/(?:（複製\d*）| \(copy(?: \d+)?\))$/, "");
  if (lang === "ja") return `${original}（複製${count > 1 ? count : ""}）`;
  return `${original} (copy${count > 1 ? ` ${count}` : ""})`;
}
export const sureRemove = (lang: Lang, name: string): string =>
  lang === "ja" ? `「${name}」を削除しますか。回答や対策の記入も削除されます。` : `Delete “${name}”, with its answers and measures?`;
/** What a measure that is to be out of scope still lacks. */
export function needsReason(lang: Lang, measure: string, until: string): string {
  return lang === "ja"
    ? `「${measure}」を対象外とするには、「状況の理由」を記入してください。それまでは「${until}」のままです。`
    : `To set “${measure}” as not applicable, fill in “Reason for the status”. Until then it stays “${until}”.`;
}
export const reasonsMissing = (lang: Lang, count: number): string =>
  lang === "ja"
    ? `対象外とする理由が未記入の対策が${count}件あります。対象外とはせずに保存しました。`
    : `Measures that wait for the reason why they are not applicable: ${count}. They were not saved as such.`;
export function statusWasSet(lang: Lang, status: string, isKept: boolean): string {
  if (lang === "ja") return `状況を「${status}」としました。${isKept ? "記入した内容は残しています。" : "違う場合は選び直してください。"}`;
  return `The status was set to “${status}”. ${isKept ? "What was entered is still there." : "Choose another one if that is wrong."}`;
}
export const clearsDetails = (lang: Lang, lost: string[]): string =>
  lang === "ja" ? `記入した内容（${listed(lang, lost)}）も削除されます。よろしいですか。` : `This deletes what was entered too (${listed(lang, lost)}). Go on?`;
/** Where everything was asked, but not everything is known. */
export const unknownAnswers = (lang: Lang, count: number): string =>
  lang === "ja"
    ? `「わからない」とした質問が${count}問あります。わかり次第、次の一覧から答え直せます。`
    : `${count === 1 ? "One question was" : `${count} questions were`} answered “Don’t know”. Answer again from this list once you know more.`;
export const nowContradicts = (lang: Lang, titles: string[]): string =>
  titles.length ? `${say(lang, "contradictions")}${colon(lang)}${listed(lang, titles)}` : "";
