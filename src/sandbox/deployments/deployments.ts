import type { Json } from "../../expression/to-json.ts";
import { templateHash } from "../../template/template-hash.ts";
import { foldCase, isSameName } from "../../text/fold-case.ts";
import { answer, ok, type Answer } from "../arm/answer.ts";
import { textAt, type Body } from "../arm/body.ts";
import { failed } from "../arm/errors.ts";
import type { ResourceProvider, ResourceRequest } from "../arm/provider.ts";
import { parsePath } from "../arm/resource-path.ts";
import type { Sandbox } from "../arm/sandbox.ts";
import { findResource, resourcesOfType, type StoredResource } from "../arm/store.ts";
import { Kept } from "../../text/kept.ts";
import { DEPLOYMENTS, isActive, openRecord, recordShape } from "./deployment-record.ts";
import {
  openAsked,
  readDeployment,
  refusedTemplate,
  shownParameters,
  type AskedDeployment,
} from "./read-deployment.ts";
import { dependenciesShown, runDeployment, type DeployedStep } from "./run-deployment.ts";
import { contextOf } from "./scope-context.ts";
import { whatIf } from "./what-if.ts";

/** Templates and operations of the deployments of a sandbox, by folded id. */
interface History {
  readonly templates: Map<string, Json>;
  readonly steps: Map<string, readonly DeployedStep[]>;
}

const histories = new Kept<Sandbox, History>();

function historyOf(sandbox: Sandbox): History {
  return histories.of(sandbox, () => ({ templates: new Map(), steps: new Map() }));
}

/** `Microsoft.Resources/deployments`, of a group or a subscription. */
export const deployments: ResourceProvider = {
  type: DEPLOYMENTS,
  put: putDeployment,
  get: (request) => withRecord(request, (record) => ok(recordShape(record, request.apiVersion))),
  remove(request) {
    request.sandbox.store.resources.delete(foldCase(request.id));
    return answer(204, null);
  },
  list(request) {
    const all = resourcesOfType(request.sandbox.store, DEPLOYMENTS, request.scope);
    const own = all.filter(({ id }) => isSameName(parsePath(id).scope, request.scope));
    const latest = own.toSorted((left, right) => timeOf(right).localeCompare(timeOf(left)));
    const top = Number(request.query.get("$top") ?? latest.length);
    return ok({ value: latest.slice(0, top).map((record) => recordShape(record, request.apiVersion)) });
  },
  actions: new Map([
    ["validate", validateDeployment],
    ["whatif", (request) => whatIf(request)],
    [
      "exporttemplate",
      (request) =>
        withRecord(request, () =>
          ok({ template: historyOf(request.sandbox).templates.get(foldCase(request.id)) ?? {} }),
        ),
    ],
    ["cancel", (request) => withRecord(request, () => answer(204, null))],
  ]),
};

function timeOf({ properties }: StoredResource): string {
  return textAt(properties, "timestamp") ?? "";
}

function withRecord(request: ResourceRequest, then: (record: StoredResource) => Answer): Answer {
  const record = findResource(request.sandbox.store, request.id);
  return record === null
    ? failed(404, "DeploymentNotFound", `Deployment '${request.name}' could not be found.`)
    : then(record);
}

/** Microsoft: naming rules and restrictions; read 2026-11. */
const DEPLOYMENT_NAME = /^[\p{L}\p{M}\p{N}\p{Pc}.()-]{1,64}$/u;

function invalidName(name: string): Answer {
  return failed(
    400,
    "InvalidDeploymentName",
    `The provided deployment name '${name}' is not valid: it has at most 64 characters, each a letter, digit, '-', '.', '(', ')' or '_'.`,
  );
}

function putDeployment(request: ResourceRequest): Answer {
  const { sandbox, id, name, apiVersion } = request;
  if (!DEPLOYMENT_NAME.test(name)) return invalidName(name);
  const before = findResource(sandbox.store, id);
  if (before !== null && isActive(before))
    return failed(
      409,
      "DeploymentActive",
      `Unable to edit or replace deployment '${name}': previous deployment from '${timeOf(before)}' is still active (expiration time is '${timeOf(before)}'). Please see https://aka.ms/arm-deploy for usage details.`,
    );
  const asked = accepted(request);
  if ("refused" in asked) return asked.refused;
  const record = keepRecord(request, asked);
  const operation = beginOperation(request);
  historyOf(sandbox).templates.set(foldCase(id), asked.content);
  runDeployment(request, asked, (error, steps) => {
    historyOf(sandbox).steps.set(foldCase(id), steps);
    const ended = sandbox.now().toISOString();
    const status = error === null ? "Succeeded" : "Failed";
    sandbox.operations.set(operation, { id: operation, started: ended, ended, status, error, result: null });
  });
  return answer(before === null ? 201 : 200, recordShape(record, apiVersion), {
    "azure-asyncoperation": `${sandbox.url()}${id}/operationStatuses/${operation}?api-version=${apiVersion}`,
    "retry-after": "0",
  });
}

