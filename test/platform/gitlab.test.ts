import { describe, expect, it } from "vitest";
import { GREEN, MARKER, RED, runComment } from "../commands/comment/run-comment.ts";
import { gitLabServer, PROJECT_BOT, type GitLabServer } from "./gitlab-server.ts";

function noted(server: GitLabServer, author: number, body: string): void {
  server.notes.push({ id: server.notes.length + 1, author: { id: author }, body, system: false });
}

describe("arm-guard comment on GitLab", () => {
  it("writes one note, brings it up to date, and turns it green", async () => {
    const server = await gitLabServer();

    const first = await runComment(RED, server.env);
    const second = await runComment(GREEN, server.env);

    expect([first.code, second.code]).toEqual([0, 0]);
    expect(first.out()).toBe("https://gitlab.example/contoso/shop/-/merge_requests/7#note_100\n");
    expect(server.notes.map(({ body }) => body)).toEqual([
      expect.stringContaining("✅ Mended in this pull request: `kv-shop`"),
    ]);
    expect(server.notes[0]?.body).toContain("](https://gitlab.example/contoso/shop/-/jobs/42)");
  });

  it("finds its note behind 500 others, and never touches that of another author", async () => {
    const server = await gitLabServer();
    noted(server, 5, `Mine.\n${MARKER}`);
    noted(server, PROJECT_BOT, `Old.\n${MARKER}`);
    for (let number = 0; number < 500; number++) noted(server, 5, "Talk.");

    await runComment(RED, server.env);

    expect(server.notes).toHaveLength(502);
    expect(server.notes[0]?.body).toBe(`Mine.\n${MARKER}`);
    expect(server.notes[1]?.body).toContain("kv-shop");
  });

  it("leaves one note where several jobs write at the same time", async () => {
    const server = await gitLabServer();

    await Promise.all([RED, RED, RED].map((report) => runComment(report, server.env)));
    await runComment(GREEN, server.env);

    expect(server.notes.map(({ body }) => body)).toEqual([expect.stringContaining("✅")]);
  });

  it.each([
    [{ ARM_GUARD_GITLAB_TOKEN: "" }, "`CI_JOB_TOKEN` cannot write notes"],
    [{ CI_MERGE_REQUEST_IID: undefined }, "not started for a merge request"],
  ])("does not fail where nothing can be written, and prints the text: %o", async (change, message) => {
    const server = await gitLabServer();

    const { code, err, out } = await runComment(RED, { ...server.env, ...change });

    expect(code).toBe(0);
    expect(err()).toContain(message);
    expect(out()).toContain("### ❌ arm-guard");
    expect(server.requests).toEqual([]);
  });

  it("does not fail where the role is too low, and fails where the token is none", async () => {
    const server = await gitLabServer();
    server.mayWrite = false;

    const low = await runComment(RED, server.env);
    const none = await runComment(RED, { ...server.env, ARM_GUARD_GITLAB_TOKEN: "expired" });

    expect([low.code, none.code]).toEqual([0, 4]);
    expect(low.err()).toContain("role Reporter");
  });

  it("takes the token of the usual name, too", async () => {
    const server = await gitLabServer();

    await runComment(RED, { ...server.env, ARM_GUARD_GITLAB_TOKEN: undefined, GITLAB_TOKEN: "local-token" });

    expect(server.notes).toHaveLength(1);
  });

  it("asks the project of the merge request, and the job's own where the number is given", async () => {
    const server = await gitLabServer();

    await runComment(RED, server.env);
    await runComment(RED, { ...server.env, CI_MERGE_REQUEST_PROJECT_ID: undefined }, { number: 7 });

    expect(server.requests.map(({ url }) => url.pathname)).toEqual(
      expect.arrayContaining([
        "/api/v4/projects/12/merge_requests/7/notes",
        "/api/v4/projects/13/merge_requests/7/notes",
      ]),
    );
  });
});
