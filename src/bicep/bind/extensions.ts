import { extensionName, type FileNames } from "./file-names.ts";
import type { ResourceSymbol } from "./symbols.ts";

/** Extensions whose types look like Azure's, by the beginning of the type. */
const LIKE_AZURE: readonly (readonly [string, RegExp])[] = [["microsoft.graph/", /graph/i]];

/** The extension that a resource belongs to, as the file calls it; `null` for one of Azure. */
export function extensionOf({ type }: ResourceSymbol, { extensions }: FileNames): string | null {
  const names = Array.from(extensions.values(), extensionName);
  for (const [beginning, named] of LIKE_AZURE)
    if (type.toLowerCase().startsWith(beginning)) return names.find((name) => named.test(name)) ?? null;
  return isOfAzure(type) ? null : (names[0] ?? null);
}

/** Types of Azure begin with a provider, whose name has a dot. */
function isOfAzure(type: string): boolean {
  const end = type.indexOf("/");
  return end > 0 && type.slice(0, end).includes(".");
}
