import { afterEach, describe, expect, it } from "vitest";
import { postWebhook } from "../../src/azure/webhook.ts";
import { loopback, type Handler, type Loopback } from "./loopback.ts";

const RETRY = { attempts: 3, firstWaitMs: 1, longestWaitMs: 10 };
const LIMITS = { headersMs: 10_000, idleMs: 10_000, totalMs: 20_000, maxBytes: 1_000 };
const IMPATIENT = { ...LIMITS, headersMs: 100 };

const open: Loopback[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

/** Posts to a server that answers so, at an address with a secret in it. */
async function post(
  handle: Handler,
  { isTrusted = true, limits = LIMITS } = {},
): Promise<{ told: string | null; requests: readonly object[] }> {
  const server = await loopback(handle);
  open.push(server);
  const url = new URL(`${server.origin}/hook?sig=hush`);
  const certificates = isTrusted ? [server.ca] : [];
  const told = await postWebhook({ url, body: "{}", headers: {} }, { certificates, retry: RETRY, limits });
  return { told, requests: server.requests };
}

describe("a message to an address", () => {
  it.each([200, 202, 204])("is taken with %i, and goes there once, without a token", async (status) => {
    expect(await post((_, response) => response.writeHead(status).end())).toEqual({
      told: null,
      requests: [{ line: "POST /hook?sig=hush", authorization: null, body: "{}" }],
    });
  });

  it("is sent again after a failure that passes", async () => {
    const { told, requests } = await post((_, response, count) => response.writeHead(count < 3 ? 503 : 200).end());

    expect({ told, count: requests.length }).toEqual({ told: null, count: 3 });
  });

  it.each([
    ["is refused", 400, 1],
    ["is sent elsewhere, which is not followed", 302, 1],
    ["fails each time", 500, 3],
  ])("that %s is not taken", async (_, status, count) => {
    const { told, requests } = await post((__, response) =>
      response.writeHead(status, { location: "https://example.invalid/" }).end("no: sig=hush"),
    );

    expect({ told, count: requests.length }).toEqual({ told: `It answered with HTTP ${String(status)}.`, count });
  });

  it("is not taken where nobody answers in time", async () => {
    expect((await post(() => undefined, { limits: IMPATIENT })).told).toBe("It did not answer in time.");
  });

  it("is not sent to a server that is not trusted", async () => {
    const { told, requests } = await post((_, response) => response.end(), { isTrusted: false });

    expect(told).toMatch(/^Its certificate is not trusted \([A-Z_]+\): give that of its authority with `--ca-file`\.$/);
    expect(requests).toEqual([]);
  });

  it("tells neither host nor address where there is none", async () => {
    const url = new URL("https://127.0.0.1:1/hush");

    expect(await postWebhook({ url, body: "{}", headers: {} }, { certificates: [], retry: RETRY })).toBe(
      "It cannot be reached (ECONNREFUSED).",
    );
  });
});
