import { Kept } from "../../text/kept.ts";
import type { FileNames } from "./file-names.ts";
import type { ModuleSymbol, ResourceSymbol } from "./symbols.ts";
import { asIdentity, usesIn, type Use } from "./uses.ts";

/** Properties that name whole resources, and ask Azure for nothing. */
const NAMING: ReadonlySet<string> = new Set(["parent", "scope", "dependsOn"]);

const kept = new Kept<ResourceSymbol | ModuleSymbol, readonly Use[]>();

/** What a resource or module reads: its loop, its condition, and its body, without the resources nested in it. */
export function bodyUses(symbol: ResourceSymbol | ModuleSymbol, names: FileNames): readonly Use[] {
  return kept.of(symbol, () => findUses(symbol, names));
}

function findUses(symbol: ResourceSymbol | ModuleSymbol, names: FileNames): readonly Use[] {
  const at = symbol.kind === "resource" ? symbol : null;
  const { loop, condition } = symbol;
  const uses = loop === null ? [] : [...usesIn(loop.list, names, at)];
  if (condition !== null) uses.push(...usesIn(condition, names, at, loop));
  for (const item of symbol.object?.items ?? []) {
    if (item.kind === "resource") continue;
    const found = usesIn(item.value, names, at, loop);
    const isNaming = item.kind === "property" && "name" in item.key && NAMING.has(item.key.name);
    uses.push(...(isNaming ? found.map(asIdentity) : found));
  }
  return uses;
}
