import { describe, expect, it } from "vitest";
import { AzureError } from "../../src/azure/azure-error.ts";
import { isRecord, type JsonRecord } from "../../src/text/record.ts";
import { graphPages, GRAPH_ASKED, type GraphScope } from "../../src/azure/resource-graph.ts";
import type { Session } from "../../src/azure/session.ts";

/** Resource Graph over numbered rows, which sends at most some of them at once; what it was asked. */
function service(
  rows: number,
  most: number,
): { readonly session: Pick<Session, "send">; readonly asked: JsonRecord[] } {
  const asked: JsonRecord[] = [];
  const send: Session["send"] = ({ body: question }) => {
    const body = isRecord(question) ? question : {};
    asked.push(body);
    const options = isRecord(body["options"]) ? body["options"] : {};
    const top = Number(options["$top"]);
    const from = Number(options["$skipToken"] ?? 0);
    if (Math.min(top, rows - from) > most)
      return Promise.reject(
        new AzureError({
          kind: "rejected",
          asked: GRAPH_ASKED,
          status: 400,
          code: "BadRequest",
          message: "Please provide below info (ResponsePayloadTooLarge: Response payload size is 17000000).",
        }),
      );
    const data = Array.from({ length: Math.min(top, rows - from) }, (_row, at) => ({ id: String(from + at) }));
    const next = from + data.length;
    const token = next < rows ? { $skipToken: String(next) } : {};
    const answer = { data, totalRecords: rows, resultTruncated: "false", ...token };
    return Promise.resolve({ status: 200, body: answer, header: () => null });
  };
  return { session: { send }, asked };
}

async function read(session: Pick<Session, "send">, scope: GraphScope = null): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for await (const page of graphPages(session, "q", scope)) found.push(...page.map(({ id }) => id));
  return found;
}

const tops = (asked: readonly JsonRecord[]): readonly unknown[] =>
  asked.map(({ options }) => (isRecord(options) ? options["$top"] : null));

describe("pages of Resource Graph", () => {
  it("are asked for with half the rows while they are too large, and no more than once for each size", async () => {
    const { session, asked } = service(1_200, 300);

    expect(await read(session)).toEqual(Array.from({ length: 1_200 }, (_row, at) => String(at)));
    expect(tops(asked)).toEqual([1_000, 500, 250, 250, 250, 250, 250]);
  });

  it("fail where one row is too large", async () => {
    await expect(read(service(3, 0).session)).rejects.toThrow("ResponsePayloadTooLarge");
  });

  it("of many subscriptions are asked for in parts", async () => {
    const { session, asked } = service(2, 10);
    const subscriptions = Array.from({ length: 601 }, (_each, at) => String(at));

    expect(await read(session, { subscriptions })).toHaveLength(6);
    expect(asked.map((each) => (Array.isArray(each["subscriptions"]) ? each["subscriptions"].length : 0))).toEqual([
      300, 300, 1,
    ]);
  });

  it("are not asked for where no subscription is to be looked at", async () => {
    const { session, asked } = service(2, 10);

    expect([await read(session, { subscriptions: [] }), asked]).toEqual([[], []]);
  });
});
