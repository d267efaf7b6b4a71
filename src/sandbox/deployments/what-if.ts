import type { Json } from "../../expression/to-json.ts";
import type { Deployment } from "../../template/deployment.ts";
import { foldCase, isSameName } from "../../text/fold-case.ts";
import { answer, isFailed, ok, type Answer } from "../arm/answer.ts";
import { bodyOf, objectAt, textAt, valueAt, withoutMembers, type Body } from "../arm/body.ts";
import type { ResourceRequest } from "../arm/provider.ts";
import { parsePath } from "../arm/resource-path.ts";
import { schedule } from "../arm/schedule.ts";
import type { Sandbox } from "../arm/sandbox.ts";
import { findResource, groupId, type Store } from "../arm/store.ts";
import { resourceGroup } from "../resources/resource-groups.ts";
import { ask, NEWEST_VERSION } from "./ask.ts";
import { inGroup } from "./complete-mode.ts";
import { bodyToSend, idOf, isOnlyIfNotExists, stepsOf, truthOf, type Step } from "./deployment-steps.ts";
import { differences } from "./differences.ts";
import { openAsked, readDeployment, refusedTemplate } from "./read-deployment.ts";
import { contextOf } from "./scope-context.ts";

/** Properties that only the service sets: a prediction leaves them out. */
const READ_ONLY: readonly string[] = ["provisioningState", "vaultUri", "creationTime", "creationDate", "workspaceId"];

/** POST `whatIf`: what a deployment would change. The work is done at once; the client is sent to fetch it. */
export function whatIf(request: ResourceRequest): Answer {
  const { sandbox, subscription, apiVersion } = request;
  const asked = readDeployment(request);
  if ("refused" in asked) return asked.refused;
  const refused = refusedTemplate(asked, request);
  if (refused !== null) return refused;
  const changes = predicted(openAsked(asked, contextOf(request, asked, null)), request, /^complete$/i.test(asked.mode));
  const settings = objectAt(objectAt(request.body, "properties"), "whatIfSettings");
  const isShort = isSameName(textAt(settings, "resultFormat") ?? "", "ResourceIdOnly");
  const result = ok({
    status: "Succeeded",
    properties: { correlationId: request.correlationId, changes: changes.map((change) => shown(change, isShort)) },
  });
  const id = sandbox.newId();
  const now = sandbox.now().toISOString();
  sandbox.operations.set(id, { id, started: now, ended: now, status: "Succeeded", error: null, result });
  return answer(202, null, {
    location: `${sandbox.url()}/subscriptions/${subscription}/operationresults/${id}?api-version=${apiVersion}`,
    "retry-after": "0",
  });
}

interface Prediction {
  readonly resourceId: string;
  readonly changeType: "Create" | "Delete" | "Ignore" | "Deploy" | "NoChange" | "Modify" | "Unsupported";
  readonly before: Body | null;
  readonly after: Body | null;
  readonly delta: readonly Json[];
  readonly reason: string | null;
}

function shown({ resourceId, changeType, before, after, delta, reason }: Prediction, isShort: boolean): Json {
  if (isShort)
    return { resourceId, changeType: changeType === "Modify" || changeType === "NoChange" ? "Deploy" : changeType };
  return {
    resourceId,
    changeType,
    ...(reason === null ? {} : { unsupportedReason: reason }),
    ...(before === null ? {} : { before }),
    ...(after === null ? {} : { after }),
    ...(changeType === "Modify" || changeType === "NoChange" ? { delta } : {}),
  };
}

/** All changes, in the order of the template; what the template does not name comes last. */
function predicted(root: Deployment, request: ResourceRequest, isComplete: boolean): readonly Prediction[] {
  const trial: ResourceRequest = { ...request, sandbox: copyOf(request.sandbox) };
  const found = new Map<string, Prediction>();
  const visit = (deployment: Deployment, origin: ResourceRequest): void => {
    for (const step of stepsOf(deployment)) {
      const truth = truthOf(step);
      if (step.resource.isExisting || (truth.kind === "known" && !truth.value)) continue;
      const nested = step.resource.nested();
      if (nested?.kind === "deployment") visit(nested.deployment, origin);
      const id = idOf(step);
      if (nested === null && id !== null) found.set(foldCase(id), predict(step, id, origin));
    }
  };
  visit(root, trial);
  return [...found.values(), ...others(request, found, isComplete)];
}

