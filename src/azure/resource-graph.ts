import { isRecord, type JsonRecord } from "./json-record.ts";
import { AzureError } from "./azure-error.ts";
import type { Session } from "./session.ts";

const PATH = "/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01";
/** What messages name when Resource Graph was asked. */
export const GRAPH_ASKED = "POST /providers/Microsoft.ResourceGraph/resources";
/** Rows of a page, and pages of an answer: a million rows. */
const PAGE = 1_000;
const PAGE_LIMIT = 1_000;

/**
 * All rows of a Resource Graph query. The query must project `id`: without it the service gives one page, and no way on.
 * @throws {AzureError} also when the answer is not whole: cut off, fewer rows than it counts, pages that go round.
 */
export async function queryGraph(
  session: Session,
  query: string,
  subscriptions: readonly string[] | null,
): Promise<readonly JsonRecord[]> {
  const rows: JsonRecord[] = [];
  const tokens = new Set<string>();
  let total = Infinity;
  let skipToken: string | null = null;
  for (let page = 0; page < PAGE_LIMIT; page++) {
    const options = {
      $top: PAGE,
      resultFormat: "objectArray",
      ...(skipToken === null ? {} : { $skipToken: skipToken }),
    };
    const scope = subscriptions === null ? {} : { subscriptions };
    const { body, status } = await session.send({ method: "POST", path: PATH, body: { ...scope, query, options } });
    const data = body?.["data"];
    if (!Array.isArray(data) || !data.every(isRecord)) throw unexpected(status, "The answer has no rows.");
    for (const row of data) rows.push(row);
    // Rows that come and go between two pages change the total.
    total = Math.min(total, totalOf(body, status) ?? Infinity);
    const next: unknown = body?.["$skipToken"];
    if (next === undefined || next === null || next === "") {
      checkWhole(body, status, Number.isFinite(total));
      if (rows.length >= total || !Number.isFinite(total)) return rows;
      throw unexpected(status, `The answer has ${String(rows.length)} of ${String(total)} rows.`);
    }
    if (typeof next !== "string") throw unexpected(status, "The answer links to the next page in an unknown way.");
    if (tokens.has(next) || data.length === 0)
      throw unexpected(status, "The service gives the same page again and again.");
    tokens.add(next);
    skipToken = next;
  }
  throw unexpected(200, `The answer has more than ${String(PAGE_LIMIT)} pages.`);
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
