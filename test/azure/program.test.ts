import { readFileSync, writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { run } from "../../src/run.ts";
import { fakeIo } from "../commands/fake-io.ts";
import { folderOf } from "../commands/folder.ts";
import { withoutNetwork } from "../http.ts";
import { templateText, vault } from "../template-text.ts";
import { SUBSCRIPTION, TENANT, vaultBody, vaultPath } from "./fakes.ts";
import { json, loopback, type Handler, type Loopback } from "./loopback.ts";

withoutNetwork();

/** A sign-in and a Resource Manager with one vault, under one address. */
const service: Handler = (request, response, count) => {
  const path = (request.url ?? "").split("?")[0] ?? "";
  if (path.startsWith(`/${TENANT}`)) signIn(path, response);
  else if (refusal.next === null) answer(path, request, response);
  else refusal.next(request, response, count);
};

const refusal: { next: Handler | null } = { next: null };
const entry = { tenantId: TENANT, objectId: "ml", permissions: { secrets: ["get"] } };

function signIn(path: string, response: ServerResponse): void {
  if (path.endsWith("/token")) {
    json(response, 200, { token_type: "Bearer", expires_in: 3599, access_token: "the-token" });
    return;
  }
  const base = `${server.origin}/${TENANT}`;
  json(response, 200, {
    issuer: `${base}/v2.0`,
    authorization_endpoint: `${base}/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    jwks_uri: `${base}/keys`,
  });
}

function answer(path: string, request: IncomingMessage, response: ServerResponse): void {
  if (path === vaultPath("kv-shop")) json(response, 200, vaultBody("kv-shop", [entry]));
  else if (path.endsWith("/vaults")) json(response, 200, { value: [vaultBody("kv-shop", [entry])] });
  else if (path.endsWith("/resources") && request.method === "POST")
    json(response, 200, { data: [], resultTruncated: "false" });
  else if (path.endsWith("/deployments/")) json(response, 200, { value: [] });
  else if (path === `/subscriptions/${SUBSCRIPTION}`)
    json(response, 200, { id: path, subscriptionId: SUBSCRIPTION, tenantId: TENANT });
  else if (path.endsWith("/resourceGroups/rg")) json(response, 200, { id: path, name: "rg", location: "westeurope" });
  else json(response, 404, { error: { code: "ResourceNotFound", message: "no" } });
}

let server: Loopback;
let folder: string;

beforeAll(async () => {
  server = await loopback(service);
  folder = folderOf({
    "ca.pem": server.ca,
    "none.pem": "nothing",
    "t.json": templateText({ resources: [vault({ accessPolicies: [] })] }),
    "az/azureProfile.json": `\uFEFF${JSON.stringify({
      subscriptions: [{ id: "other" }, { id: SUBSCRIPTION, isDefault: true, environmentName: "AzureCloud" }],
    })}`,
  });
});
afterAll(() => server.close());
beforeEach(() => {
  refusal.next = null;
});

async function arm(args: readonly string[], env: Readonly<Record<string, string | undefined>> = {}) {
  const io = fakeIo(folder, {
    env: {
      ARM_GUARD_ENDPOINT: server.origin,
      AZURE_AUTHORITY_HOST: server.origin,
      ARM_GUARD_CA_FILE: "ca.pem",
      AZURE_TENANT_ID: TENANT,
      AZURE_CLIENT_ID: "c",
      AZURE_CLIENT_SECRET: "the-secret",
      AZURE_SUBSCRIPTION_ID: SUBSCRIPTION,
      AZURE_RESOURCE_GROUP: "rg",
      AZURE_CONFIG_DIR: join(folder, "none"),
      PATH: "",
      ...env,
    },
  });
  const code = await run(args, io);
  return { code, out: io.out(), err: io.err() };
}

/** Options of a connection name much besides the host that is not JSON. */
function plain(key: string, value: unknown): unknown {
  return key === "host" || key === "" || /^\d+$/.test(key) ? value : null;
}

describe("the live commands as a user calls them", () => {
  it("sign in, ask, and talk to nobody but the service that they were given", async () => {
    const connect = vi.spyOn(Socket.prototype, "connect");

    const found = [
      await arm(["snapshot", "--out", "s.json"]),
      await arm(["snapshot", "--workspaces"]),
      await arm(["diff", "-f", "t.json"]),
      await arm(["diff", "-f", "t.json", "--snapshot", "s.json"]),
      await arm(["resolve", "-f", "t.json"]),
      await arm(["restore", "--snapshot", "s.json"]),
      await arm(["lint", "t.json", "--live"]),
    ];
    const hosts = connect.mock.calls.map((call) => /"host":"([^"]*)"/.exec(JSON.stringify(call, plain))?.[1]);
    connect.mockRestore();

    expect(found.map(({ code }) => code)).toEqual([0, 0, 1, 1, 1, 0, 1]);
    expect(readFileSync(join(folder, "s.json"), "utf8")).toContain('"objectId": "ml"');
    expect(found[6]?.out).toContain("no-lost-policies");
    expect(new Set(hosts)).toEqual(new Set(["localhost"]));
  }, 60_000);

  it("take the subscription that the Azure CLI is set to", async () => {
    const env = { AZURE_SUBSCRIPTION_ID: undefined, AZURE_CONFIG_DIR: join(folder, "az") };

    expect((await arm(["snapshot"], env)).code).toBe(0);
    expect((await arm(["snapshot"], { ...env, AZURE_CONFIG_DIR: join(folder, "none") })).code).toBe(2);
  });

  it("end with 4 and the request id when they are refused, and show neither token nor secret", async () => {
    refusal.next = (_request, response) => {
      const error = { code: "AuthorizationFailed", message: "The client has no permission" };
      json(response, 403, { error }, { "x-ms-request-id": "id-1" });
    };

    for (const args of [
      ["snapshot"],
      ["diff", "-f", "t.json"],
      ["resolve", "-f", "t.json"],
      ["lint", "t.json", "--live"],
    ]) {
      const { code, err } = await arm(args);

      expect(code).toBe(4);
      expect(err).toContain("The client has no permission.");
      expect(err).toContain("code: AuthorizationFailed, request id: id-1");
      expect(err).not.toMatch(/the-token|the-secret/);
    }
  }, 60_000);

  it.each([
    ["nobody is signed in", { AZURE_CLIENT_SECRET: undefined }, "az login"],
    ["a variable is missing", { AZURE_TENANT_ID: undefined }, "AZURE_TENANT_ID is missing"],
    ["the certificate is not trusted", { ARM_GUARD_CA_FILE: undefined }, "--ca-file"],
    ["nothing listens", { ARM_GUARD_ENDPOINT: "https://localhost:1" }, "ECONNREFUSED"],
  ])("end with 4 when %s", async (_name, env, text) => {
    const { code, err } = await arm(["snapshot"], env);

    expect(code).toBe(4);
    expect(err).toContain(text);
  });

  it.each([
    ["an address without TLS", ["--endpoint", "http://localhost"]],
    ["an unknown cloud", ["--cloud", "Elsewhere"]],
    ["a file without certificates", ["--ca-file", "none.pem"]],
    ["a file that is not there", ["--ca-file", "missing.pem"]],
  ])("end with 2 for %s", async (_name, args) => {
    expect((await arm(["snapshot", ...args])).code).toBe(2);
  });

  it("compare and plan without Azure what files hold", async () => {
    writeFileSync(join(folder, "gone.json"), JSON.stringify({ schemaVersion: 1, takenAt: "x", vaults: [] }));
    const before = server.requests.length;

    expect((await arm(["diff", "-f", "t.json", "--snapshot", "gone.json"])).code).toBe(2);
    expect(server.requests.length).toBe(before);
  });
});
