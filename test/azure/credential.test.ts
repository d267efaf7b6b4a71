import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AccessToken } from "@azure/core-auth";
import { describe, expect, it } from "vitest";
import { cachedCredential, type TokenSource } from "../../src/azure/credential/cached-credential.ts";
import { chooseCredential, type CredentialChoice } from "../../src/azure/credential/choose-credential.ts";
import { credentialError } from "../../src/azure/credential/explain-failure.ts";
import { openCredential } from "../../src/azure/credential/open-credential.ts";
import { cloudOf } from "../../src/azure/cloud.ts";
import { AzureError } from "../../src/azure/azure-error.ts";
import { answersTo } from "../../src/azure/recorder.ts";
import { folderOf } from "../commands/folder.ts";
import { stub, withoutNetwork } from "../http.ts";
import { cloudAt, TENANT } from "./fakes.ts";
import { json, loopback } from "./loopback.ts";

withoutNetwork();

const principal = { AZURE_TENANT_ID: "t", AZURE_CLIENT_ID: "c" };
const pipelines = {
  SYSTEM_OIDCREQUESTURI: "https://dev.azure.com/x",
  SYSTEM_ACCESSTOKEN: "a",
  AZURESUBSCRIPTION_CLIENT_ID: "c",
  AZURESUBSCRIPTION_TENANT_ID: "t",
  AZURESUBSCRIPTION_SERVICE_CONNECTION_ID: "s",
};

describe("which identity a run has", () => {
  it.each([
    [{ ...principal, AZURE_CLIENT_SECRET: "s" }, ["az"], "client-secret"],
    [{ ...principal, AZURE_CLIENT_CERTIFICATE_PATH: "p" }, ["az"], "client-certificate"],
    [{ ...principal, AZURE_FEDERATED_TOKEN_FILE: "f" }, ["az"], "workload-identity"],
    [
      { ...principal, ACTIONS_ID_TOKEN_REQUEST_URL: "https://x", ACTIONS_ID_TOKEN_REQUEST_TOKEN: "t" },
      ["az"],
      "github-oidc",
    ],
    [pipelines, ["az"], "azure-pipelines"],
    [{ IDENTITY_ENDPOINT: "http://x", IDENTITY_HEADER: "h" }, ["az"], "managed-identity"],
    [{}, ["az", "azd"], "azure-cli"],
    [principal, ["az"], "azure-cli"],
    [{ ...principal, AZURE_CLIENT_SECRET: "" }, ["az"], "none"],
    [{ ...principal, AZURE_CLIENT_CERTIFICATE_PATH: " " }, ["az"], "none"],
    [{ AZURE_CLIENT_ID: "c", AZURE_CLIENT_SECRET: "" }, ["az"], "none"],
    [{ ...principal, AZURE_CLIENT_SECRET: "", AZURE_FEDERATED_TOKEN_FILE: "f" }, ["az"], "workload-identity"],
    [{ AZURE_CLIENT_SECRET: "" }, ["az"], "azure-cli"],
    [{ ...pipelines, SYSTEM_OIDCREQUESTURI: "nowhere" }, ["az"], "azure-cli"],
    [{}, ["azd"], "azure-developer-cli"],
    [{}, [], "none"],
    [{ AZURE_CLIENT_ID: "c", AZURE_CLIENT_SECRET: "s" }, ["az"], "none"],
    [{ AZURE_TOKEN_CREDENTIALS: "ManagedIdentityCredential" }, ["az"], "managed-identity"],
    [{ ...principal, AZURE_CLIENT_SECRET: "s", AZURE_TOKEN_CREDENTIALS: "dev" }, ["az"], "azure-cli"],
    [{ AZURE_TOKEN_CREDENTIALS: "prod" }, ["az"], "none"],
    [{ AZURE_TOKEN_CREDENTIALS: "anything" }, ["az"], "none"],
  ])("%j with %j is %s", (env, programs, kind) => {
    const choice = chooseCredential(env, (name) => programs.some((program) => program === name));

    expect(choice.kind).toBe(kind);
  });

  it("says which variable is missing", () => {
    const choice = chooseCredential({ AZURE_CLIENT_ID: "c", AZURE_CLIENT_SECRET: "s" }, () => true);

    expect(choice).toMatchObject({ problem: "AZURE_CLIENT_SECRET is set, but AZURE_TENANT_ID is missing." });
  });

  it("names the secret that is set, and empty", () => {
    const choice = chooseCredential({ ...principal, AZURE_CLIENT_SECRET: "" }, () => true);

    expect(choice).toMatchObject({ problem: expect.stringContaining("AZURE_CLIENT_SECRET is set, and empty") });
  });

  it("finds programs on the path", () => {
    const folder = folderOf({ az: "" });

    expect(chooseCredential({ PATH: folder }).kind).toBe("azure-cli");
    expect(chooseCredential({ PATH: join(folder, "none") }).kind).toBe("none");
  });
});

