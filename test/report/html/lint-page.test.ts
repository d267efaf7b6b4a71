import { describe, expect, it } from "vitest";
import { lintHtml } from "../../../src/report/html/lint-page.ts";
import type { ReportedSite, RunReport } from "../../../src/report/model.ts";
import { CHROMIUM } from "../../chromium.ts";
import { expectGoodViews, withPage } from "../../html-views.ts";
import { templateText, vault } from "../../template-text.ts";
import { BROKEN_PIPELINE, FILES, reportOf, withFindings } from "../lint-report.ts";

const SITES: readonly ReportedSite[] = [
  {
    path: ".github/workflows/production-with-a-rather-long-name.yml",
    line: 41,
    mode: "Complete",
    parameters: ["infra/production.parameters.json", "createKeyVault=true"],
    verdict: "wipes",
    certainty: "certain",
    exposure: "lost",
    deployed: "always",
  },
  {
    path: "azure-pipelines.yml",
    line: 7,
    mode: null,
    parameters: [],
    verdict: "keeps",
    certainty: "possible",
    exposure: "guarded",
    deployed: "depends",
  },
];
const GOOD = templateText({
  resources: [vault({ enableRbacAuthorization: true }, { name: "kv-good", apiVersion: "2026-02-01" })],
});

/** Findings of each severity, places that deploy, what does not count, and what was not judged. */
async function sample(): Promise<RunReport> {
  const found = await reportOf({ ...FILES, "old.json": FILES["infra/b.json"] ?? "", "good.json": GOOD });
  const report = withFindings(found, (finding, { path }) => ({
    ...finding,
    ...(path === "old.json" ? { known: { from: "baseline", reason: "Before arm-guard." } } : {}),
    ...(finding.rule === "no-retiring-api-version"
      ? {
          suppressed: { reason: "Waits.", kind: "inSource", owner: "team-ml", ticket: "ML-7", expires: "2027-02-01" },
        }
      : {}),
  }));
  const files = report.files.map((file) => ({
    ...file,
    vaults: file.vaults.map((each) => ({ ...each, sites: file.path === "infra/a.json" ? SITES : [] })),
  }));
  return { ...report, files, comparedWith: "arm-guard-baseline.json" };
}

function titleOf(html: string): string | undefined {
  return /<h1>(.*)<\/h1>/.exec(html)?.[1];
}

describe("a lint as HTML", () => {
  it("is one file that runs nothing and loads nothing", async () => {
    const html = lintHtml(await sample());

    expect(html).toContain("default-src 'none'; style-src 'unsafe-inline'");
    expect(html).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|url\(|@import|src=/);
    expect(html.match(/href="[^"]*"/g)?.every((link) => link.startsWith('href="#'))).toBe(true);
  });

  it("says first how it stands, and never that all is well where something was not judged", async () => {
    const report = await sample();

    expect(titleOf(lintHtml(report))).toBe("3 places need attention, and not everything was judged");
    expect(titleOf(lintHtml(await reportOf({ "a.yml": BROKEN_PIPELINE, "good.json": GOOD })))).toBe(
      "Not everything was judged",
    );
    expect(titleOf(lintHtml(await reportOf({ "good.json": GOOD })))).toBe("Nothing was found");
    expect(lintHtml(await reportOf({}).catch(() => reportOf({ "c.json": "{}" })))).toContain("No template was judged.");
  });

  it("tells of each vault what becomes of it, why, what mends it, and where it is deployed", async () => {
    const html = lintHtml(await sample());

    for (const text of [
      '<span class="tag error">Wipes</span>',
      "arm-guard fix infra/a.json",
      "production-with-a-rather-long-name.yml:41",
      "Complete mode",
      "with infra/production.parameters.json, createKeyVault=true",
      '<ol class="why">',
      "<mark>",
      "in the baseline: Before arm-guard.",
      "suppressed by team-ml until 2027-02-01: Waits. (ML-7)",
    ])
      expect(html).toContain(text);
  });

  it("has an end: less than 4 MB, however much was found", async () => {
    const { files, ...report } = await sample();
    const copies = Array.from({ length: 1_500 }, (_, at) =>
      files.map((file) => ({ ...file, path: `${String(at)}/${file.path}` })),
    );
    const html = lintHtml({ ...report, files: copies.flat() });

    expect(Buffer.byteLength(html)).toBeLessThan(4_000_000);
    expect(html.match(/And [\d,]+ more/g)).toHaveLength(3);
  });

  describe.skipIf(CHROMIUM === null)("in Chromium", () => {
    it.each([
      ["some of everything", sample],
      ["nothing to tell", () => reportOf({ "good.json": GOOD })],
    ])(
      "with %s gives axe nothing to find, and fits into its width",
      async (name, report) => {
        await expectGoodViews(`lint ${name}`, lintHtml(await report()));
      },
      60_000,
    );

    it("makes no request", async () => {
      const requests = await withPage(lintHtml(await sample()), (page) =>
        page.evaluate("performance.getEntriesByType('resource').length"),
      );

      expect(requests).toBe(0);
    }, 60_000);
  });
});
