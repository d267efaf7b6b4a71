import { isSameName } from "../text/fold-case.ts";
import { orAbsent } from "./absent.ts";
import { AzureError } from "./azure-error.ts";
import { ask } from "./call-client.ts";
import { isRecord, type JsonRecord } from "../text/record.ts";
import { drain, itemsOf } from "./list-pages.ts";
import type { DeploymentReader, DeploymentScope, PastDeployment, ResourceReader, WhatIfQuestion } from "./ports.ts";
import { readWhatIf } from "./read-what-if.ts";
import type { Session } from "./session.ts";

/** Marks an answer that is about something else than what was asked for. */
export const OTHER_RESOURCE = "other-resource";

/** Reads any resource by its id. */
export function resourceReader(session: Session): ResourceReader {
  async function read(id: string, apiVersion: string): Promise<JsonRecord> {
    const subscription = /^\/subscriptions\/([^/]+)/i.exec(id)?.[1] ?? "";
    const client = await session.resources(subscription);
    const asked = `GET ${id}`;
    const [body] = await ask(asked, () => client.resources.getById(id, apiVersion));
    if (body === undefined) throw new AzureError({ kind: "unexpected", asked, message: "There is no answer." });
    const own = body["id"];
    if (typeof own !== "string" || isSameName(own.replace(/\/$/, ""), id.replace(/\/$/, ""))) return body;
    throw new AzureError({
      kind: "unexpected",
      asked,
      status: 200,
      code: OTHER_RESOURCE,
      message: `The answer is \`${own}\`.`,
    });
  }
  return { byId: (id, apiVersion) => orAbsent(read(id, apiVersion)) };
}

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
