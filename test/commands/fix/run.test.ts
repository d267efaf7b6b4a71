import { spawnSync } from "node:child_process";
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../../src/run.ts";
import { UsageError } from "../../../src/io/usage-error.ts";
import { bicepVault } from "../../bicep-vault.ts";
import { ENTRY, templateText, vault, workspace } from "../../template-text.ts";
import { fakeIo, type FakeIo } from "../fake-io.ts";
import { folderOf } from "../folder.ts";

const EMPTY = templateText({ resources: [vault({ accessPolicies: [] }), workspace()] });
const NEW = { apiVersion: "2026-02-01" };
const KEPT = templateText({
  resources: [vault({ enableRbacAuthorization: true, accessPolicies: [] }, NEW), workspace()],
});
const SNAPSHOT = JSON.stringify({
  schemaVersion: 1,
  takenAt: "2026-11-25T08:00:00.000Z",
  vaults: [
    {
      id: "/subscriptions/5ab5/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-shop",
      tenantId: "7e4a",
      authorization: "access-policies",
      accessPolicies: [{ tenantId: "7e4a", objectId: "0bec", permissions: { secrets: ["all"] } }],
    },
  ],
});

const UNPINNED =
  "1 old api-version is not moved, since nobody says whether its vault uses RBAC: `--snapshot` or `--live` does, and `--strategy pin-authorization` asks for it.";

interface Outcome {
  readonly code: number;
  readonly io: FakeIo;
  readonly folder: string;
  readonly read: (name: string) => string;
}

async function fix(files: Readonly<Record<string, string | Uint8Array>>, ...args: readonly string[]): Promise<Outcome> {
  return fixIn(folderOf(files), {}, ...args);
}

async function fixIn(
  folder: string,
  change: Parameters<typeof fakeIo>[1],
  ...args: readonly string[]
): Promise<Outcome> {
  const io = fakeIo(folder, change);
  const code = await run(["fix", ...args], io);
  return { code, io, folder, read: (name) => readFileSync(join(folder, name), "utf8") };
}

/** More evaluation steps than one file is given. */
const ENDLESS =
  "[map(range(0, 800), lambda('x', map(range(0, 800), lambda('y', add(lambdaVariables('x'), lambdaVariables('y'))))))]";

