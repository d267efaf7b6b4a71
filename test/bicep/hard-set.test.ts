import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { engineBinary } from "../../scripts/engine/binary.ts";
import { Engine } from "../../scripts/engine/engine.ts";
import { parseJson } from "../../scripts/engine/json.ts";
import { randomOf } from "../../scripts/engine/random.ts";
import { lintFiles } from "../../src/lint/lint-files.ts";
import type { FileReport } from "../../src/report/model.ts";
import { respelled } from "./respelled.ts";

/** What `lint` has to say of one file. */
interface Expected {
  readonly file: string;
  /** One text a vault: verdict, certainty, deployed, and the parameter of a guard. */
  readonly vaults: readonly string[];
  /** The operations of the `accessPolicies` children; not looked at where it is left out. */
  readonly children?: readonly string[];
  readonly why: string;
}

const FOLDER = resolve("test/fixtures/bicep/hard");
const SPELLINGS = 2;
const cases = readFileSync(join(FOLDER, "verdicts.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => parseJson<Expected>(line));
const copy = mkdtempSync(join(tmpdir(), "arm-guard-hard-"));
const binary = engineBinary();

cpSync(FOLDER, copy, { recursive: true });
afterAll(() => {
  rmSync(copy, { recursive: true });
});

async function reported(folder: string): Promise<ReadonlyMap<string, FileReport>> {
  const { files } = await lintFiles(["."], { cwd: folder });
  return new Map(files.map((file) => [file.path, file]));
}

/** The vaults of a report, as they are labelled. */
function vaultsOf(report: FileReport | undefined): readonly string[] {
  const vaults = report?.vaults ?? [];
  return vaults
    .map(({ verdict, certainty, deployed, guard }) => {
      const by = guard === null ? "" : ` guard=${guard.parameter ?? "null"}`;
      return `${verdict} ${certainty} ${deployed}${by}`;
    })
    .toSorted();
}

function childrenOf(report: FileReport | undefined): readonly string[] {
  return (report?.children ?? []).map(({ operation }) => String(operation));
}

describe("Bicep files whose text alone does not tell the verdict", () => {
  it("are at least 120, each with a twin that means something else or is certain of something else", () => {
    const meanings = new Map<string, Set<string>>();
    for (const { file, vaults, children } of cases) {
      const group = file.replace(/-\w\.bicep$/, "");
      meanings.set(group, new Set(meanings.get(group)).add(JSON.stringify([vaults, children])));
    }
    const alone = [...meanings].filter(([, found]) => found.size < 2);

    expect(cases.length).toBeGreaterThanOrEqual(120);
    expect(alone.map(([name]) => name)).toEqual([]);
  });

  it("are all expected to mean something", () => {
    const files = readdirSync(FOLDER).filter((name) => name.endsWith(".bicep"));

    expect(cases.map(({ file }) => file).toSorted()).toEqual(files.toSorted());
  });

  it("have the verdicts that they are labelled with", { timeout: 120_000 }, async () => {
    const reports = await reported(FOLDER);
    const said = cases.map(({ file, children, why }) => {
      const report = reports.get(file);
      const vaults = vaultsOf(report);
      return { file, vaults, ...(children === undefined ? {} : { children: childrenOf(report) }), why };
    });

    expect(said).toEqual(cases.map((each) => ({ ...each, vaults: each.vaults.toSorted() })));
  });

  it.each(Array.from({ length: SPELLINGS }, (_each, index) => index))(
    "have the same verdicts in another layout, with other comments and names (spelling %i)",
    { timeout: 120_000 },
    async (seed) => {
      for (const [index, { file }] of cases.entries()) {
        const { below } = randomOf(seed, index);
        writeFileSync(join(copy, file), respelled(readFileSync(join(FOLDER, file), "utf8"), below));
      }
      const reports = await reported(copy);
      const said = cases.map(({ file, children }) => {
        const report = reports.get(file);
        return { file, vaults: vaultsOf(report), children: children === undefined ? [] : childrenOf(report) };
      });
      const expected = cases.map(({ file, vaults, children = [] }) => ({
        file,
        vaults: vaults.toSorted(),
        children,
      }));

      expect(said).toEqual(expected);
    },
  );

  it.skipIf(binary === null)(
    "are accepted by the compiler, respelled too (skipped without the Bicep CLI: npm run engine -- fetch)",
    { timeout: 120_000 },
    async () => {
      const engine = new Engine(binary ?? "");
      const refused: string[] = [];
      for (const [index, { file }] of cases.entries()) {
        for (const folder of index % 3 === 0 ? [FOLDER, copy] : [FOLDER]) {
          const compiled = await engine.compile(join(folder, file));
          for (const { code, message, line } of compiled?.errors ?? [])
            refused.push(`${folder}/${file}:${String(line)} ${code} ${message}`);
        }
      }
      engine.close();

      expect(refused).toEqual([]);
    },
  );
});
