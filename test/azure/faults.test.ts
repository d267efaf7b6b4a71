import { createGzip, gzipSync } from "node:zlib";
import { Readable } from "node:stream";
import { afterEach, describe, expect, it } from "vitest";
import { ask } from "../../src/azure/call-client.ts";
import type { JsonRecord } from "../../src/text/record.ts";
import { AzureError } from "../../src/azure/azure-error.ts";
import { transport } from "../../src/azure/transport.ts";
import { createPipelineRequest } from "@azure/core-rest-pipeline";
import type { Session } from "../../src/azure/session.ts";
import { fakeCredential, sessionWith, SUBSCRIPTION, vaultBody } from "./fakes.ts";
import { json, loopback, type Handler, type Loopback } from "./loopback.ts";

const open: Loopback[] = [];

afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function serve(handler: Handler): Promise<Loopback> {
  const server = await loopback(handler);
  open.push(server);
  return server;
}

async function getVault(session: Session): Promise<readonly JsonRecord[]> {
  const client = await session.vaults(SUBSCRIPTION);
  return ask("the vault", () => client.vaults.get("rg", "kv"));
}

async function listVaults(session: Session): Promise<readonly JsonRecord[]> {
  const client = await session.vaults(SUBSCRIPTION);
  return ask("the vaults", async () => {
    for await (const page of client.vaults.listBySubscription().byPage()) expect(page).toBeInstanceOf(Array);
  });
}

async function getGeneric(session: Session): Promise<readonly JsonRecord[]> {
  const client = await session.resources(SUBSCRIPTION);
  return ask("the group", () => client.resourceGroups.get("rg"));
}

async function failure(promise: Promise<unknown>): Promise<AzureError> {
  const caught: unknown = await promise.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(caught instanceof AzureError)) throw new Error(`No LiveError: ${String(caught)}`);
  return caught;
}

const status =
  (code: number, headers: Record<string, string> = {}, error: unknown = { code: "X", message: "said" }): Handler =>
  (_request, response) => {
    json(response, code, { error }, headers);
  };

const half = JSON.stringify(vaultBody("kv")).slice(0, 90);

