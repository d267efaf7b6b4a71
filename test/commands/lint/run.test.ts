import { linkSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../../src/run.ts";
import { ENTRY, templateText, vault, workspace } from "../../template-text.ts";
import { fakeIo, type FakeIo } from "../fake-io.ts";
import { folderOf } from "../folder.ts";
import { ownDevice } from "../own-device.ts";
import { BROKEN_PIPELINE } from "../../report/lint-report.ts";

const EMPTY = templateText({ resources: [vault({ accessPolicies: [] })] });
const FIXED = templateText({ resources: [vault({ accessPolicies: [ENTRY] }, { apiVersion: "2026-02-01" })] });
const PARAMETERS = (value: unknown): string =>
  JSON.stringify({
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
    contentVersion: "1.0.0.0",
    parameters: { createKeyVault: { value } },
  });
const GUARDED = templateText({
  parameters: { createKeyVault: { type: "bool" } },
  resources: [vault({ accessPolicies: [] }, { condition: "[parameters('createKeyVault')]" }), workspace()],
});
const DEVICE = ownDevice("null");
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48]);

interface Outcome {
  readonly code: number;
  readonly io: FakeIo;
}

async function lint(
  files: Readonly<Record<string, string | Uint8Array>>,
  ...args: readonly string[]
): Promise<Outcome> {
  const io = fakeIo(folderOf(files));
  return { code: await run(["lint", ...args], io), io };
}

interface JsonFile {
  readonly path: string;
  readonly status: string;
  readonly reason?: string;
  readonly vaults: readonly { readonly verdict: string; readonly deployed: string; readonly guard: unknown }[];
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly message: string;
    readonly fingerprint: string;
    readonly range: { readonly start: { readonly line: number } };
  }[];
}

function filesOf(io: FakeIo): readonly JsonFile[] {
  const report: { readonly files: readonly JsonFile[] } = JSON.parse(io.out());
  return report.files;
}

