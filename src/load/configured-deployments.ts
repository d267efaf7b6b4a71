import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { Binding, BoundParameters, Site } from "../bindings/binding.ts";
import { siteFileKind } from "../bindings/site-file-kind.ts";
import type { Config, ConfiguredDeployment } from "../config/config.ts";
import { isInside } from "../io/inside.ts";
import { repositoryRoot } from "../io/repository-root.ts";
import { splitPlaceholders } from "../template/placeholder.ts";
import { linePlace, type BoundDeployment, type FoundBindings } from "./bound-deployment.ts";
import { displayPath } from "./find-files.ts";

/** Bytes of the longest file of which a line is shown. */
const SIZE_LIMIT = 1024 * 1024;

/** The places that deploy a template: those that its configuration has, else those that were found. */
export function deploymentsBy(
  config: Pick<Config, "deployments">,
  { byTemplate }: Pick<FoundBindings, "byTemplate">,
  { cwd }: { readonly cwd: string },
): (template: string) => Promise<readonly BoundDeployment[]> {
  return (template) => {
    const own = config.deployments.filter((each) => resolve(each.folder, each.template) === template);
    const found = own.length > 0 ? own.map((each) => configured(each, cwd)) : (byTemplate.get(template) ?? []);
    return Promise.resolve(found);
  };
}

function configured(deployment: ConfiguredDeployment, cwd: string): BoundDeployment {
  const { site, text } = siteOf(deployment, cwd);
  return {
    binding: {
      site,
      template: deployment.template,
      written: deployment.template,
      unbound: null,
      parameters: deployment.parameters.map((each) => parametersOf(each, deployment.folder)),
      mode: deployment.mode === "unknown" ? null : (deployment.mode ?? "Incremental"),
      stack: deployment.stack,
      scope: deployment.scope,
      isDryRun: false,
      isGuarded: deployment.guarded,
      environment: deployment.environment,
    },
    folder: deployment.folder,
    nameOf: (path) => displayPath(resolve(deployment.folder, path), cwd),
    place: linePlace({ path: site.path, text, encoding: "utf-8", byteOrderMark: false }, site.line),
  };
}

/** The place that a deployment names, with the text of its file; else its own in the configuration. */
function siteOf(
  { site, from, command: kind, folder }: ConfiguredDeployment,
  cwd: string,
): { readonly site: Site; readonly text: string } {
  const [, path = site, line = "1"] = /^(.+):(\d{1,6})$/.exec(site ?? "") ?? [];
  const named = path === null ? null : resolve(folder, path);
  if (named === null || !isInside(named, repositoryRoot(folder) ?? folder))
    return { site: { path: from.file, line: from.line, kind }, text: textOf(resolve(cwd, from.file)) };
  return { site: { path: displayPath(named, cwd), line: Number(line), kind }, text: siteText(named, folder) };
}

/** Of all files that a configuration may name, a report shows lines only of those that deploy: others may hold what is secret. */
function siteText(path: string, folder: string): string {
  try {
    const isOwn = isInside(realpathSync(path), realpathSync(repositoryRoot(folder) ?? folder));
    return isOwn && siteFileKind(realpathSync(path)) !== null ? textOf(path) : "";
  } catch {
    return "";
  }
}

function parametersOf(argument: string, folder: string): BoundParameters {
  const path = argument.replace(/^@/, "");
  if (existsSync(resolve(folder, path))) return { kind: "file", path };
  const [, name, text] = /^([A-Za-z_]\w*)=(.*)$/s.exec(argument) ?? [];
  if (name === undefined || text === undefined) return { kind: "unknown-file", written: argument };
  return isFilledIn(text) ? { kind: "unknown-value", name, written: text } : { kind: "value", name, text };
}

/** Empty where there is none, and of what is no file: a pipe is waited for, and a device never ends. */
function textOf(path: string): string {
  try {
    const stats = statSync(path);
    return stats.isFile() && stats.size <= SIZE_LIMIT ? readFileSync(path, "utf8") : "";
  } catch {
    return "";
  }
}

/** How a binding is written among the `deployments` of a configuration; `null` where its template is not known. */
export function configurationOf({
  site,
  template,
  parameters,
  mode,
  stack,
  isGuarded,
  scope,
  environment,
}: Binding): Readonly<Record<string, unknown>> | null {
  if (template === null) return null;
  return {
    template,
    parameters: parameters.flatMap(argumentOf),
    ...(mode === "Incremental" ? {} : { mode: mode ?? "unknown" }),
    ...(stack === null ? {} : { stack }),
    ...(isGuarded ? { guarded: true } : {}),
    ...(scope === null || scope === "resourceGroup" ? {} : { scope }),
    ...(environment === null ? {} : { environment }),
    site: `${site.path}:${String(site.line)}`,
    ...(site.kind === null ? {} : { command: site.kind }),
  };
}

function argumentOf(parameters: BoundParameters): readonly string[] {
  switch (parameters.kind) {
    case "file":
      return [parameters.path];
    case "value":
      return [`${parameters.name}=${parameters.text}`];
    case "value-file":
      return [`${parameters.name}=@${parameters.path}`];
    case "unknown-file":
      return parameters.written.trim() === "" ? [] : [parameters.written];
    case "unknown-value":
      return [`${parameters.name}=${filledIn(parameters.written)}`];
  }
}

/** Whether a pipeline or a shell fills in a part of a value. */
function isFilledIn(text: string): boolean {
  return splitPlaceholders(text).some((part) => typeof part !== "string");
}

/** What is not known before, so that a configuration reads it as that: `$NAME` of a script becomes `${{ $NAME }}`. */
function filledIn(written: string): string {
  return isFilledIn(written) ? written : `\${{ ${written.replaceAll(/[{}]/g, "")} }}`;
}
