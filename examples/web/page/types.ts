// What the crate sends, as far as the page looks into it.
export type Lang = "ja" | "en";

export interface MeasureState {
  status: string;
  reason?: string;
  owner?: string;
  due?: string;
  evidence?: string;
  note?: string;
}

export interface Profile {
  name?: string;
  date?: string;
  prepared_by?: string;
  site?: string;
  pattern?: string;
  answers: Record<string, string | string[]>;
  configuration?: string;
  priorities?: string[];
  minimum?: Record<string, string>;
  implemented?: string[];
  measures?: Record<string, MeasureState>;
  findings?: string;
}

export interface State {
  schema: string;
  profile: Profile;
  circumstances: boolean;
  order: string[];
  history: unknown[];
}

export interface Name {
  id: string;
  name: string;
  text: string;
}

export interface About {
  title: string;
  data_version: string;
  overlay: string | null;
  notice: string;
  methods: Name[];
  axes: Name[];
  grades: Name[];
  patterns: Name[];
  questions: (Name & { choices: Name[] })[];
  statuses: Name[];
  details: Name[];
  largest_profile: number;
  largest_overlay: number;
}

export interface Then {
  candidates: string[];
  measures: number;
  cautions: number;
}

export interface Choice extends Name {
  then: Then;
}

export interface Question extends Name {
  provenance: "published" | "derived" | "own" | "transcribed" | null;
  help: string;
  why: string;
  choices: Choice[];
  given: string[];
}

export interface Step {
  state: State;
  question: Question | null;
  next: string | null;
  progress: string;
  asked: number;
  most: number;
  skipped: string[];
  answered: { question: string; name: string; choices: string[]; labels: string[] }[];
  methods: { method: string; fit: string | null; rank: number | null }[];
  configurations: { id: string; method: string; name: string; text: string; suits: boolean | null; in_force: boolean }[];
  now: Then;
  contradictions: { id: string; title: string; text: string }[];
  summary: string;
  flowchart: string;
}

export interface AboutAll {
  name: string | null;
  date: string | null;
  prepared_by: string | null;
  site: string | null;
  findings: string | null;
}

export interface Group {
  state: State;
  headcount: number | null;
  /** Measures that are to be out of scope as soon as a reason is given. */
  waiting?: string[];
}

export interface Opened {
  portfolio: AboutAll | null;
  groups: Group[];
}

export interface MeasureTable {
  columns: string[];
  rows: {
    id: string;
    requirement: "required" | "depends" | "not-required";
    role: string;
    category: string;
    state: MeasureState | null;
    cells: string[];
  }[];
}