describe("arm-guard lint", () => {
  it("tells findings in text order in the formats of programs, those of all files included", async () => {
    const text = templateText({
      resources: [vault({ accessPolicies: [] }, { name: "kv-a" }), vault({ accessPolicies: [] }, { name: "kv-b" })],
    });
    const files = { "a.json": text, "b.json": text };
    const { io } = await lint(files, ".", "-o", "json");
    const { findings = [] } = filesOf(io)[1] ?? {};
    const said = findings.map(({ message }) => message);
    const log = (await lint(files, ".", "-o", "sarif")).io.out();

    expect(findings.map(({ rule }) => rule)).toContain("no-repeated-vault");
    expect(findings.map(({ range }) => range.start.line)).toEqual(
      findings.map(({ range }) => range.start.line).sort((left, right) => left - right),
    );
    const places = said.map((message) => log.lastIndexOf(message));
    expect(places).toEqual(places.toSorted((left, right) => left - right));
  });

  it("fails for an error, and says why and where", async () => {
    const { code, io } = await lint({ "a.json": EMPTY });

    expect(code).toBe(1);
    expect(io.out()).toContain("Deploying `kv-shop` again removes all of its access policies");
    expect(io.out()).toMatch(/^a\.json\n {2}16:27 {2}error {2}/);
  });

  it("passes where only notes are found, and fails when asked to", async () => {
    expect((await lint({ "a.json": FIXED })).code).toBe(0);
    expect((await lint({ "a.json": FIXED }, "--fail-on", "note")).code).toBe(1);
    expect((await lint({ "a.json": EMPTY }, "--fail-on", "never")).code).toBe(0);
    expect((await lint({ "a.json": FIXED }, "--max-warnings", "0")).code).toBe(1);
  });

  it.each([
    ["an empty folder", {}, [], 2, "Nothing to lint: no .json, .jsonc, .bicep or .bicepparam file in `.`."],
    ["a path that is not there", {}, ["nowhere"], 2, "No such file or folder: `nowhere`."],
    [
      "a format that is not known",
      { "a.json": EMPTY },
      ["--format", "xml"],
      2,
      "Unknown format `xml`. Known formats: pretty, json, jsonl, sarif, github, azdo, gitlab, junit, markdown, html, csv, table, tsv.",
    ],
    [
      "two formats on standard output",
      { "a.json": EMPTY },
      ["-o", "json", "-o", "sarif"],
      2,
      "Only one format can go to standard output",
    ],
    ["a flag that is not known", { "a.json": EMPTY }, ["--fali-on", "note"], 2, "Did you mean --fail-on?"],
    [
      "a severity that is none",
      { "a.json": EMPTY },
      ["--fail-on", "fatal"],
      2,
      "Allowed choices are error, warning, note, never.",
    ],
    [
      "a parameter that the template does not have",
      { "a.json": GUARDED },
      ["-p", "zz=1"],
      2,
      "Unrecognized template parameter `zz`. Allowed parameters: createKeyVault.",
    ],
    [
      "a parameter file that is not there",
      { "a.json": GUARDED },
      ["-p", "@nowhere.json"],
      2,
      "No such parameter file: `nowhere.json`.",
    ],
    ["a report without a file name", { "a.json": EMPTY }, ["-o", "sarif="], 2, "`--format sarif=` names no file"],
    [
      "a report in place of a folder",
      { "a.json": EMPTY },
      ["-o", "json=out/"],
      2,
      "`--format json=out/` names no file",
    ],
    ["a report over a folder", { "a.json": EMPTY, "out/b": "" }, ["-o", "json=out"], 2, "is a folder"],
    ["a report over the template", { "a.json": EMPTY }, ["-o", "json=./x/../a.json"], 2, "that this run reads"],
    [
      "a report over the parameter file beside it",
      { "a.json": GUARDED, "a.parameters.json": PARAMETERS(true) },
      ["-o", "json=a.parameters.json"],
      2,
      "that this run reads",
    ],
    [
      "a report over a parameter file that is given",
      { "a.json": GUARDED, "p.json": PARAMETERS(true) },
      ["-p", "@p.json", "-o", "json=p.json"],
      2,
      "that this run reads",
    ],
    [
      "two reports in one file",
      { "a.json": EMPTY },
      ["-o", "json=r.out", "-o", "sarif=./r.out"],
      2,
      "are the same file",
    ],
  ])("refuses %s with exit code 2 and a clear message", async (_name, files, args, code, message) => {
    const outcome = await lint(files, ...args);

    expect(outcome.code).toBe(code);
    expect(outcome.io.err()).toContain(message);
  });

  it("makes the folder of a report", async () => {
    const { code, io } = await lint({ "a.json": EMPTY }, "-o", "json=new/folder/r.json");

    expect(code).toBe(1);
    expect(JSON.parse(readFileSync(join(io.cwd, "new/folder/r.json"), "utf8"))).toMatchObject({ schemaVersion: 1 });
  });

  it.each([
    ["a symbolic link", symlinkSync],
    ["a hard link", linkSync],
  ])("never writes a report over its input by %s", async (_name, link) => {
    const folder = folderOf({ "a.json": EMPTY });
    link(join(folder, "a.json"), join(folder, "r.out"));
    const io = fakeIo(folder);

    expect(await run(["lint", "a.json", "-o", "json=r.out"], io)).toBe(2);
    expect(readFileSync(join(folder, "a.json"), "utf8")).toBe(EMPTY);
  });

  it("never writes a report over a linked template", async () => {
    const outer = templateText({
      resources: [
        {
          type: "Microsoft.Resources/deployments",
          apiVersion: "2022-09-01",
          name: "n",
          properties: { mode: "Incremental", templateLink: { relativePath: "inner.json" } },
        },
      ],
    });
    const { code, io } = await lint({ "a.json": outer, "inner.json": EMPTY }, "a.json", "-o", "json=inner.json");

    expect(code).toBe(2);
    expect(readFileSync(join(io.cwd, "inner.json"), "utf8")).toBe(EMPTY);
  });

  it.skipIf(DEVICE === null)("writes several reports to a device", async () => {
    const formats = ["json", "sarif"].flatMap((name) => ["-o", `${name}=${DEVICE ?? ""}`]);

    expect((await lint({ "a.json": EMPTY }, ...formats)).code).toBe(1);
  });

  it("keeps its exit code where the summary of a step cannot be written, and says so", async () => {
    const folder = folderOf({ "a.json": EMPTY });
    const io = fakeIo(folder, { env: { GITHUB_STEP_SUMMARY: join(folder, "no/where") } });

    expect(await run(["lint", "-o", "github"], io)).toBe(1);
    expect(io.err()).toContain("`GITHUB_STEP_SUMMARY`");
  });

  it("lists every file with its status and reason", async () => {
    const { code, io } = await lint(
      {
        "a.json": EMPTY,
        "b.json": '{ "name": "no template" }',
        "c.parameters.json": PARAMETERS(true),
        "d.json": "{ broken",
        "e.json": "",
        "f.json": PNG,
        "g.bicep": "param x string",
        "h.json": `{ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "resources": [ }`,
        "i.json": "[".repeat(10_000),
      },
      "--format",
      "json",
    );

    expect(code).toBe(1);
    expect(
      filesOf(io).map(({ path, status, reason = "", findings }) => [
        path,
        status,
        reason,
        findings.map(({ rule }) => rule),
      ]),
    ).toEqual([
      ["a.json", "analysed", "", ["no-retiring-api-version", "no-empty-access-policies"]],
      ["b.json", "not-a-template", "It is JSON, but not a deployment template.", []],
      ["c.parameters.json", "not-a-template", expect.any(String), []],
      ["d.json", "not-a-template", "It is not JSON: The `{` is not closed: `}` is missing.", []],
      ["e.json", "not-a-template", "It is not JSON: The file is empty.", []],
      ["f.json", "not-a-template", "The file is not text in UTF-8.", []],
      ["g.bicep", "analysed", "", []],
      ["h.json", "unreadable", "Expected `]`, found `}`.", ["template-syntax"]],
      ["i.json", "not-a-template", expect.stringContaining("512 levels deep"), []],
    ]);
  });

  it.each([
    ["an empty file", "", "The file is empty."],
    ["a picture", PNG, "The file is not text in UTF-8."],
    [
      "brackets without end",
      "[".repeat(10_000),
      "Objects and arrays are nested more than 512 levels deep. The rest of the file is not analysed.",
    ],
  ])("takes %s that was named for a template that cannot be read", async (_name, text, message) => {
    const { code, io } = await lint({ "a.json": text }, "a.json", "--format", "json");

    expect(code).toBe(1);
    expect(filesOf(io)[0]?.findings[0]).toEqual(expect.objectContaining({ rule: "template-syntax", message }));
  });

  it("lists what a search leaves out, counts what git ignores, and never says that nothing was found", async () => {
    const cwd = folderOf({ "repo/a.json": FIXED, "repo/out/b.json": EMPTY, "repo/.gitignore": "out/" });
    symlinkSync("nowhere.json", join(cwd, "repo", "gone.json"));
    const lintIn = async (...args: readonly string[]): Promise<Outcome> => {
      const io = fakeIo(join(cwd, "repo"));
      return { code: await run(["lint", ...args], io), io };
    };
    const { code, io } = await lintIn("-o", "json");

    expect(code).toBe(0);
    expect(filesOf(io).map(({ path, status }) => [path, status])).toEqual([
      ["a.json", "analysed"],
      ["gone.json", "unreadable"],
    ]);
    expect(JSON.parse(io.out())).toEqual(
      expect.objectContaining({ summary: expect.objectContaining({ analysed: 1, notRead: 1, ignored: 1 }) }),
    );
    expect((await lintIn("--strict")).code).toBe(3);
    expect((await lintIn()).io.out()).toContain("1 template judged, 1 file not read.");
    expect((await lintIn("out")).code).toBe(1);
  });

  it.each([
    ["a file that is not a template", "plain.json", "{}", 0, /plain\.json: It is JSON, but/],
    ["Terraform", "main.tf", 'resource "a" "b" {}\n', 1, /It is Terraform, which is not analysed/],
    ["a text in no known language", "notes", "hello\n", 1, /It is not an ARM template: a template is a JSON object/],
  ])("says what %s is where it was named", async (_name, path, text, expected, message) => {
    const { code, io } = await lint({ [path]: text }, path);

    expect(code).toBe(expected);
    expect(io.out()).toMatch(message);
    expect(io.out()).not.toMatch(/nothing found/i);
    expect(io.out().match(/^ {2}1:1 {2}error /gm) ?? []).toHaveLength(expected);
  });

  it.each<[string, Uint8Array]>([
    ["Latin-1", Buffer.from(EMPTY.replace("kv-shop", "kv-sh\u00f6p"), "latin1")],
    ["UTF-16 with an odd byte", Buffer.concat([Buffer.from(EMPTY, "utf16le"), Buffer.from([0])])],
    [
      "UTF-32",
      Buffer.from(
        Array.from(`\uFEFF${EMPTY}`, (each) => [each.charCodeAt(0) & 255, each.charCodeAt(0) >> 8, 0, 0]).flat(),
      ),
    ],
    [
      "Latin-1, with escapes",
      Buffer.from(
        EMPTY.replace("deploymentTemplate", "deployment\\u0054emplate").replace("kv-shop", "\u00f6"),
        "latin1",
      ),
    ],
  ])("fails for a template in %s that is found in a folder", async (_name, bytes) => {
    const files = { "in/a.json": bytes, "in/b.json": FIXED };
    const { code, io } = await lint(files, "in", "-o", "json");

    expect(code).toBe(1);
    expect(filesOf(io)[0]).toEqual(expect.objectContaining({ path: "in/a.json", status: "unreadable" }));
    expect(filesOf(io)[0]?.findings).toHaveLength(1);
    expect((await lint(files, "in", "--strict")).code).toBe(3);
    const fix = fakeIo(folderOf(files));
    expect(await run(["fix", "in", "--check"], fix)).toBe(1);
    expect(fix.out()).toContain("in/a.json: not changed.");
  });

  it("gives a finding the same fingerprint in every working folder of a repository", async () => {
    const cwd = folderOf({ ".git/HEAD": "", "infra/deep/a.json": EMPTY, "infra/deep/b.json": EMPTY });
    const prints = async (folder: string, path: string): Promise<readonly string[]> => {
      const io = fakeIo(join(cwd, folder));
      await run(["lint", path, "-o", "json"], io);
      return filesOf(io).flatMap(({ findings }) => findings.map(({ fingerprint }) => fingerprint));
    };
    const expected = await prints("", "infra/deep");

    expect(new Set(expected).size).toBe(expected.length);
    expect(await prints("infra", "deep")).toEqual(expected);
    expect(await prints("infra/deep", ".")).toEqual(expected);
    expect(await prints("", join(cwd, "infra", "deep"))).toEqual(expected);
  });

  it.each([
    ["lines", "a.json\nb.json\ngone.json\n"],
    ["lines as on Windows", "a.json\r\nb.json\r\ngone.json"],
    ["zero bytes", "a.json\0b.json\0gone.json\0"],
  ])("takes a list of files, by %s, of which some may be gone", async (_name, list) => {
    const io = fakeIo(folderOf({ "a.json": FIXED, "b.json": FIXED, "c.json": EMPTY }), { stdin: list });

    expect(await run(["lint", "--files-from", "-", "-o", "json"], io)).toBe(0);
    expect(filesOf(io).map(({ path, status }) => [path, status])).toEqual([
      ["a.json", "analysed"],
      ["b.json", "analysed"],
      ["gone.json", "not-a-template"],
    ]);
  });

  it("passes for an empty list of files, and says so; an empty path is an error", async () => {
    const { code, io } = await lint({ "a.json": EMPTY, "list.txt": "" }, "--files-from", "list.txt");

    expect(code).toBe(0);
    expect(io.out()).toContain("Nothing was judged");
    expect((await lint({ "a.json": EMPTY }, "")).code).toBe(2);
    expect((await lint({ "a.json": EMPTY }, "--files-from", "nowhere")).io.err()).toContain("`nowhere` cannot be read");
  });

  it.each([
    ["a device", "/dev/zero", "", "The list `/dev/zero` cannot be read: It is not a regular file.\n"],
    [
      "a list without end",
      "-",
      "\n".repeat(64 * 1024 * 1024 + 1),
      "The list `-` cannot be read: Standard input has more",
    ],
  ])("does not read %s for a list of files", async (_name, list, stdin, message) => {
    const io = fakeIo(folderOf({}), { stdin });

    expect(await run(["lint", "--files-from", list], io)).toBe(2);
    expect(io.err()).toContain(message);
  });

  it("fails with exit code 3 under --strict when a file cannot be analysed", async () => {
    expect((await lint({ "a.json": PNG }, "a.json", "--strict")).code).toBe(3);
    expect((await lint({ "a.json": "{}", "b.yml": BROKEN_PIPELINE }, "--strict")).code).toBe(3);
    expect((await lint({ "a.json": "{}", "b.yml": BROKEN_PIPELINE })).code).toBe(0);
  });

  it("reads UTF-16, and parameters named like members of every object", async () => {
    const text = templateText({
      parameters: JSON.parse(
        '{ "__proto__": { "type": "array", "defaultValue": [] }, "constructor": { "type": "bool", "defaultValue": false } }',
      ),
      resources: [
        vault({ accessPolicies: "[parameters('__proto__')]", enableRbacAuthorization: "[parameters('constructor')]" }),
      ],
    });
    const { io } = await lint({ "a.json": Buffer.from(`\uFEFF${text}`, "utf16le") }, "--format", "json");

    expect(filesOf(io)[0]?.vaults).toEqual([expect.objectContaining({ verdict: "wipes", deployed: "always" })]);
  });

  it("takes the parameter file beside a template, unless told not to", async () => {
    const files = { "a.json": GUARDED, "a.parameters.json": PARAMETERS(true) };
    const guard = { parameter: "createKeyVault", skipValue: false };

    expect(filesOf((await lint(files, "a.json", "-o", "json")).io)[0]?.vaults[0]?.guard).toEqual({
      ...guard,
      creates: true,
    });
    expect(
      filesOf((await lint(files, "a.json", "-o", "json", "--no-auto-parameters")).io)[0]?.vaults[0]?.guard,
    ).toEqual({ ...guard, creates: null });
  });

  it("takes parameters as files, as JSON and by name, later ones over earlier ones", async () => {
    const files = { "a.json": GUARDED, "on.json": PARAMETERS(true) };
    const creates = async (...args: readonly string[]): Promise<unknown> =>
      filesOf((await lint(files, "a.json", "-o", "json", ...args)).io)[0]?.vaults[0]?.guard;

    expect(await creates("-p", "on.json")).toEqual(expect.objectContaining({ creates: true }));
    expect(await creates("-p", "@on.json", "-p", "createKeyVault=false")).toEqual(
      expect.objectContaining({ creates: false }),
    );
    expect(await creates("-p", "createKeyVault=True")).toEqual(expect.objectContaining({ creates: true }));
    expect(await creates("-p", '{ "createKeyVault": { "value": false } }')).toEqual(
      expect.objectContaining({ creates: false }),
    );
  });

  it("reads standard input", async () => {
    const io = fakeIo(folderOf({}), { stdin: EMPTY });

    expect(await run(["lint", "-"], io)).toBe(1);
    expect(io.out()).toMatch(/^<stdin>\n {2}16:27 {2}error {2}/);
  });

  it("writes reports into files beside the one on standard output", async () => {
    const { io } = await lint({ "a.json": EMPTY }, "-o", "json=report.json", "-o", "github");

    expect(JSON.parse(readFileSync(join(io.cwd, "report.json"), "utf8"))).toEqual(
      expect.objectContaining({ schemaVersion: 1 }),
    );
    expect(io.out()).toContain(
      "::error file=a.json,line=16,endLine=16,col=27,endColumn=29,title=no-empty-access-policies::",
    );
  });

  it("shows colours and progress only on a terminal, and as NO_COLOR says", async () => {
    const cwd = folderOf(
      Object.fromEntries(Array.from({ length: 20 }, (_each, index) => [`${String(index)}.json`, EMPTY])),
    );
    const colours = async (change: Parameters<typeof fakeIo>[1], ...args: readonly string[]): Promise<FakeIo> => {
      const io = fakeIo(cwd, change);
      await run(["lint", ...args], io);
      return io;
    };

    const escape = "\u001b[";
    expect((await colours({})).out()).not.toContain(escape);
    expect((await colours({})).err()).toBe("");
    expect((await colours({ isTerminal: true })).out()).toContain(escape);
    expect((await colours({ isTerminal: true })).err()).toContain("20 ");
    expect((await colours({ isTerminal: true, env: { NO_COLOR: "1" } })).out()).not.toContain(escape);
    expect((await colours({ env: { FORCE_COLOR: "1" } })).out()).toContain(escape);
    expect((await colours({ isTerminal: true }, "--no-color")).out()).not.toContain(escape);
  });

  it("wraps lines at the width of a terminal, and not in a file", async () => {
    const cwd = folderOf({ "a.json": EMPTY });
    const io = fakeIo(cwd, { width: 60 });

    await run(["lint", "a.json"], io);
    await run(["lint", "a.json", "-o", "pretty=report.txt", "-o", "json"], fakeIo(cwd, { width: 60 }));

    expect(
      Math.max(
        ...io
          .out()
          .split("\n", 5)
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(60);
    expect(readFileSync(join(cwd, "report.txt"), "utf8")).toMatch(/^.{100,}$/m);
  });
});

describe("the other commands", () => {
  it("list the rules, and explain one", async () => {
    const io = fakeIo(folderOf({}));

    expect(await run(["rules"], io)).toBe(0);
    expect(io.out()).toContain("no-empty-access-policies");
    expect(await run(["rules", "no-such-rule"], io)).toBe(2);
    expect(io.err()).toContain("Unknown rule `no-such-rule`. `arm-guard rules` lists them all.");
    expect(await run(["rules", "no-empty-access-policy"], io)).toBe(2);
    expect(io.err()).toContain("Did you mean `no-empty-access-policies`?");
  });

  it("print what a deployment would send", async () => {
    const io = fakeIo(folderOf({ "a.json": GUARDED }));

    expect(await run(["eval", "-f", "a.json", "-p", "createKeyVault=true", "-o", "table"], io)).toBe(0);
    expect(io.out()).toMatchInlineSnapshot(`
      "Type                                          Name     ApiVersion
      --------------------------------------------  -------  ----------
      Microsoft.KeyVault/vaults                     kv-shop  2023-07-01
      Microsoft.MachineLearningServices/workspaces  ml-shop  2024-04-01
      "
    `);
  });

  it("leave out what is skipped, and keep what is not known as an expression", async () => {
    const io = fakeIo(folderOf({ "a.json": GUARDED }));

    await run(["eval", "-f", "a.json", "-p", "createKeyVault=false"], io);
    expect(io.out()).not.toContain('Microsoft.KeyVault/vaults"');
    expect(io.out()).toContain("[resourceId('Microsoft.KeyVault/vaults', 'kv-shop')]");
  });

  it("evaluate one expression, and fail when it cannot be", async () => {
    const io = fakeIo(folderOf({ "a.json": GUARDED }));

    expect(await run(["eval", "-f", "a.json", "concat('a', 'b')"], io)).toBe(0);
    expect(io.out()).toBe('"ab"\n');
    expect(await run(["eval", "-f", "a.json", "[int('x')]"], io)).toBe(1);
    expect(io.err()).toContain("cannot be converted");
  });

  it("know a resource of the template by its symbol, and give resources of extensions no id", async () => {
    const resources = {
      one: { type: "Microsoft.Storage/storageAccounts", apiVersion: "2024-01-01", name: "data" },
      two: { extension: "k8s", type: "core/Secret@v1", properties: { of: "[resourceInfo('one').name]" } },
    };
    const io = fakeIo(folderOf({ "a.json": templateText({ languageVersion: "2.1-experimental", resources }) }));

    expect(await run(["eval", "-f", "a.json"], io)).toBe(0);
    expect(JSON.parse(io.out())).toEqual(
      expect.objectContaining({
        resources: [
          expect.objectContaining({ id: "[resourceId('Microsoft.Storage/storageAccounts', 'data')]" }),
          { symbolicName: "two", type: "core/Secret@v1", extension: "k8s", properties: { of: "data" } },
        ],
      }),
    );
  });

  it.each<[string, readonly string[], number, string]>([
    ["a file is linted", ["a.json"], 0, "1 template analysed"],
    ["a folder is linted", ["."], 0, "1 template analysed"],
    ["a glob is linted", ["*.json", "-o", "json"], 0, '"analysed": 1'],
    ["a path that is not there is told", ["infra/b.json"], 2, "No such file or folder: `infra/b.json`."],
    ["a word may be a command misspelt", ["lnit"], 2, "unknown command 'lnit'"],
    ["eval takes a template", ["eval", "a.json", "-o", "table"], 0, "Microsoft.KeyVault/vaults"],
    ["eval takes a template and an expression", ["eval", "a.json", "add(1, 2)"], 0, "3"],
    ["eval takes one expression", ["eval", "-f", "a.json", "add(1, 2)", "3"], 2, "Give one expression"],
    ["eval needs a template", ["eval"], 2, "Which template? Name it, or give `-f`."],
    ["resolve needs a template", ["resolve"], 2, "Which template? Name it, or give `-f`."],
    ["diff takes a template", ["diff", "a.json", "--snapshot", "nowhere.json"], 2, "`nowhere.json` cannot be read"],
    ["one template is enough", ["diff", "a.json", "-f", "b.json"], 2, "Which template: `a.json`, or `b.json` of `-f`?"],
  ])("where a command or an option is expected: %s", async (_name, args, code, text) => {
    const io = fakeIo(folderOf({ "a.json": GUARDED }));

    expect(await run(args, io)).toBe(code);
    expect(io.out() + io.err()).toContain(text);
  });

  it("print help with examples, and the version", async () => {
    const io = fakeIo(folderOf({}));

    expect(await run(["--help"], io)).toBe(0);
    expect(await run(["lint", "--help"], io)).toBe(0);
    expect(await run(["--version"], io)).toBe(0);
    expect(io.out()).toContain("Examples:\n  arm-guard lint");
    expect(await run(["lnit"], io)).toBe(2);
    expect(io.err()).toMatch(/\(Did you mean .*lint\?\)/);
  });
});