/** A copy in which a PUT can be tried. Values are never changed, so copies of the maps are enough. */
function copyOf(sandbox: Sandbox): Sandbox {
  const { store } = sandbox;
  const copy: Store = {
    subscriptions: store.subscriptions.copy(),
    managementGroups: store.managementGroups,
    groups: store.groups.copy(),
    resources: store.resources.copy(),
    deletedVaults: new Map(store.deletedVaults),
    takenNames: new Set(store.takenNames),
    applications: new Map(store.applications),
    secrets: new Map(store.secrets),
    changes: [],
    unreadable: store.unreadable,
  };
  const idle = schedule(() => sandbox.now().getTime());
  return { ...sandbox, store: copy, operations: new Map(), schedule: idle };
}

function predict(step: Step, id: string, request: ResourceRequest): Prediction {
  const sent = bodyToSend(step);
  const version = sent.kind === "sent" ? sent.apiVersion : NEWEST_VERSION;
  const before = stateOf(request, id, version);
  if (before !== null && isOnlyIfNotExists(step))
    return { resourceId: id, changeType: "Ignore", before, after: before, delta: [], reason: null };
  if (sent.kind === "failed")
    return { resourceId: id, changeType: "Unsupported", before, after: null, delta: [], reason: sent.message };
  if (sent.kind === "waits") {
    const after = withoutMembers(bodyOf(sent.shown) ?? {}, ["dependsOn", "condition", "symbolicName", "scope"]);
    return compared(id, before, { ...after, id });
  }
  if (isUnsupported(id))
    return {
      resourceId: id,
      changeType: "Unsupported",
      before: null,
      after: null,
      delta: [],
      reason: "The resource cannot be predicted: its provider has no GET for it.",
    };
  const { namespace, subscription, group } = parsePath(id);
  const answered =
    namespace === null
      ? resourceGroup(
          { ...request, subscription: subscription ?? "", group, body: sent.body, apiVersion: version },
          "PUT",
        )
      : ask(request, "PUT", id, version, sent.body);
  if (isFailed(answered)) {
    const error = bodyOf(valueAt(bodyOf(answered.body) ?? {}, "error")) ?? {};
    return {
      resourceId: id,
      changeType: "Unsupported",
      before,
      after: null,
      delta: [],
      reason: textAt(error, "message"),
    };
  }
  return compared(id, before, stateOf(request, id, version) ?? {});
}

/** `accessPolicies` below a vault can only be written. */
function isUnsupported(id: string): boolean {
  return isSameName(parsePath(id).type, "Microsoft.KeyVault/vaults/accessPolicies");
}

function compared(resourceId: string, before: Body | null, after: Body): Prediction {
  if (before === null) return { resourceId, changeType: "Create", before, after, delta: [], reason: null };
  const delta = differences(before, after);
  return { resourceId, changeType: delta.length === 0 ? "NoChange" : "Modify", before, after, delta, reason: null };
}

/** A resource without what only the service sets. */
function stateOf(request: ResourceRequest, id: string, apiVersion: string): Body | null {
  if (parsePath(id).namespace !== null && findResource(request.sandbox.store, id) === null) return null;
  const { namespace, subscription, group } = parsePath(id);
  const answered =
    namespace === null
      ? resourceGroup({ ...request, subscription: subscription ?? "", group }, "GET")
      : ask(request, "GET", id, apiVersion, {});
  const body = isFailed(answered) ? null : bodyOf(answered.body);
  if (body === null) return null;
  const properties = withoutMembers(objectAt(body, "properties"), READ_ONLY);
  return { ...withoutMembers(body, ["systemData", "etag", "properties"]), apiVersion, properties };
}

/** What stands in the group and not in the template. */
function others(
  request: ResourceRequest,
  named: ReadonlyMap<string, Prediction>,
  isComplete: boolean,
): readonly Prediction[] {
  const { sandbox, subscription, group } = request;
  if (group === null) return [];
  return inGroup(sandbox.store, groupId(subscription, group))
    .filter(({ id }) => !named.has(foldCase(id)))
    .map(({ id }) => ({
      resourceId: id,
      changeType: isComplete ? "Delete" : "Ignore",
      before: stateOf(request, id, NEWEST_VERSION),
      after: null,
      delta: [],
      reason: null,
    }));
}
