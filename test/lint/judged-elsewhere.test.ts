import { expect, test } from "vitest";
import type { FileReport } from "../../src/report/model.ts";
import { usesModule, VAULT_MODULE } from "../bicep-vault.ts";
import { runOver } from "../lint-run.ts";

async function reports(
  files: Readonly<Record<string, string>>,
  ...paths: readonly string[]
): Promise<readonly FileReport[]> {
  return (await runOver(files, { paths })).files;
}

const EMPTY = "no-empty-access-policies";

/** The module with a comment above a text, which hides what a rule finds there. */
function commented(text: string, rule: string): string {
  return VAULT_MODULE.replace(text, `// arm-guard-disable-next-line ${rule} -- why\n${text}`);
}

const outline = (files: readonly FileReport[]): readonly string[] =>
  files.flatMap(({ path, status, vaults, findings }) => [
    `${path} ${status}${vaults.map(({ resolvedName, symbol }) => ` ${String(symbol)}=${String(resolvedName)}`).join("")}`,
    ...findings.map(({ rule, range: { start } }) => `  ${String(start.line)} ${rule}`),
  ]);

test("a module is judged as a part of each file that uses it, and its findings stand in it", async () => {
  const files = {
    "a.bicep": usesModule("kv/main.bicep", "kv-a"),
    "b.bicep": usesModule("kv/main.bicep", "kv-b"),
    "kv/main.bicep": VAULT_MODULE,
  };

  const found = await reports(files);

  expect(outline(found)).toEqual([
    "a.bicep analysed vault=kv-a",
    "b.bicep analysed vault=kv-b",
    "kv/main.bicep not-a-template",
    "  11 no-empty-access-policies",
  ]);
  expect(found.at(-1)?.findings[0]?.names.map(({ name }) => name)).toEqual(["kv-a", "kv-b"]);
  expect(found.at(-1)?.findings[0]?.vault).toEqual({ name: "[parameters('name')]", resolvedName: null });
  expect(found.at(-1)?.reason).toBe("It is a module of `a.bicep`, and is judged as a part of it.");
});

test("what is found in a module leads to its vault in each file that uses it, and to what deploys that", async () => {
  const found = await reports({
    "a.bicep": usesModule("kv.bicep", "kv-a"),
    "b.bicep": usesModule("kv.bicep", "kv-b"),
    "kv.bicep": VAULT_MODULE,
    "deploy.sh": "az deployment group create -g rg -f a.bicep\n",
  });

  const [finding] = found.at(-1)?.findings ?? [];
  const pointer = "/resources/kv0/properties/template/resources/0";
  expect(finding?.foundIn).toEqual([
    { path: "a.bicep", pointer },
    { path: "b.bicep", pointer },
  ]);
  expect(finding?.sites).toEqual([{ path: "deploy.sh", line: 1 }]);
  expect(finding?.because.map(({ text }) => text)).toContain("Deployed by `deploy.sh:1`.");
});

test("what is found in a module with some parameters says with which", async () => {
  const found = await reports({
    "main.bicep": `param on bool = false\n\nmodule kv 'kv.bicep' = if (on) {\n  params: { name: 'kv-a' }\n}\n`,
    "main.dev.bicepparam": "using 'main.bicep'\n",
    "main.prod.bicepparam": "using 'main.bicep'\nparam on = true\n",
    "kv.bicep": VAULT_MODULE,
  });

  const [finding, ...others] = found.find(({ path }) => path === "kv.bicep")?.findings ?? [];
  expect(others).toEqual([]);
  expect(finding?.because.at(-1)?.text).toBe("This is so with the parameters of `main.prod.bicepparam`.");
});

test("a module is judged by itself where no file of the run uses it", async () => {
  const files = { "a.bicep": usesModule("kv/main.bicep", "kv-a"), "kv/main.bicep": VAULT_MODULE };

  expect(outline(await reports(files, "kv"))).toEqual([
    "kv/main.bicep analysed vault=null",
    "  11 no-empty-access-policies",
  ]);
});

