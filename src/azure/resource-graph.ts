import { setImmediate as turn } from "node:timers/promises";
import { isRecord, type JsonRecord } from "../text/record.ts";
import { AzureError } from "./azure-error.ts";
import type { Session } from "./session.ts";

const PATH = "/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01";
/** What messages name when Resource Graph was asked. */
export const GRAPH_ASKED = "POST /providers/Microsoft.ResourceGraph/resources";
/** Rows of a page, and pages of an answer: a million rows. */
const PAGE = 1_000;
const PAGE_LIMIT = 1_000;

/** Where a query looks: in subscriptions, below a management group, or, for `null`, in all that the identity may read. */
export type GraphScope = { readonly subscriptions: readonly string[] } | { readonly managementGroup: string } | null;

/** Subscriptions of one query: Microsoft advises no more (guidance for throttled requests, read 2026-11). */
const SUBSCRIPTIONS_AT_ONCE = 300;

/**
 * All rows of a Resource Graph query. The query must project `id`: without it the service gives one page, and no way on.
 * @throws {AzureError} also when the answer is not whole: cut off, fewer rows than it counts, pages that go round.
 */
export async function queryGraph(
  session: Pick<Session, "send">,
  query: string,
  subscriptions: readonly string[] | null,
): Promise<readonly JsonRecord[]> {
  const rows: JsonRecord[] = [];
  for await (const page of graphPages(session, query, subscriptions === null ? null : { subscriptions }))
    for (const row of page) rows.push(row);
  return rows;
}

/**
 * The same page by page, the next one being asked for while one is looked at. A page that is too large for the service is
 * asked for again with half the rows. `more` are further options of the question.
 * @throws {AzureError} as `queryGraph` does, when the pages have come to their end.
 */
export async function* graphPages(
  session: Pick<Session, "send">,
  query: string,
  scope: GraphScope,
  more: JsonRecord = {},
): AsyncGenerator<readonly JsonRecord[]> {
  for (const part of partsOf(scope)) yield* pagesOf(session, { ...part, query }, more);
}

/** A text of the query language. */
export function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}

function partsOf(scope: GraphScope): readonly JsonRecord[] {
  if (scope === null) return [{}];
  if ("managementGroup" in scope) return [{ managementGroups: [scope.managementGroup] }];
  const { subscriptions } = scope;
  return Array.from({ length: Math.ceil(subscriptions.length / SUBSCRIPTIONS_AT_ONCE) }, (_part, at) => ({
    subscriptions: subscriptions.slice(at * SUBSCRIPTIONS_AT_ONCE, (at + 1) * SUBSCRIPTIONS_AT_ONCE),
  }));
}

async function* pagesOf(
  session: Pick<Session, "send">,
  question: JsonRecord,
  more: JsonRecord,
): AsyncGenerator<readonly JsonRecord[]> {
  const tokens = new Set<string>();
  let [count, total, size] = [0, Infinity, PAGE];
  let next: Promise<GraphPage> | null = askPage(session, question, { ...more, $top: size });
  for (let page = 0; next !== null; page++) {
    const { rows, status, body, token, top } = await next;
    size = top;
    count += rows.length;
    // Rows that come and go between two pages change the total.
    total = Math.min(total, totalOf(body, status) ?? Infinity);
    if (token === null) {
      checkWhole(body, status, Number.isFinite(total));
      if (count < total && Number.isFinite(total))
        throw unexpected(status, `The answer has ${String(count)} of ${String(total)} rows.`);
      next = null;
    } else {
      if (tokens.has(token) || rows.length === 0)
        throw unexpected(status, "The service gives the same page again and again.");
      if (page >= PAGE_LIMIT) throw unexpected(200, `The answer has more than ${String(PAGE_LIMIT)} pages.`);
      tokens.add(token);
      next = askPage(session, question, { ...more, $top: size, $skipToken: token });
      // Its failure is told when it is waited for, after this page has been looked at.
      next.catch(() => undefined);
      // Whoever looks at this page may be busy for long: the question is on its way before.
      await turn();
    }
    yield rows;
  }
}

interface GraphPage {
  readonly rows: readonly JsonRecord[];
  readonly status: number;
  readonly body: JsonRecord | null;
  /** Leads to the next page; `null` on the last one. */
  readonly token: string | null;
  /** The rows that were asked for at last. */
  readonly top: number;
}

/** Asks for one page; for fewer rows where they are too large for the service, which sends 16 MB at most. */
async function askPage(
  session: Pick<Session, "send">,
  question: JsonRecord,
  options: JsonRecord & { readonly $top: number },
): Promise<GraphPage> {
  const { $top: top } = options;
  try {
    const asked = { ...question, options: { ...options, resultFormat: "objectArray" } };
    const { body, status } = await session.send({ method: "POST", path: PATH, body: asked });
    const data = body?.["data"];
    if (!Array.isArray(data) || !data.every(isRecord)) throw unexpected(status, "The answer has no rows.");
    return { rows: data, status, body, token: tokenOf(body, status), top };
  } catch (error) {
    if (!isTooLarge(error) || top === 1) throw error;
    return await askPage(session, question, { ...options, $top: Math.ceil(top / 2) });
  }
}

function tokenOf(body: JsonRecord | null, status: number): string | null {
  const next: unknown = body?.["$skipToken"];
  if (next === undefined || next === null || next === "") return null;
  if (typeof next === "string") return next;
  throw unexpected(status, "The answer links to the next page in an unknown way.");
}

/** The code stands in the error itself, or in its details. */
function isTooLarge(error: unknown): boolean {
  return (
    error instanceof AzureError &&
    error.status === 400 &&
    (error.code === "ResponsePayloadTooLarge" || error.message.includes("ResponsePayloadTooLarge"))
  );
}

/** How many rows there are, by the answer's own count; `null` where it has none. */
function totalOf(body: JsonRecord | null, status: number): number | null {
  const total: unknown = body?.["totalRecords"];
  if (total === undefined || total === null) return null;
  if (typeof total === "number" && Number.isSafeInteger(total) && total >= 0) return total;
  throw unexpected(status, "The answer counts its rows in a way that cannot be read (`totalRecords`).");
}

/** The service writes the flag as a text. An answer has to say that it is whole, by the flag or by its count. */
function checkWhole(body: JsonRecord | null, status: number, isCounted: boolean): void {
  const flag: unknown = body?.["resultTruncated"];
  if ((flag === undefined || flag === null) && isCounted) return;
  const text = typeof flag === "boolean" ? String(flag) : typeof flag === "string" ? flag.toLowerCase() : null;
  if (text === "true") throw unexpected(status, "The service cut the answer off.");
  if (text !== "false") throw unexpected(status, "The answer does not say whether it is whole (`resultTruncated`).");
}

function unexpected(status: number, message: string): AzureError {
  return new AzureError({ kind: "unexpected", asked: GRAPH_ASKED, status, message });
}
