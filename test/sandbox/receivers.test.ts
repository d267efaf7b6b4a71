import { request } from "node:https";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Json } from "../../src/expression/to-json.ts";
import { live, type Live } from "./live.ts";

let at: Live;
beforeEach(async () => {
  at = await live();
});
afterEach(() => at.close());

const received = async (name: string): Promise<Json> => (await at.send("GET", `/sandbox/receivers/${name}`)).body;
const card = (text: string): Json => ({
  type: "message",
  attachments: [
    {
      contentType: "application/vnd.microsoft.card.adaptive",
      content: { type: "AdaptiveCard", version: "1.5", body: [{ type: "TextBlock", text }] },
    },
  ],
});
const section = (text: string): Json => ({ type: "section", text: { type: "mrkdwn", text } });

describe("a receiver of webhooks", () => {
  it.each<[string, string, Json, number]>([
    ["teams", "an adaptive card", card("37 vaults"), 202],
    ["teams", "a card of 28 KB and more", card("x".repeat(28 * 1024)), 413],
    ["teams", "the card of a connector", { "@type": "MessageCard", text: "37 vaults" }, 400],
    ["teams", "a message without a card", { type: "message", attachments: [] }, 400],
    ["slack", "a text", { text: "37 vaults" }, 200],
    [
      "slack",
      "a text with 50 blocks",
      { text: "37 vaults", blocks: Array.from({ length: 50 }, () => section("x")) },
      200,
    ],
    ["slack", "51 blocks", { text: "37 vaults", blocks: Array.from({ length: 51 }, () => section("x")) }, 400],
    ["slack", "a section that is too long", { text: "37 vaults", blocks: [section("x".repeat(3001))] }, 400],
    [
      "slack",
      "a header that is too long",
      { text: "x", blocks: [{ type: "header", text: { text: "x".repeat(151) } }] },
      400,
    ],
    ["slack", "blocks without a text", { blocks: [section("x")] }, 400],
    ["generic", "anything", { anything: 1 }, 200],
    ["pager", "anything", { anything: 1 }, 404],
  ])("%s answers %s", async (name, _what, body, status) => {
    const sent = await at.send("POST", `/sandbox/receivers/${name}`, body);

    expect(sent.status).toBe(status);
    expect(await received(name)).toMatchObject(status < 300 ? [{ body }] : []);
  });

  it("keeps the headers and the text, but not who signed in, until it is emptied", async () => {
    await at.send("POST", "/sandbox/receivers/generic?sig=secret", { n: 1 }, { "x-armguard-signature": "sha256=ab" });
    const [first] = [await received("generic")];
    await at.send("DELETE", "/sandbox/receivers/generic");

    expect(first).toMatchObject([{ text: '{"n":1}', headers: { "x-armguard-signature": "sha256=ab" } }]);
    expect(JSON.stringify(first)).not.toMatch(/authorization|secret/);
    expect(await received("generic")).toEqual([]);
  });

  it("fails when a fault strikes it", async () => {
    at.sandbox.faults.set([{ kind: "status", status: 503, path: "/sandbox/receivers/slack", times: 1 }]);
    const [failed, right] = [
      await at.send("POST", "/sandbox/receivers/slack", { text: "x" }),
      await at.send("POST", "/sandbox/receivers/slack", { text: "x" }),
    ];

    expect([failed.status, right.status]).toEqual([503, 200]);
    expect(await received("slack")).toHaveLength(1);
  });
});

describe("the Logs Ingestion API", () => {
  const ADDRESS = "/dataCollectionRules/dcr-1/streams/Custom-Audit_CL?api-version=2023-01-01";

  it("takes records of somebody with a token", async () => {
    const sent = await at.send("POST", ADDRESS, [{ TimeGenerated: "2026-11-01T00:00:00Z", Kind: "emptied" }]);

    expect([sent.status, sent.text]).toEqual([204, ""]);
    expect(await received("logs")).toMatchObject([
      { path: "/dataCollectionRules/dcr-1/streams/Custom-Audit_CL", body: [{ Kind: "emptied" }] },
    ]);
  });

  it.each<[string, Json, Readonly<Record<string, string>>, number]>([
    ["more than 1 MB", [{ text: "x".repeat(1_048_576) }], {}, 413],
    ["what is not a list", { Kind: "emptied" }, {}, 400],
    ["a list of texts", ["emptied"], {}, 400],
    ["somebody without a token", [{ Kind: "emptied" }], { authorization: "" }, 401],
  ])("refuses %s", async (_what, body, headers, status) => {
    expect((await at.send("POST", ADDRESS, body, headers)).status).toBe(status);
    expect(await received("logs")).toEqual([]);
  });

  it("refuses other versions", async () => {
    expect((await at.send("POST", ADDRESS.replace("2023-01-01", "2021-01-01"), [{}])).status).toBe(400);
  });

  it("takes records that are packed, and refuses what cannot be unpacked", async () => {
    const post = (body: Buffer): Promise<number> =>
      new Promise((resolve, reject) => {
        const headers = { authorization: "Bearer any", "content-encoding": "gzip", "content-type": "application/json" };
        const sent = request(
          `${at.sandbox.url}${ADDRESS}`,
          { method: "POST", ca: at.sandbox.ca, headers },
          (answer) => {
            answer.resume();
            resolve(answer.statusCode ?? 0);
          },
        );
        sent.on("error", reject);
        sent.end(body);
      });

    expect([await post(gzipSync('[{"Kind":"emptied"}]')), await post(Buffer.from("[{}]"))]).toEqual([204, 413]);
    expect(await received("logs")).toMatchObject([{ body: [{ Kind: "emptied" }] }]);
  });
});