describe("the cache of tokens", () => {
  const counting = (tokens: readonly Partial<AccessToken>[], change: Partial<TokenSource> = {}) => {
    const seen: string[] = [];
    const source: TokenSource = {
      open: () =>
        Promise.resolve({
          getToken: (scopes, options) => {
            seen.push(`${String(scopes)} ${options?.tenantId ?? "-"} ${options?.claims ?? "-"}`);
            const token = tokens[Math.min(seen.length, tokens.length) - 1];
            return Promise.resolve({ token: `t${String(seen.length)}`, expiresOnTimestamp: 10_000_000, ...token });
          },
        }),
      explain: (error, scope) => new AzureError({ kind: "credential", asked: scope, message: String(error) }),
      timedOut: (scope) => new AzureError({ kind: "credential", asked: scope, message: "late" }),
      timeMs: 1_000,
      ...change,
    };
    return { seen, source };
  };

  it("asks once, however many wait", async () => {
    const { seen, source } = counting([{}]);
    const credential = cachedCredential(source, () => 0);

    await Promise.all(Array.from({ length: 20 }, () => credential.getToken("a")));
    await credential.getToken("a");

    expect(seen).toHaveLength(1);
  });

  it("keeps tokens apart by scope, tenant and claims", async () => {
    const { seen, source } = counting([{}]);
    const credential = cachedCredential(source, () => 0);

    for (const options of [{}, { tenantId: "t" }, { claims: "c" }, {}]) await credential.getToken("a", options);
    await credential.getToken("b");

    expect(seen).toEqual(["a - -", "a t -", "a - c", "b - -"]);
  });

  it("fetches anew before a token ends", async () => {
    const { seen, source } = counting([{ expiresOnTimestamp: 600_000 }, {}]);
    let time = 0;
    const credential = cachedCredential(source, () => time);
    await credential.getToken("a");
    time = 299_000;
    await credential.getToken("a");
    time = 301_000;

    const token = await credential.getToken("a");

    expect([token?.token, seen.length]).toEqual(["t2", 2]);
  });

  it("a failure is not kept", async () => {
    let count = 0;
    const { source } = counting([]);
    const credential = cachedCredential({
      ...source,
      open: () =>
        Promise.resolve({
          getToken: () => {
            count += 1;
            return count === 1
              ? Promise.reject(new Error("no"))
              : Promise.resolve({ token: "t", expiresOnTimestamp: Infinity });
          },
        }),
    });

    await expect(credential.getToken("a")).rejects.toBeInstanceOf(AzureError);

    expect(await credential.getToken("a")).toMatchObject({ token: "t" });
  });

  it("gives up when nothing comes", async () => {
    const { source } = counting([]);
    const credential = cachedCredential({
      ...source,
      timeMs: 20,
      open: () => Promise.resolve({ getToken: () => new Promise(() => undefined) }),
    });

    await expect(credential.getToken("a")).rejects.toMatchObject({ kind: "credential", message: "late" });
  });
});

