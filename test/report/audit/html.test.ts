import { describe, expect, it } from "vitest";
import { auditHtml } from "../../../src/report/audit/html/page.ts";
import { CHROMIUM } from "../../chromium.ts";
import { expectGoodViews, withPage } from "../../html-views.ts";
import { bigAudit } from "./big-audit.ts";
import { cleanAudit, driftOf, sampleAudit, vaultId } from "./sample-audit.ts";

const REPORTS = [
  ["some of everything", sampleAudit()],
  ["nothing to tell", cleanAudit()],
  ["many vaults changed", bigAudit(24)],
] as const;

describe("an audit as HTML", () => {
  it("is one file that runs nothing and loads nothing", () => {
    const html = auditHtml(sampleAudit());

    expect(html).toContain("default-src 'none'; style-src 'unsafe-inline'");
    expect(html).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|url\(|@import|src=/);
    expect(html.match(/href="[^"]*"/g)?.every((link) => link.startsWith('href="#'))).toBe(true);
  });

  it("says first how it stands, and never that all is well where something was not seen", () => {
    const title = (html: string): string | undefined => /<h1>(.*)<\/h1>/.exec(html)?.[1];
    const { coverage } = sampleAudit();

    expect(title(auditHtml(sampleAudit()))).toBe("3 vaults need attention, and not everything was seen");
    expect(title(auditHtml(sampleAudit({ coverage: { ...coverage, isComplete: true } })))).toBe(
      "3 vaults need attention",
    );
    expect(title(auditHtml(sampleAudit({ drift: [] })))).toBe("Not everything was seen");
    expect(title(auditHtml(cleanAudit()))).toBe("No drift");
  });

  it.each(["</style><script>alert(1)</script>", "\" onload='x'", "<b>&amp;</b>", "\u202eevil", "\ud800"])(
    "takes %j for text, wherever it stands",
    (text) => {
      const cause = {
        at: text,
        by: text,
        byType: text,
        client: text,
        operation: text,
        correlationId: text,
        deployment: text,
      };
      const principal = { tenantId: text, objectId: text, applicationId: text };
      const drift = driftOf({
        fingerprint: "a",
        resource: vaultId(text),
        message: text,
        owner: text,
        cause,
        principal,
        since: text,
        before: { secrets: [text] },
      });
      const other = driftOf({ fingerprint: "b" });
      const html = auditHtml(
        sampleAudit({ scope: text, notes: [text], drift: [drift, other], next: new Map([["a", text]]) }),
      );

      expect(html).not.toMatch(/<script|<b>|" onload|\u202e|[\ud800-\udfff]/);
    },
  );

  it("has an end: at most 2,000 vaults, and less than 3 MB", () => {
    const many = auditHtml(bigAudit(5_000));
    const usual = auditHtml(bigAudit(1_000));

    expect(Buffer.byteLength(many)).toBeLessThan(3_000_000);
    expect(/And [\d,]+ more: the JSON report has all of them/.test(many)).toBe(true);
    expect(Buffer.byteLength(usual)).toBeLessThan(3_000_000);
    expect(usual.match(/<th scope="row" role="rowheader">/g)).toHaveLength(1_000);
  });

  describe.skipIf(CHROMIUM === null)("in Chromium", () => {
    it.each(REPORTS)(
      "with %s gives axe nothing to find, and fits into its width",
      async (name, report) => {
        await expectGoodViews(name, auditHtml(report));
      },
      60_000,
    );

    it("opens with a thousand changed vaults in less than two seconds", async () => {
      const seconds = await withPage(auditHtml(bigAudit(1_000)), async (page) => {
        await page.picture();
        return page.seconds();
      });

      expect(seconds).toBeGreaterThan(0.01);
      expect(seconds).toBeLessThan(2);
    }, 60_000);
  });
});
