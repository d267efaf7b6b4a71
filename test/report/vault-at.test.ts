import { expect, test } from "vitest";
import { lintIssues } from "../../src/report/lint-issues.ts";
import { lintHtml } from "../../src/report/html/lint-page.ts";
import { reportContent } from "../../src/report/json.ts";
import { lintRows } from "../../src/report/lint-rows.ts";
import { pretty } from "../../src/report/pretty.ts";
import { pullRequestComment } from "../../src/report/pull-request/comment.ts";
import { readState } from "../../src/report/pull-request/comment-state.ts";
import { bicepVault, usesModule } from "../bicep-vault.ts";
import { reportOf } from "./lint-report.ts";

const FILES = {
  "infra/main.bicep": usesModule("kv.bicep", "kv-one", "kv-two"),
  "infra/kv.bicep": bicepVault("name", "param name string\nvar policies = []"),
};
const MENDS = "arm-guard fix infra/main.bicep";

test("what is found in a module is told with its vault, and with the template to fix", async () => {
  const report = await reportOf(FILES);

  expect(lintRows(report).rows.map((row) => row.slice(2, 6))).toEqual([
    ["infra/kv.bicep", 11, "kv-one", "wipes"],
    ["infra/kv.bicep", 11, "kv-two", "wipes"],
  ]);
  const { issues } = lintIssues(report);
  expect(issues.map(({ target, details: { vault, fix } }) => [target, vault, fix])).toEqual([
    ["infra/main.bicep#/resources/kv0/properties/template/resources/0", "kv-one", `\`${MENDS}\``],
    ["infra/main.bicep#/resources/kv1/properties/template/resources/0", "kv-two", `\`${MENDS}\``],
  ]);
  const shown = pretty(report, { color: false, width: null, quiet: false, verbose: false });
  expect(shown.split(`    fix: ${MENDS}`)).toHaveLength(3);
  expect(lintHtml(report).split(`<code>${MENDS}</code>`)).toHaveLength(3);
});

test("the comment tells each vault of a module by itself, and calls none mended while something is found of it", async () => {
  const report = reportContent(await reportOf(FILES));
  const options = { id: "default", snapshot: null, runUrl: null };

  const { body } = pullRequestComment(report, { ...options, before: null });

  expect(body).toContain("### ❌ arm-guard: 2 key vaults lose access policies");
  expect(body).toContain("#### `kv-one` in `infra/kv.bicep:11`");
  expect(body).toContain("#### `kv-two` in `infra/kv.bicep:11`");
  expect(readState(body)).toEqual({
    open: [
      { path: "infra/main.bicep", name: "kv-one" },
      { path: "infra/main.bicep", name: "kv-two" },
    ],
    fixed: [],
  });
  const mended = reportContent(await reportOf({ ...FILES, "infra/main.bicep": usesModule("kv.bicep", "kv-two") }));
  const next = pullRequestComment(mended, { ...options, before: readState(body) });
  expect(readState(next.body)).toEqual({
    open: [{ path: "infra/main.bicep", name: "kv-two" }],
    fixed: [{ path: "infra/main.bicep", name: "kv-one" }],
  });
});
