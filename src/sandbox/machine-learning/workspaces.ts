import { foldCase, isSameName } from "../../text/fold-case.ts";
import { answer, ok, type Answer } from "../arm/answer.ts";
import { bodyOf, objectAt, textAt, valueAt, withMembers, withoutMembers, type Body } from "../arm/body.ts";
import { changedStamp, newStamp, removeResource, saveResource } from "../arm/change-resource.ts";
import { badRequest } from "../arm/errors.ts";
import type { ResourceProvider, ResourceRequest } from "../arm/provider.ts";
import { causeOf, type Sandbox } from "../arm/sandbox.ts";
import { bareResource, findResource, resourcesOfType, withProperties, type StoredResource } from "../arm/store.ts";
import { missing } from "../resources/any-resource.ts";
import { identityOf, withIdentity } from "../resources/identity.ts";
import { grantAccess, revokeAccess } from "./grant-access.ts";
import { createImage } from "./image-build.ts";
import { diagnose } from "./diagnose.ts";
import { listKeys } from "./list-keys.ts";
import { begin, end, SUCCEEDED } from "./workspace-operations.ts";
import { workspaceShape } from "./workspace-shape.ts";

const TYPE = "Microsoft.MachineLearningServices/workspaces";
/** When in its creation a workspace is let into its vault: recorded before the end, after the beginning. */
const GRANT_AT = 0.5;

/** `Microsoft.MachineLearningServices/workspaces`: plain ones, hubs and projects. */
export const workspaces: ResourceProvider = {
  type: TYPE,
  isRegional: true,
  put: putWorkspace,
  patch: (request) => withWorkspace(request, patchWorkspace),
  get: (request) => withWorkspace(request, ({ apiVersion }, workspace) => ok(workspaceShape(workspace, apiVersion))),
  remove(request) {
    const workspace = findResource(request.sandbox.store, request.id);
    return workspace === null ? answer(204, null) : removeWorkspace(request, workspace);
  },
  list({ sandbox, id, apiVersion }) {
    const all = resourcesOfType(sandbox.store, TYPE, id);
    return ok({ value: all.map((workspace) => workspaceShape(workspace, apiVersion)) });
  },
  actions: new Map([
    ["diagnose", (request) => withWorkspace(request, diagnose)],
    ["resynckeys", (request) => withWorkspace(request, resyncKeys)],
    ["listkeys", (request) => withWorkspace(request, listKeys)],
    ["images", createImage],
  ]),
};

function withWorkspace(
  request: ResourceRequest,
  then: (request: ResourceRequest, workspace: StoredResource) => Answer,
): Answer {
  const workspace = findResource(request.sandbox.store, request.id);
  return workspace === null ? missing(request) : then(request, workspace);
}

const NOT_MORE: readonly string[] = ["id", "name", "type", "location", "tags", "properties", "systemData", "sku"];

function putWorkspace(request: ResourceRequest): Answer {
  const { sandbox, caller, id, body } = request;
  const before = findResource(sandbox.store, id);
  const asked = sentProperties(objectAt(body, "properties"), request);
  // Recorded: the first PUT does not set it, a second one does.
  const sent = before === null ? withoutMembers(asked, ["allowPublicAccessWhenBehindVnet"]) : asked;
  const refused = before === null ? null : refusedChange(before, sent);
  if (refused !== null) return refused;
  const identity = identityOf(objectAt(body, "identity"), objectAt(before?.more ?? {}, "identity"), sandbox);
  const workspace: StoredResource = {
    ...(before ?? bareResource(id, newStamp(sandbox, caller))),
    location: before?.location ?? textAt(body, "location"),
    tags: objectAt(body, "tags"),
    properties: {
      ...(before === null ? {} : before.properties),
      ...sent,
      tenantId: sandbox.tenantId,
      workspaceId: valueAt(before?.properties ?? {}, "workspaceId") ?? sandbox.newId(),
      creationTime: valueAt(before?.properties ?? {}, "creationTime") ?? sandbox.now().toISOString(),
      provisioningState: before === null ? "Creating" : "Updating",
    },
    more: { ...withoutMembers(body, NOT_MORE), ...(identity === null ? {} : { identity }) },
    ...(before === null ? {} : { stamp: changedStamp(sandbox, before.stamp, caller) }),
  };
  saveResource(sandbox, workspace, causeOf(caller, request.correlationId, `${TYPE}/write`));
  return run(request, workspace, before === null || sandbox.switches("workspace-update") === "grant");
}

