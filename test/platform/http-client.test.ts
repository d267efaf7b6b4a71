import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { UsageError } from "../../src/io/usage-error.ts";
import { platformClient, type ClientLimits } from "../../src/platform/http-client.ts";
import { PlatformError } from "../../src/platform/platform-error.ts";
import { FAST, localServer, type LocalAnswer, type LocalRequest } from "./local-server.ts";

const TOKEN = "local-token-1234567890";

async function clientOf(answer: (request: LocalRequest) => LocalAnswer | null, limits: Partial<ClientLimits> = {}) {
  const server = await localServer(answer);
  const headers = { authorization: `Bearer ${TOKEN}` };
  return { ...server, client: platformClient({ base: `${server.url}/api`, headers, limits: { ...FAST, ...limits } }) };
}

function errorOf(asking: Promise<unknown>): Promise<PlatformError> {
  return asking.then(
    () => {
      throw new Error("It was answered.");
    },
    (error: unknown) => {
      if (error instanceof PlatformError) return error;
      throw error;
    },
  );
}

describe("the client of a platform", () => {
  it("sends the token and JSON below its address, and reads JSON", async () => {
    const { client, requests } = await clientOf(() => ({ body: { id: 1 } }));

    const { content } = await client.ask({ method: "POST", path: "/things?x=1", body: { a: "ä" } });

    expect(content).toEqual({ id: 1 });
    expect(requests[0]).toMatchObject({ method: "POST", body: { a: "ä" } });
    expect(requests[0]?.url.pathname).toBe("/api/things");
    expect(requests[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`);
  });

  it.each([
    "http://example.com/api",
    "ftp://localhost",
    "nothing",
    "https://user:secret@example.com",
    "http://127.0.0.1.example.com",
    "http://localhost.example.com",
  ])("takes no address that would carry the token in the open: %s", (base) => {
    expect(() => platformClient({ base, headers: {} })).toThrow(UsageError);
  });

  it.each([
    [401, {}, "credential"],
    [203, {}, "credential"],
    [403, {}, "refused"],
    [403, { "x-ratelimit-remaining": "0" }, "throttled"],
    [404, {}, "not-found"],
    [422, {}, "rejected"],
    [302, { location: "/elsewhere" }, "unexpected"],
    [500, {}, "service"],
  ] as const)("tells HTTP %s %o apart as %s", async (status, headers, kind) => {
    const { client } = await clientOf(() => ({ status, headers, body: { message: "Because." } }), { attempts: 1 });

    const error = await errorOf(client.ask({ method: "POST", path: "/x?secret=1" }));

    expect(error).toMatchObject({ kind, status, asked: "POST /api/x" });
    expect(error.message).toContain("Because.");
  });

  it("waits as long as the service asks, and asks again", async () => {
    const answers = [{ status: 429, headers: { "retry-after": "1" } }, { status: 503 }, { body: [] }];
    const { client, requests } = await clientOf(() => answers.shift() ?? null);
    const start = Date.now();

    await client.ask({ path: "/x" });

    expect(requests).toHaveLength(3);
    expect(Date.now() - start).toBeGreaterThan(900);
  });

  it("gives up where the wait is too long, and after some attempts", async () => {
    const patient = await clientOf(() => ({ status: 429, headers: { "retry-after": "3600" } }));
    const broken = await clientOf(() => ({ status: 500 }));

    expect(await errorOf(patient.client.ask({ path: "/x" }))).toMatchObject({ kind: "throttled" });
    expect(await errorOf(broken.client.ask({ path: "/x" }))).toMatchObject({ kind: "service" });
    expect(patient.requests).toHaveLength(1);
    expect(broken.requests).toHaveLength(FAST.attempts);
  });

  it("writes twice only where nothing was written before", async () => {
    const failing = await clientOf(() => ({ status: 502 }));
    const throttled = await clientOf(() => ({ status: 429 }));

    await errorOf(failing.client.ask({ method: "POST", path: "/x", body: {} }));
    await errorOf(throttled.client.ask({ method: "POST", path: "/x", body: {} }));
    await errorOf(failing.client.ask({ method: "PATCH", path: "/x", body: {} }));

    expect(failing.requests.map(({ method }) => method)).toEqual(["POST", "PATCH", "PATCH", "PATCH", "PATCH"]);
    expect(throttled.requests).toHaveLength(FAST.attempts);
  });

  it("follows a redirect on its own host only: a token never leaves it", async () => {
    const other = await localServer(() => ({ body: "stolen" }));
    const { client } = await clientOf(({ url }) => {
      if (url.pathname === "/api/moved") return { status: 301, headers: { location: "/api/new" } };
      if (url.pathname === "/api/away") return { status: 307, headers: { location: `${other.url}/api/new` } };
      if (url.pathname === "/api/round") return { status: 302, headers: { location: "/api/round" } };
      return { body: { at: url.pathname } };
    });

    expect((await client.ask({ path: "/moved" })).content).toEqual({ at: "/api/new" });
    expect(await errorOf(client.ask({ path: "/away" }))).toMatchObject({ kind: "unexpected" });
    expect(await errorOf(client.ask({ path: `${other.url}/api/x` }))).toMatchObject({ kind: "unexpected" });
    expect(await errorOf(client.ask({ path: "/round" }))).toMatchObject({ kind: "unexpected", status: 302 });
    expect(other.requests).toEqual([]);
  });

  it("reads no more than its limit, and waits no longer", async () => {
    const long = await clientOf(() => ({ body: "x".repeat(2_000) }), { maxBytes: 1_000 });
    const silent = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => silent.once("listening", resolve));
    const address = silent.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const waiting = platformClient({
      base: `http://127.0.0.1:${String(port)}`,
      headers: {},
      limits: { ...FAST, timeoutMs: 50, attempts: 2 },
    });

    expect(await errorOf(long.client.ask({ path: "/x" }))).toMatchObject({ kind: "too-large" });
    expect(await errorOf(waiting.ask({ path: "/x" }))).toMatchObject({ kind: "timed-out" });
    silent.close();
  });

  it("says that a host cannot be reached, that a page is no JSON, and never the token", async () => {
    const page = await clientOf(() => ({ body: "<html>" }));
    const gone = await clientOf(() => null);
    const echo = await clientOf(({ headers }) => ({
      status: 422,
      body: { message: `token ghp_${"a".repeat(36)}`, was: headers.authorization },
    }));

    expect(await errorOf(page.client.ask({ path: "/x" }))).toMatchObject({ kind: "unexpected" });
    expect(await errorOf(gone.client.ask({ path: "/x" }))).toMatchObject({ kind: "unreachable" });
    const { message } = await errorOf(echo.client.ask({ path: "/x" }));
    expect(message).not.toContain(TOKEN);
    expect(message).not.toContain("ghp_a");
  });
});
