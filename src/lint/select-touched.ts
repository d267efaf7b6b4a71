import type { BaseTree } from "../load/base-tree.ts";
import { isBicepFile, isBicepParameters } from "../load/read-document.ts";
import { isWanted } from "../load/find-files.ts";
import type { TreeChange } from "../load/git-change.ts";
import { isChangedRead } from "../load/listed-names.ts";
import { realFile, textAt } from "../load/real-file.ts";
import type { RunScope } from "../load/run-scope.ts";
import { hasTemplateSigns } from "../template/template.ts";
import { mentions } from "../template/text-index.ts";
import { VAULT_PROVIDER } from "../vault/live-vault.ts";
import { WORKSPACE_PROVIDER } from "../workspace/workspace-type.ts";
import type { Source } from "../text/source.ts";
import type { LintResult } from "./lint-result.ts";
import { linkedNames, mayReach, namesInBicep } from "./may-link.ts";
import { followsByName, vaultKeysOf } from "./touched-files.ts";
import type { TreeLinter, TreeResults } from "./tree-linter.ts";
import type { Given } from "./tree-settings.ts";
import { lookAt, mayNameVault, writtenNames, type TextLook, type WrittenNames } from "./vault-names.ts";

/** What is known of a change before anything is linted. */
export interface ChangeScope {
  readonly root: string;
  readonly change: TreeChange;
  readonly scope: RunScope;
  /** What gives values to the parameters of a template. */
  readonly given: (path: string) => Given;
  /** Whether every file of the run follows the change, as where it changes what is given to all. */
  readonly touchesAll: boolean;
  /** Whether addresses of linked templates are mapped to files. */
  readonly mapsAddresses: boolean;
  /** The files that follow it because something else is said of them: by their configuration, or by what deploys them. */
  readonly follows: ReadonlySet<string>;
}

/** The files of a run, by what a change does to them. Paths start from the root of the repository. */
export interface Selection {
  /** What the change touches as far as names tell, and that is there. */
  readonly touched: readonly string[];
  /** What the change deletes. */
  readonly deleted: readonly string[];
  /** The rest: the change may touch it by what it links to, or by a vault that is the same. */
  readonly rest: readonly string[];
  /** All that is not as it was, in the run or not; links to it, too. */
  readonly changed: ReadonlySet<string>;
}

/** Sorts the files of a run by a change. */
export function selectByName({ root, change, scope, touchesAll, follows }: ChangeScope): Selection {
  const { before, deleted, files } = change;
  const changed = changedPaths(root, change);
  const hasName = followsByName(changed);
  const inRun = files.filter((path) => scope.of(path) !== null);
  const isTouched = (path: string): boolean => touchesAll || changed.has(path) || follows.has(path) || hasName(path);
  return {
    touched: inRun.filter(isTouched),
    deleted: [...deleted].filter((path) => before.has(path) && scope.of(path) !== null),
    rest: inRun.filter((path) => !isTouched(path)),
    changed,
  };
}

/** All that is not as it was, with the links that lead to it. */
export function changedPaths(root: string, { before, added, links }: TreeChange): ReadonlySet<string> {
  const changed = new Set([...before.keys(), ...added]);
  for (const link of links) {
    const target = realFile(root, link);
    if (target?.kind === "file" && changed.has(target.path)) changed.add(link);
  }
  return changed;
}

/** What both trees make of the files of a run that have to do with a change. */
export interface BothTrees {
  /** What the change touches. */
  readonly now: ReadonlyMap<string, LintResult>;
  readonly earlier: ReadonlyMap<string, LintResult>;
  /** What it leaves as it is and that speaks of a vault which a touched file speaks of, too: summed up, and no more. */
  readonly partners: ReadonlyMap<string, LintResult>;
}

/**
 * Lints what a change touches, in both trees: what names tell, then what links to a changed file, and what has the same vault.
 */