describe("arm-guard fix", () => {
  it("evaluates what vaults need, and is not stopped by a variable that none of them has", async () => {
    const text = templateText({
      variables: { endless: ENDLESS },
      resources: [vault({ enableRbacAuthorization: true, accessPolicies: [] }, NEW)],
    });

    const { code, io } = await fix({ "a.json": text }, "a.json", "--strict");

    expect([code, io.out()]).toEqual([
      0,
      "Nothing to fix: no vault loses policies when its template is deployed again.\n",
    ]);
  });

  it("fixes, says what and why, and finds nothing the next time", async () => {
    const { code, io, folder, read } = await fix({ "a.json": EMPTY }, "a.json");
    const once = read("a.json");

    expect(code).toBe(0);
    expect(io.out()).toContain("a.json: `kv-shop` is fixed by create-parameter.");
    expect(io.out()).toContain("changed: a.json");
    expect(once).toContain('"condition": "[parameters(\'createKeyVault\')]"');
    const again = await fixIn(folder, {}, "a.json");
    expect([again.code, again.read("a.json")]).toEqual([0, once]);
    expect(again.io.out()).toBe(`Nothing to fix. ${UNPINNED}\n`);
  });

  it("leaves templates that keep every policy, and files that are none", async () => {
    const { code, io, read } = await fix({ "a.json": KEPT, "b.json": "{}", "c.json": "{" });

    expect([code, io.out()]).toEqual([
      0,
      "Nothing to fix: no vault loses policies when its template is deployed again.\n",
    ]);
    expect(read("a.json")).toBe(KEPT);
  });

  it("says once what holds for several vaults, and names those where it does not hold for all", async () => {
    const own = templateText({ resources: [vault({ accessPolicies: [ENTRY] }, { name: "kv-own" })] });
    const { io } = await fix({ "a.json": EMPTY, "b.json": EMPTY, "c.json": own });
    const [, notes = ""] = io.out().split("Before the next deployment:\n");

    expect(notes.match(/^- Deploy with `createKeyVault=true`/gm)).toHaveLength(1);
    expect(notes).toMatch(/^- `add` never revokes.*\n {2}Holds for `kv-own` of c\.json\.$/m);
    expect(notes).not.toContain("a.json");
    expect(notes).toMatch(
      /^3 vaults fixed, verified by simulating the next deployment\. Nothing is left to fix\. 3 old api-versions/m,
    );
  });

  it("names vaults of a file together where the same is said of them", async () => {
    const two = templateText({
      resources: [vault({ accessPolicies: [] }, { name: "kv-a" }), vault({ accessPolicies: [] }, { name: "kv-b" })],
    });
    const { io } = await fix({ "a.json": two }, "--strategy", "only-if-not-exists");

    expect(io.out()).toContain("a.json: `kv-a` and `kv-b` are not fixed.\n  only-if-not-exists: ");
    expect(io.out().match(/By hand:/g)).toHaveLength(1);
  });

  it("has colours on a terminal, and none in a difference that a program takes", async () => {
    const escape = "\u001b[";
    const folder = folderOf({ "a.json": EMPTY });
    const shown = await fixIn(folder, { isTerminal: true }, "a.json", "--dry-run");
    const piped = await fixIn(folder, { env: { FORCE_COLOR: "1" } }, "a.json", "--dry-run");
    const plain = await fixIn(folder, { isTerminal: true }, "a.json", "--dry-run", "--no-color");

    expect(shown.io.out()).toContain(`${escape}32m+      "condition"`);
    expect(shown.io.err()).toContain(`${escape}32mis fixed by create-parameter.${escape}39m`);
    expect(piped.io.out()).not.toContain(escape);
    expect(piped.io.err()).toContain(escape);
    expect(plain.io.out() + plain.io.err()).not.toContain(escape);
    expect((await fixIn(folder, { isTerminal: true })).io.out()).toContain(`${escape}32m1 vault fixed${escape}39m`);
  });

  it("fixes several vaults of one file, each on top of the other", async () => {
    const two = templateText({
      resources: [vault({ accessPolicies: [] }, { name: "kv-a" }), vault({ accessPolicies: [] }, { name: "kv-b" })],
    });
    const { code, io, read } = await fix({ "a.json": two }, "a.json");

    expect(code).toBe(0);
    expect(io.out()).toContain("2 vaults fixed");
    expect(JSON.parse(read("a.json"))).toMatchObject({ parameters: { createKvA: {}, createKvB: {} } });
  });

  it("gives Bicep parameter files the value that a snapshot knows, wherever they stand, else says what to write", async () => {
    const files = {
      "main.bicep": bicepVault(),
      "main.bicepparam": "using 'main.bicep'\n",
      "prod/main.bicepparam": "using '../main.bicep'\n",
      "deploy.sh": "az deployment group create -g rg -p prod/main.bicepparam\n",
      ".git/HEAD": "",
      "s.json": SNAPSHOT,
    };

    const known = await fix(files, "main.bicep", "--snapshot", "s.json");
    const open = await fix(files, "main.bicep");

    const given = "\n\nparam createKeyVault = false\n";
    expect(known.read("main.bicepparam")).toBe(`using 'main.bicep'${given}`);
    expect(known.read("prod/main.bicepparam")).toBe(`using '../main.bicep'${given}`);
    expect(known.io.out()).not.toContain("compile");
    expect(open.read("main.bicepparam")).toBe("using 'main.bicep'\n");
    expect(open.io.out()).toContain(
      "- `prod/main.bicepparam`, `main.bicepparam` do not compile before `createKeyVault` is given: write `param createKeyVault = false` where the vault exists, or give it at the deployment.",
    );
  });

  it("fills the parameter file from a snapshot, and writes it first", async () => {
    const { code, io, read } = await fix(
      { "a.json": EMPTY, "s.json": SNAPSHOT },
      "a.json",
      "--snapshot",
      "s.json",
      "--strategy",
      "preserve",
    );

    expect(code).toBe(0);
    expect(io.out()).toContain("changed: a.parameters.json (new), a.json");
    expect(JSON.parse(read("a.parameters.json"))).toMatchObject({
      parameters: { keyVaultAccessPolicies: { value: [{ objectId: "0bec" }] } },
    });
  });

  it("tells principals by the names that the configuration has", async () => {
    const objectId = "0bec0000-0000-4000-8000-00000000000a";
    const own = { ...ENTRY, tenantId: "7e4a", objectId };
    const template = templateText({
      parameters: { current: { type: "array" } },
      variables: { own: [own] },
      resources: [vault({ accessPolicies: "[union(parameters('current'), variables('own'))]" })],
    });
    const files = {
      "a.json": template,
      "s.json": SNAPSHOT.replace('"0bec"', `"${objectId}"`),
      "arm-guard.json": JSON.stringify({ principals: { [objectId]: "Image builder" } }),
    };

    const { io } = await fix(files, "a.json", "--snapshot", "s.json", "--strategy", "preserve", "--severity", "note");

    expect(io.out()).toContain(`the template has an entry for \`Image builder\` (\`${objectId}\`)`);
  });

  it("changes nothing the second time, also where entries of the template hold expressions", async () => {
    const own = templateText({ resources: [vault({ accessPolicies: [ENTRY] }), workspace()] });
    const args = ["a.json", "--snapshot", "s.json", "--strategy", "preserve"];
    const { folder, read } = await fix({ "a.json": own, "s.json": SNAPSHOT }, ...args);
    const once = [read("a.json"), read("a.parameters.json")];
    const again = await fixIn(folder, {}, ...args);

    expect(again.code).toBe(0);
    expect(again.io.out()).toContain("has nothing left to fix by preserve");
    expect([again.read("a.json"), again.read("a.parameters.json")]).toEqual(once);
  });

  it("prints a difference that patch applies to a file with a byte order mark", async () => {
    const marked = `\uFEFF${JSON.stringify(JSON.parse(EMPTY))}`;
    const { io, folder, read } = await fix({ "a.json": marked }, "a.json", "--dry-run");

    expect(spawnSync("git", ["apply", "-"], { cwd: folder, input: io.out() }).status).toBe(0);
    expect(read("a.json")).toBe((await fix({ "a.json": marked }, "a.json")).read("a.json"));
  });

  it("completes a fix that was cut off between its files", async () => {
    const whole = await fix(
      { "a.json": EMPTY, "s.json": SNAPSHOT },
      "a.json",
      "--snapshot",
      "s.json",
      "--strategy",
      "preserve",
    );
    const parameters = whole.read("a.parameters.json");
    const rest = await fix(
      { "a.json": EMPTY, "s.json": SNAPSHOT, "a.parameters.json": parameters },
      "a.json",
      "--snapshot",
      "s.json",
      "--strategy",
      "preserve",
    );

    expect([rest.code, rest.read("a.json"), rest.read("a.parameters.json")]).toEqual([
      0,
      whole.read("a.json"),
      parameters,
    ]);
  });

  it("prints a difference that patch applies, and writes nothing", async () => {
    const { code, io, folder, read } = await fix(
      { "sub/a.json": EMPTY, "s.json": SNAPSHOT },
      "sub/a.json",
      "--dry-run",
      "--snapshot",
      "s.json",
      "--strategy",
      "preserve",
    );

    expect(code).toBe(0);
    expect(read("sub/a.json")).toBe(EMPTY);
    expect(io.err()).toContain("would change: sub/a.parameters.json (new), sub/a.json");
    const patched = spawnSync("git", ["apply", "-"], { cwd: folder, input: io.out() });
    expect([patched.status, patched.stderr.toString()]).toEqual([0, ""]);
    const direct = await fix(
      { "sub/a.json": EMPTY, "s.json": SNAPSHOT },
      "sub/a.json",
      "--snapshot",
      "s.json",
      "--strategy",
      "preserve",
    );
    for (const name of ["sub/a.json", "sub/a.parameters.json"]) expect(read(name)).toBe(direct.read(name));
  });

  it("checks by the exit code alone", async () => {
    expect((await fix({ "a.json": EMPTY }, "--check")).code).toBe(1);
    expect((await fix({ "a.json": KEPT }, "--check")).code).toBe(0);
    expect((await fix({ "a.json": EMPTY }, "--check")).read("a.json")).toBe(EMPTY);
  });

  it("is a filter for standard input", async () => {
    const folder = folderOf({});
    const fixed = await fixIn(folder, { stdin: EMPTY }, "-");
    const kept = await fixIn(folder, { stdin: KEPT }, "-");

    expect(JSON.parse(fixed.io.out())).toHaveProperty("parameters.createKeyVault");
    expect(fixed.io.err()).toContain("<stdin>: `kv-shop` is fixed by create-parameter.");
    expect(kept.io.out()).toBe(KEPT);
  });

  it("passes on what it does not change or cannot read, and keeps the byte order mark", async () => {
    const folder = folderOf({});

    expect((await fixIn(folder, { stdin: "{" }, "-")).io.out()).toBe("{");
    expect((await fixIn(folder, { stdin: "{}" }, "-")).io.out()).toBe("{}");
    expect((await fixIn(folder, { stdin: `\uFEFF${EMPTY}` }, "-")).io.out()).toMatch(/^\uFEFF\{[^]*createKeyVault/);
  });

  it("tells programs what it did", async () => {
    const { io } = await fix({ "a.json": EMPTY, "b.json": KEPT }, "--format", "json");

    expect(JSON.parse(io.out())).toMatchObject({
      schemaVersion: 1,
      files: [
        {
          path: "a.json",
          status: "changed",
          vaults: [{ name: "kv-shop", strategy: "create-parameter", kind: "safe" }],
          changes: [{ path: "a.json", isNew: false }],
        },
        { path: "b.json", status: "unchanged", vaults: [] },
      ],
    });
  });

  it("refuses with the reason and what to do by hand", async () => {
    const { code, io, read } = await fix({ "a.json": EMPTY }, "a.json", "--strategy", "only-if-not-exists");

    expect(code).toBe(1);
    expect(io.out()).toContain(
      "a.json: `kv-shop` is not fixed.\n  only-if-not-exists: the template has no symbolic names",
    );
    expect(io.out()).toContain("By hand: Give the template");
    expect(read("a.json")).toBe(EMPTY);
  });

  it("leaves generated templates alone unless it is told to", async () => {
    const generated = EMPTY.replace('"resources"', '"metadata": { "_generator": { "name": "bicep" } },\n  "resources"');

    const refused = await fix({ "a.json": generated }, "a.json");
    expect([refused.code, refused.read("a.json")]).toEqual([1, generated]);
    expect(refused.io.out()).toContain("a.json: not changed. It is generated");
    expect((await fix({ "a.json": generated }, "a.json", "--generated")).read("a.json")).toContain("createKeyVault");
  });

  it.each([
    ["a strategy that is not known", ["--strategy", "magic"], "argument 'magic' is invalid"],
    ["a snapshot that is not there", ["--snapshot", "none.json"], "`none.json` cannot be read"],
    ["a snapshot that is none", ["--snapshot", "a.json"], "`a.json`: It is not a snapshot"],
    ["keep-rbac where nobody says what vaults use", ["--strategy", "keep-rbac"], "needs `--snapshot` or `--live`"],
    ["choices where nobody can be asked", ["--interactive"], "`--interactive` needs a terminal"],
    ["a path that is not there", ["b.json"], "No such file or folder"],
  ])("refuses %s", async (_name, args, message) => {
    const { code, io } = await fix({ "a.json": EMPTY }, ...args);

    expect(code).toBe(2);
    expect(io.err()).toContain(message);
  });

  it("prints one JSON document, which holds the difference of a dry run", async () => {
    const { code, io, read } = await fix({ "a.json": EMPTY }, "--dry-run", "-o", "json");
    const report: unknown = JSON.parse(io.out());

    expect(code).toBe(0);
    expect(report).toMatchObject({
      files: [{ path: "a.json", status: "changed", changes: [{ path: "a.json", isNew: false }] }],
    });
    expect(JSON.stringify(report)).toContain('"diff":"--- a/a.json\\n+++ b/a.json\\n@@ ');
    expect(read("a.json")).toBe(EMPTY);
  });

  it("prints one JSON document, which holds the text of standard input", async () => {
    const { code, io } = await fixIn(folderOf({}), { stdin: EMPTY }, "-", "-o", "json");
    const report: { readonly files: readonly { readonly changes: readonly { readonly text: string }[] }[] } =
      JSON.parse(io.out());

    expect(code).toBe(0);
    expect(report.files[0]?.changes[0]?.text).toContain("createKeyVault");
  });

  it("says of standard input nothing that its output does not hold", async () => {
    const io = fakeIo(folderOf({}), { stdin: EMPTY });
    const full = { ...io.stdout, flush: () => Promise.reject(new UsageError("Standard output cannot be written.")) };

    expect(await run(["fix", "-"], { ...io, stdout: full })).toBe(2);
    expect(io.err()).toBe("error: Standard output cannot be written.\n");
  });

  it("lets the user choose, with a preview", async () => {
    const folder = folderOf({ "a.json": EMPTY });
    const io = fakeIo(folder);
    const answers = ["p1", "9", "2"];
    const ask = (): Promise<string> => Promise.resolve(answers.shift() ?? "s");

    expect(await run(["fix", "a.json", "--interactive"], { ...io, ask })).toBe(0);
    expect(io.err()).toContain("  1  create-parameter: Create the vault only when `createKeyVault` is true.");
    expect(io.err()).toContain('+      "condition": "[parameters(\'createKeyVault\')]",');
    expect(io.err()).toContain("That is not one of the choices.");
    expect(readFileSync(join(folder, "a.json"), "utf8")).toContain("keyVaultId");
  });

  it.each([
    [["p", "y"], 0, "2026-02-01", "is fixed by pin-authorization"],
    [["s"], 1, "2023-07-01", "is not fixed"],
  ])("asks whether old api-versions are to be moved: %s", async (answers, code, version, told) => {
    const folder = folderOf({ "a.json": templateText({ resources: [vault({ enableRbacAuthorization: true })] }) });
    const io = fakeIo(folder);
    const left = [...answers];
    const ask = (): Promise<string> => Promise.resolve(left.shift() ?? "s");

    expect(await run(["fix", "a.json", "--interactive"], { ...io, ask })).toBe(code);
    expect(io.err()).toContain("a.json: `kv-shop` by pin-authorization: Move to api-version `2026-02-01`.");
    expect(io.err().includes('+      "apiVersion": "2026-02-01"')).toBe(answers.includes("p"));
    expect(io.out()).toContain(told);
    expect(readFileSync(join(folder, "a.json"), "utf8")).toContain(version);
  });

  it("asks whether a vault is to be told to use RBAC, before anything else of it", async () => {
    const wiped = templateText({ resources: [vault({ accessPolicies: [] }, { apiVersion: "2026-02-01" })] });
    const id = "/subscriptions/5ab5/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-shop";
    const seen = { id, tenantId: "7e4a", authorization: "rbac", accessPolicies: [] };
    const snapshot = JSON.stringify({ schemaVersion: 1, takenAt: "2026-11-25T08:00:00.000Z", vaults: [seen] });
    const answered = async (...answers: readonly string[]): Promise<string> => {
      const folder = folderOf({ "a.json": wiped, "snapshot.json": snapshot });
      const left = [...answers];
      const ask = (): Promise<string> => Promise.resolve(left.shift() ?? "s");
      await run(["fix", "a.json", "--interactive", "--snapshot", "snapshot.json"], { ...fakeIo(folder), ask });
      return readFileSync(join(folder, "a.json"), "utf8");
    };

    expect(await answered("y")).toContain('"enableRbacAuthorization": true');
    expect(await answered("s", "1")).toContain("createKeyVault");
  });
});

describe("the bytes of a file", () => {
  const withoutEnd = EMPTY.trimEnd();
  it.each([
    ["CR LF", EMPTY.replaceAll("\n", "\r\n")],
    ["tabs", EMPTY.replaceAll("  ", "\t")],
    ["no line at all", JSON.stringify(JSON.parse(EMPTY))],
    ["no final line end", withoutEnd],
    ["a final line end", `${withoutEnd}\n`],
    [
      "comments and a raw line break in a string",
      EMPTY.replace('"resources"', '// why\n  "variables": { "text": "two\nlines" /* kept */ },\n  "resources"'),
    ],
    [
      "a key that is there twice",
      EMPTY.replace(
        '"resources"',
        '"outputs": { "a": { "type": "int", "value": 1 }, "a": { "type": "int", "value": 2 } },\n  "resources"',
      ),
    ],
  ])("stay outside of the change: %s", async (_name, text) => {
    const { code, read } = await fix({ "a.json": text }, "a.json");
    const after = read("a.json");

    expect(code).toBe(0);
    expect(after).toContain("createKeyVault");
    expect(after.includes("\r\n") && /[^\r]\n/.test(after)).toBe(false);
    expect(after.endsWith("\n")).toBe(text.endsWith("\n"));
    for (const line of text.split(/\r?\n/).filter((each) => !/^\s*[{[\]}],?$/.test(each) && text.includes("\n")))
      expect(after).toContain(line.replace(/,$/, ""));
  });

  it.each([
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${EMPTY}`, "utf8")],
    ["UTF-16 with a mark", Buffer.from(`\uFEFF${EMPTY}`, "utf16le")],
    ["UTF-16, big end first", Buffer.from(`\uFEFF${EMPTY}`, "utf16le").swap16()],
  ])("are encoded as they were: %s", async (_name, bytes) => {
    const { code, folder } = await fix({ "a.json": bytes }, "a.json");
    const after = readFileSync(join(folder, "a.json"));

    expect(code).toBe(0);
    expect(after.subarray(0, 2)).toEqual(bytes.subarray(0, 2));
    expect(after.length).toBeGreaterThan(bytes.length);
  });
});

describe("a file that is written", () => {
  it("keeps its mode, and a symbolic link stays one", async () => {
    const folder = folderOf({ "real/a.json": EMPTY });
    chmodSync(join(folder, "real/a.json"), 0o640);
    symlinkSync("real/a.json", join(folder, "link.json"));

    const { code } = await fixIn(folder, {}, "link.json");

    expect(code).toBe(0);
    expect(lstatSync(join(folder, "link.json")).isSymbolicLink()).toBe(true);
    expect(statSync(join(folder, "real/a.json")).mode & 0o777).toBe(0o640);
    expect(readFileSync(join(folder, "real/a.json"), "utf8")).toContain("createKeyVault");
    expect(readdirSync(join(folder, "real"))).toEqual(["a.json"]);
  });

  it("is refused when it is read-only, with nothing written", async () => {
    const folder = folderOf({ "a.json": EMPTY, "a.parameters.json": '{ "parameters": {} }', "s.json": SNAPSHOT });
    chmodSync(join(folder, "a.json"), 0o444);

    const { code, io, read } = await fixIn(folder, {}, "a.json", "--snapshot", "s.json");

    expect([code, io.err()]).toEqual([2, expect.stringContaining("is read-only. Nothing was written.")]);
    expect(read("a.parameters.json")).toBe('{ "parameters": {} }');
  });

  it("is named when it cannot be written, and the others go on", async () => {
    const folder = folderOf({ "a.json": EMPTY, "b.json": EMPTY, "c.json": EMPTY, "c.parameters.json": "{" });
    chmodSync(join(folder, "a.json"), 0o444);

    const { code, io, read } = await fixIn(folder, {});

    expect(code).toBe(2);
    expect(io.out()).toMatch(/^a\.json: not changed\. .*is read-only\. Nothing of this template was written\.$/m);
    expect(io.out()).toContain("  changed: b.json\n");
    expect(io.out()).toMatch(/^c\.parameters\.json: not changed\. The `\{` is not closed/m);
    expect(io.out()).toContain("2 vaults fixed");
    expect(read("a.json")).toBe(EMPTY);
    expect(read("b.json")).toContain("createKeyVault");
  });

  it("is refused when it changed meanwhile", async () => {
    const folder = folderOf({ "a.json": EMPTY });
    const io = fakeIo(folder);
    const ask = (): Promise<string> => {
      writeFileSync(join(folder, "a.json"), KEPT);
      return Promise.resolve("1");
    };

    expect(await run(["fix", "a.json", "--interactive"], { ...io, ask })).toBe(2);
    expect(io.err()).toContain("was changed meanwhile. Nothing was written");
    expect(readFileSync(join(folder, "a.json"), "utf8")).toBe(KEPT);
  });

  it("gets nothing of a list that holds entries of its own lost", async () => {
    const own = templateText({ resources: [vault({ accessPolicies: [ENTRY] })] });
    const { code, io, read } = await fix({ "a.json": own }, "a.json");

    expect(code).toBe(0);
    expect(io.out()).toContain("is fixed by add-child");
    expect(JSON.parse(read("a.json"))).toMatchObject({ variables: { keyVaultAccessPolicies: [ENTRY] } });
  });
});

describe("fix and lint", () => {
  const fixed = (resource: Record<string, unknown>): string =>
    templateText({ parameters: { list: { type: "array" } }, resources: [JSON.parse(JSON.stringify(resource))] });
  const GIVEN = fixed(vault({ accessPolicies: "[parameters('list')]" }));
  const OFF = templateText({
    parameters: { extra: { type: "bool", defaultValue: false } },
    resources: [vault({ accessPolicies: [ENTRY] }, { condition: "[parameters('extra')]" })],
  });
  const SELF = fixed(
    vault({
      accessPolicies: "[reference(resourceId('Microsoft.KeyVault/vaults', 'kv-shop'), '2026-02-01').accessPolicies]",
    }),
  );
  const UNKNOWN = fixed(vault({ accessPolicies: "[reference('script').outputs.list]" }));
  const MISSING = fixed(vault({}));

  it.each<[name: string, template: string, check: number, withNotes: number, fails: number]>([
    ["an empty list", EMPTY, 1, 1, 1],
    ["a missing list", MISSING, 1, 1, 1],
    ["a vault that reads itself", SELF, 1, 1, 1],
    ["a list that is given", GIVEN, 0, 1, 0],
    ["a feature that is off by default", OFF, 0, 1, 0],
    ["a vault that keeps its policies", KEPT, 0, 0, 0],
  ])("agree on %s", async (_name, template, check, withNotes, fails) => {
    const files = { "a.json": template };
    const folder = folderOf(files);
    const rules = /no-(?:empty|replaced|missing|self|creating)/;
    const io = fakeIo(folder);
    await run(["lint", "a.json", "-o", "json"], io);
    const report: { files: { findings: { rule: string; severity: string }[] }[] } = JSON.parse(io.out());
    const grave = report.files[0]?.findings.filter(({ rule, severity }) => rules.test(rule) && severity !== "note");

    expect((await fixIn(folder, {}, "a.json", "--check")).code).toBe(check);
    expect((await fixIn(folder, {}, "a.json", "--check", "--severity", "note")).code).toBe(withNotes);
    expect(grave?.length === 0 ? 0 : 1).toBe(fails);
  });

  it("counts what is reported as less grave", async () => {
    const { io, read } = await fix({ "a.json": GIVEN }, "a.json");

    expect(io.out()).toBe(
      `Nothing to fix. 1 vault is reported with a lower severity: \`--severity note\` fixes it, too. ${UNPINNED}\n`,
    );
    expect(read("a.json")).toBe(GIVEN);
  });

  it("tells what is left to do by hand", async () => {
    const { code, io } = await fix({ "a.json": SELF }, "a.json");

    expect(code).toBe(1);
    expect(io.out()).toContain("a.json: error no-self-reference is not fixed. `kv-shop` reads itself");
    expect(io.out()).toContain("Nothing changed. 1 left to do by hand.");
  });

  it("changes no template that the service refuses for its size", async () => {
    const parameters = Object.fromEntries(
      Array.from({ length: 257 }, (_, index) => [`p${String(index)}`, { type: "int" }]),
    );
    const text = templateText({ parameters, resources: [vault({ accessPolicies: [] })] });
    const { code, io, read } = await fix({ "a.json": text });

    expect(code).toBe(1);
    expect(read("a.json")).toBe(text);
    expect(io.out() + io.err()).toContain(
      "The service refuses the template before any fix: The template has 257 parameters; the limit is 256.",
    );
  });

  it("ends where a name asks what was sent before, and that needs the names", async () => {
    const id = "resourceId('Microsoft.KeyVault/vaults', 'kv-shop')";
    const inner = {
      r: { type: "Microsoft.KeyVault/vaults", properties: `[reference(${id}, '2023-07-01')]` },
      kv: {
        ...Object(vault({ accessPolicies: "[parameters('p')]" })),
        existing: `[format('{0}', reference(${id}, '2023-07-01').accessPolicies)]`,
      },
    };
    const resources = [
      { name: `[reference(${id}, '2023-07-01').accessPolicies]` },
      { properties: { template: { resources: inner } }, dependsOn: ["x"] },
    ];

    expect((await fix({ "a.json": templateText({ resources }) })).code).toBeLessThan(70);
  });

  it("refuses a template with text behind its end, as lint and eval do", async () => {
    const files = { "a.json": `${templateText({ resources: [vault({ accessPolicies: [] })] })} {}` };
    const codes = [];
    for (const args of [
      ["fix", "a.json"],
      ["lint", "a.json"],
      ["eval", "-f", "a.json"],
    ]) {
      const io = fakeIo(folderOf(files));
      codes.push(await run(args, io));
      expect(io.out() + io.err()).toContain("more text after the end of the");
    }

    expect(codes).toEqual([1, 1, 2]);
  });

  it("names a vault whose outcome is not known, and gives no assurance", async () => {
    const { code, io } = await fix({ "a.json": UNKNOWN }, "a.json");

    expect(code).toBe(0);
    expect(io.out()).toContain(
      "a.json: `kv-shop` is not changed: what a deployment does to its access policies is not known.",
    );
    expect(io.out()).not.toContain("no vault loses");
    expect((await fix({ "a.json": UNKNOWN }, "a.json", "--strict")).code).toBe(3);
    const { io: json } = await fix({ "a.json": UNKNOWN }, "a.json", "-o", "json");
    expect(JSON.parse(json.out())).toMatchObject({
      files: [{ left: [], unknown: [{ name: "kv-shop", pointer: "/resources/0" }] }],
    });
  });

  it("leaves a generated template alone that has notes only", async () => {
    const generated = GIVEN.replace(
      '"contentVersion"',
      '"metadata": { "_generator": { "name": "bicep" } },\n  "contentVersion"',
    );

    expect((await fix({ "a.json": generated }, "a.json")).code).toBe(0);
    expect((await fix({ "a.json": generated }, "a.json", "--severity", "note")).code).toBe(1);
  });
});

describe("arm-guard fix of a vault whose findings are suppressed", () => {
  const suppressed = EMPTY.replace(
    '"type": "Microsoft.KeyVault/vaults",',
    `// arm-guard-disable-next-line no-empty-access-policies -- made anew
      "type": "Microsoft.KeyVault/vaults",`,
  ).replace(
    '"name": "kv-shop",',
    '"name": "kv-shop", "metadata": { "armGuard": { "suppress": [{ "rule": "no-empty-access-policies", "reason": "made anew" }] } },',
  );

  it("leaves it alone, and says so", async () => {
    const { code, io, read } = await fix({ "a.json": suppressed }, "a.json");

    expect(code).toBe(0);
    expect(read("a.json")).toBe(suppressed);
    expect(io.out()).toContain(
      "a.json: `kv-shop` is left alone: `no-empty-access-policies` is suppressed (made anew).",
    );
    expect(io.out()).toContain("Nothing to fix. 1 vault is left alone: what is found there is suppressed.");
  });

  it("has nothing to change with --check, and tells programs", async () => {
    const { code, io } = await fix({ "a.json": suppressed }, "a.json", "--check", "-o", "json");

    expect(code).toBe(0);
    expect(JSON.parse(io.out())).toMatchObject({
      files: [
        { vaults: [], suppressed: [{ name: "kv-shop", rules: ["no-empty-access-policies"], reason: "made anew" }] },
      ],
    });
  });

  it("fixes another vault of the same file", async () => {
    const { io } = await fix(
      {
        "a.json": suppressed.replace(
          '"resources": [',
          `"resources": [${JSON.stringify(vault({ accessPolicies: [] }, { name: "kv-other" }))},`,
        ),
      },
      "a.json",
    );

    expect(io.out()).toContain("`kv-other` is fixed by");
    expect(io.out()).toContain("`kv-shop` is left alone");
  });
});
