import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { changedPaths } from "../../src/platform/changed-paths.ts";
import { folderOf } from "../commands/folder.ts";
import { azdoServer, type AzdoServer } from "./azdo-server.ts";
import { gitHubServer, type GitHubServer } from "./github/github-server.ts";
import { gitLabServer, type GitLabServer } from "./gitlab-server.ts";
import { FAST } from "./local-server.ts";

const HEAD = "a".repeat(40);
const UNKNOWN = { kind: "unknown", why: expect.stringContaining("does not list all files") };

describe("the files that a pull request of GitHub changes", () => {
  /** `told` is how many there are; GitHub lists 3,000 at most. */
  function changing(server: GitHubServer, told: number): Readonly<Record<string, string>> {
    server.files = [
      { filename: "b.json", previous_filename: "a.json", status: "renamed" },
      ...Array.from({ length: 149 }, (_each, index) => ({ filename: `f${String(index)}.json`, status: "added" })),
    ];
    server.before = ({ url }) =>
      url.pathname.endsWith("/pulls/7") ? { body: { head: { sha: HEAD }, changed_files: told } } : undefined;
    const event = JSON.stringify({ pull_request: { number: 7, head: { sha: HEAD } } });
    return { ...server.env, GITHUB_EVENT_PATH: join(folderOf({ "event.json": event }), "event.json") };
  }

  it("are those of all pages, under both names", async () => {
    const found = await changedPaths(changing(await gitHubServer(), 150), FAST);

    expect(found).toMatchObject({ kind: "listed", paths: expect.arrayContaining(["a.json", "b.json", "f148.json"]) });
  });

  it("are not known where GitHub lists a part, or the job has something else checked out", async () => {
    const server = await gitHubServer();

    expect(await changedPaths(changing(server, 3_001), FAST)).toMatchObject(UNKNOWN);
    expect(await changedPaths({ ...changing(server, 150), GITHUB_EVENT_PATH: undefined }, FAST)).toMatchObject(UNKNOWN);
  });

  it("are not known without a token, or where GitHub does not answer", async () => {
    const server = await gitHubServer();
    const env = changing(server, 150);
    server.before = () => ({ status: 500 });

    expect(await changedPaths({ ...env, GITHUB_TOKEN: "" }, FAST)).toMatchObject({ kind: "unknown" });
    expect(await changedPaths(env, FAST)).toMatchObject({
      kind: "unknown",
      why: expect.stringContaining("could not be asked"),
    });
  });
});

describe("the files that a pull request of Azure DevOps changes", () => {
  function changing(server: AzdoServer): Readonly<Record<string, string>> {
    server.before = ({ url }) => {
      if (url.pathname.endsWith("/iterations"))
        return {
          body: {
            value: [
              { id: 1, sourceRefCommit: { commitId: HEAD } },
              { id: 2, sourceRefCommit: {} },
            ],
          },
        };
      if (!url.pathname.endsWith("/iterations/1/changes")) return undefined;
      if (url.searchParams.get("$skip") === "0")
        return {
          body: { changeEntries: [{ item: { path: "/b.json" }, originalPath: "/a.json" }], nextSkip: 1, nextTop: 1 },
        };
      return { body: { changeEntries: [{ item: { path: "/c/d.json" } }], nextSkip: 0, nextTop: 0 } };
    };
    return { ...server.env, SYSTEM_PULLREQUEST_SOURCECOMMITID: HEAD };
  }

  it("are those of the push that is checked out", async () => {
    const found = await changedPaths(changing(await azdoServer()), FAST);

    expect(found).toMatchObject({ kind: "listed", paths: ["b.json", "a.json", "c/d.json"] });
  });

  it("are not known where no push has the commit", async () => {
    const env = changing(await azdoServer());

    expect(await changedPaths({ ...env, SYSTEM_PULLREQUEST_SOURCECOMMITID: "b" }, FAST)).toMatchObject(UNKNOWN);
    expect(await changedPaths({ ...env, SYSTEM_PULLREQUEST_SOURCECOMMITID: undefined }, FAST)).toMatchObject(UNKNOWN);
  });
});

describe("the files that a merge request of GitLab changes", () => {
  function changing(server: GitLabServer, told: string): Readonly<Record<string, string>> {
    server.before = ({ url }) => {
      if (url.pathname.endsWith("/merge_requests/7")) return { body: { sha: HEAD, changes_count: told } };
      return url.pathname.endsWith("/diffs") ? { body: [{ old_path: "a.json", new_path: "b.json" }] } : undefined;
    };
    return { ...server.env, CI_COMMIT_SHA: HEAD };
  }

  it("are those that it lists, under both names", async () => {
    const found = await changedPaths(changing(await gitLabServer(), "1"), FAST);

    expect(found).toMatchObject({ kind: "listed", paths: ["a.json", "b.json"] });
  });

  it("are not known where it lists a part, or has a newer commit", async () => {
    const server = await gitLabServer();

    expect(await changedPaths(changing(server, "1000+"), FAST)).toMatchObject(UNKNOWN);
    expect(await changedPaths({ ...changing(server, "1"), CI_COMMIT_SHA: "b" }, FAST)).toMatchObject(UNKNOWN);
  });
});

it("is nobody's to tell outside of jobs", async () => {
  expect(await changedPaths({}, FAST)).toBeNull();
});