describe("why there is no token", () => {
  const choice = { kind: "azure-cli", tenant: null } as const;

  it.each([
    ["AADSTS700016: Application with identifier 'x' was not found in the directory 'y'.", "AADSTS700016", "tenant"],
    ["AADSTS7000215: Invalid client secret provided.", "AADSTS7000215", "AZURE_CLIENT_SECRET"],
    ["AADSTS7000222: The provided client secret keys are expired.", "AADSTS7000222", "new secret"],
    ["AADSTS700213: No matching federated identity record found", "AADSTS700213", "subject"],
    ["AADSTS500011: The resource principal named x was not found", "AADSTS500011", "--endpoint"],
    ["Please run 'az login' from a command prompt to authenticate", null, "az login"],
    ["Azure CLI could not be found. Please visit", null, "Install"],
  ])("%s", (text, code, step) => {
    const error = credentialError(new Error("outer", { cause: new Error(text) }), choice, "https://a/.default");

    expect(error).toMatchObject({ kind: "credential", code });
    expect(error.nextStep).toContain(step);
  });

  it("an unknown failure is shown, in one line", () => {
    const error = credentialError(new Error("odd\u001b[31m thing\nmore"), choice, "https://a/.default");

    expect(error.message).toBe("No token could be had: odd [31m thing.");
  });
});

