import { describe, expect, it } from "vitest";
import { github } from "../../src/report/github.ts";
import { lintIssues } from "../../src/report/lint-issues.ts";
import { ENTRY, templateText, vault } from "../template-text.ts";
import { FILES, manyIssues, reportOf, withFindings } from "./lint-report.ts";

describe("github", () => {
  it("escapes what workflow commands would read", async () => {
    const files = { "a,b.json": templateText({ resources: [vault({ accessPolicies: [] }, { name: "kv-100%" })] }) };
    const [line = ""] = github(lintIssues(await reportOf(files))).split("\n");

    expect(line).toMatch(
      /^::error file=a%2Cb\.json,line=\d+,endLine=\d+,col=\d+,endColumn=\d+,title=no-empty-access-policies::Deploying `kv-100%25`/,
    );
    expect(line).toContain("%0Abecause ");
  });

  it("has one annotation a vault, the gravest first, which tells of the others", async () => {
    const report = await reportOf({
      "a.json": templateText({ resources: [vault({ accessPolicies: [ENTRY] })] }),
      "b.json": templateText({ resources: [vault({ accessPolicies: [] })] }),
    });
    const lines = github(lintIssues(report)).trimEnd().split("\n");

    expect(lines.map((line) => /^::(\w+) file=(\w\.json)/.exec(line)?.slice(1))).toEqual([
      ["error", "b.json"],
      ["warning", "a.json"],
    ]);
    expect(lines[0]).toMatch(/%0Aalso warning \S+ at b\.json:\d+:\d+: /);
  });

  it("shows ten errors of a step, and says that there are more, which the log has", async () => {
    const list = await manyIssues(14);
    const lines = github(list).trimEnd().split("\n");
    const group = lines.slice(lines.indexOf("::group::arm-guard: more") + 1, lines.indexOf("::endgroup::"));

    expect(lines.filter((line) => line.startsWith("::error "))).toHaveLength(10);
    expect(lines.filter((line) => line.startsWith("::notice "))).toEqual([
      "::notice title=arm-guard::And 4 errors more than are shown beside the code: the log and the summary of the step have them.",
    ]);
    expect(group.filter((line) => line.startsWith("error no-empty-access-policies infra/"))).toHaveLength(4);
  });

  it("says what was not judged", async () => {
    expect(github(lintIssues(await reportOf(FILES)))).toMatch(
      /^::notice title=arm-guard::2 templates judged, 1 YAML file not read\. `d\.yml` was not read: /m,
    );
  });

  it("says nothing of what does not count", async () => {
    const report = withFindings(await reportOf({ "a.json": FILES["infra/a.json"] ?? "" }), (finding) => ({
      ...finding,
      known: { from: "baseline", reason: null },
    }));

    expect(github(lintIssues(report))).toBe("");
  });
});
