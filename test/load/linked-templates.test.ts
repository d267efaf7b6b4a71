import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../src/run.ts";
import { templateContent, templateText, vault, type Content, type Sections } from "../template-text.ts";
import { fakeIo } from "../commands/fake-io.ts";
import { folderOf } from "../commands/folder.ts";

const CHILD = templateText({
  parameters: { policies: { type: "array" } },
  resources: [vault({ accessPolicies: "[parameters('policies')]" })],
  outputs: { name: { type: "string", value: "kv-shop" } },
});

describe("a linked template", () => {
  it("is followed by its relative path, with the parameters that it is handed", async () => {
    const { files } = await lint({
      "main.json": main({ relativePath: "nested/child.json" }),
      "nested/child.json": CHILD,
    });

    expect(files[0]?.vaults).toEqual([
      expect.objectContaining({
        pointer: "/resources/0/properties/templateLink",
        verdict: "wipes",
        certainty: "certain",
      }),
    ]);
    const wipe = files[0]?.findings.find(({ rule }) => rule === "no-empty-access-policies");
    expect(wipe).toMatchObject({ severity: "error" });
    expect(wipe?.because[0]).toMatchObject({
      text: "It is in the linked template.",
      path: "nested/child.json",
    });
  });

  it("is followed through another, relative to that one's file", async () => {
    const { files } = await lint({
      "main.json": main({ relativePath: "a/b.json" }, {}),
      "a/b.json": main({ relativePath: "c/d.json" }),
      "a/c/d.json": CHILD,
    });

    expect(files[0]?.vaults.map(({ verdict }) => verdict)).toEqual(["wipes"]);
  });

  it("is followed beside the template that is deployed", async () => {
    const { files } = await lint({
      "main.json": main({ uri: "[uri(deployment().properties.templateLink.uri, 'child.json')]" }),
      "child.json": CHILD,
    });

    expect(files[0]?.vaults.map(({ verdict }) => verdict)).toEqual(["wipes"]);
  });

  it("is followed by its address where that is mapped to a folder", async () => {
    const link = { uri: "[concat(parameters('base'), '/nested/child.json?sv=token')]" };
    const text = main(link, undefined, { parameters: { base: { type: "string" } } });
    const { files } = await lint({ "main.json": text, "away/nested/child.json": CHILD }, [
      "-p",
      "base=https://example.org/files",
      "--map-uri",
      "https://example.org/files/=away",
    ]);

    expect(files[0]?.vaults.map(({ verdict }) => verdict)).toEqual(["wipes"]);
  });

  it("gives its outputs", async () => {
    const io = fakeIo(folderOf({ "main.json": main({ relativePath: "child.json" }), "child.json": CHILD }));

    expect(await run(["eval", "-f", "main.json", "reference('linked').outputs.name.value"], io)).toBe(0);
    expect(io.out()).toBe('"kv-shop"\n');
  });

  it("is told apart when its parameters are wrong", async () => {
    const { files } = await lint({ "main.json": main({ relativePath: "child.json" }, {}), "child.json": CHILD });

    expect(files[0]?.findings.map(({ rule }) => rule)).toContain("valid-parameter-values");
  });

  const reasons: readonly (readonly [string, Content, string])[] = [
    ["a file that is not there", { relativePath: "gone.json" }, "there is no such file"],
    ["a file outside the working folder", { relativePath: "../outside.json" }, "--link-root"],
    ["a symbolic link to a file outside", { relativePath: "shortcut.json" }, "--link-root"],
    ["a file that is not a template", { relativePath: "data.json" }, "it is not a template"],
    ["a file that is not JSON", { relativePath: "broken.json" }, "it cannot be read as JSON"],
    ["an address", { uri: "https://example.org/child.json" }, "not mapped to a folder"],
    ["a template spec", { id: "/subscriptions/0/x/templateSpecs/a" }, "template specs are in Azure"],
    ["itself", { relativePath: "main.json" }, "it links to itself"],
  ];
  it.each(reasons)("says why it does not follow %s", async (_name, link, why) => {
    const folder = folderOf({
      "work/main.json": main(link),
      "work/data.json": "{}",
      "work/broken.json": "{",
      "outside.json": CHILD,
    });
    symlinkSync(join(folder, "outside.json"), join(folder, "work/shortcut.json"));
    const io = fakeIo(join(folder, "work"));

    await run(["lint", "main.json", "--format", "json"], io);

    expect(io.out()).toContain(why);
  });

  it("may lie in a folder that is named", async () => {
    const folder = folderOf({ "work/main.json": main({ relativePath: "../outside.json" }), "outside.json": CHILD });
    const io = fakeIo(join(folder, "work"));

    await run(["lint", "main.json", "--link-root", "..", "--format", "json"], io);

    const { files }: Report = JSON.parse(io.out());
    expect(files[0]?.vaults).toHaveLength(1);
  });

  it("needs a folder for each mapped address", async () => {
    const io = fakeIo(folderOf({ "main.json": CHILD }));

    expect(await run(["lint", "main.json", "--map-uri", "https://example.org/"], io)).toBe(2);
    expect(io.err()).toContain("PREFIX=FOLDER");
  });
});

describe("linked templates without end", () => {
  it("are followed up to a limit that is named, and never called harmless", async () => {
    const names = Array.from({ length: 11 }, (_, index) => (index === 0 ? "main.json" : `f${String(index)}.json`));
    const files = Object.fromEntries(names.map((name, index) => [name, twice(names[index + 1] ?? "child.json")]));
    const { files: found } = await lint({
      ...files,
      "child.json": templateText({ resources: [vault({ accessPolicies: [] })] }),
    });

    expect(found[0]?.findings).toContainEqual(
      expect.objectContaining({
        rule: "not-analysed",
        message: "The analysis stopped at its limit of 800 linked templates: there may be more to find in this file.",
      }),
    );
  });
});

it("that are met in several ways tell once what they link and nobody has", async () => {
  const { files } = await lint({ "main.json": twice("child.json"), "child.json": twice("nowhere.json") });

  expect(files[0]?.findings.filter(({ rule }) => rule === "not-analysed")).toHaveLength(2);
});

it("that link themselves are not followed at all", async () => {
  const { files } = await lint({ "main.json": twice("main.json") });

  expect(files[0]?.findings.filter(({ rule }) => rule === "not-analysed")).toHaveLength(2);
});

/** A template that links another twice. */
function twice(path: string): string {
  return templateText({
    resources: ["a", "b"].map((name) => ({
      type: "Microsoft.Resources/deployments",
      apiVersion: "2022-09-01",
      name,
      properties: { mode: "Incremental", templateLink: { relativePath: path } },
    })),
  });
}

interface Report {
  readonly files: readonly {
    readonly vaults: readonly { readonly verdict: string }[];
    readonly findings: readonly {
      readonly rule: string;
      readonly because: readonly { readonly text: string }[];
    }[];
  }[];
}

async function lint(files: Readonly<Record<string, string>>, options: readonly string[] = []): Promise<Report> {
  const io = fakeIo(folderOf(files));
  await run(["lint", "main.json", ...options, "--format", "json"], io);
  return JSON.parse(io.out());
}

function main(
  templateLink: Content,
  parameters: Content = { policies: { value: [] } },
  sections: Partial<Sections> = {},
): string {
  const deployment = {
    type: "Microsoft.Resources/deployments",
    apiVersion: "2022-09-01",
    name: "linked",
    properties: { mode: "Incremental", templateLink, parameters },
  };
  return JSON.stringify(templateContent({ ...sections, resources: [deployment] }), null, 2);
}