test("files that use each other in a circle are judged, and refused", async () => {
  const found = await reports({ "a.bicep": usesModule("b.bicep", "kv-a"), "b.bicep": usesModule("a.bicep", "kv-b") });

  expect(found.some(({ status }) => status === "analysed")).toBe(true);
  expect(found.flatMap(({ findings }) => findings.map(({ rule }) => rule))).toContain("valid-bicep");
});

test("a comment in a module holds for what is found in it", async () => {
  const comment = "// arm-guard-disable-next-line no-empty-access-policies -- made anew every night\n";
  const above = (text: string): string => VAULT_MODULE.replace(text, `${comment}${text}`);

  for (const module of [above("resource vault"), above("    accessPolicies")]) {
    const [, file] = await reports({ "a.bicep": usesModule("kv.bicep", "kv-a"), "kv.bicep": module });

    expect(file?.findings.map(({ suppressed }) => suppressed?.reason)).toEqual(["made anew every night"]);
  }
});

test("a comment above a vault of a module holds for all that use it, however they call it", async () => {
  const vaults = async (files: Readonly<Record<string, string>>): Promise<readonly unknown[]> => {
    const found = await reports({ ...files, "kv.bicep": commented("resource vault", EMPTY) });
    return found.flatMap(({ findings }) => findings.map(({ rule, suppressed }) => [rule, suppressed?.reason]));
  };

  expect(await vaults({ "a.bicep": usesModule("kv.bicep", "kv-a", "kv-b") })).toEqual([
    [EMPTY, "why"],
    [EMPTY, "why"],
  ]);
  expect(
    await vaults({
      "a.bicep": usesModule("kv.bicep", "kv-a"),
      "b.bicep": usesModule("kv.bicep", "kv-b").replace("kv0", "other"),
    }),
  ).toEqual([
    [EMPTY, "why"],
    [EMPTY, "why"],
  ]);
});

test("a comment in a module is unused where it hides nothing of any file that uses it", async () => {
  const unused = async (kv: string, ...paths: readonly string[]): Promise<readonly unknown[]> => {
    const wiping = "module kv 'kv.bicep' = {\n  params: { name: 'kv-b', policies: [{}] }\n}\n";
    const found = await reports(
      { "a.bicep": usesModule("kv.bicep", "kv-a"), "b.bicep": wiping, "kv.bicep": kv },
      ...paths,
    );
    return found.flatMap(({ path, findings }) =>
      findings.flatMap(({ rule, range }) => (rule === "unused-suppression" ? [[path, range.start.line]] : [])),
    );
  };

  expect(await unused(commented("resource vault", "no-wipe-then-add"))).toEqual([["kv.bicep", 4]]);
  expect(await unused(commented("resource vault", EMPTY))).toEqual([]);
  // Another file may use what is hidden.
  expect(await unused(commented("resource vault", "no-wipe-then-add"), "a.bicep")).toEqual([]);
});

test("the compiler's own comments suppress nothing", async () => {
  const [file] = await reports({
    "kv.bicep": VAULT_MODULE.replace("resource vault", "#disable-next-line no-empty-access-policies\nresource vault"),
  });

  expect(file?.findings.map(({ rule, suppressed }) => [rule, suppressed])).toEqual([
    ["no-empty-access-policies", null],
  ]);
});

test("a module that is not restored is told with what restores it, and counts as not judged", async () => {
  const [file] = await reports({ "a.bicep": usesModule("br/public:avm/res/key-vault/vault:0.13.3", "kv-a") });

  expect(file).toMatchObject({
    isPartial: true,
    findings: [
      {
        rule: "not-analysed",
        severity: "note",
        message: expect.stringContaining("`bicep restore a.bicep` puts it there"),
      },
    ],
  });
});
