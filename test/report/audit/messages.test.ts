import { describe, expect, it } from "vitest";
import { MESSAGES } from "../../../src/report/audit/messages.ts";
import { newsOf } from "../../../src/report/audit/news.ts";
import { CAUSE, driftOf, sampleAudit, vaultId } from "./sample-audit.ts";
import type { AuditReport } from "../../../src/audit/report.ts";

async function message(kind: string, report: AuditReport): Promise<string> {
  const news = newsOf(report);
  const write = await MESSAGES.get(kind)?.();
  return news === null || write === undefined ? "" : write(news);
}

/** Long names of three bytes a character, and marks that JSON doubles. */
const LONG = '\u20ac"\\'.repeat(5_000);
const HUGE = sampleAudit({
  scope: LONG,
  drift: Array.from({ length: 300 }, (_, at) =>
    driftOf({
      fingerprint: String(at),
      resource: vaultId(`${LONG}${String(at)}`),
      message: LONG,
      owner: `${LONG}${String(at)}`,
      cause: { ...CAUSE, by: LONG, deployment: LONG, correlationId: String(at % 30) },
    }),
  ),
});

describe("a message", () => {
  it.each(["teams", "slack", "generic"])("for %s looks as it did", async (kind) => {
    expect(JSON.parse(await message(kind, sampleAudit()))).toMatchSnapshot();
  });

  it("for Teams keeps to 28 KB, and says how much it leaves out", async () => {
    const text = await message("teams", HUGE);

    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(28 * 1024);
    expect(text).toMatch(/And \d+ more: see the report\./);
  });

  it("for Slack keeps to the lengths that it takes", async () => {
    const {
      blocks,
    }: { readonly blocks: readonly { readonly type: string; readonly text?: { readonly text: string } }[] } =
      JSON.parse(await message("slack", HUGE));

    expect(blocks.length).toBeLessThanOrEqual(50);
    for (const { type, text } of blocks)
      expect(text?.text.length ?? 0).toBeLessThanOrEqual(type === "header" ? 150 : 3_000);
  });

  it.each(["teams", "slack"])("for %s mentions nobody, whatever a vault is called", async (kind) => {
    const name = "<!channel> <at>everyone</at> [x](https://example.invalid)";
    const drift = driftOf({ fingerprint: "a", resource: vaultId(name), message: name, owner: name });
    const content = JSON.stringify(JSON.parse(await message(kind, sampleAudit({ scope: name, drift: [drift] }))));

    expect(content).not.toMatch(/"type":"(?:mrkdwn|TextBlock)"/);
    expect(content).not.toMatch(/^\{"text":"[^"]*</);
  });

  it("for other receivers is an event with its alerts", async () => {
    expect(JSON.parse(await message("generic", HUGE))).toMatchObject({
      event: "audit-news",
      more: 20,
      complete: false,
    });
  });
});