/** What a server does, what becomes of it, and how often it may be asked. */
const FAULTS: readonly (readonly [
  name: string,
  handler: Handler,
  expected: {
    readonly kind: AzureError["kind"];
    readonly attempts: number;
    readonly status?: number;
    readonly code?: string;
  },
])[] = [
  ["429 that stays, with a wait", status(429, { "retry-after": "0" }), { kind: "throttled", attempts: 3, status: 429 }],
  ["429 that stays, without a wait", status(429), { kind: "throttled", attempts: 3, status: 429 }],
  [
    "429 that asks for an hour",
    status(429, { "retry-after": "3600" }),
    { kind: "throttled", attempts: 1, status: 429 },
  ],
  ["500 that stays", status(500), { kind: "service", attempts: 3, status: 500 }],
  ["503 that asks for an hour", status(503, { "retry-after": "3600" }), { kind: "service", attempts: 1, status: 503 }],
  [
    "502 with a page",
    (_request, response) => {
      response.writeHead(502, { "content-type": "text/html" }).end("<html>");
    },
    { kind: "service", attempts: 3, status: 502 },
  ],
  [
    "403",
    status(403, {}, { code: "AuthorizationFailed", message: "no" }),
    { kind: "refused", attempts: 1, status: 403, code: "AuthorizationFailed" },
  ],
  [
    "404 of the vault",
    status(404, {}, { code: "ResourceNotFound", message: "no" }),
    { kind: "not-found", attempts: 1, status: 404, code: "ResourceNotFound" },
  ],
  [
    "404 with a page",
    (_request, response) => {
      response.writeHead(404, { "content-type": "text/html" }).end("<html>");
    },
    { kind: "not-found", attempts: 1, status: 404 },
  ],
  ["409", status(409), { kind: "rejected", attempts: 1, status: 409 }],
  [
    "401 without a challenge",
    status(401, {}, { code: "ExpiredAuthenticationToken", message: "old" }),
    { kind: "credential", attempts: 1, status: 401, code: "ExpiredAuthenticationToken" },
  ],
  [
    "204",
    (_request, response) => {
      response.writeHead(204).end();
    },
    { kind: "unexpected", attempts: 1, status: 204 },
  ],
  [
    "202 without content",
    (_request, response) => {
      response.writeHead(202).end();
    },
    { kind: "unexpected", attempts: 1, status: 202 },
  ],
  ["407", status(407), { kind: "unreachable", attempts: 1, status: 407 }],
  [
    "lists in lists in lists",
    (_request, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(`{"id":"x","properties":{"deep":${"[".repeat(20_000)}${"]".repeat(20_000)}}}`);
    },
    { kind: "unexpected", attempts: 1, status: 200 },
  ],
  [
    "401 with a plain challenge",
    status(
      401,
      { "www-authenticate": 'Bearer error="invalid_token"' },
      { code: "InvalidAuthenticationToken", message: "old" },
    ),
    { kind: "credential", attempts: 1, status: 401, code: "InvalidAuthenticationToken" },
  ],
  ["a closed connection before the answer", (request) => request.socket.destroy(), { kind: "broken", attempts: 3 }],
  [
    "a connection lost in the body",
    (request, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "5000" });
      response.write(half, () => request.socket.destroy());
    },
    { kind: "broken", attempts: 3 },
  ],
  [
    "a connection lost in a chunked body",
    (request, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write(half, () => request.socket.destroy());
    },
    { kind: "broken", attempts: 3 },
  ],
  [
    "a connection lost in a compressed body",
    (request, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
      response.write(gzipSync(half.repeat(200)).subarray(0, 60), () => setTimeout(() => request.socket.destroy(), 20));
    },
    { kind: "broken", attempts: 3 },
  ],
  [
    "a compressed body that ends too soon",
    (_request, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
      response.end(gzipSync(half.repeat(200)).subarray(0, 60));
    },
    { kind: "broken", attempts: 3 },
  ],
  [
    "a body that is not what it is compressed as",
    (_request, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" }).end("{}");
    },
    { kind: "unexpected", attempts: 1 },
  ],
  [
    "an unknown compression",
    (_request, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "zstd" }).end("{}");
    },
    { kind: "unexpected", attempts: 1 },
  ],
  ["no answer", () => undefined, { kind: "timed-out", attempts: 3, code: "headers" }],
  [
    "headers and then nothing",
    (_request, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write(half);
    },
    { kind: "timed-out", attempts: 3, code: "idle" },
  ],
  [
    "an answer in drops that does not end",
    (_request, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const timer = setInterval(() => response.write(" "), 50);
      response.on("close", () => {
        clearInterval(timer);
      });
    },
    { kind: "timed-out", attempts: 1, code: "total" },
  ],
  [
    "JSON that ends in the middle",
    (_request, response) => {
      response.writeHead(200, { "content-type": "application/json" }).end(half);
    },
    { kind: "broken", attempts: 3, status: 200 },
  ],
  [
    "a page with status 200",
    (_request, response) => {
      response.writeHead(200, { "content-type": "text/html" }).end("<html>sign in</html>");
    },
    { kind: "unexpected", attempts: 1, status: 200 },
  ],
  [
    "nothing with status 200",
    (_request, response) => {
      response.writeHead(200, { "content-type": "application/json" }).end();
    },
    { kind: "unexpected", attempts: 1, status: 200 },
  ],
  [
    "a list where an object belongs",
    (_request, response) => {
      json(response, 200, []);
    },
    { kind: "unexpected", attempts: 1, status: 200 },
  ],
  ...[301, 302, 307, 308].map(
    (code) =>
      [
        `a redirect ${String(code)}`,
        (_request, response) => {
          response.writeHead(code, { location: "https://localhost:1/elsewhere" }).end();
        },
        { kind: "unexpected", attempts: 1, status: code },
      ] as const satisfies readonly [string, Handler, { kind: AzureError["kind"]; attempts: number; status: number }],
  ),
];

