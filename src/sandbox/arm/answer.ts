import type { Json } from "../../expression/to-json.ts";

/** What the service answers to one request. */
export interface Answer {
  readonly status: number;
  /** Beyond those that every answer has. Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** `null` sends no content. */
  readonly body: Json;
}

export function answer(status: number, body: Json, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers, body };
}

/** 200 with content. */
export function ok(body: Json): Answer {
  return answer(200, body);
}

export function isFailed({ status }: Answer): boolean {
  return status >= 400;
}