describe("credentials of the identity library", () => {
  const signIn = `/${TENANT}/oauth2/v2.0/token`;
  const token = { token_type: "Bearer", expires_in: 3599, access_token: "made" };
  const publicCloud = cloudOf({ name: null, endpoint: null, authority: null });
  const secret: CredentialChoice = { kind: "client-secret", tenant: TENANT, client: "c", secret: "hidden" };

  it("a service principal gets its token with one call", async () => {
    if ("problem" in publicCloud) throw new Error(publicCloud.problem);
    const calls = stub("https://login.microsoftonline.com", [{ method: "POST", path: signIn, body: token }]);
    const credential = await openCredential(secret, publicCloud, null);

    expect(await credential.getToken(publicCloud.scope)).toMatchObject({ token: "made" });
    expect(String(calls[0]?.body)).toContain(encodeURIComponent(publicCloud.scope));
  });

  it("a refusal of Entra is explained", async () => {
    if ("problem" in publicCloud) throw new Error(publicCloud.problem);
    const body = { error: "invalid_client", error_description: "AADSTS7000215: Invalid client secret provided." };
    stub("https://login.microsoftonline.com", [{ method: "POST", path: signIn, status: 401, body }]);
    const credential = await openCredential(secret, publicCloud, null);

    const error: unknown = await credential.getToken(publicCloud.scope).catch((caught: unknown) => caught);

    expect(credentialError(error, secret, publicCloud.scope)).toMatchObject({ code: "AADSTS7000215" });
  });

  it("a certificate, a token file and a GitHub job sign in at another address", async () => {
    const server = await loopback((request, response) => {
      const path = request.url ?? "";
      if (path.startsWith("/job")) json(response, 200, { value: "assertion" });
      else if (path.includes("openid-configuration")) {
        json(response, 200, {
          issuer: `${server.origin}/${TENANT}/v2.0`,
          authorization_endpoint: `${server.origin}/${TENANT}/oauth2/v2.0/authorize`,
          token_endpoint: `${server.origin}${signIn}`,
          jwks_uri: `${server.origin}/keys`,
        });
      } else json(response, 200, token);
    });
    const cloud = cloudAt(server.origin);
    const folder = folderOf({ token: "assertion" });
    const choices: readonly CredentialChoice[] = [
      { kind: "workload-identity", tenant: TENANT, client: "c", file: join(folder, "token") },
      { kind: "github-oidc", tenant: TENANT, client: "c", url: `${server.origin}/job?x=1`, token: "job" },
    ];

    const recorded = await answersTo(async () => {
      for (const choice of choices) {
        const credential = await openCredential(choice, cloud, [server.ca]);
        expect(await credential.getToken(cloud.scope)).toMatchObject({ token: "made" });
      }
    });

    expect(recorded).toEqual({ answers: [], error: null, emptyStatus: null });
    expect(server.requests.filter(({ line }) => line.includes("/job"))).toHaveLength(1);

    expect(server.requests.filter(({ body }) => body.includes("client_assertion=assertion"))).toHaveLength(2);
    expect(server.requests.find(({ line }) => line.includes("/job"))).toMatchObject({ authorization: "Bearer job" });
    await server.close();
  });

  it("a cloud's sign-in is asked under the name that Microsoft's library prefers", async () => {
    const china = cloudOf({ name: "AzureChinaCloud", endpoint: null, authority: null });
    if ("problem" in china) throw new Error(china.problem);
    stub("https://login.partner.microsoftonline.cn", [{ method: "POST", path: signIn, body: token }]);

    const credential = await openCredential(secret, china, null);

    expect(await credential.getToken(china.scope)).toMatchObject({ token: "made" });
  });

  it.each<[name: string, status: number, headers: Record<string, string>, message: string]>([
    ["takes no more questions", 429, { "retry-after": "3600" }, "asks to wait 3600 s"],
    ["has a failure of its own", 500, {}, "The service answered 500"],
    ["stands behind a proxy", 407, {}, "The proxy requires signing in"],
  ])(
    "a sign-in that %s is told at once",
    async (_name, status, headers, message) => {
      const server = await loopback((_request, response) => {
        json(response, status, { error: { nothing: "known" } }, headers);
      });
      const failures: (AzureError | null)[] = [];
      const begun = performance.now();

      const credential = await openCredential(secret, cloudAt(server.origin), [server.ca], (failure) =>
        failures.push(failure),
      );
      const error: unknown = await credential.getToken("https://x/.default").catch((caught: unknown) => caught);

      expect(performance.now() - begun).toBeLessThan(8_000);
      expect(credentialError(error, secret, "https://x/.default", failures.at(-1)).message).toContain(message);
      await server.close();
    },
    20_000,
  );

  it("a sign-in that fails in passing is asked again", async () => {
    const server = await loopback((request, response, count) => {
      if (count === 1) json(response, 503, {}, { "retry-after": "0" });
      else if ((request.url ?? "").includes("openid-configuration")) {
        const base = `${server.origin}/${TENANT}`;
        json(response, 200, {
          issuer: `${base}/v2.0`,
          authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
          token_endpoint: `${server.origin}${signIn}`,
          jwks_uri: `${server.origin}/keys`,
        });
      } else json(response, 200, token);
    });

    const credential = await openCredential(secret, cloudAt(server.origin), [server.ca]);

    expect(await credential.getToken("https://x/.default")).toMatchObject({ token: "made" });
    await server.close();
  });

  it("what a program says is shown without secrets", () => {
    const error = new Error("ERROR: cannot sign in with --password abc8Q~abcdefghijklmnopqrstuvwxyz0123456789");

    const { message } = credentialError(error, { kind: "azure-cli", tenant: null }, "https://x/.default");

    expect(message).toContain("cannot sign in");
    expect(message).not.toContain("abc8Q");
  });

  it("the Azure CLI is asked as a program", async () => {
    if ("problem" in publicCloud) throw new Error(publicCloud.problem);
    const folder = folderOf({});
    const answer = { accessToken: "from-az", expires_on: Math.floor(Date.now() / 1000) + 3600 };
    writeFileSync(join(folder, "az"), `#!/bin/sh\nprintf '%s' '${JSON.stringify(answer)}'\n`);
    chmodSync(join(folder, "az"), 0o755);
    const before = process.env["PATH"];
    process.env["PATH"] = `${folder}:${before ?? ""}`;

    const credential = await openCredential({ kind: "azure-cli", tenant: null }, publicCloud, null);
    const made = await credential.getToken(publicCloud.scope);
    process.env["PATH"] = before;

    expect(made).toMatchObject({ token: "from-az" });
  });
});
