import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parameterFileText } from "../../../src/fix/related-files.ts";
import { run } from "../../../src/run.ts";
import { templateText, vault } from "../../template-text.ts";
import { fakeIo, type FakeIo } from "../fake-io.ts";
import { folderOf } from "../folder.ts";

const wiping = templateText({ resources: [vault({ accessPolicies: [] })] });
const harmless = templateText({ resources: [] });
const WORKFLOW = ".github/workflows/arm-guard.yml";

/** What is compared of a file in a report. */
interface JudgedFile {
  readonly path: string;
  readonly vaults: readonly { readonly sites: readonly { readonly parameters: readonly string[] }[] }[];
  readonly findings: readonly { readonly fingerprint: string; readonly message: string }[];
}

/** A repository on a branch, with an address of its remote. */
function repository(
  files: Readonly<Record<string, string>>,
  { branch = "main", remote = null }: { readonly branch?: string; readonly remote?: string | null } = {},
): string {
  const cwd = folderOf(files);
  execFileSync("git", ["init", "-q", "-b", branch], { cwd });
  if (remote !== null) execFileSync("git", ["remote", "add", "origin", remote], { cwd });
  return cwd;
}

/** Somebody at a terminal who gives these answers, one after the other. */
function answering(cwd: string, ...answers: readonly string[]): FakeIo & { readonly asked: readonly string[] } {
  const asked: string[] = [];
  const ask = (question: string): Promise<string> => {
    asked.push(question);
    return Promise.resolve(answers[asked.length - 1] ?? "");
  };
  return { ...fakeIo(cwd), ask, asked };
}

const isIn = (cwd: string, ...paths: readonly string[]): readonly boolean[] =>
  paths.map((path) => existsSync(join(cwd, path)));

