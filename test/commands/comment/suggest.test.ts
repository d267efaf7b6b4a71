import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fixCommand } from "../../../src/commands/fix/command.ts";
import { lint } from "../../../src/commands/lint/run.ts";
import type { Report } from "../../../src/generated/report.ts";
import { readReport } from "../../../src/report/pull-request/read-report.ts";
import { gitHubServer, type GitHubServer } from "../../platform/github/github-server.ts";
import { templateText, vault } from "../../template-text.ts";
import { fakeIo } from "../fake-io.ts";
import { folderOf } from "../folder.ts";
import { runComment } from "./run-comment.ts";

const TEMPLATE = templateText({ resources: [vault({ accessPolicies: [] })] });

/** The report of `lint -o json` about a template. */
async function linted(text: string): Promise<Report> {
  const io = fakeIo(folderOf({ "a.json": text }));
  const formats = [{ format: "json", file: null }];
  await lint(
    {
      paths: ["a.json"],
      parameters: [],
      autoParameters: true,
      linkRoots: [],
      uriMaps: [],
      formats,
      failOn: "error",
      maxWarnings: null,
      quiet: false,
      verbose: false,
      color: false,
      strict: false,
    },
    io,
  );
  const report = readReport(io.out());
  if ("kind" in report) throw new Error(report.message);
  return report;
}

/** The template as it is after `fix`. */
async function fixed(text: string): Promise<string> {
  const folder = folderOf({ "a.json": text });
  await fixCommand({ io: fakeIo(folder), end: () => undefined }).parseAsync(["a.json"], { from: "user" });
  return readFileSync(join(folder, "a.json"), "utf8");
}

/** A file that the pull request adds. */
function addedFile(text: string, filename = "infra/a.json"): Readonly<Record<string, unknown>> {
  const sha = execFileSync("git", ["hash-object", "--stdin"], { input: text, encoding: "utf8" }).trim();
  const lines = text.split("\n");
  const patch = [`@@ -0,0 +1,${String(lines.length)} @@`, ...lines.map((line) => `+${line}`)].join("\n");
  return { filename, sha, patch, status: "added" };
}

/** The text after somebody has taken the suggestion. */
function taken(text: string, review: Readonly<Record<string, unknown>> | undefined): string {
  const { body = "", start_line: start, line } = review ?? {};
  const [, block = ""] = /\n```suggestion\n([^]*?)\n```\n/.exec(String(body)) ?? [];
  const lines = text.split("\n");
  const [first, last] = [Number(start ?? line), Number(line)];
  lines.splice(first - 1, last - first + 1, block);
  return lines.join("\n");
}

async function withFile(file: Readonly<Record<string, unknown>>): Promise<GitHubServer> {
  const server = await gitHubServer();
  server.files = [file];
  return server;
}

describe("arm-guard comment", () => {
  it("suggests a fix that lies in changed lines: who takes it has what `fix` writes", async () => {
    const server = await withFile(addedFile(TEMPLATE));

    const { err } = await runComment(await linted(TEMPLATE), server.env);

    expect(err()).toContain("1 fix is suggested in changed lines.");
    expect(server.reviews).toMatchObject([{ path: "infra/a.json", side: "RIGHT", commit_id: "a".repeat(40) }]);
    expect(taken(TEMPLATE, server.reviews[0])).toBe(await fixed(TEMPLATE));
  });

  it("repeats no suggestion, and withdraws one that no longer holds, unless somebody answered it", async () => {
    const server = await withFile(addedFile(TEMPLATE));
    const report = await linted(TEMPLATE);
    const mended = await linted(await fixed(TEMPLATE));

    await runComment(report, server.env);
    await runComment(report, server.env);
    const [first] = server.reviews;
    const answer = { id: 5, user: { login: "octocat" }, body: "Why?", in_reply_to_id: first?.["id"] };
    const count = server.reviews.length;
    server.reviews.push(answer);
    await runComment(mended, server.env);
    const answered = [...server.reviews];
    server.reviews = server.reviews.filter((each) => each !== answer);
    await runComment(mended, server.env);

    expect(count).toBe(1);
    expect(answered).toEqual([first, answer]);
    expect(server.reviews).toEqual([]);
  });

  it.each([
    ["the content is another", { ...addedFile(TEMPLATE), sha: "0".repeat(40) }],
    ["the lines are not in the change", { ...addedFile(TEMPLATE), patch: "@@ -1,1 +1,1 @@\n-[\n+{" }],
    ["the change is too large to be told", { ...addedFile(TEMPLATE), patch: undefined }],
    ["the file is another", addedFile(TEMPLATE, "infra/b.json")],
  ])("suggests nothing where %s", async (_what, file) => {
    const server = await withFile(file);

    const { code } = await runComment(await linted(TEMPLATE), server.env);

    expect(code).toBe(0);
    expect(server.comments).toHaveLength(1);
    expect(server.reviews).toEqual([]);
  });

  it("suggests nothing when it is asked not to, and nothing that a stranger's report says", async () => {
    const server = await withFile(addedFile(TEMPLATE));
    const report = await linted(TEMPLATE);
    const run = { head_branch: "x", head_sha: "b".repeat(40), head_repository: { owner: { login: "fork" } } };
    const folder = folderOf({ "event.json": JSON.stringify({ workflow_run: run }) });
    server.pulls = [{ number: 7, head: { sha: run.head_sha } }];

    await runComment(report, server.env, { suggests: false });
    await runComment(report, { ...server.env, GITHUB_REF: "", GITHUB_EVENT_PATH: join(folder, "event.json") });

    expect(server.comments).toHaveLength(1);
    expect(server.reviews).toEqual([]);
  });

  it("does not fail where a suggestion is refused", async () => {
    const server = await withFile(addedFile(TEMPLATE));
    server.before = ({ method, url }) =>
      method === "POST" && url.pathname.endsWith("/pulls/7/comments")
        ? { status: 422, body: { message: "line must be part of the diff" } }
        : undefined;

    const { code, err } = await runComment(await linted(TEMPLATE), server.env);

    expect(code).toBe(0);
    expect(err()).toContain("Not every fix is suggested in changed lines");
  });

  it("keeps a suggestion whole, whatever its lines hold", async () => {
    const text = TEMPLATE.replace('"1.0.0.0"', '"1.0.0.0 ```````"');
    const server = await withFile(addedFile(text));

    await runComment(await linted(text), server.env);

    for (const { body } of server.reviews) expect(String(body)).toMatch(/\n(`{8})suggestion\n[^]*\n\1\n/);
    expect(server.reviews).toHaveLength(1);
  });
});
