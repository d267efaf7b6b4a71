import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { WebhookMessage } from "../../../src/azure/webhook.ts";
import { notify, receiversOf, type Post } from "../../../src/live/audit/notify.ts";
import { fakeIo } from "../../commands/fake-io.ts";
import { cleanAudit, sampleAudit } from "../../report/audit/sample-audit.ts";

const ENV = {
  ARM_GUARD_TEAMS_URL: "https://example.invalid/teams?sig=hush",
  ARM_GUARD_SLACK_URL: "https://example.invalid/slack/hush",
  ARM_GUARD_WEBHOOK_URL: "https://example.invalid/hook",
  ARM_GUARD_WEBHOOK_SECRET: "shared",
};

function posted(answer: string | null): { readonly post: Post; readonly messages: readonly WebhookMessage[] } {
  const messages: WebhookMessage[] = [];
  return {
    messages,
    post: (message) => {
      messages.push(message);
      return Promise.resolve(answer);
    },
  };
}

describe("the receivers of a run", () => {
  it.each([
    ["no address", {}, "needs the address in the variable ARM_GUARD_TEAMS_URL"],
    ["http", { ARM_GUARD_TEAMS_URL: "http://example.invalid/hush" }, "does not hold an https address"],
    ["no address at all", { ARM_GUARD_TEAMS_URL: "hush" }, "does not hold an https address"],
    ["a file", { ARM_GUARD_TEAMS_URL: "file:///hush" }, "does not hold an https address"],
    ["a user", { ARM_GUARD_TEAMS_URL: "https://hush@example.invalid" }, "has a user in it"],
  ])("are refused with %s, and the address is not told", (_, env, told) => {
    const open = (): unknown => receiversOf(["teams"], { env });

    expect(open).toThrow(told);
    expect(open).not.toThrow("hush");
  });

  it("are told once each, and messages for other receivers are signed", async () => {
    const io = fakeIo("/");
    const { post, messages } = posted(null);

    const isTold = await notify(
      receiversOf(["teams", "slack", "generic", "teams"], { env: ENV }),
      sampleAudit(),
      post,
      io,
    );

    expect(isTold).toBe(true);
    expect(messages.map(({ url }) => url.pathname)).toEqual(["/teams", "/slack/hush", "/hook"]);
    const [teams, , generic] = messages;
    const digest = createHmac("sha256", "shared")
      .update(generic?.body ?? "")
      .digest("hex");
    expect(generic?.headers).toEqual({ "X-ArmGuard-Signature-256": `sha256=${digest}` });
    expect(teams?.headers).toEqual({});
  });

  it("are left alone where there are no news", async () => {
    const { post, messages } = posted(null);

    expect(await notify(receiversOf(["teams"], { env: ENV }), cleanAudit(), post, fakeIo("/"))).toBe(true);
    expect(messages).toEqual([]);
  });

  it("that do not take a message are told of, and the others get theirs", async () => {
    const io = fakeIo("/");
    const { post, messages } = posted("It answered with HTTP 410.");

    expect(await notify(receiversOf(["teams", "slack"], { env: ENV }), sampleAudit(), post, io)).toBe(false);
    expect(messages).toHaveLength(2);
    expect(io.err()).toBe(
      "The message for teams was not taken. It answered with HTTP 410.\nThe message for slack was not taken. It answered with HTTP 410.\n",
    );
  });
});
