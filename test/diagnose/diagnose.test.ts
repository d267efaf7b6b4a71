import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SIGNATURES } from "../../src/generated/signatures.ts";
import { diagnose } from "../../src/diagnose/diagnose.ts";
import { KNOWN } from "./known-logs.ts";
import { UNRELATED } from "./unrelated-logs.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const samples = readdirSync(join(root, "test/fixtures/logs")).map((file) => ({
  file,
  id: file.split(".", 1)[0] ?? "",
  text: readFileSync(join(root, "test/fixtures/logs", file), "utf8"),
}));
const found = (text: string): readonly string[] => diagnose(text).answers.map(({ signature }) => signature);

/** Broken after so many characters, in the midst of words and names. */
const hardWrapped = (text: string, width: number): string =>
  text
    .split("\n")
    .flatMap((line) => line.match(new RegExp(`.{1,${String(width)}}`, "g")) ?? [""])
    .join("\n");
/** Broken at spaces, and indented. */
const softWrapped = (text: string, width: number): string =>
  text.replaceAll(new RegExp(`(.{1,${String(width)}}) `, "g"), "$1\n      ");
const everyLine = (text: string, change: (line: string) => string): string =>
  text.trimEnd().split("\n").map(change).join("\n");

/** Ways in which logs come. Each has to be recognised as the sample itself is. */
const WAYS: Readonly<Record<string, (text: string) => string>> = {
  "as it is": (text) => text,
  "wrapped at 33 characters": (text) => hardWrapped(text, 33),
  "wrapped at 80 characters": (text) => hardWrapped(text, 80),
  "wrapped at words": (text) => softWrapped(text, 40),
  "on one line": (text) => text.replaceAll("\n", " "),
  "with the line ends of Windows": (text) => text.replaceAll("\n", "\r\n"),
  "with a time before each line": (text) => everyLine(text, (line) => `2020-02-14T11:11:07.1739375Z ${line}`),
  "wrapped, with a time and a level before each line": (text) =>
    everyLine(hardWrapped(text, 71), (line) => `[2024-05-01 10:00:00,123] ERROR - ${line}`),
  "in a frame": (text) => everyLine(hardWrapped(text, 60), (line) => `│ ${line.padEnd(60)} │`),
  quoted: (text) => everyLine(text, (line) => `> ${line}`),
  "behind the mark of a test runner": (text) => everyLine(text, (line) => `E       ${line}`),
  "behind the name of a container": (text) => everyLine(hardWrapped(text, 90), (line) => `scoring-1  | ${line}`),
  "with line numbers": (text) =>
    text
      .split("\n")
      .map((line, index) => `${String(index + 1)}: ${line}`)
      .join("\n"),
  "in colours": (text) => text.replaceAll(/\w+/g, (word) => `\u001b[1;31m${word}\u001b[0m`),
  "in JSON": (text) => JSON.stringify({ message: text }),
  "in JSON within JSON": (text) => JSON.stringify({ message: JSON.stringify({ message: text }) }),
  "in JSON, with colours": (text) =>
    JSON.stringify({ message: text.replaceAll(/ \w+/g, (word) => `\u001b[31m${word}\u001b[0m`) }),
  "as HTML": (text) =>
    `<p>${text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("'", "&#39;").replaceAll("<", "&lt;").replaceAll("\n", "<br/>")}</p>`,
  "in capitals": (text) => text.toUpperCase(),
  "within text of another language": (text) =>
    `部署失败：${text}请稍后再试。\nDie Bereitstellung ist fehlgeschlagen: ${text}Bitte versuchen Sie es erneut.`,
  "within a long log": (text) =>
    `${"2024-05-01T10:00:00Z INFO step done in 12 ms\n".repeat(2_000)}${text}${"2024-05-01T10:00:00Z INFO step done\n".repeat(2_000)}`,
};

/** Parts of a log that people paste. A part of a single line may not have the phrase that tells: those begin or end late. */
const CUTS: Readonly<Record<string, (text: string) => string>> = {
  "without its end": (text) => text.slice(0, Math.ceil(text.length * 0.8)),
  "without its beginning": (text) => text.slice(Math.floor(text.length * 0.2)),
  "first line left out": (text) => (text.split("\n").length > 4 ? text.slice(text.indexOf("\n") + 1) : text),
};

