import { describe, expect, it } from "vitest";
import { listHtml } from "../../../src/report/html/list-page.ts";
import { issueListOf, issueOf } from "../../../src/report/issue-of.ts";
import { CHROMIUM } from "../../chromium.ts";
import { expectGoodViews } from "../../html-views.ts";

const LIST = issueListOf({
  source: "arm-guard probe",
  toolVersion: "1.2.3",
  subject: "0 of 1 workspace can build images",
  issues: [
    issueOf({
      kind: "vault-entry",
      severity: "error",
      place: "/subscriptions/s/workspaces/ml</style><script>",
      message: "The entry of `ml` is <b>lost</b>.",
      details: { repair: "`az keyvault set-policy`" },
    }),
    issueOf({ kind: "old", severity: "note", place: "/x/y", message: "It is old.", waived: "We know." }),
  ],
  columns: ["repair"],
  gaps: ["The registry could not be seen."],
});

describe("a list as HTML", () => {
  it("tells how it stands, what was not seen, and each issue with its facts", () => {
    const html = listHtml(LIST);

    expect(html).toContain("<h1>1 place needs attention, and not everything was seen</h1>");
    for (const text of ["The registry could not be seen.", "<code>az keyvault set-policy</code>", "We know."])
      expect(html).toContain(text);
    expect(html).not.toMatch(/<script|<b>/);
    expect(listHtml({ ...LIST, issues: [], gaps: [] })).toContain("<h1>Nothing was found</h1>");
  });

  it.skipIf(CHROMIUM === null)(
    "gives axe nothing to find in Chromium, and fits into its width",
    () => expectGoodViews("list", listHtml(LIST)),
    60_000,
  );
});