describe("faults of the service", () => {
  it.each(FAULTS)(
    "%s is a typed error of both generations of clients",
    async (_name, handler, expected) => {
      const { attempts, ...facts } = expected;
      for (const call of [getVault, getGeneric]) {
        const server = await serve(handler);

        const error = await failure(call(sessionWith(server)));

        expect({ ...facts, kind: error.kind, attempts: server.requests.length }).toEqual({
          ...facts,
          kind: expected.kind,
          attempts,
        });
        if (facts.status !== undefined) expect(error.status).toBe(facts.status);
        if (facts.code !== undefined) expect(error.code).toBe(facts.code);
        expect(`${error.message} ${error.nextStep} ${JSON.stringify(error)}`).not.toContain("token-1");
      }
    },
    30_000,
  );

  it("a failure that passes is no failure", async () => {
    const passing: readonly Handler[] = [
      status(429, { "retry-after": "1" }),
      status(429, { "retry-after": new Date(Date.now() + 1000).toUTCString() }),
      status(429, { "x-ms-retry-after-ms": "10" }),
      status(429),
      status(503),
      (request) => request.socket.destroy(),
    ];
    for (const fault of passing) {
      const server = await serve((request, response, count) => {
        if (count === 1) fault(request, response, count);
        else json(response, 200, vaultBody("kv"));
      });

      const [body] = await getVault(sessionWith(server));

      expect(body?.["name"]).toBe("kv");
      expect(server.requests).toHaveLength(2);
    }
  });

  it("waits as long as the service asks", async () => {
    const server = await serve((request, response, count) => {
      if (count === 1) status(429, { "retry-after": "1" })(request, response, count);
      else json(response, 200, vaultBody("kv"));
    });
    const start = performance.now();

    await getVault(sessionWith(server));

    expect(performance.now() - start).toBeGreaterThan(950);
  });

  it("a 429 stops the other calls, too, for as long as it asks", async () => {
    const server = await serve((_request, response, count) => {
      if (count === 1) status(429, { "retry-after": "7" })(_request, response, count);
      else json(response, 200, vaultBody("kv"));
    });
    const pauses: number[] = [];
    const waits: number[] = [];
    const bucket = {
      take: () => Promise.resolve(() => undefined),
      pause: (milliseconds: number) => void pauses.push(milliseconds),
    };
    const clock = {
      now: () => 0,
      wait: (milliseconds: number) => {
        waits.push(milliseconds);
        return Promise.resolve();
      },
    };
    const options = { origins: [server.origin], ca: [server.ca], pace: { bucketFor: () => bucket }, checks: true };
    const client = transport({ ...options, clock });

    const answer = await client.sendRequest(createPipelineRequest({ url: `${server.origin}${vaultsPath}` }));

    expect([answer.status, pauses, waits]).toEqual([200, [7_000], [7_000]]);
  });

  it("a wait ends when the caller gives up", async () => {
    const server = await serve(status(429, { "retry-after": "30" }));
    const client = transport({ origins: [server.origin], ca: [server.ca], pace: null, checks: true });
    const request = createPipelineRequest({
      url: `${server.origin}${vaultsPath}`,
      abortSignal: AbortSignal.timeout(300),
    });
    const begun = performance.now();

    await expect(client.sendRequest(request)).rejects.toMatchObject({ kind: "throttled" });
    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  it("a write is never sent twice", async () => {
    for (const fault of [
      status(500),
      status(429),
      status(503),
      (request) => request.socket.destroy(),
    ] satisfies Handler[]) {
      const server = await serve(fault);
      const client = await sessionWith(server).vaults(SUBSCRIPTION);

      const error = await failure(
        ask("add", () => client.vaults.updateAccessPolicy("rg", "kv", "add", { properties: { accessPolicies: [] } })),
      );

      expect(error).toBeInstanceOf(AzureError);
      expect(server.requests).toHaveLength(1);
    }
  });

  it("answers a claims challenge with a new token", async () => {
    const claims = Buffer.from('{"access_token":{"nbf":{"essential":true}}}').toString("base64");
    const challenge = { "www-authenticate": `Bearer error="insufficient_claims", claims="${claims}"` };
    for (const call of [getVault, getGeneric]) {
      const server = await serve((request, response, count) => {
        if (count === 1) status(401, challenge)(request, response, count);
        else json(response, 200, vaultBody("kv"));
      });
      const credential = fakeCredential();

      await call(sessionWith(server, {}, credential));

      expect(credential.claims.at(-1)).toContain("essential");
      expect(server.requests.map(({ authorization }) => authorization)).toEqual(["Bearer token-1", "Bearer token-2"]);
    }
  });

  it("an untrusted certificate is told, and nothing is sent", async () => {
    const server = await serve(status(500));
    const other = await serve(status(500));

    const error = await failure(
      getVault(sessionWith({ origin: other.origin.replace("localhost", "127.0.0.1"), ca: "" })),
    );

    expect(error).toMatchObject({ kind: "unreachable" });
    expect(error.nextStep).toContain("--ca-file");
    expect([...server.requests, ...other.requests]).toEqual([]);
  });

  it("a closed port is told", async () => {
    const server = await serve(status(500));
    await server.close();

    expect(await failure(getVault(sessionWith(server)))).toMatchObject({ kind: "unreachable", code: "ECONNREFUSED" });
  });

  it("an answer of 200 MB costs no more than the limit", async () => {
    const zeros = Buffer.alloc(1024 * 1024, "0");
    const bombs: readonly Handler[] = [
      (_request, response) => {
        response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
        Readable.from(Array.from({ length: 200 }, () => zeros))
          .pipe(createGzip())
          .pipe(response);
      },
      (_request, response) => {
        response.writeHead(200, { "content-type": "application/json" });
        Readable.from(Array.from({ length: 200 }, () => zeros)).pipe(response);
      },
    ];
    for (const bomb of bombs) {
      const server = await serve(bomb);
      const before = process.memoryUsage().rss;

      const error = await failure(getVault(sessionWith(server, { totalMs: 20_000, idleMs: 5_000 })));

      expect(error).toMatchObject({ kind: "too-large" });
      expect(server.requests).toHaveLength(1);
      expect((process.memoryUsage().rss - before) / 1024 / 1024).toBeLessThan(150);
    }
  }, 30_000);
});

describe("links of the service", () => {
  it("pages are followed, up to the empty one at the end, and keep what no model knows", async () => {
    const pages = [["a"], ["b"], []];
    const server = await serve((request, response) => {
      const page = Number(new URL(request.url ?? "", "https://localhost").searchParams.get("page") ?? "0");
      const value = (pages[page] ?? []).map((name) => ({ ...vaultBody(name), futureMember: 1 }));
      const nextLink =
        page < 2 ? { nextLink: `${server.origin}${vaultsPath}?api-version=1&page=${String(page + 1)}` } : {};
      json(response, 200, { value, ...nextLink });
    });

    const answers = await listVaults(sessionWith(server));

    expect(answers).toHaveLength(3);
    expect(answers[1]).toMatchObject({ value: [{ name: "b", futureMember: 1 }] });
  });

  it("pages that lead back to one another end", async () => {
    const server = await serve((_request, response, count) => {
      const nextLink = `${server.origin}${vaultsPath}?api-version=1&page=${String(count % 2)}`;
      json(response, 200, { value: [vaultBody("kv")], nextLink });
    });

    expect(await failure(listVaults(sessionWith(server)))).toMatchObject({ kind: "unexpected" });
    expect(server.requests.length).toBeLessThan(5);
  });

  it("a link to another host gets no request and no token", async () => {
    const foreign = await serve((_request, response) => {
      json(response, 200, { value: [] });
    });
    const server = await serve((request, response) => {
      const location = `${foreign.origin}/poll?api-version=1`;
      if (request.method === "POST") response.writeHead(202, { location, "retry-after": "0" }).end();
      else json(response, 200, { value: [vaultBody("kv")], nextLink: location });
    });
    const session = sessionWith(server);
    const client = await session.resources(SUBSCRIPTION);

    const errors = [
      await failure(listVaults(session)),
      await failure(
        ask("what-if", () =>
          client.deployments.beginWhatIfAndWait("rg", "d", { properties: { mode: "Incremental", template: {} } }),
        ),
      ),
    ];

    expect(errors.map(({ code }) => code)).toEqual(["foreign-origin", "foreign-origin"]);
    expect(foreign.requests).toEqual([]);
  });

  it("a long operation that asks for an hour is looked at within half a minute", async () => {
    const server = await serve((_request, response) => {
      response.writeHead(202, { "retry-after": "3600" }).end();
    });

    const answer = await sessionWith(server).send({ method: "POST", path: "/x" });

    expect([answer.status, answer.body, answer.header("retry-after")]).toEqual([202, null, "30"]);
  });

  it("an operation that is given up is an error", async () => {
    const given = AbortSignal.abort();
    const server = await serve(status(500));
    const client = await sessionWith(server).vaults(SUBSCRIPTION);

    const error = await failure(ask("vault", () => client.vaults.get("rg", "kv", { abortSignal: given })));

    expect(error).toMatchObject({ kind: "timed-out" });
  });

  it("a list that never ends is ended", async () => {
    const server = await serve((_request, response) => {
      json(response, 200, { value: [], nextLink: `${server.origin}${vaultsPath}?api-version=1&again` });
    });

    expect(await failure(listVaults(sessionWith(server)))).toMatchObject({ kind: "unexpected" });
  }, 30_000);
});

const vaultsPath = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.KeyVault/vaults`;
