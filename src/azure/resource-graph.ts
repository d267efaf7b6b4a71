import { isRecord, type JsonRecord } from "./json-record.ts";
import { LiveError } from "./live-error.ts";
import type { Session } from "./session.ts";

const PATH = "/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01";
const ASKED = "POST /providers/Microsoft.ResourceGraph/resources";
/** Rows of a page, and pages of an answer: a million rows. */
const PAGE = 1_000;
const PAGE_LIMIT = 1_000;

/**
 * All rows of a Resource Graph query. The query must project `id`: without it the service gives one page, and no way on.
 * @throws {LiveError} also when the service cut the answer off.
 */
export async function queryGraph(
  session: Session,
  query: string,
  subscriptions: readonly string[] | null,
): Promise<readonly JsonRecord[]> {
  const rows: JsonRecord[] = [];
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
    rows.push(...data);
    const next: unknown = body?.["$skipToken"];
    if (typeof next === "string" && next !== "") {
      if (next === skipToken) throw unexpected(status, "The service gives the same page again and again.");
      skipToken = next;
      continue;
    }
    if (body?.["resultTruncated"] === "true") throw unexpected(status, "The service cut the answer off.");
    return rows;
  }
  throw unexpected(200, `The answer has more than ${String(PAGE_LIMIT)} pages.`);
}

function unexpected(status: number, message: string): LiveError {
  return new LiveError({ kind: "unexpected", asked: ASKED, status, message });
}
