import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../src/run.ts";
import { ENTRY, templateText, vault } from "../template-text.ts";
import { fakeIo, type FakeIo } from "../commands/fake-io.ts";
import { folderOf } from "../commands/folder.ts";

const TEMPLATE = templateText({
  parameters: { policies: { type: "array" }, vaultName: { type: "string", defaultValue: "kv-shop" } },
  resources: [vault({ accessPolicies: "[parameters('policies')]" }, { name: "[parameters('vaultName')]" })],
});
const EMPTY = templateText({ resources: [vault({ accessPolicies: [] })] });
const BROKEN = '{ "parameters": { "policies" { "value": [] } } }';
const values = (parameters: object): string => JSON.stringify({ parameters }, null, 2);
const policies = (value: unknown): string => values({ policies: { value } });

interface Outcome {
  readonly code: number;
  readonly io: FakeIo;
}

async function guard(files: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Outcome> {
  const io = fakeIo(folderOf(files));
  return { code: await run(args, io), io };
}

interface JsonReport {
  readonly files: readonly {
    readonly path: string;
    readonly status: string;
    readonly vaults: readonly { readonly verdict: string; readonly because: readonly { readonly text: string }[] }[];
    readonly findings: readonly {
      readonly rule: string;
      readonly severity: string;
      readonly message: string;
      readonly range: { readonly start: { readonly line: number } };
      readonly because: readonly { readonly text: string; readonly path?: string }[];
    }[];
  }[];
  readonly summary: Readonly<Record<string, number>>;
}

const reportOf = (io: FakeIo): JsonReport => JSON.parse(io.out());

describe("a parameter file beside a template that cannot be read", () => {
  const FILES = { "a.json": TEMPLATE, "a.parameters.json": BROKEN, "b.json": EMPTY };

  it.each([["."], ["a.json"]])("is an error of its own, and the run goes on: lint %s", async (path) => {
    const { code, io } = await guard(FILES, "lint", path, "-o", "json");
    const { files, summary } = reportOf(io);

    expect(code).toBe(1);
    expect(files.filter(({ path: each }) => each !== "b.json").map((file) => [file.path, file.status])).toEqual([
      ["a.json", "analysed"],
      ["a.parameters.json", "unreadable"],
    ]);
    expect(files.find((file) => file.path === "a.parameters.json")?.findings).toEqual([
      expect.objectContaining({ rule: "template-syntax", severity: "error" }),
    ]);
    expect(summary["notRead"]).toBe(1);
  });

  it("fails the run the same in every format", async () => {
    for (const format of ["pretty", "json", "sarif", "github"]) {
      const { code, io } = await guard(FILES, "lint", ".", "-o", format);

      expect(code).toBe(1);
      expect(io.out()).toContain("a.parameters.json");
      expect(io.out()).toContain("b.json");
    }
    expect((await guard(FILES, "lint", ".", "--strict")).code).toBe(3);
  });

  it("is told by fix and eval, too", async () => {
    const fixed = await guard(FILES, "fix", ".", "--check");
    const evaluated = await guard(FILES, "eval", "-f", "a.json");

    expect(fixed.code).toBe(1);
    expect(fixed.io.out()).toMatch(/^a\.parameters\.json: not changed\./m);
    expect(fixed.io.out()).toMatch(/^b\.json: /m);
    expect(evaluated.code).toBe(0);
    expect(evaluated.io.err()).toContain("the parameter file `a.parameters.json` is not used.");
  });

  it("ends the run where it was named", async () => {
    const { code, io } = await guard(FILES, "lint", "a.json", "-p", "a.parameters.json");

    expect(code).toBe(2);
    expect(io.err()).toContain("The parameter file `a.parameters.json` cannot be read: Expected `:`");
  });
});

describe("parameter files of several environments", () => {
  const DEV = "main.parameters.dev.json";
  const PROD = "main.parameters.prod.json";

  it("are judged one by one, and the worst is told with the name of its file", async () => {
    const { code, io } = await guard(
      { "main.json": TEMPLATE, [DEV]: policies([ENTRY]), [PROD]: policies([]) },
      "lint",
      "main.json",
      "-o",
      "json",
    );
    const [file] = reportOf(io).files;

    expect(code).toBe(1);
    expect(file?.vaults.map(({ verdict }) => verdict)).toEqual(["wipes"]);
    expect(file?.vaults[0]?.because.at(-1)?.text).toBe(`This is so with the parameters of \`${PROD}\`.`);
    expect(file?.findings.find(({ rule }) => rule === "no-empty-access-policies")?.because.at(-1)?.text).toContain(
      PROD,
    );
  });

  it.each([
    ["main.prod.parameters.json", "wipes"],
    ["Main.Parameters.Prod.JSON", "wipes"],
    ["main.parameters.json", "wipes"],
    ["other.parameters.prod.json", "replaces"],
    ["main.parameters", "replaces"],
  ])("are those of the template's name: %s", async (name, verdict) => {
    const { io } = await guard({ "main.json": TEMPLATE, [name]: policies([]) }, "lint", "main.json", "-o", "json");

    expect(reportOf(io).files.find(({ path }) => path === "main.json")?.vaults[0]?.verdict).toBe(verdict);
  });

  it("are not those of another template with a longer name", async () => {
    const files = { "main.json": TEMPLATE, "main.prod.json": TEMPLATE, "main.prod.parameters.json": policies([]) };
    const { io } = await guard(files, "lint", "main.json", "-o", "json");

    expect(reportOf(io).files[0]?.vaults[0]?.verdict).toBe("replaces");
  });

  it("tell the vaults of one linked template apart", async () => {
    const linked = JSON.stringify({
      $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      contentVersion: "1.0.0.0",
      resources: [
        vault({ accessPolicies: [] }, { name: "kv-one" }),
        vault({ accessPolicies: [ENTRY] }, { name: "kv-two" }),
      ],
    });
    const main = JSON.stringify({
      $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      contentVersion: "1.0.0.0",
      resources: [
        {
          type: "Microsoft.Resources/deployments",
          apiVersion: "2022-09-01",
          name: "d",
          properties: { mode: "Incremental", templateLink: { relativePath: "linked.json" } },
        },
      ],
    });
    const files = { "main.json": main, "linked.json": linked, [DEV]: policies([]), [PROD]: policies([]) };
    const { io } = await guard(files, "lint", "main.json", "-o", "json");

    expect(reportOf(io).files[0]?.vaults.map(({ verdict }) => verdict)).toEqual(["wipes", "replaces"]);
  });

  it("say nothing of files where all agree", async () => {
    const { io } = await guard(
      { "main.json": TEMPLATE, [DEV]: policies([]), [PROD]: policies([]) },
      "lint",
      "main.json",
    );

    expect(io.out()).not.toContain("This is so with");
  });

  it("are chosen by nobody where a command takes one set, which is told", async () => {
    const files = { "main.json": TEMPLATE, [DEV]: policies([ENTRY]), [PROD]: policies([]) };
    const { io } = await guard(files, "eval", "-f", "main.json", "parameters('vaultName')");

    expect(io.err()).toContain(`not used: \`${DEV}\`, \`${PROD}\`.`);
  });

  it("decide about a fix by the one that loses policies", async () => {
    const files = {
      "main.json": TEMPLATE,
      [DEV]: values({ policies: { value: [] }, vaultName: { value: "kv-dev" } }),
      [PROD]: policies([ENTRY]),
    };
    const { io } = await guard(files, "fix", "main.json", "--check");

    expect(io.out()).toMatch(/is fixed by|is not fixed/);
  });

  it("are used up to a limit, and the rest is told", async () => {
    const many = Object.fromEntries(
      Array.from({ length: 22 }, (_each, index) => [`main.parameters.e${String(index + 10)}.json`, policies([ENTRY])]),
    );
    const { io } = await guard({ "main.json": TEMPLATE, ...many }, "lint", "main.json", "-o", "json");

    const unread = reportOf(io).files.filter(({ status }) => status === "unreadable");

    expect(unread.map(({ path }) => path)).toEqual(["main.parameters.e30.json", "main.parameters.e31.json"]);
  });
});

describe("what is wrong with the values of a parameter file", () => {
  it("is told at its line in that file, with the name as it is written", async () => {
    const file = values({ policies: { value: [ENTRY] }, nodeTypeName: { value: "n1" }, VaultName: { value: 3 } });
    const { io } = await guard({ "a.json": TEMPLATE, "a.parameters.json": file }, "lint", "a.json", "-o", "json");
    const lineOf = (text: string): number => file.split("\n").findIndex((line) => line.includes(text)) + 1;
    const told = reportOf(io).files.find(({ path }) => path === "a.parameters.json")?.findings ?? [];
    const findings = told.filter(({ rule }) => rule === "valid-parameter-values");

    expect(findings.map(({ rule, message, range }) => [rule, message, range.start.line])).toEqual([
      [
        "valid-parameter-values",
        "The parameter 'nodeTypeName' is given, but `a.json` does not declare it.",
        lineOf("nodeTypeName"),
      ],
      ["valid-parameter-values", expect.stringContaining("'vaultName' is not valid"), lineOf('"value": 3')],
    ]);
    expect(findings[0]?.because[0]?.path).toBe("a.json");
  });
});

describe("a link that leads out of the folder of the run", () => {
  async function linked(...args: readonly string[]): Promise<Outcome & { readonly outside: string }> {
    const cwd = folderOf({ "outside.json": policies([]), "repo/a.json": TEMPLATE });
    symlinkSync("../outside.json", join(cwd, "repo", "a.parameters.json"));
    const io = fakeIo(join(cwd, "repo"));
    return { code: await run(args, io), io, outside: join(cwd, "outside.json") };
  }

  it("is not followed where nobody named it, and told", async () => {
    const { io } = await linked("lint", ".", "-o", "json");
    const { files } = reportOf(io);

    expect(files.map(({ path, status }) => [path, status])).toEqual([
      ["a.json", "analysed"],
      ["a.parameters.json", "unreadable"],
    ]);
    expect(files[0]?.vaults[0]?.verdict).toBe("replaces");
  });

  it("is followed where it was named", async () => {
    const { io } = await linked("lint", "a.json", "-p", "a.parameters.json", "-o", "json");

    expect(reportOf(io).files[0]?.vaults[0]?.verdict).toBe("wipes");
  });

  it("is followed where it leads to another place inside", async () => {
    const cwd = folderOf({ "shared/p.json": policies([]), "infra/a.json": TEMPLATE });
    symlinkSync("../shared/p.json", join(cwd, "infra", "a.parameters.json"));
    const io = fakeIo(cwd);
    await run(["lint", "infra/a.json", "-o", "json"], io);

    expect(reportOf(io).files[0]?.vaults[0]?.verdict).toBe("wipes");
  });
});

describe("a parameter file whose schema is that of a template", () => {
  it("is used, and no template", async () => {
    const file = JSON.stringify({
      $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      contentVersion: "1.0.0.0",
      parameters: { policies: { value: [] } },
    });
    const { io } = await guard({ "a.json": TEMPLATE, "a.parameters.json": file }, "lint", ".", "-o", "json");

    expect(reportOf(io).files.map(({ path, status, findings }) => [path, status, findings.length > 0])).toEqual([
      ["a.json", "analysed", true],
      ["a.parameters.json", "not-a-template", false],
    ]);
    expect(reportOf(io).files[0]?.vaults[0]?.verdict).toBe("wipes");
  });
});