describe("diagnose", () => {
  it("has a sample of each signature", () => {
    expect([...new Set(samples.map(({ id }) => id))].sort()).toEqual(SIGNATURES.map(({ id }) => id).sort());
  });

  describe.each(Object.entries(WAYS))("recognises a log %s:", (_name, change) => {
    it.each(samples)("$file", ({ id, text }) => {
      expect(found(change(text))).toContain(id);
    });
  });

  describe.each(Object.entries(CUTS))("recognises a log %s:", (_name, cut) => {
    it.each(samples)("$file", ({ id, text }) => {
      expect(found(cut(text))).toContain(id);
    });
  });

  const known = Object.entries(KNOWN).flatMap(([id, texts]) => texts.map((text) => ({ id, text })));

  it.each(known)("takes for $id, before anything else: $text", ({ id, text }) => {
    const { answers } = diagnose(text);
    const surest = answers.filter(({ sure }) => sure === answers[0]?.sure);

    expect(surest.map(({ signature }) => signature)).toContain(id);
  });

  it.each(Object.entries(WAYS))("recognises what other tools write, %s", (_name, change) => {
    const missed = known.filter(({ id, text }) => !found(change(`${text}\n`)).includes(id));

    expect(missed).toEqual([]);
  });

  it.each(Object.entries(UNRELATED))("recognises nothing in %s", (_name, text) => {
    expect(found(text)).toEqual([]);
    expect(found(softWrapped(text, 30))).toEqual([]);
  });

  const shipped = shippedTexts();
  it("has enough logs to recognise nothing in", () => {
    expect(Object.keys(UNRELATED).length + shipped.length).toBeGreaterThanOrEqual(50);
  });
  it.each(shipped)("recognises nothing in %s", (file) => {
    expect(found(readFileSync(join(root, file), "utf8"))).toEqual([]);
  });
});

/** Texts that packages ship: changelogs, licences, pages. */
function shippedTexts(): readonly string[] {
  const packages = ["commander", "ajv", "diff", "ignore", "globby", "typescript", "eslint", "vitest", "prettier"];
  return packages.flatMap((name) =>
    readdirSync(join(root, "node_modules", name))
      .filter((file) => /^(?:changelog|licen[sc]e|readme|history|thirdparty|notice)/i.test(file))
      .map((file) => join("node_modules", name, file)),
  );
}

const SDK = samples.find(({ file }) => file === "image-creation-500.sdk.txt")?.text ?? "";

