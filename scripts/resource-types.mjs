// node scripts/resource-types.mjs INDEX SOURCE: writes src/generated/resource-types.ts from the index of the resource types that a
// Bicep compiler knows: generated/index.json of github.com/Azure/bicep-types-az at the commit that the compiler is built with.
// SOURCE says which one that is.
import { readFileSync, writeFileSync } from "node:fs";

const [index, source] = process.argv.slice(2);
const keys = Object.keys(JSON.parse(readFileSync(index, "utf8")).resources).map((key) => key.split("@"));
const versions = grouped(keys, ([type]) => type);
const words = [...grouped(versions.keys(), (type) => type.toLowerCase()).values()].flatMap((spellings) => {
  const [usual, ...others] = spellings.toSorted((a, b) => versions.get(b).length - versions.get(a).length);
  return [usual, ...others.map((type) => `${type}@${versions.get(type).map(([, version]) => version)}`)];
});
const lines = Array.from(
  grouped(words, (word) => word.slice(0, word.indexOf("/"))),
  ([namespace, types]) => [namespace, ...types.map((type) => type.slice(namespace.length + 1)).toSorted()].join(" "),
);
writeFileSync(
  "src/generated/resource-types.ts",
  `/* Written by \`node scripts/resource-types.mjs\` from ${source}. Never edited. */

/**
 * How Azure spells the types of resources: a line for each spelling of a namespace, with the rest of its types. A spelling that
 * only some versions have is followed by them.
 */
export const RESOURCE_TYPES: readonly string[] = ${JSON.stringify(lines.toSorted(), null, 2)};
`,
);

function grouped(items, keyOf) {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
