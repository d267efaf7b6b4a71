import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderOf } from "../commands/folder.ts";
import { GREEN, MARKER, RED, runComment } from "../commands/comment/run-comment.ts";
import { azdoServer, SERVICE, type AzdoServer } from "./azdo-server.ts";

function begun(server: AzdoServer, author: string, content: string, isDeleted = false): void {
  const id = server.threads.length + 1;
  server.threads.push({ id, status: "active", comments: [{ id: 1, author: { id: author }, content, isDeleted }] });
}

describe("arm-guard comment on Azure DevOps", () => {
  it("begins one thread, brings it up to date, and closes it as fixed", async () => {
    const server = await azdoServer();

    const first = await runComment(RED, server.env);
    const [open] = server.threads.map(({ status }) => status);
    const second = await runComment(GREEN, server.env);

    expect([first.code, second.code]).toEqual([0, 0]);
    expect(open).toBe("active");
    expect(first.out()).toBe(`${server.url}/contoso/My%20Project/_git/shop/pullrequest/7?discussionId=100\n`);
    expect(server.threads).toMatchObject([
      {
        status: "fixed",
        comments: [{ content: expect.stringContaining("✅ Mended in this pull request: `kv-shop`") }],
      },
    ]);
    expect(server.threads[0]?.comments[0]?.content).toContain(
      `](${server.url}/contoso/My%20Project/_build/results?buildId=42)`,
    );
  });

  it("opens the thread again, and leaves threads of others and deleted ones alone", async () => {
    const server = await azdoServer();
    begun(server, "somebody", `Mine.\n${MARKER}`);
    begun(server, SERVICE, `Gone.\n${MARKER}`, true);
    begun(server, SERVICE, "A policy of the branch.");
    begun(server, SERVICE, `Old.\n${MARKER}`);
    for (const thread of server.threads) thread.status = "fixed";

    await runComment(RED, server.env);

    expect(server.threads.map(({ status }) => status)).toEqual(["fixed", "fixed", "fixed", "active"]);
    expect(server.threads.map(({ comments }) => comments[0]?.content.includes("kv-shop"))).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });

  it("gives the text to the summary of the build where it may not contribute", async () => {
    const server = await azdoServer();
    server.mayWrite = false;
    const folder = folderOf({});

    const { code, out, err } = await runComment(RED, { ...server.env, AGENT_TEMPDIRECTORY: folder });

    const file = join(folder, "arm-guard-comment.md");
    expect(code).toBe(0);
    expect(out()).toBe(`##vso[task.uploadsummary]${file}\n`);
    expect(readFileSync(file, "utf8")).toContain("kv-shop");
    expect(err()).toContain("Contribute to pull requests");
  });

  it.each([
    [{ SYSTEM_ACCESSTOKEN: "$(System.AccessToken)" }, "There is no token"],
    [{ SYSTEM_PULLREQUEST_PULLREQUESTID: undefined }, "not started for a pull request"],
    [{ BUILD_REPOSITORY_PROVIDER: "GitHub" }, "`--on github`"],
  ])("does not fail where nothing can be written: %o", async (change, message) => {
    const server = await azdoServer();

    const { code, err } = await runComment(RED, { ...server.env, ...change });

    expect(code).toBe(0);
    expect(err()).toContain(message);
    expect(server.requests).toEqual([]);
  });

  it("takes a page to sign in, and a list that is none, for no answer", async () => {
    const server = await azdoServer();

    const signIn = await runComment(RED, { ...server.env, SYSTEM_ACCESSTOKEN: "expired" });
    server.before = ({ url }) => (url.pathname.endsWith("/threads") ? { body: { count: 0 } } : undefined);
    const odd = await runComment(RED, server.env);

    expect([signIn.code, odd.code]).toEqual([4, 4]);
    expect(server.threads).toEqual([]);
  });
});
