import { fromJson, plainJson } from "../../src/expression/plain-json.ts";
import type { Json } from "../../src/expression/to-json.ts";
import { bodyOf, listAt, objectAt, textAt, valueAt, type Body } from "../../src/sandbox/arm/body.ts";
import { readContent } from "../../src/sandbox/arm/read-content.ts";

/** Recorded traffic of the live service: one scenario, in order of time. */
export interface Recording {
  readonly id: string;
  readonly title: string;
  /** Day of the recording; when it is not certain, the recording is of that day or older. */
  readonly date: string;
  readonly isDateCertain: boolean;
  readonly steps: readonly RecordedStep[];
}

export interface RecordedStep {
  readonly n: number;
  readonly kind: string;
  readonly at: Date | null;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** `null` for none, a text where the recorder did not keep it. */
  readonly requestBody: Json;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json;
}

/** Reads the text of a recording file. */
export function readRecording(text: string): Recording {
  const content = readContent(text);
  const root = (content.kind === "content" ? bodyOf(content.value) : null) ?? {};
  return {
    id: textAt(root, "id") ?? "unnamed",
    title: textAt(root, "title") ?? "",
    date: textAt(root, "date") ?? "2026-01-01",
    isDateCertain: /^date header/i.test(textAt(root, "dateKind") ?? ""),
    steps: listAt(root, "steps").flatMap((step, index) => {
      const body = bodyOf(step);
      return body === null ? [] : [readStep(body, index)];
    }),
  };
}

function readStep(step: Body, index: number): RecordedStep {
  const [request, response] = [objectAt(step, "request"), objectAt(step, "response")];
  const n = valueAt(step, "n");
  const status = valueAt(response, "status");
  const date = textAt(step, "date");
  const time = date === null ? Number.NaN : Date.parse(date);
  return {
    n: typeof n === "number" ? n : index + 1,
    kind: textAt(step, "kind") ?? "",
    at: Number.isNaN(time) ? null : new Date(time),
    method: textAt(request, "method") ?? "GET",
    path: textAt(request, "path") ?? "/",
    query: texts(objectAt(request, "query")),
    requestBody: withoutNotes(valueAt(request, "body") ?? null),
    status: typeof status === "number" ? status : 0,
    headers: texts(objectAt(response, "headers")),
    body: valueAt(response, "body") ?? null,
  };
}

function texts(body: Body): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name.toLowerCase(), plainText(value)]));
}

function plainText(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(plainJson(fromJson(value)) ?? null);
}

/** The error code of an answer; `null` when it is no error. */
export function errorCode(body: Json): string | null {
  return textAt(objectAt(bodyOf(body) ?? {}, "error"), "code");
}

/** A body without what the recorder notes in it, such as how many resources of a template it left out. */
function withoutNotes(body: Json): Json {
  if (Array.isArray(body)) return body.map(withoutNotes);
  if (body === null || typeof body !== "object") return body;
  const members = Object.entries(body).filter(([name]) => !name.startsWith("x-other"));
  return Object.fromEntries(members.map(([name, value]) => [name, withoutNotes(value)]));
}
