import { describe, expect, it } from "vitest";
import { lintSince, type ListedChanges } from "../../src/lint/lint-since.ts";
import { isActive, type RunReport } from "../../src/report/model.ts";
import { commitAll, git, GIT_ENV, HAS_GIT, repositoryOf, writeAll } from "../git-folder.ts";
import { RUN } from "../lint-run.ts";
import { emptyVault, withResources } from "../suppressed-template.ts";

const LINK = JSON.stringify({
  type: "Microsoft.Resources/deployments",
  apiVersion: "2022-09-01",
  name: "linked",
  properties: { mode: "Incremental", templateLink: { relativePath: "linked.json" } },
});
const FILES = {
  "a.json": withResources([emptyVault("kv-a")]),
  "b.json": withResources([emptyVault("kv-b")]),
  "b.parameters.json": '{ "contentVersion": "1.0.0.0", "parameters": {} }',
  "linked.json": withResources([]),
  "outer.json": withResources([LINK, emptyVault("kv-outer")]),
  "deploy.sh": "az deployment group create -g rg -f a.json",
};

/** A run where no commit is shared, so that the platform is asked. */
async function listed(
  changed: ListedChanges | null,
  revision = "main",
): Promise<{ readonly report: RunReport; readonly told: string; readonly active: readonly string[] }> {
  const folder = repositoryOf(FILES);
  git(folder, "checkout", "--quiet", "--orphan", "other");
  commitAll(folder);
  writeAll(folder, { "new.json": withResources([emptyVault("kv-new")]) });
  const told: string[] = [];
  const report = await lintSince(
    RUN,
    {
      revision,
      fetches: false,
      env: { ...GIT_ENV, GITHUB_BASE_REF: "main" },
      listChanged: () => Promise.resolve(changed),
      tell: (sentence) => void told.push(sentence),
    },
    { cwd: folder, readStdin: () => Promise.resolve(null), now: () => 0 },
  );
  const active = report.files.filter(({ findings }) => findings.some(isActive)).map(({ path }) => path);
  return { report, told: told.join(), active };
}

function changing(...paths: readonly string[]): ListedChanges {
  return { kind: "listed", name: "the pull request 7 of contoso/shop", paths };
}

describe.skipIf(!HAS_GIT)("a run by a platform's list of changed files", () => {
  it("counts every finding of what they touch, and of what git does not know yet", async () => {
    const { report, told, active } = await listed(changing("a.json"));

    expect(active).toEqual(["a.json", "new.json"]);
    expect(report.change).toMatchObject({ commit: null, by: "platform", touched: 2 });
    expect(told).toContain("lists the files of the pull request 7 of contoso/shop: only what they touch is told");
  });

  it.each([
    ["a parameter file beside a template", "b.parameters.json", ["b.json", "new.json"]],
    ["a linked template", "linked.json", ["new.json", "outer.json"]],
    ["a file that is gone, which a place may have deployed", "gone.json", ["a.json", "new.json"]],
  ])("follows %s", async (_what, path, expected) => {
    expect((await listed(changing(path))).active).toEqual(expected);
  });

  it.each(["deploy.sh", ".github/workflows/gone.yml", "sub/arm-guard.json"])(
    "tells all where %s changes",
    async (path) => {
      expect((await listed(changing(path))).active).toHaveLength(4);
    },
  );

  it("checks everything, and says why, where the platform does not list the files", async () => {
    const { report, told } = await listed({ kind: "unknown", why: "There is no token." });

    expect(report.change).toMatchObject({ by: "everything" });
    expect(told).toContain("There is no token. Everything is checked");
  });

  it("asks no platform about another revision than the target of the pull request", async () => {
    expect((await listed(changing("a.json"), "main^{commit}")).report.change).toMatchObject({ by: "everything" });
  });
});
