import fc from "fast-check";
import { isActive, type FileReport } from "../src/report/model.ts";
import { EMPTY, emptyVault, withResources } from "./suppressed-template.ts";

/** A template that is sent to several vaults: by its text, by a loop, by a default, and by the places that deploy it. */
export interface DeployedVaults {
  /** Names that are written as they are. */
  readonly literal: readonly string[];
  /** Rounds of a loop that makes `kv-loop0`, `kv-loop1`, …; 0 for no loop. */
  readonly rounds: number;
  /** The default of the name of a vault. */
  readonly fallback: string;
  /** What the places that deploy the template give for that name; with none the default counts. */
  readonly sites: readonly string[];
  /** Lines before the resources. */
  readonly lines: number;
}

const NAMES = ["kv-a", "kv-b", "kv-c"];

/** Any such template. */
export const deployedVaults: fc.Arbitrary<DeployedVaults> = fc.record({
  literal: fc.uniqueArray(fc.constantFrom("kv-x", "kv-y", "kv-z")),
  rounds: fc.nat(3),
  fallback: fc.constantFrom(...NAMES),
  sites: fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 3 }),
  lines: fc.nat(2),
});

const UNKNOWN = "[concat('kv', uniqueString(resourceGroup().id))]";

/** What findings of the template are about: by the name in its text the vaults that it stands for. */
export function vaultsIn({ literal, rounds, fallback, sites }: DeployedVaults): ReadonlyMap<string, readonly string[]> {
  return new Map([
    ...literal.map((name) => [name, [name]] as const),
    [LOOP, Array.from({ length: rounds }, (_each, index) => `kv-loop${String(index)}`)],
    ["[parameters('vaultName')]", sites.length === 0 ? [fallback] : sites],
    // Each place may deploy to a resource group of its own.
    [UNKNOWN, Array.from({ length: Math.max(1, sites.length) }, (_each, index) => `${UNKNOWN} ${String(index)}`)],
  ]);
}

const LOOP = "[concat('kv-loop', copyIndex())]";

/** The template, and a script that deploys it. */
export function filesWith({
  literal,
  rounds,
  fallback,
  sites,
  lines,
}: DeployedVaults): Readonly<Record<string, string>> {
  const loop = emptyVault(LOOP, { inside: `"copy": { "name": "c", "count": ${String(rounds)} },` });
  const resources = [
    ...literal.map((name) => emptyVault(name)),
    ...(rounds === 0 ? [] : [loop]),
    emptyVault("[parameters('vaultName')]"),
    emptyVault(UNKNOWN),
  ];
  const parameters = `"parameters": { "vaultName": { "type": "string", "defaultValue": "${fallback}" } },`;
  const calls = sites.map((name) => `az deployment group create -g rg -f t.json -p vaultName=${name}\n`);
  return { "t.json": withResources(resources, `${parameters}${"\n".repeat(lines)}`), "deploy.sh": calls.join("") };
}

/** What is told as new of empty lists: by the name in the template. */
export function newVaults(files: readonly FileReport[]): readonly string[] {
  return files
    .flatMap(({ findings }) => findings)
    .filter((finding) => finding.rule === EMPTY && isActive(finding))
    .map(({ vault }) => vault?.name ?? "")
    .toSorted();
}

/** What has to be told as new: all that stands for a vault which was not there. */
export function expectedNew(before: DeployedVaults, after: DeployedVaults): readonly string[] {
  const known = vaultsIn(before);
  return [...vaultsIn(after)]
    .filter(([name, vaults]) => vaults.some((vault) => known.get(name)?.includes(vault) !== true))
    .map(([name]) => name)
    .toSorted();
}