/** The properties as they are kept; a project has its hub's resources. `null` ones are absent. */
function sentProperties(sent: Body, { sandbox }: ResourceRequest): Body {
  const given = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== null));
  const hub = findResource(sandbox.store, textAt(sent, "hubResourceId") ?? "");
  if (hub === null) return given;
  const shared = ["storageAccount", "keyVault", "containerRegistry", "applicationInsights"].flatMap((name) => {
    const value = valueAt(hub.properties, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(shared), ...given };
}

function refusedChange({ properties }: StoredResource, sent: Body): Answer | null {
  const changed = ["keyVault", "storageAccount"].find((name) => {
    const [old, fresh] = [textAt(properties, name), textAt(sent, name)];
    return old !== null && fresh !== null && !isSameName(old, fresh);
  });
  return changed === undefined
    ? null
    : badRequest(`The property '${changed}' of a workspace cannot be changed once the workspace has been created.`);
}

/** The work behind a PUT: in the middle the identity is let into the vault, at the end the workspace is there. */
function run(request: ResourceRequest, workspace: StoredResource, grants: boolean): Answer {
  const { sandbox, id } = request;
  const { durations, schedule } = sandbox;
  return begin(request, workspace.location ?? "", (operation) => {
    const progress = { isGranted: true };
    if (grants && isGrantedHere(workspace, sandbox)) {
      schedule.after(durations.workspace * GRANT_AT, () => {
        progress.isGranted = grantAccess(workspace, sandbox);
      });
    }
    schedule.after(durations.workspace, () => {
      setState(sandbox, id, progress.isGranted ? "Succeeded" : "Failed");
      end(sandbox, operation, progress.isGranted ? SUCCEEDED : noVault(workspace));
    });
  });
}

/** Projects share the vault of their hub; whether each gets an entry of its own is a switch. */
function isGrantedHere({ more }: StoredResource, { switches }: Sandbox): boolean {
  const isProject = isSameName(textAt(more, "kind") ?? "", "project");
  return !isProject || switches("project-identity") === "grant";
}

function noVault({ properties }: StoredResource): Parameters<typeof end>[2] {
  const message = `The key vault '${textAt(properties, "keyVault") ?? ""}' of the workspace could not be found.`;
  return { status: "Failed", error: { code: "BadRequest", message }, result: null };
}

function setState(sandbox: Sandbox, id: string, provisioningState: string): void {
  const workspace = findResource(sandbox.store, id);
  if (workspace === null) return;
  sandbox.store.resources.set(foldCase(id), withProperties(workspace, { provisioningState }));
}

/** Properties that a PATCH does not change although it may hold them. */
const FIXED: readonly string[] = ["allowRoleAssignmentOnRG", "keyVault", "storageAccount", "hubResourceId"];

function patchWorkspace(request: ResourceRequest, before: StoredResource): Answer {
  const { sandbox, caller, body } = request;
  const identity = valueAt(body, "identity") === undefined ? null : withIdentity(body, before.more, sandbox);
  const changed: StoredResource = {
    ...before,
    ...(identity === null ? {} : { more: { ...before.more, identity: objectAt(identity, "identity") } }),
    tags: bodyOf(valueAt(body, "tags")) ?? before.tags,
    properties: withMembers(before.properties, withoutMembers(objectAt(body, "properties"), FIXED)),
    stamp: changedStamp(sandbox, before.stamp, caller),
  };
  saveResource(sandbox, changed, causeOf(caller, request.correlationId, `${TYPE}/write`));
  return begin(request, before.location ?? "", (operation) => {
    sandbox.schedule.after(sandbox.durations.workspaceAction, () => {
      end(sandbox, operation, SUCCEEDED);
    });
  });
}

function removeWorkspace(request: ResourceRequest, workspace: StoredResource): Answer {
  const { sandbox, caller, correlationId, id } = request;
  setState(sandbox, id, "Deleting");
  return begin(request, workspace.location ?? "", (operation) => {
    sandbox.schedule.after(sandbox.durations.workspaceAction, () => {
      if (sandbox.switches("workspace-delete") === "revoke") revokeAccess(workspace, sandbox);
      removeResource(sandbox, workspace, causeOf(caller, correlationId, `${TYPE}/delete`));
      end(sandbox, operation, SUCCEEDED);
    });
  });
}

function resyncKeys(request: ResourceRequest, workspace: StoredResource): Answer {
  const { sandbox } = request;
  return begin(request, workspace.location ?? "", (operation) => {
    sandbox.schedule.after(sandbox.durations.workspaceAction, () => {
      if (sandbox.switches("resync-keys") === "grant") grantAccess(workspace, sandbox);
      end(sandbox, operation, SUCCEEDED);
    });
  });
}
