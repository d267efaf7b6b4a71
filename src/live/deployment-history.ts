import { AzureError } from "../azure/azure-error.ts";
import type { DeploymentReader, DeploymentScope, PastDeployment } from "../azure/ports.ts";
import { toJson } from "../expression/to-json.ts";
import { firstUnresolved } from "../expression/unknown.ts";
import type { Deployment } from "../template/deployment.ts";
import { templateHash } from "../template/template-hash.ts";
import { section } from "../template/template.ts";
import { foldCase } from "../text/fold-case.ts";

/** What the deployment history tells of a template. */
export interface DeployedBefore {
  /** How often the same template was deployed. */
  readonly times: number;
  /** How often with the same parameters, as far as they can be compared. */
  readonly withTheseParameters: number;
  readonly last: { readonly name: string; readonly at: string; readonly state: string } | null;
}

/** Looks for the same template in the deployment history; `null` when the history must not be read. */
export async function deployedBefore(
  reader: DeploymentReader,
  scope: DeploymentScope,
  deployment: Deployment,
): Promise<DeployedBefore | null> {
  const hash = templateHash(deployment.template);
  try {
    const past = (await reader.history(scope)).filter(({ templateHash: own }) => own !== null && own === hash);
    const [last] = past.toSorted((left, right) => (left.at < right.at ? 1 : -1));
    const values = parametersOf(deployment);
    return {
      times: past.length,
      withTheseParameters: past.filter(({ parameters }) => isSame(parameters, values)).length,
      last: last === undefined ? null : { name: last.name, at: last.at, state: last.state },
    };
  } catch (error) {
    if (error instanceof AzureError && error.kind === "refused") return null;
    throw error;
  }
}

/** The parameters of a deployment whose values are known, by folded name, as JSON. */
function parametersOf({ template, frame }: Deployment): ReadonlyMap<string, string> {
  const members = section(template, "parameters")?.members ?? [];
  return new Map(
    members.flatMap(({ key }) => {
      const value = frame.parameter(key.value, null);
      return firstUnresolved(value) === null ? [[foldCase(key.value), stable(toJson(value))] as const] : [];
    }),
  );
}

/** Secure parameters are not kept, so they cannot differ. */
function isSame(past: PastDeployment["parameters"], values: ReadonlyMap<string, string>): boolean {
  return Object.entries(past).every(([name, { value }]) => {
    const own = values.get(foldCase(name));
    return own === undefined || value === undefined || own === stable(value);
  });
}

/** JSON with members in order of their names. */
function stable(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([left], [right]) => (left < right ? -1 : 1)))
      : inner,
  );
}
