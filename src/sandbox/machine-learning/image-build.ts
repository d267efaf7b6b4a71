import { createHash } from "node:crypto";
import { answer, ok, type Answer } from "../arm/answer.ts";
import { bodyOf, objectAt, textAt, valueAt, type Body } from "../arm/body.ts";
import { saveResource } from "../arm/change-resource.ts";
import { failed } from "../arm/errors.ts";
import type { ResourceProvider, ResourceRequest } from "../arm/provider.ts";
import { parentId, resourceId } from "../arm/resource-path.ts";
import type { Sandbox } from "../arm/sandbox.ts";
import { bareResource, findResource, withProperties, type StoredResource } from "../arm/store.ts";
import { missing, putResource } from "../resources/any-resource.ts";
import { causeOfService } from "./grant-access.ts";
import { vaultAccess } from "./workspace-access.ts";

/** Whether a workspace can build images: it needs the secrets in its vault for that. */
export function canBuild(workspace: StoredResource, sandbox: Sandbox): boolean {
  return vaultAccess(workspace, sandbox) === "granted";
}

/**
 * What the model management service answered when an image could not be built: recorded in Microsoft's own page on the
 * lost access policy.
 */
export function buildFailed(): Answer {
  return answer(
    500,
    {
      code: "InternalServerError",
      statusCode: 500,
      message: "An internal server error occurred. Please try again. If the problem persists, contact support",
    },
    { "api-supported-versions": "2018-03-01-preview, 2018-11-19" },
  );
}

/** An error of the front end of today's service, in its recorded shape. */
function frontEndFailed({ location }: StoredResource, { newId, now }: Sandbox): Answer {
  const info = (type: string, value: string): Body => ({ type, info: { value } });
  return failed(500, "ServiceError", "InternalServerError", {
    details: [],
    additionalInfo: [
      info("ComponentName", "managementfrontend"),
      { type: "Correlation", info: { value: { operation: newId(), request: newId().slice(0, 16) } } },
      info("Environment", location ?? ""),
      info("Location", location ?? ""),
      info("Time", now().toISOString()),
    ],
  });
}

/**
 * `workspaces/environments/versions`: registering one with a build context builds its image at once, which fails without
 * access to the vault; others are built when they are used.
 */
export const environmentVersions: ResourceProvider = {
  type: "Microsoft.MachineLearningServices/workspaces/environments/versions",
  put(request) {
    const { sandbox, id } = request;
    const environment = parentId(id) ?? "";
    const workspace = findResource(sandbox.store, parentId(environment) ?? "");
    if (workspace === null) return missing(request);
    const properties = objectAt(request.body, "properties");
    const isBuilt = bodyOf(valueAt(properties, "build")) !== null;
    if (isBuilt && !canBuild(workspace, sandbox)) return frontEndFailed(workspace, sandbox);
    if (findResource(sandbox.store, environment) === null) registerEnvironment(environment, request);
    const image = isBuilt ? { imageExists: buildImage(workspace, sandbox, request.name) } : {};
    return putResource(request, { ...image, provisioningState: "Succeeded" });
  },
};

/** What the studio asks for the image of a version. Not documented; in use by the studio and by public repositories. */
export const environmentImages: ResourceProvider = {
  type: "Microsoft.MachineLearningServices/workspaces/environments/versions/image",
  list(request) {
    const version = findResource(request.sandbox.store, request.id);
    if (version === null) return missing(request);
    const image = textAt(version.properties, "imageExists");
    if (image === null) return ok({ imageExistsInRegistry: false, dockerImage: null });
    const [address = ""] = image.split("/");
    return ok({ imageExistsInRegistry: true, dockerImage: { name: image, registry: { address } } });
  },
};

function registerEnvironment(id: string, { sandbox, caller }: ResourceRequest): void {
  const at = sandbox.now().toISOString();
  const stamp = {
    createdBy: caller.name,
    createdByType: caller.type,
    createdAt: at,
    lastModifiedBy: caller.name,
    lastModifiedByType: caller.type,
    lastModifiedAt: at,
  };
  saveResource(sandbox, bareResource(id, stamp), causeOfService(sandbox, "environments/write"));
}

/** Builds an image; the workspace gets a registry when it has none. */
function buildImage(workspace: StoredResource, sandbox: Sandbox, name: string): string {
  const own = textAt(workspace.properties, "containerRegistry");
  const registry = own ?? makeRegistry(workspace, sandbox);
  const digest = createHash("sha256").update(`${workspace.id} ${name}`).digest("hex");
  return `${(registry.split("/").at(-1) ?? "").toLowerCase()}.azurecr.io/azureml/azureml_${digest.slice(0, 32)}@sha256:${digest}`;
}

function makeRegistry(workspace: StoredResource, sandbox: Sandbox): string {
  const hash = createHash("sha256").update(workspace.id.toLowerCase()).digest("hex").slice(0, 32);
  const scope = workspace.id.split("/").slice(0, 5).join("/");
  const id = resourceId(scope, "Microsoft.ContainerRegistry/registries", hash);
  const registry: StoredResource = {
    ...bareResource(id, workspace.stamp),
    location: workspace.location,
    properties: { loginServer: `${hash}.azurecr.io`, adminUserEnabled: true, provisioningState: "Succeeded" },
    more: { sku: { name: "Standard", tier: "Standard" } },
  };
  saveResource(sandbox, registry, causeOfService(sandbox, "Microsoft.ContainerRegistry/registries/write"));
  saveResource(
    sandbox,
    withProperties(workspace, { containerRegistry: id }),
    causeOfService(sandbox, "Microsoft.MachineLearningServices/workspaces/write"),
  );
  return id;
}

/**
 * `POST …/workspaces/{name}/images`: the image service of version 1, whose error 500 the first users of the lost policy
 * saw. The path below `/api` is that of its own host.
 */
export function createImage(request: ResourceRequest): Answer {
  const workspace = findResource(request.sandbox.store, request.id);
  if (workspace === null) return missing(request);
  if (!canBuild(workspace, request.sandbox)) return buildFailed();
  const name = textAt(request.body, "name") ?? "image";
  return answer(202, {
    id: `${name}:1`,
    name,
    version: 1,
    creationState: "Succeeded",
    imageLocation: buildImage(workspace, request.sandbox, name),
  });
}