export async function lintTouched(
  { touched: first, deleted, rest, changed }: Selection,
  { root, change, scope, given, mapsAddresses }: ChangeScope,
  now: TreeLinter,
  before: { readonly base: BaseTree; readonly lint: (paths: readonly string[]) => Promise<TreeResults["results"]> },
): Promise<BothTrees> {
  const isAlone = (path: string, real: string): boolean => real === path || scope.of(real) === null;
  const wasThere = (path: string): boolean => {
    const real = before.base.fileAt(path);
    return real !== null && isAlone(path, real);
  };
  const keysOf = (results: readonly LintResult[]): ReadonlySet<string> =>
    new Set(results.flatMap(({ summary }) => vaultKeysOf(summary)));
  const touched = new Set(first);
  await now.lint(first);
  const earlier = new Map(await before.lint([...first, ...deleted].filter(wasThere)));
  const ofTouched = (): readonly LintResult[] => [
    ...[...touched].flatMap((path) => now.results.get(path) ?? []),
    ...earlier.values(),
  ];
  const isLinkable = [...changed].some((path) => mayBeLinked(path)) || [...first, ...rest].some(isBicepFile);
  const links = new Map<string, readonly string[] | null>();
  if (isLinkable) for (const path of first) linksIn(path, textAt(root, path)?.text ?? "");

  for (;;) {
    const names = writtenNames(keysOf(ofTouched()));
    if (!isLinkable && names.length === 0) break;
    const open = rest.filter((path) => !now.results.has(path));
    // A parameter file is looked at once: for its template, and for itself.
    const looks = new Map<string, TextLook>();
    const speaking = new Set(open.filter((path) => mayMatter(path, names, looks)));
    const linking = mayReach(links, changed);
    await now.sum(open.filter((path) => speaking.has(path) || (isLinkable && linking.has(path))));
    const more = rest.filter((path) => !touched.has(path) && [...now.readsOf(path)].some(isChanged));
    if (more.length === 0) break;
    for (const path of more) touched.add(path);
    await now.lint(more);
    for (const [path, result] of await before.lint(more.filter(wasThere))) earlier.set(path, result);
  }
  const keys = keysOf(ofTouched());
  const sorted = [...now.results];
  return {
    now: new Map(sorted.filter(([path]) => touched.has(path))),
    earlier,
    partners: new Map(
      sorted.filter(([path, { summary }]) => !touched.has(path) && vaultKeysOf(summary).some((key) => keys.has(key))),
    ),
  };

  /** Texts are not kept: there may be thousands. */
  function mayMatter(path: string, names: WrittenNames, looks: Map<string, TextLook>): boolean {
    if (looks.get(path)?.mayDeclare === false) return false;
    const source = textAt(root, path);
    if (source === null) return false;
    const targets = linksIn(path, source.text);
    if (isBicepFile(path)) return names.length > 0 && (MODULE.test(source.text) || mayDeclareVault(source));
    if (!mayDeclareVault(source)) return false;
    const isGiven = (): boolean => {
      const { files, texts } = given(path);
      return texts.some((text) => lookAt(text, names).isWritten) || files.some((file) => look(file).isWritten);
    };
    return mayNameVault(source.text, { isGiven, isLinking: targets?.length !== 0 }, names);

    function look(file: string): TextLook {
      const made = looks.get(file) ?? lookAt(textAt(root, file)?.text ?? "", names);
      looks.set(file, made);
      return made;
    }
  }

  /** Notes what a file may be linked with. */
  function linksIn(path: string, text: string): readonly string[] | null {
    const isBicep = isBicepFile(path) || isBicepParameters(path);
    const targets = isBicep ? namesInBicep(text) : linkedNames(text, mapsAddresses);
    if (targets?.length !== 0) links.set(path, targets);
    // What gives it values may name further files.
    if (targets !== null && isBicepFile(path)) links.set(path, [...targets, ...given(path).files.map(fileName)]);
    return targets;
  }

  function isChanged(path: string): boolean {
    if (isChangedRead(path, changed)) return true;
    const real = realFile(root, path);
    return real?.kind === "file" && changed.has(real.path);
  }

  /** Whether a template may link to a changed file: to what is a template, or was one. */
  function mayBeLinked(path: string): boolean {
    const results = [now.results.get(path), earlier.get(path)].filter((result) => result !== undefined);
    if (results.length > 0) return results.some(({ report }) => report.status !== "not-a-template");
    if (isWanted(path) || change.deleted.has(path)) return true;
    return hasTemplateSigns(textAt(root, path)?.text ?? "");
  }
}

/** What a text in Bicep has that uses modules. */
const MODULE = /^[ \t]*module[ \t]/m;

function mayDeclareVault(source: Source): boolean {
  return [VAULT_PROVIDER, WORKSPACE_PROVIDER].some((word) => mentions(source, word));
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).toLowerCase();
}