describe("init", () => {
  it.each([
    ["https://github.com/contoso/shop.git", WORKFLOW],
    ["git@github.com:contoso/shop.git", WORKFLOW],
    ["https://contoso@dev.azure.com/contoso/shop/_git/shop", "azure-pipelines-arm-guard.yml"],
    ["https://contoso.visualstudio.com/shop/_git/shop", "azure-pipelines-arm-guard.yml"],
    ["git@gitlab.com:contoso/shop.git", ".gitlab/arm-guard.yml"],
    ["https://gitlab.contoso.example/shop.git", ".gitlab/arm-guard.yml"],
  ])("writes the pipeline of the platform that has the remote: %s", async (remote, path) => {
    const cwd = repository({ "main.json": harmless }, { remote });

    expect(await run(["init", "--yes"], fakeIo(cwd))).toBe(0);
    expect(isIn(cwd, "arm-guard.json", path)).toEqual([true, true]);
  });

  it("goes by the pipelines that are there before it goes by the host, and writes the branch", async () => {
    const files = { "main.json": harmless, "azure-pipelines.yml": "steps: []\n" };
    const cwd = repository(files, { branch: "trunk", remote: "https://github.com/contoso/shop" });
    await run(["init", "--yes"], fakeIo(cwd));

    const pipeline = readFileSync(join(cwd, "azure-pipelines-arm-guard.yml"), "utf8");
    expect(pipeline).toContain("trigger:\n  - trunk\npr:\n  - trunk\n");
    expect(isIn(cwd, WORKFLOW)).toEqual([false]);
  });

  it("asks which of several platforms it is, and takes none by itself", async () => {
    const files = { "main.json": harmless, "azure-pipelines.yml": "", ".github/workflows/ci.yml": "on: push\n" };
    const cwd = repository(files);
    const io = fakeIo(cwd);

    expect(await run(["init", "--yes"], io)).toBe(2);
    expect(io.err()).toContain("several platforms (github, azdo)");
    expect(isIn(cwd, "arm-guard.json")).toEqual([false]);

    const asked = answering(cwd, "jenkins", "github", "y");
    expect(await run(["init"], asked)).toBe(0);
    expect(asked.asked[0]).toContain("github, azdo, or none");
    expect(isIn(cwd, WORKFLOW, "arm-guard.json")).toEqual([true, true]);
  });

  it("writes nothing where nobody can be asked, nobody agrees, or it is only to show", async () => {
    const cwd = repository({ "main.json": wiping });
    const silent = fakeIo(cwd);
    const refusing = answering(cwd, "", "", "no");
    const shown = fakeIo(cwd);

    expect(await run(["init"], silent)).toBe(2);
    expect(silent.err()).toContain("give `--yes`, or `--dry-run`");
    expect(await run(["init"], refusing)).toBe(0);
    expect(refusing.out()).toContain("Nothing was written.");
    expect(await run(["init", "--dry-run", "--platform", "github"], shown)).toBe(0);
    expect(shown.out()).toContain(`would write  ${WORKFLOW}: checks and comments on pull requests\n    # Checks`);
    expect(isIn(cwd, "arm-guard.json", "arm-guard-baseline.json", WORKFLOW)).toEqual([false, false, false]);
  });

  it("asks why certain wipes are accepted, and writes the answer into the baseline", async () => {
    const cwd = repository({ "main.json": wiping });
    const io = answering(cwd, "none", "Before arm-guard.", "yes");

    expect(await run(["init"], io)).toBe(0);
    expect(io.err()).toContain("One certain loss of all policies is not accepted without a reason:\n  main.json:");
    expect(readFileSync(join(cwd, "arm-guard-baseline.json"), "utf8")).toContain('"reason":"Before arm-guard."');
    expect(await run(["lint"], fakeIo(cwd))).toBe(0);
  });

  it("writes deployments of which lint says what it said before, unknown values included", async () => {
    const create = { type: "bool", defaultValue: false };
    const parameters = { create, policies: { type: "array", defaultValue: [] } };
    const condition = "[parameters('create')]";
    const switched = { ...vault({ accessPolicies: "[parameters('policies')]" }), condition };
    const cwd = repository({
      "main.json": templateText({ parameters, resources: [switched] }),
      "params/dev.json": parameterFileText("create", true),
      "deploy.sh": [
        "az deployment group create -f main.json -p create=$CREATE",
        "az deployment group create -f main.json -p create=true policies=@$FILE",
        "az deployment group create -f main.json -p $MORE",
        "az deployment group create -f main.json -p params/$ENV.json --mode Complete",
        "az deployment group create -f main.json --mode $MODE",
        "az stack group create -f main.json --action-on-unmanage deleteAll -p create=true",
        "arm-guard resolve main.json --out kept.json && az deployment group create -f main.json -p kept.json",
        "",
      ].join("\n"),
    });
    const judged = async (): Promise<unknown> => {
      const io = fakeIo(cwd);
      await run(["lint", "--no-baseline", "-o", "json"], io);
      const { files }: { readonly files: readonly JudgedFile[] } = JSON.parse(io.out());
      const judgedFiles = files.filter(({ path }) => !path.startsWith("arm-guard"));
      return judgedFiles.map(({ path, vaults, findings }) => ({
        path,
        sites: vaults.flatMap(({ sites }) => sites.map((site) => ({ ...site, parameters: site.parameters.length }))),
        findings: findings.map(({ fingerprint, message }) => ({ fingerprint, message })),
      }));
    };
    const before = await judged();

    expect(await run(["init", "--yes", "--platform", "none"], fakeIo(cwd))).toBe(0);
    expect(await judged()).toEqual(before);
  });

  it("replaces nothing that is there, and says so", async () => {
    const own = '{ "ruleSet": "all" }\n';
    const cwd = repository({ "main.json": wiping, "arm-guard.jsonc": own, [WORKFLOW]: "on: push\n" });
    const io = fakeIo(cwd);

    expect(await run(["init", "--yes", "--reason", "Known."], io)).toBe(0);
    expect(io.out()).toContain("keep   arm-guard.jsonc: it is there\n");
    expect(io.out()).toContain(`keep   ${WORKFLOW}: it is there\n`);
    expect(readFileSync(join(cwd, WORKFLOW), "utf8")).toBe("on: push\n");
    expect(isIn(cwd, "arm-guard.json", "arm-guard-baseline.json")).toEqual([false, true]);

    const again = fakeIo(cwd);
    expect(await run(["init", "--yes"], again)).toBe(0);
    expect(again.out()).toContain("keep   arm-guard-baseline.json: it is there\n");
    expect(again.out()).not.toContain("Wrote");
  });

  it("leaves out what cannot be read, where there is no configuration that could", async () => {
    const broken = '{ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", ';
    const cwd = repository({ "main.json": wiping, "old (1).json": broken });
    const io = fakeIo(cwd);

    expect(await run(["init", "--yes", "--reason", "Known."], io)).toBe(0);
    expect(io.out()).toContain("the configuration, without 1 file that cannot be read\n");
    expect(JSON.parse(readFileSync(join(cwd, "arm-guard.json"), "utf8"))).toMatchObject({
      ignore: ["old \\(1\\).json"],
    });
    expect(await run(["lint"], fakeIo(cwd))).toBe(0);

    const own = repository({ "main.json": wiping, "broken.json": broken, "arm-guard.json": "{}" });
    const second = fakeIo(own);
    expect(await run(["init", "--yes", "--reason", "Known."], second)).toBe(0);
    expect(second.out()).toContain(
      "There is no baseline, because not everything could be read: `broken.json` could not be read",
    );
    expect(isIn(own, "arm-guard-baseline.json")).toEqual([false]);
  });

  it("asks before it leaves anything out", async () => {
    const cwd = repository({ "main.json": harmless, "broken.json": '{ "contentVersion": "1.0.0.0", "resources": [' });
    const io = answering(cwd, "none", "no", "yes");

    expect(await run(["init"], io)).toBe(0);
    expect(io.asked[1]).toContain("These files cannot be read as templates:\n  broken.json\n");
    expect(readFileSync(join(cwd, "arm-guard.json"), "utf8")).not.toContain("ignore");
  });

  it("works in a folder without templates and without git", async () => {
    const cwd = folderOf({ "notes.txt": "" });
    const io = fakeIo(cwd);

    expect(await run(["init", "--yes"], io)).toBe(0);
    expect(io.out()).toContain("There is no template to lint.");
    expect(io.out()).toContain("There is no pipeline file");
    expect(isIn(cwd, "arm-guard.json")).toEqual([true]);
  });
});
