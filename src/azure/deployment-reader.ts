import { ask } from "./call-client.ts";
import { isRecord, type JsonRecord } from "./json-record.ts";
import { AzureError } from "./azure-error.ts";
import type { DeploymentReader, DeploymentScope, PastDeployment, WhatIfQuestion } from "./ports.ts";
import { readWhatIf } from "./read-what-if.ts";
import type { Session } from "./session.ts";
import { drain, itemsOf } from "./vault-reader.ts";

/** The name under which what-if is asked: it leaves no deployment behind. */
const NAME = "arm-guard-what-if";
const POLL_MS = 2_000;
/** The service itself gives up after five minutes (Microsoft: what-if limits, read 2026-08). */
const WHAT_IF_MS = 10 * 60_000;

/** Asks the deployment history and what-if by the client of Azure Resource Manager. */
export function deploymentReader(session: Session, pollMs: number = POLL_MS): DeploymentReader {
  return {
    async history({ subscription, resourceGroup }) {
      const { deployments } = await session.resources(subscription);
      const asked = `GET the deployments of ${resourceGroup ?? subscription}`;
      const pages = await ask(asked, () =>
        drain(
          resourceGroup === null
            ? deployments.listAtSubscriptionScope().byPage()
            : deployments.listByResourceGroup(resourceGroup).byPage(),
        ),
      );
      return itemsOf(pages, asked).flatMap(pastDeployment);
    },
    async whatIf(scope, question) {
      const asked = `POST what-if on ${scope.resourceGroup ?? scope.subscription}`;
      const bodies = await ask(asked, () => askWhatIf(session, scope, question, pollMs));
      const found = readWhatIf(bodies.at(-1));
      if (!("message" in found)) return found;
      const { message, code } = found;
      throw new AzureError({ kind: "rejected", asked, code, message });
    },
  };
}

async function askWhatIf(
  session: Session,
  { subscription, resourceGroup, location }: DeploymentScope,
  { mode, template, parameters }: WhatIfQuestion,
  updateIntervalInMs: number,
): Promise<void> {
  const { deployments } = await session.resources(subscription);
  const properties = { mode, template, parameters: plainParameters(parameters) };
  const options = { updateIntervalInMs, abortSignal: AbortSignal.timeout(WHAT_IF_MS) };
  if (resourceGroup !== null) {
    await deployments.beginWhatIfAndWait(resourceGroup, NAME, { properties }, options);
    return;
  }
  const body = { properties, ...(location === null ? {} : { location }) };
  await deployments.beginWhatIfAtSubscriptionScopeAndWait(NAME, body, options);
}

function plainParameters(parameters: JsonRecord): Record<string, { value?: unknown }> {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, { value }]));
}

function pastDeployment(item: unknown): readonly PastDeployment[] {
  if (!isRecord(item) || !isRecord(item["properties"])) return [];
  const { id, name, properties } = { id: item["id"], name: item["name"], properties: item["properties"] };
  const at = properties["timestamp"];
  if (typeof id !== "string" || typeof name !== "string" || typeof at !== "string") return [];
  return [
    {
      id,
      name,
      at,
      state: textOr(properties["provisioningState"], "unknown"),
      templateHash: textOr(properties["templateHash"], null),
      parameters: parametersOf(properties["parameters"]),
      correlationId: textOr(properties["correlationId"], null),
    },
  ];
}

function parametersOf(content: unknown): PastDeployment["parameters"] {
  if (!isRecord(content)) return {};
  return Object.fromEntries(
    Object.entries(content).map(([name, entry]) => [name, { value: isRecord(entry) ? entry["value"] : undefined }]),
  );
}

function textOr<T>(value: unknown, other: T): string | T {
  return typeof value === "string" ? value : other;
}