/** The deployment that was asked for; or the answer that refuses it. */
function accepted(request: ResourceRequest): AskedDeployment | { readonly refused: Answer } {
  const { group, body } = request;
  if (group === null && textAt(body, "location") === null)
    return {
      refused: failed(
        400,
        "LocationRequired",
        "The 'location' property must be specified for the deployment at subscription scope.",
      ),
    };
  const asked = readDeployment(request);
  if ("refused" in asked) return asked;
  if (group === null && /^complete$/i.test(asked.mode))
    return {
      refused: failed(
        400,
        "InvalidDeploymentMode",
        "The deployment mode 'Complete' is not supported for deployments at subscription scope.",
      ),
    };
  const refused = refusedTemplate(asked, request);
  return refused === null ? asked : { refused };
}

function keepRecord(request: ResourceRequest, asked: AskedDeployment): StoredResource {
  const { body, correlationId, id } = request;
  const context = contextOf(request, asked, null);
  return openRecord(request, id, {
    mode: asked.mode,
    templateHash: templateHash(asked.template),
    parameters: shownParameters(openAsked(asked, context)),
    dependencies: dependenciesShown(asked.template, context, asked),
    location: textAt(body, "location"),
    correlationId,
  });
}

function beginOperation({ sandbox }: ResourceRequest): string {
  const id = sandbox.newId();
  const started = sandbox.now().toISOString();
  sandbox.operations.set(id, { id, started, ended: null, status: "InProgress", error: null, result: null });
  return id;
}

/** The answer of `validate`: what the deployment would be, or why it is none. */
function validateDeployment(request: ResourceRequest): Answer {
  if (!DEPLOYMENT_NAME.test(request.name)) return invalidName(request.name);
  const asked = accepted(request);
  if ("refused" in asked) return asked.refused;
  const context = contextOf(request, asked, null);
  return ok({
    id: request.id,
    name: request.name,
    type: DEPLOYMENTS,
    properties: {
      templateHash: templateHash(asked.template) ?? "",
      parameters: shownParameters(openAsked(asked, context)),
      mode: /^complete$/i.test(asked.mode) ? "Complete" : "Incremental",
      provisioningState: "Succeeded",
      timestamp: request.sandbox.now().toISOString(),
      duration: "PT0S",
      correlationId: request.correlationId,
      providers: [],
      dependencies: dependenciesShown(asked.template, context, asked),
      validatedResources: [],
    },
  });
}

/** `deployments/{name}/operationStatuses/{id}`: how far a deployment is. */
export const deploymentStatuses: ResourceProvider = {
  type: `${DEPLOYMENTS}/operationStatuses`,
  get({ sandbox, name, scope }) {
    const [deployment = "", id = ""] = name.split("/");
    const operation = sandbox.operations.get(id);
    if (operation === undefined)
      return failed(404, "DeploymentNotFound", `Deployment '${deployment}' could not be found.`);
    if (operation.ended !== null)
      return ok({ status: operation.status, ...(operation.error === null ? {} : { error: operation.error }) });
    const record = findResource(sandbox.store, `${scope}/providers/${DEPLOYMENTS}/${deployment}`);
    const status = textAt(record?.properties ?? {}, "provisioningState") ?? "Running";
    // The service gives no time to wait, and its CLI then waits for half a minute; here nothing takes so long.
    return answer(200, { status }, { "retry-after": "1" });
  },
};

/** `deployments/{name}/operations`: what a deployment did to each resource. */
export const deploymentOperations: ResourceProvider = {
  type: `${DEPLOYMENTS}/operations`,
  list(request) {
    const { sandbox, id } = request;
    const steps = historyOf(sandbox).steps.get(foldCase(id)) ?? [];
    return ok({ value: steps.map((step, index) => operationShape(step, index, id)) });
  },
};

function operationShape(step: DeployedStep, index: number, id: string): Body {
  const { type, name } = parsePath(step.id);
  const operationId = Buffer.from(`${step.id} ${String(index)}`)
    .toString("hex")
    .slice(-16)
    .toUpperCase();
  return {
    id: `${id}/operations/${operationId}`,
    operationId,
    properties: {
      provisioningOperation: "Create",
      provisioningState: step.state,
      timestamp: step.at,
      duration: "PT0S",
      trackingId: operationId,
      statusCode: statusName(step.status),
      ...(step.error === null ? {} : { statusMessage: { error: step.error } }),
      targetResource: { id: step.id, resourceType: type, resourceName: name },
    },
  };
}

function statusName(status: number): string {
  const names: Readonly<Record<number, string>> = {
    200: "OK",
    201: "Created",
    400: "BadRequest",
    403: "Forbidden",
    404: "NotFound",
    409: "Conflict",
  };
  return names[status] ?? String(status);
}
