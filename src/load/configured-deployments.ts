import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Binding, BoundParameters, Site } from "../bindings/binding.ts";
import type { Config, ConfiguredDeployment } from "../config/config.ts";
import type { FoundBindings } from "./find-bindings.ts";
import { linePlace, type BoundDeployment } from "./bound-deployment.ts";

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
  const site = siteOf(deployment);
  const text = textOf(resolve(cwd, site.path)) ?? "";
  return {
    binding: {
      site,
      template: deployment.template,
      written: deployment.template,
      language: "json",
      unbound: null,
      parameters: deployment.parameters.map((each) => parametersOf(each, deployment.folder)),
      mode: deployment.mode ?? "Incremental",
      stack: null,
      scope: deployment.scope,
      isDryRun: false,
      isGuarded: false,
      environment: deployment.environment,
    },
    folder: deployment.folder,
    place: linePlace({ path: site.path, text, encoding: "utf-8", byteOrderMark: false }, site.line),
  };
}

/** The place that a deployment names, else its own in the configuration. */
function siteOf({ site, from, environment }: ConfiguredDeployment): Site {
  const [, path, line] = /^(.+):(\d+)$/.exec(site ?? "") ?? [];
  const kind = environment === null ? "a configured deployment" : `the deployment to ${environment}`;
  if (path !== undefined && line !== undefined) return { path, line: Number(line), kind };
  return { path: site ?? from.file, line: site === null ? from.line : 1, kind };
}

function parametersOf(argument: string, folder: string): BoundParameters {
  const path = argument.replace(/^@/, "");
  if (existsSync(resolve(folder, path))) return { kind: "file", path };
  const [, name, text] = /^([A-Za-z_]\w*)=(.*)$/s.exec(argument) ?? [];
  return name === undefined || text === undefined
    ? { kind: "unknown-file", written: argument }
    : { kind: "value", name, text };
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

/** How a binding is written among the `deployments` of a configuration; `null` where its template is not known. */
export function configurationOf({
  site,
  template,
  parameters,
  mode,
  scope,
  environment,
}: Binding): Readonly<Record<string, unknown>> | null {
  if (template === null) return null;
  return {
    template,
    parameters: parameters.flatMap(argumentOf),
    ...(mode === "Complete" ? { mode } : {}),
    ...(scope === null || scope === "resourceGroup" ? {} : { scope }),
    ...(environment === null ? {} : { environment }),
    site: `${site.path}:${String(site.line)}`,
  };
}

/** What a platform fills in has no place in a configuration: it stays open. */
function argumentOf(parameters: BoundParameters): readonly string[] {
  switch (parameters.kind) {
    case "file":
      return [parameters.path];
    case "value":
      return [`${parameters.name}=${parameters.text}`];
    case "value-file":
      return [`${parameters.name}=@${parameters.path}`];
    case "unknown-file":
    case "unknown-value":
      return [];
  }
}
