import { isBicepParameters } from "../load/read-document.ts";
import type { FileSummary } from "../rule/rule-context.ts";

/**
 * Whether a file may follow a changed one by its name alone: parameter files belong to the template beside them whose name they
 * begin with, unless a template with a longer name is there; those in Bicep may belong to any. More is told than is so, never less.
 */
export function followsByName(changed: Iterable<string>): (path: string) => boolean {
  const namesIn = new Map<string, string[]>();
  for (const path of changed) {
    const { folder, name } = split(path);
    const names = namesIn.get(folder);
    if (names === undefined) namesIn.set(folder, [name]);
    else names.push(name);
  }
  return (path) => {
    const { folder, name } = split(path);
    const stem = `${name.replace(/\.(?:jsonc?|bicep)$/, "")}.`;
    const isFollowed = (other: string): boolean => other.startsWith(stem) || isBicepParameters(other);
    return (namesIn.get(folder) ?? []).some((other) => other !== name && isFollowed(other));
  };
}

/** The folder and the name of a file, the name in lower case. */
function split(path: string): { readonly folder: string; readonly name: string } {
  const at = path.lastIndexOf("/") + 1;
  return { folder: path.slice(0, at), name: path.slice(at).toLowerCase() };
}

/** The vaults that a file declares, adds to, or has a workspace for, where they are the same in every deployment. */
export function vaultKeysOf({ vaults, addsTo, workspaces }: FileSummary): readonly string[] {
  return [
    ...vaults.flatMap(({ stableKey }) => stableKey ?? []),
    ...addsTo,
    ...workspaces.flatMap(({ vaultKeys }) => vaultKeys),
  ];
}
