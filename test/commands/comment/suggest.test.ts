import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { program } from "../../../src/cli/program.ts";
import { commands } from "../../../src/commands/index.ts";
import { lint } from "../../../src/commands/lint/run.ts";
import type { Report } from "../../../src/generated/report.ts";
import { readReport } from "../../../src/report/pull-request/read-report.ts";
import { gitHubServer, type GitHubServer } from "../../platform/github/github-server.ts";
import { DIFF_REFS, gitLabServer, type GitLabDiff, type GitLabServer } from "../../platform/gitlab-server.ts";
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
  await program(commands, { io: fakeIo(folder), end: () => undefined }, "fix").parseAsync(["fix", "a.json"], {
    from: "user",
  });
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

/** A server of GitLab whose merge request changes a file, by a patch. */
async function withDiff(text: string, diff: string, change: Partial<GitLabDiff> = {}): Promise<GitLabServer> {
  const server = await gitLabServer();
  const { filename, sha } = addedFile(text);
  const path = String(filename);
  server.diffs = [{ old_path: path, new_path: path, diff, blob: String(sha), ...change }];
  return server;
}

describe("arm-guard comment on GitLab", () => {
  const added = String(addedFile(TEMPLATE)["patch"]);

  it("suggests a fix that lies in changed lines: who takes it has what `fix` writes", async () => {
    const server = await withDiff(TEMPLATE, added);

    const { err } = await runComment(await linted(TEMPLATE), server.env);

    expect(err()).toContain("1 fix is suggested in changed lines.");
    const [thread] = server.threads;
    const { body = "" } = thread?.notes[0] ?? {};
    const [, above = "", below = "", block = ""] = /\n```suggestion:-(\d+)\+(\d+)\n([^]*?)\n```\n/.exec(body) ?? [];
    expect(thread?.position).toEqual({
      ...DIFF_REFS,
      position_type: "text",
      old_path: "infra/a.json",
      new_path: "infra/a.json",
      new_line: expect.any(Number),
    });
    const line = Number(Object.entries(thread?.position ?? {}).find(([name]) => name === "new_line")?.[1]);
    const lines = TEMPLATE.split("\n");
    lines.splice(line - 1 - Number(above), Number(above) + 1 + Number(below), block);
    expect(lines.join("\n")).toBe(await fixed(TEMPLATE));
  });

  it("names a line that is as it was by both of its numbers, and the file by both of its names", async () => {
    const shown = TEMPLATE.split("\n").map((line) => ` ${line}`);
    const patch = ["@@ -1,9 +1,99 @@", "-// gone", ...shown].join("\n");
    const server = await withDiff(TEMPLATE, patch, { old_path: "old/a.json" });

    await runComment(await linted(TEMPLATE), server.env);

    const { new_line: line } = Object.fromEntries(Object.entries(server.threads[0]?.position ?? {}));
    expect(server.threads[0]?.position).toMatchObject({ old_path: "old/a.json", old_line: Number(line) + 1 });
  });

  it("repeats no suggestion, and withdraws one that no longer holds, unless somebody answered or took it", async () => {
    const server = await withDiff(TEMPLATE, added);
    const [report, mended] = [await linted(TEMPLATE), await linted(await fixed(TEMPLATE))];

    await runComment(report, server.env);
    await runComment(report, server.env);
    const first = server.threads.map(({ notes }) => notes.length);
    server.threads[0]?.notes.push({ id: 5, author: { id: 3 }, body: "Why?" });
    await runComment(mended, server.env);
    const answered = server.threads.length;
    server.threads[0]?.notes.pop();
    for (const note of server.threads[0]?.notes ?? []) note.resolved = true;
    await runComment(mended, server.env);
    const taken = server.threads.length;
    for (const note of server.threads[0]?.notes ?? []) note.resolved = false;
    await runComment(mended, server.env);

    expect([first, answered, taken, server.threads.length]).toEqual([[1], 1, 1, 0]);
  });

  it.each([
    ["the content is another", { blob: "0".repeat(40) }, {}],
    ["the change is too large to be told", { diff: "" }, {}],
    ["the file is gone", { deleted_file: true }, {}],
    ["the merge request comes from a fork", {}, { CI_MERGE_REQUEST_SOURCE_PROJECT_ID: "99" }],
  ])("suggests nothing where %s", async (_what, change, env) => {
    const server = await withDiff(TEMPLATE, added, change);

    const { code } = await runComment(await linted(TEMPLATE), { ...server.env, ...env });

    expect(code).toBe(0);
    expect(server.notes).toHaveLength(1);
    expect(server.threads).toEqual([]);
  });

  it("suggests nothing on a merge request that is given by its number: the report may be a stranger's", async () => {
    const server = await withDiff(TEMPLATE, added);

    await runComment(await linted(TEMPLATE), server.env, { number: 7 });

    expect(server.notes).toHaveLength(1);
    expect(server.threads).toEqual([]);
  });
});

describe("arm-guard comment", () => {
  it("suggests a fix that lies in changed lines: who takes it has what `fix` writes", async () => {
    const server = await withFile(addedFile(TEMPLATE));

    const { err } = await runComment(await linted(TEMPLATE), server.env);

    expect(err()).toContain("1 fix is suggested in changed lines.");
    expect(server.reviews).toMatchObject([{ path: "infra/a.json", side: "RIGHT", commit_id: "a".repeat(40) }]);
    expect(taken(TEMPLATE, server.reviews[0])).toBe(await fixed(TEMPLATE));
  });

  it("suggests to move an old api-version where the template says what the vault uses", async () => {
    const old = templateText({ resources: [vault({ enableRbacAuthorization: true })] });
    const server = await withFile(addedFile(old));

    await runComment(await linted(old), server.env);

    expect(server.reviews[0]).toMatchObject({
      body: expect.stringContaining("this moves an old api-version of `kv-shop`"),
    });
    expect(taken(old, server.reviews[0])).toBe(await fixed(old));
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
