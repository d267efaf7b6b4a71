import type { Binding, BoundParameters, Site } from "./binding.ts";
import { usingOf } from "./bicepparam.ts";
import { wholeText, writtenText, type PartialText } from "./partial-text.ts";
import type { RawParameters, RawSite, ResolvedBefore } from "./raw-site.ts";
import { findPath, type RepositoryFiles } from "./repository-files.ts";

/** Parameter files that one argument may stand for; with more of them any value may be given. */
const CHOICE_LIMIT = 20;
/** Bindings that one site may have. */
const BINDING_LIMIT = 40;

/** What bindings are made from besides the site. */
export interface Surroundings {
  readonly files: RepositoryFiles;
  /** The text of a Bicep parameter file that was read, by path. */
  readonly bicepparams: ReadonlyMap<string, string>;
}

/** The bindings of a site: one for each parameter file that a value chooses which is not known before. */
export function bindSite(raw: RawSite, path: string, by: Surroundings): readonly Binding[] {
  const site: Site = { path, line: raw.line, kind: raw.kind };
  const choices = parameterChoices(raw, by);
  const own = ownTemplate(raw, by);
  // Of files with any name those of other templates are not meant.
  const meant = choices.filter(({ using }) => using === null || using === (own?.template ?? using));
  return (meant.length > 0 ? meant : choices).map(({ parameters, using }) => ({
    site,
    ...(own ?? templateFor(using)),
    parameters,
    mode: raw.mode,
    stack: raw.stack,
    scope: raw.scope,
    isDryRun: raw.isDryRun,
    isGuarded: isGuarded(raw),
    environment: null,
  }));
}

type BoundTemplate = Pick<Binding, "template" | "written" | "unbound">;

/** The template that a Bicep parameter file names. */
function templateFor(using: string | null): BoundTemplate {
  return using === null
    ? unbound("", "The site names no template.")
    : { template: using, written: using, unbound: null };
}

/** The template that the site names itself; `null` where it names none. */
function ownTemplate(raw: RawSite, by: Surroundings): BoundTemplate | null {
  if (raw.remote !== null) return unbound(writtenText(raw.remote), "It is not a file of the repository.");
  if (raw.template === null) return null;
  const written = writtenText(raw.template);
  const found = findPath(raw.template, raw.folders, by.files);
  if (found.kind === "open") return unbound(written, "A value that is not known before names it.");
  if (found.kind === "none") return unbound(written, "There is no such file in the repository.");
  const [first, ...others] = found.paths;
  if (first !== undefined && others.length === 0) return { template: first, written, unbound: null };
  return unbound(written, `Several files are called so: ${listed(found.paths)}.`);
}

function unbound(written: string, reason: string): BoundTemplate {
  return { template: null, written, unbound: reason };
}

function listed(paths: readonly string[]): string {
  const names = paths.slice(0, 3).map((path) => `\`${path}\``);
  return paths.length > names.length ? `${names.join(", ")}, …` : names.join(", ");
}

interface Choice {
  readonly parameters: readonly BoundParameters[];
  /** The template that a Bicep parameter file names; `null` where none does. */
  readonly using: string | null;
}

function parameterChoices(raw: RawSite, by: Surroundings): readonly Choice[] {
  let choices: readonly Choice[] = [{ parameters: [], using: null }];
  for (const each of raw.parameters) {
    const possible = boundParameters(each, raw, by);
    choices = choices.flatMap((choice) => possible.map((one) => added(choice, one, by))).slice(0, BINDING_LIMIT);
  }
  return choices;
}

function added({ parameters, using }: Choice, one: BoundParameters, by: Surroundings): Choice {
  const all = [...parameters, one];
  if (one.kind !== "file" || !/\.bicepparam$/i.test(one.path)) return { parameters: all, using };
  const named = usingOf(by.bicepparams.get(one.path) ?? "");
  const folder = one.path.includes("/") ? one.path.slice(0, one.path.lastIndexOf("/")) : "";
  const found = named === null ? null : findPath([{ kind: "known", text: named.path }], [folderPart(folder)], by.files);
  return {
    parameters: all,
    using: found?.kind === "found" && found.paths.length === 1 ? (found.paths[0] ?? null) : using,
  };
}

function folderPart(path: string): PartialText {
  return [{ kind: "folder", path, written: "" }];
}

function boundParameters(raw: RawParameters, { folders }: RawSite, by: Surroundings): readonly BoundParameters[] {
  switch (raw.kind) {
    case "unknown":
      return [{ kind: "unknown-file", written: raw.written }];
    case "file": {
      const preferred = raw.preferred === undefined ? [] : filesOf(raw.preferred, folders, by);
      const paths = preferred.length > 0 ? preferred : filesOf(raw.path, folders, by);
      if (paths.length === 0) return [{ kind: "unknown-file", written: writtenText(raw.path) }];
      return paths.map((path) => ({ kind: "file", path }));
    }
    case "value-file": {
      const [path, ...others] = filesOf(raw.path, folders, by);
      if (path === undefined || others.length > 0)
        return [{ kind: "unknown-value", name: raw.name, written: `@${writtenText(raw.path)}` }];
      return [{ kind: "value-file", name: raw.name, path }];
    }
    case "value": {
      const text = wholeText(raw.text);
      if (text === null) return [{ kind: "unknown-value", name: raw.name, written: writtenText(raw.text) }];
      return [{ kind: "value", name: raw.name, text }];
    }
  }
}

function filesOf(path: PartialText, folders: readonly PartialText[], by: Surroundings): readonly string[] {
  const found = findPath(path, folders, by.files);
  return found.kind === "found" && found.paths.length <= CHOICE_LIMIT ? found.paths : [];
}

/** Whether a parameter file is one that `arm-guard resolve` wrote before, for the same template. */
function isGuarded({ parameters, resolved, template }: RawSite): boolean {
  const files = new Set(parameters.flatMap((each) => (each.kind === "file" ? [spelled(each.path)] : [])));
  return resolved.some((guard) => files.has(spelled(guard.output)) && isSameTemplate(guard, template));
}

function isSameTemplate({ template: resolved }: ResolvedBefore, template: PartialText | null): boolean {
  return resolved === null || template === null || baseName(resolved) === baseName(template);
}

function baseName(path: PartialText): string {
  return spelled(path).split("/").at(-1) ?? "";
}

/** A path without what two spellings of it may differ in. */
function spelled(path: PartialText): string {
  return writtenText(path)
    .replaceAll("\\", "/")
    .replace(/^(?:\.\/)+/, "");
}
