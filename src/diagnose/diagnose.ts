import type { DiagnosisAnswer, DiagnosisIds } from "../generated/diagnosis.ts";
import type { SignatureStep } from "../generated/signature.ts";
import { lineIndex, type LineIndex } from "../text/line-index.ts";
import type { Span } from "../text/place.ts";
import { REMOVED, secretSpans, withoutSecrets } from "../text/secrets.ts";
import { idsNear } from "./request-ids.ts";
import { lettersOf, type LogLetters } from "./normalize-log.ts";
import { recognise, type Recognised } from "./match-signatures.ts";

/** What a log shows, without what identifies the run. */
export interface LogDiagnosis {
  readonly lines: number;
  /** Whether all of the log was read. */
  readonly complete: boolean;
  /** What the log names near its surest evidence; of a log in which nothing is recognised, near its end. */
  readonly ids: DiagnosisIds;
  readonly answers: readonly DiagnosisAnswer[];
}

/** Characters of a log that are read: of a longer one the beginning and, for what matters mostly stands there, the end. */
const HEAD_LIMIT = 2_000_000;
const TAIL_LIMIT = 6_000_000;
/** Lines of evidence for one answer, and characters of each. */
const LINE_LIMIT = 5;
const TEXT_LIMIT = 200;
/** Characters of the longest phrase that is shown whole, and parts of one line. */
const PHRASE_LIMIT = 600;
const PART_LIMIT = 3;
/** Characters around an excerpt that are looked at for secrets which reach into it. */
const SECRET_REACH = 4_000;
const LINK_LIMIT = 3;
/** Addresses of the logs of image builds. */
const BUILD_LOG =
  /https:\/\/[\w.-]{1,200}\/[^\s"'<>?\\]{0,1000}(?:ImageLogs|\/logs\/|build[_-]?log|\.log)[^\s"'<>?\\,;)]{0,1000}/gi;

/** Recognises failures in a log, and says of each what it means, what shows it, and what to run next. */
export function diagnose(text: string): LogDiagnosis {
  const parts = readParts(text);
  const log = lettersOf(text, parts);
  const lines = lineIndex(text);
  const found = recognise(log);
  const [first] = found;
  return {
    lines: text === "" ? 0 : lines.lineCount - (/[\r\n]$/.test(text) ? 1 : 0),
    complete: parts.length === 1,
    ids: idsNear(text, first === undefined ? text.length : offsetOf(first, log)),
    answers: found.map((each) => answer(each, log, text, lines)),
  };
}

function readParts(text: string): readonly Span[] {
  if (text.length <= HEAD_LIMIT + TAIL_LIMIT) return [{ start: 0, end: text.length }];
  return [
    { start: 0, end: HEAD_LIMIT },
    { start: text.length - TAIL_LIMIT, end: text.length },
  ];
}

function answer(recognised: Recognised, log: LogLetters, text: string, lines: LineIndex): DiagnosisAnswer {
  const { signature, sure } = recognised;
  const ids = idsNear(text, offsetOf(recognised, log));
  const spans = recognised.shown.map(({ start, end }) => ({
    start: log.offsets[start] ?? 0,
    end: (log.offsets[end - 1] ?? 0) + 1,
  }));
  return {
    signature: signature.id,
    title: signature.title,
    step: signature.step,
    sure,
    cause: signature.cause,
    otherCauses: signature.otherCauses ?? [],
    evidence: evidence(spans, text, lines),
    links: signature.step === "build" ? buildLogs(text, spans) : [],
    next: signature.next.map((step) => nextStep(step, ids)),
    page: `arm-guard diagnose --explain ${signature.id}`,
  };
}

function offsetOf({ shown }: Recognised, { offsets }: LogLetters): number {
  return offsets[shown[0]?.start ?? 0] ?? 0;
}

/** The lines that phrases stand in, each once, cut to what is around the phrases. */
function evidence(spans: readonly Span[], text: string, lines: LineIndex): DiagnosisAnswer["evidence"] {
  const shown = new Map<number, ShownLine>();
  for (const { start, end } of spans) {
    const { line: last } = lines.position(end - 1);
    for (let at = start; ;) {
      const { line, column } = lines.position(at);
      if (line > last) break;
      const lineStart = at - column + 1;
      const lineEnd = lineStart + lines.line(line).length;
      const known = shown.get(line);
      const around = { start: at, end: Math.min(end, lineEnd) };
      if (known !== undefined) known.around.push(around);
      else if (shown.size < LINE_LIMIT) shown.set(line, { lineStart, lineEnd, around: [around] });
      else break;
      at = nextLine(text, lineEnd);
      if (at >= text.length) break;
    }
  }
  return [...shown]
    .sort(([left], [right]) => left - right)
    .map(([line, { lineStart, lineEnd, around }]) => ({ line, text: excerpts(text, lineStart, lineEnd, around) }));
}

/** A line with what of it has to be seen. */
interface ShownLine {
  readonly lineStart: number;
  readonly lineEnd: number;
  readonly around: Span[];
}

/** The parts of a line around spans, with `…` for what is between them. */
function excerpts(text: string, lineStart: number, lineEnd: number, around: readonly Span[]): string {
  const windows: Span[] = [];
  for (const span of [...around].sort((left, right) => left.start - right.start)) {
    const start = Math.max(lineStart, Math.min(span.start - TEXT_LIMIT / 4, lineEnd - TEXT_LIMIT));
    // A phrase with a gap may be longer than what is shown around one.
    const end = Math.min(lineEnd, Math.max(start + TEXT_LIMIT, Math.min(span.end, start + PHRASE_LIMIT)));
    const before = windows.at(-1);
    if (before !== undefined && start <= before.end)
      windows.splice(-1, 1, { start: before.start, end: Math.max(end, before.end) });
    else windows.push({ start, end });
  }
  const parts = windows.slice(0, PART_LIMIT).map((window) => excerpt(text, window));
  const isCutBefore = (windows[0]?.start ?? lineStart) > lineStart;
  const isCutAfter = (windows.at(-1)?.end ?? lineEnd) < lineEnd || windows.length > PART_LIMIT;
  return `${isCutBefore ? "…" : ""}${parts.join("…").trim()}${isCutAfter ? "…" : ""}`;
}

function nextLine(text: string, lineEnd: number): number {
  return lineEnd + (text.startsWith("\r\n", lineEnd) ? 2 : 1);
}

/** A part of a text, without secrets. */
function excerpt(text: string, { start, end }: Span): string {
  const from = Math.max(0, start - SECRET_REACH);
  let shown = "";
  let at = start;
  for (const secret of secretSpans(text.slice(from, Math.min(text.length, end + SECRET_REACH)))) {
    const secretStart = from + secret.start;
    const secretEnd = from + secret.end;
    if (secretEnd <= at || secretStart >= end) continue;
    shown += text.slice(at, Math.max(at, secretStart)) + REMOVED;
    at = Math.min(end, secretEnd);
  }
  return withoutColours(shown + text.slice(at, end));
}

function withoutColours(text: string): string {
  return text.replaceAll(/\u001b\[[0-?]{0,32}[ -/]{0,8}[@-~]/g, "");
}

/** Addresses of build logs near the evidence. What grants access to them is left out. */
function buildLogs(text: string, spans: readonly Span[]): string[] {
  const start = Math.max(0, (spans[0]?.start ?? 0) - SECRET_REACH);
  const near = text.slice(start, (spans.at(-1)?.end ?? 0) + SECRET_REACH);
  const links = Array.from(near.matchAll(BUILD_LOG), ([link]) => withoutSecrets(link));
  return [...new Set(links)].slice(0, LINK_LIMIT);
}

const PLACEHOLDERS: Readonly<Record<keyof DiagnosisIds, string>> = {
  subscription: "SUBSCRIPTION",
  resourceGroup: "RESOURCE_GROUP",
  workspace: "WORKSPACE",
  vault: "VAULT",
  vaultGroup: "RESOURCE_GROUP",
  registry: "REGISTRY",
};
/** Commands that ask Azure, where a subscription can be named. */
const ASKS_AZURE = /^(?:az|arm-guard (?:probe|restore|snapshot|resolve)) /;

function nextStep({ run, why }: SignatureStep, ids: DiagnosisIds): { run: string; why: string } {
  const filled = run.replaceAll(/\{(\w+)\}/g, (all, name: string) =>
    isId(name) ? word(ids[name] ?? PLACEHOLDERS[name]) : all,
  );
  const subscription = ASKS_AZURE.test(run) && ids.subscription !== null ? ` --subscription ${ids.subscription}` : "";
  return { run: filled + subscription, why };
}

function isId(name: string): name is keyof DiagnosisIds {
  return Object.hasOwn(PLACEHOLDERS, name);
}

/** A name as a shell takes it: groups may have brackets. */
function word(name: string): string {
  return /[()]/.test(name) ? `'${name}'` : name;
}