describe("an answer", () => {
  it("says what shows it, with line numbers", () => {
    const [answer] = diagnose(`one\ntwo\n${SDK}`).answers;

    expect(answer?.evidence.map(({ line }) => line)).toEqual([18, 19]);
    expect(answer?.evidence.at(-1)?.text).toBe("Response Code: 500");
  });

  it("says how sure it is: a sentence that says it is more than one that hints at it", () => {
    expect(diagnose(SDK).answers[0]?.sure).toBe("likely");
    expect(
      diagnose("An internal server error occurred. Please try again. If the problem persists, contact support")
        .answers[0]?.sure,
    ).toBe("possible");
  });

  it("fills the next command with ids from the log", () => {
    const [answer] = diagnose(SDK).answers;

    expect(answer?.next[0]?.run).toBe(
      "arm-guard probe -g rg-shop -w ml-shop --subscription 1f0d2c3b-4a5e-4f60-8a71-9b0c1d2e3f40",
    );
    expect(answer?.page).toBe("arm-guard diagnose --explain image-creation-500");
  });

  it("leaves placeholders where the log names nothing", () => {
    expect(diagnose("Credential service failed").answers[0]?.next.map(({ run }) => run)).toContain(
      "arm-guard probe -g RESOURCE_GROUP -w WORKSPACE",
    );
  });

  it.each([20, 33, 47, 60, 80, 100, 120])("finds ids, or none, but no parts of them when lines end at %i", (width) => {
    const { subscription, resourceGroup, workspace } = diagnose(hardWrapped(SDK, width)).ids;

    expect([null, "1f0d2c3b-4a5e-4f60-8a71-9b0c1d2e3f40"]).toContain(subscription);
    expect([null, "rg-shop"]).toContain(resourceGroup);
    expect([null, "ml-shop"]).toContain(workspace);
  });

  it.each([
    [
      "an id in JSON",
      String.raw`{"id":"\/subscriptions\/1f0d2c3b-4a5e-4f60-8a71-9b0c1d2e3f40\/resourceGroups\/rg-shop\/providers\/Microsoft.MachineLearningServices\/workspaces\/ml-shop"}`,
    ],
    ["options of a command", "az ml model deploy -g rg-shop -w ml-shop -n x"],
    ["long options of a command", 'az ml model deploy --resource-group "rg-shop" --workspace-name=ml-shop'],
    ["arguments of the SDK", "Workspace.get(workspace_name='ml-shop', resource_group='rg-shop')"],
    [
      "an address of the studio",
      "https://ml.azure.com/?wsid=/subscriptions/1f0d2c3b-4a5e-4f60-8a71-9b0c1d2e3f40/resourcegroups/rg-shop/providers/Microsoft.MachineLearningServices/workspaces/ml-shop&tid=1",
    ],
  ])("finds group and workspace in %s", (_name, text) => {
    const { resourceGroup, workspace } = diagnose(`${text}\nCredential service failed`).ids;

    expect([resourceGroup, workspace]).toEqual(["rg-shop", "ml-shop"]);
  });

  it.each([
    "workspace_name='$(reboot)'",
    "--workspace-name `reboot`",
    "-w ml;reboot",
    "/resourceGroups/rg;reboot/providers/Microsoft.MachineLearningServices/workspaces/-n",
    'resource_group="--help"',
  ])("puts nothing into a command that a shell could take for one: %s", (text) => {
    const runs = diagnose(`${text}\nCredential service failed`).answers.flatMap(({ next }) =>
      next.map(({ run }) => run),
    );

    for (const run of runs) expect(run).not.toMatch(/reboot|[`;]| -n -n|--help/);
  });

  it("quotes a group whose name has brackets", () => {
    const text = "az ml model deploy -g rg(shop) -w ml-shop\nCredential service failed";

    expect(diagnose(text).answers[0]?.next[0]?.run).toBe("arm-guard probe -g 'rg(shop)' -w ml-shop");
  });

  it("tells several failures, the surest first", () => {
    const names = ["image-creation-500.sdk.txt", "vault-forbidden-by-policy.txt", "http-503.sdk.txt"];
    const text = names.map((name) => samples.find(({ file }) => file === name)?.text ?? "").join("\n".repeat(30));

    expect(found(text)).toEqual(["vault-forbidden-by-policy", "http-503", "image-creation-500"]);
  });

  it("names the build log without what grants access to it", () => {
    const text = samples.find(({ file }) => file === "image-build-failed.sdk.txt")?.text ?? "";

    expect(diagnose(text).answers[0]?.links).toEqual([
      "https://mlshop4711.blob.core.windows.net/azureml/ImageLogs/0a1b2c3d-1111-4222-8333-944445555666/build.log",
    ]);
    expect(JSON.stringify(diagnose(text))).not.toMatch(/q7Zb3x|sig=/);
  });

  it("shows every phrase that decides, though they stand far apart in one line", () => {
    const url = `/datastore/v1.0/subscriptions/s/${"x".repeat(3_000)}`;
    const line = `MaxRetryError: Max retries exceeded with url: ${url} (Caused by ResponseError('too many 500 error responses',))`;

    const [answer] = diagnose(line).answers;

    expect(answer?.signature).toBe("credential-service-failed");
    expect(answer?.evidence).toHaveLength(1);
    expect(answer?.evidence[0]?.text).toMatch(/^MaxRetryError: .{1,300}….{1,200}too many 500 error responses',\)\)$/);
  });

  it("names the command that gives everybody's policies back from the change history, with the vault of the log", () => {
    const text =
      "does not have secrets get permission on key vault 'kv-shop;location=westeurope'\n(Forbidden) ForbiddenByPolicy";

    const [first] = diagnose(text).answers[0]?.next ?? [];

    expect(first?.run).toBe("arm-guard restore kv-shop -g RESOURCE_GROUP");
  });

  it("takes the vault's own group, where the log names it beside that of the workspace", () => {
    const text =
      "/resourceGroups/rg-ml/providers/Microsoft.MachineLearningServices/workspaces/ml-shop\n/resourceGroups/rg-kv/providers/Microsoft.KeyVault/vaults/kv-shop\n(Forbidden) ForbiddenByPolicy";
    const runs = diagnose(text).answers[0]?.next.map(({ run }) => run) ?? [];

    expect(runs).toContain("arm-guard restore kv-shop -g rg-kv");
    expect(runs).toContain("arm-guard probe -g rg-ml -w ml-shop");
  });

  it.each([
    ["an address of Azure in China", "https://kv-shop.vault.azure.cn/secrets/x"],
    ["a deleted vault", "/providers/Microsoft.KeyVault/locations/westeurope/deletedVaults/kv-shop/purge"],
    ["a reference of an app", "@Microsoft.KeyVault(VaultName=kv-shop;SecretName=x)"],
    ["an option of the Azure CLI", "az keyvault secret show --vault-name kv-shop -n x"],
    ["a parameter of PowerShell", "Get-AzKeyVaultSecret -VaultName kv-shop -Name x"],
    ["a sentence", "Exist soft deleted vault 'kv-shop'"],
  ])("finds the vault in %s", (_name, text) => {
    expect(diagnose(`${text}\nCredential service failed`).ids.vault).toBe("kv-shop");
  });

  it("shows a part of a line that is long", () => {
    const line = `${"x".repeat(5_000)} Credential service failed ${"y".repeat(5_000)}`;

    const [evidence] = diagnose(line).answers[0]?.evidence ?? [];

    expect(evidence?.text).toMatch(/^….{0,60} Credential service failed y+…$/);
    expect(evidence?.text.length).toBeLessThan(210);
  });
});

describe("a hostile log", () => {
  it.each([
    ["the same phrase over and over", "Received bad response from service ".repeat(200_000)],
    [
      "the first phrases of all signatures",
      SIGNATURES.flatMap(({ evidence }) => evidence.flatMap(({ all }) => all[0]))
        .join(" ")
        .repeat(200),
    ],
    ["backslashes", "\\".repeat(3_000_000)],
    ["beginnings of colours", "\u001b[".repeat(1_500_000)],
    ["beginnings of entities and tags", "&<&#<a ".repeat(400_000)],
    ["one word", "a".repeat(8_000_000)],
    ["line breaks", "\n".repeat(3_000_000)],
    ["beginnings of prefixes", "2024-05-01T10:00:00".repeat(1).concat("\n").repeat(200_000)],
    ["beginnings of ids", "subscriptions/".repeat(300_000)],
    ["beginnings of secrets", 'Credential service failed password="sig=eyJ://'.repeat(60_000)],
  ])("of %s is read in little time", { timeout: 20_000 }, (_name, text) => {
    const start = performance.now();

    diagnose(text);

    expect(performance.now() - start).toBeLessThan(8_000);
  });

  it("that is longer than the limit is read at its beginning and its end, and says so", () => {
    const noise = "nothing happens here\n".repeat(500_000);

    const { complete, answers, lines } = diagnose(`${noise}Credential service failed\n`);

    expect(complete).toBe(false);
    expect(answers.map(({ evidence }) => evidence[0]?.line)).toEqual([500_001]);
    expect(lines).toBe(500_001);
    expect(
      diagnose(`${noise.slice(0, 3_000_000)}Credential service failed\n${noise.slice(0, 7_000_000)}`).answers,
    ).toEqual([]);
  });

  it("of any kind ends, and gives lines that are there", () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(...samples.map(({ text }) => text), "\u001b[", "\\u00", "&#", "\r", "\n"),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const { answers, lines } = diagnose(pieces.join(""));
        for (const { evidence } of answers) for (const { line } of evidence) expect(line).toBeLessThanOrEqual(lines);
      }),
      { numRuns: 200 },
    );
  });
});
