import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { comment } from "../../../src/commands/comment/run.ts";
import { UsageError } from "../../../src/io/usage-error.ts";
import { BOT, gitHubServer, type GitHubServer } from "../../platform/github/github-server.ts";
import { FAST } from "../../platform/local-server.ts";
import { fileOf } from "../../report/pull-request/reports.ts";
import { fakeIo } from "../fake-io.ts";
import { folderOf } from "../folder.ts";
import { GREEN, MARKER, OPTIONS, RED, runComment as run } from "./run-comment.ts";

function bodies({ comments }: GitHubServer): readonly string[] {
  return comments.map(({ body }) => body);
}

function posted(server: GitHubServer, login: string, body: string): void {
  server.comments.push({ id: server.comments.length + 1, user: { login }, body, html_url: "https://github.example/c" });
}

describe("arm-guard comment on GitHub", () => {
  it("writes one comment, brings it up to date, and turns it green", async () => {
    const server = await gitHubServer();

    const first = await run(RED, server.env);
    const second = await run(GREEN, server.env);

    expect([first.code, second.code]).toEqual([0, 0]);
    expect(first.out()).toBe("https://github.example/c/1001\n");
    expect(first.err()).toBe("The comment on the pull request 7 of contoso/shop is new.\n");
    expect(second.err()).toBe("The comment on the pull request 7 of contoso/shop is up to date.\n");
    expect(bodies(server)).toEqual([expect.stringContaining("✅ Mended in this pull request: `kv-shop`")]);
    expect(server.requests.every(({ headers }) => headers.authorization === "Bearer local-token")).toBe(true);
  });

  it("writes nothing where it would say the same, or has nothing to say", async () => {
    const server = await gitHubServer();

    const nothing = await run(GREEN, server.env);
    await run(RED, server.env);
    const same = await run(RED, server.env);

    expect(nothing.err()).toContain("there is nothing to say");
    expect(same.err()).toContain("says the same as before");
    expect(server.requests.filter(({ method }) => method === "PATCH")).toEqual([]);
    expect(server.comments).toHaveLength(1);
  });

  it("finds its comment behind 500 others, and never touches that of another author", async () => {
    const server = await gitHubServer();
    for (let number = 0; number < 500; number++) posted(server, "octocat", `Comment ${String(number)}`);
    posted(server, "octocat", `Mine.\n${MARKER}`);
    posted(server, BOT, `Of another check.\n<!-- arm-guard:other -->`);
    posted(server, BOT, `I quote ${MARKER} here.`);
    posted(server, BOT, `Old.\n${MARKER}\n`);

    await run(RED, server.env);

    expect(bodies(server).slice(500)).toEqual([
      `Mine.\n${MARKER}`,
      "Of another check.\n<!-- arm-guard:other -->",
      `I quote ${MARKER} here.`,
      expect.stringContaining("kv-shop"),
    ]);
  });

  it("writes a new comment where the old one is deleted meanwhile", async () => {
    const server = await gitHubServer();
    posted(server, BOT, `Old.\n${MARKER}`);
    server.before = ({ method }) => {
      if (method === "PATCH") server.comments = [];
      return undefined;
    };

    const { code } = await run(RED, server.env);

    expect(code).toBe(0);
    expect(bodies(server)).toEqual([expect.stringContaining("kv-shop")]);
  });

  it("leaves one comment where several jobs write at the same time", async () => {
    const server = await gitHubServer();

    await Promise.all([RED, RED, GREEN, RED].map((report) => run(report, server.env, { always: true })));
    await run(RED, server.env);

    expect(bodies(server)).toEqual([expect.stringContaining("kv-shop")]);
  });

  it("gives the text to the summary of the step where the token may not write, and does not fail", async () => {
    const server = await gitHubServer();
    server.mayWrite = false;
    const summary = join(folderOf({ "summary.md": "Before.\n" }), "summary.md");

    const { code, err, folder } = await run(
      RED,
      { ...server.env, GITHUB_STEP_SUMMARY: summary },
      { out: "out/body.md" },
    );

    expect(code).toBe(0);
    expect(err()).toContain("Resource not accessible by integration");
    expect(err()).toContain("permissions: pull-requests: write");
    expect(readFileSync(summary, "utf8")).toMatch(/^Before\.\n### ❌ arm-guard/);
    expect(readFileSync(join(folder, "out/body.md"), "utf8")).toMatch(/^### ❌ arm-guard[^]*arm-guard:default -->$/);
  });

  it.each([
    ["no token", { GITHUB_TOKEN: undefined }, "There is no token"],
    ["no pull request", { GITHUB_REF: "refs/heads/main" }, "not started for a pull request"],
  ])("does not fail where there is %s", async (_what, change, message) => {
    const server = await gitHubServer();

    const { code, err, out } = await run(RED, { ...server.env, ...change });

    expect(code).toBe(0);
    expect(err()).toContain(message);
    expect(out()).toContain("### ❌ arm-guard");
    expect(server.requests).toEqual([]);
  });

  it.each([
    ["a token that is none", { status: 401, body: { message: "Bad credentials" } }],
    ["a service that fails", { status: 500 }],
    ["a limit that lasts", { status: 403, headers: { "x-ratelimit-remaining": "0", "retry-after": "3600" } }],
    ["a pull request that is not there", { status: 404, body: { message: "Not Found" } }],
    ["no JSON", { body: "<html>" }],
  ])("ends with exit code 4 for %s, and keeps the text", async (_what, answer) => {
    const server = await gitHubServer();
    server.before = () => answer;

    const { code, out, err } = await run(RED, server.env);

    expect(code).toBe(4);
    expect(out()).toContain("### ❌ arm-guard");
    expect(err()).not.toContain("local-token");
  });

  it("takes the pull request of the event, or the number that it is given", async () => {
    const server = await gitHubServer();
    const folder = folderOf({ "event.json": JSON.stringify({ pull_request: { number: 7 } }) });
    const env = { ...server.env, GITHUB_REF: "refs/heads/x", GITHUB_EVENT_PATH: join(folder, "event.json") };

    await run(RED, env);
    const given = await run(RED, { ...env, GITHUB_EVENT_PATH: undefined }, { number: 7 });

    expect(server.comments).toHaveLength(1);
    expect(given.err()).toContain("says the same");
  });

  it("writes nothing over a newer commit: a slow run has no say any more", async () => {
    const server = await gitHubServer();
    const eventOf = (sha: string): string =>
      join(folderOf({ "e.json": JSON.stringify({ pull_request: { number: 7, head: { sha } } }) }), "e.json");

    const past = await run(RED, { ...server.env, GITHUB_EVENT_PATH: eventOf("b".repeat(40)) });
    const written = server.comments.length;
    await run(RED, { ...server.env, GITHUB_EVENT_PATH: eventOf("a".repeat(40)) });

    expect(past.code).toBe(0);
    expect(past.err()).toContain("has a newer commit");
    expect(written).toBe(0);
    expect(server.comments).toHaveLength(1);
  });

  it("finds the pull request of a run that has ended by what GitHub says, not by the report", async () => {
    const server = await gitHubServer();
    const commit = "b".repeat(40);
    const head = { sha: commit };
    server.pulls = [
      { number: 8, head: { sha: "c".repeat(40) } },
      { number: 7, head },
    ];
    const run7 = {
      head_branch: "change",
      head_sha: commit,
      head_repository: { owner: { login: "fork" } },
      pull_requests: [],
      html_url: "https://github.example/contoso/shop/actions/runs/41",
    };
    const folder = folderOf({ "event.json": JSON.stringify({ workflow_run: run7 }) });
    const env = { ...server.env, GITHUB_REF: "refs/heads/main", GITHUB_EVENT_PATH: join(folder, "event.json") };

    await run(RED, env);
    server.pulls = [...server.pulls, { number: 9, head }];
    const unclear = await run(RED, env);

    expect(bodies(server)).toEqual([expect.stringContaining("](https://github.example/contoso/shop/actions/runs/41)")]);
    expect(server.requests.find(({ url }) => url.pathname.endsWith("/pulls"))?.url.search).toContain(
      "head=fork%3Achange",
    );
    expect(unclear.err()).toContain("give `--pull-request NUMBER`");
  });

  it("knows who writes also where GraphQL is closed to the token", async () => {
    const server = await gitHubServer();
    server.before = ({ url }) => (url.pathname === "/graphql" ? { status: 403, body: { message: "No." } } : undefined);

    await run(RED, server.env);
    await run(GREEN, server.env);

    expect(server.comments).toHaveLength(1);
  });

  it("keeps the comments of two checks apart", async () => {
    const server = await gitHubServer();

    await run(RED, server.env, { id: "prod" });
    await run(RED, server.env, { id: "test" });
    await run(GREEN, server.env, { id: "test" });

    expect(bodies(server)).toEqual([
      expect.stringMatching(/❌[^]*:prod -->$/),
      expect.stringMatching(/✅[^]*:test -->$/),
    ]);
  });
});

describe("arm-guard comment", () => {
  it("prints the text when it only tries, and asks nobody", async () => {
    const { code, out } = await run(RED, {}, { isDryRun: true });

    expect(code).toBe(0);
    expect(out()).toMatch(/^### ❌ arm-guard[^]*arm-guard:default -->\n$/);
  });

  it("reads the report from standard input, too", async () => {
    const io = fakeIo(folderOf({}), { stdin: JSON.stringify(RED) });

    expect(await comment({ ...OPTIONS, report: "-", isDryRun: true }, io, FAST)).toBe(0);
    expect(io.out()).toContain("kv-shop");
  });

  it.each([
    ["nothing", ""],
    ["no JSON", "{"],
    ["another file", '{"schemaVersion":1}'],
    ["a list", "[]"],
    ["a report whose finding is none", JSON.stringify({ ...RED, files: [{ ...fileOf(), findings: [{ rule: 1 }] }] })],
    ["deep nesting", `${"[".repeat(100_000)}${"]".repeat(100_000)}`],
  ])("refuses %s in place of a report", async (_what, text) => {
    await expect(run(text, {}, { isDryRun: true })).rejects.toThrow(UsageError);
  });

  it("refuses to run without a platform, with variables that are none, and over what it reads", async () => {
    const server = await gitHubServer();

    await expect(run(RED, {})).rejects.toThrow(/--on/);
    await expect(run(RED, { ...server.env, GITHUB_REPOSITORY: "../x" })).rejects.toThrow(/owner\/name/);
    await expect(run(RED, { ...server.env, GITHUB_API_URL: "http://example.com" })).rejects.toThrow(/https/);
    await expect(run(RED, server.env, { out: "report.json" })).rejects.toThrow(/overwrite/);
    expect(server.requests).toEqual([]);
  });

  it("says that a summary cannot be written, and keeps the exit code", async () => {
    const server = await gitHubServer();
    server.mayWrite = false;
    const folder = folderOf({});
    writeFileSync(join(folder, "file"), "");

    const { code, err } = await run(RED, { ...server.env, GITHUB_STEP_SUMMARY: join(folder, "file", "x") });

    expect(code).toBe(0);
    expect(err()).toContain("The summary of the job cannot be written");
  });
});
