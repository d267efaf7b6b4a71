import { shortName } from "../text/short-name.ts";
import type { Compute, Diagnosis, ProbedWorkspace } from "../workspace/probe-facts.ts";
import { orAbsent } from "./absent.ts";
import { AzureError } from "./azure-error.ts";
import { listAt, recordAt, textAt } from "./json-record.ts";
import { isRecord, type JsonRecord } from "../text/record.ts";
import { listPages } from "./list-pages.ts";
import { finished, type Pause } from "./long-operation.ts";
import type { TrialBuilder, TrialEnvironment, WorkspaceProbe } from "./ports.ts";
import type { Session } from "./session.ts";

/** The first version that tells how datastores are used. */
const API = "2025-06-01";

/** Asks the provider of workspaces. */
export function workspaceProbe(session: Session, wait?: Pause): WorkspaceProbe {
  return {
    async one(id) {
      const answer = await orAbsent(session.send({ method: "GET", path: `${id}?api-version=${API}` }));
      return answer === "absent" ? answer : workspaceOf(answer.body ?? {}, id);
    },
    async computes(id) {
      const items = await listPages(session, `${id}/computes?api-version=${API}`);
      return items.flatMap(computeOf);
    },
    async diagnose(id) {
      const asked = `POST ${id}/diagnose`;
      const begun = await session.send({
        method: "POST",
        path: `${id}/diagnose?api-version=${API}`,
        body: { value: {} },
      });
      const { body } = await finished(session, begun, asked, wait);
      const value = recordAt(body ?? {}, "value");
      if (value !== null) return Object.entries(value).flatMap(diagnosesOf);
      throw new AzureError({ kind: "unexpected", asked, message: "The diagnosis ended without results." });
    },
  };
}

function workspaceOf(body: JsonRecord, id: string): ProbedWorkspace {
  const properties = recordAt(body, "properties");
  if (properties === null)
    throw new AzureError({
      kind: "unexpected",
      asked: `GET ${id}`,
      message: "The answer is not a workspace: `properties` is missing.",
    });
  const identity = recordAt(body, "identity") ?? {};
  return {
    id: textAt(body, "id") ?? id,
    location: textAt(body, "location") ?? "",
    kind: kindOf(textAt(body, "kind") ?? "default"),
    provisioningState: textAt(properties, "provisioningState") ?? "unknown",
    tenantId: textAt(identity, "tenantId") ?? textAt(properties, "tenantId"),
    hub: idAt(properties, "hubResourceId"),
    keyVault: idAt(properties, "keyVault"),
    storageAccount: idAt(properties, "storageAccount"),
    containerRegistry: idAt(properties, "containerRegistry"),
    imageBuildCompute: textAt(properties, "imageBuildCompute"),
    datastoreAccess: textAt(properties, "systemDatastoresAuthMode") ?? "AccessKey",
    hasManagedNetwork: !/^disabled$/i.test(
      textAt(recordAt(properties, "managedNetwork") ?? {}, "isolationMode") ?? "Disabled",
    ),
    systemPrincipal: textAt(identity, "principalId"),
    userIdentities: Object.entries(recordAt(identity, "userAssignedIdentities") ?? {}).map(([user, value]) => ({
      id: user,
      principal: isRecord(value) ? textAt(value, "principalId") : null,
      tenantId: null,
    })),
    primaryUserIdentity: textAt(properties, "primaryUserAssignedIdentity"),
  };
}

/** The id that a member holds. What is there and is not text is an id that cannot be read, and not none. */
function idAt(properties: JsonRecord, name: string): string | null {
  const value = properties[name] ?? null;
  return value === null || value === "" || typeof value === "string" ? textAt(properties, name) : JSON.stringify(value);
}

const KINDS: readonly ProbedWorkspace["kind"][] = ["default", "hub", "project"];

function kindOf(text: string): ProbedWorkspace["kind"] {
  return KINDS.find((kind) => kind === text.toLowerCase()) ?? "other";
}

function computeOf(item: unknown): readonly Compute[] {
  const properties = isRecord(item) ? (recordAt(item, "properties") ?? {}) : {};
  const name = isRecord(item) ? textAt(item, "name") : null;
  if (name === null) return [];
  const own = recordAt(properties, "properties") ?? {};
  const maxNodes = (recordAt(own, "scaleSettings") ?? {})["maxNodeCount"];
  return [
    {
      // The service gives child names whole in some versions: `workspace/compute`.
      name: shortName(name),
      type: textAt(properties, "computeType") ?? "unknown",
      provisioningState: textAt(properties, "provisioningState"),
      maxNodes: typeof maxNodes === "number" ? maxNodes : null,
      size: textAt(own, "vmSize"),
      errors: [...listAt(properties, "provisioningErrors"), ...listAt(own, "errors")].flatMap(errorText),
    },
  ];
}

/** An error of a compute: `{ error: { code, message } }`, or without the wrapping. */
function errorText(item: unknown): readonly string[] {
  if (!isRecord(item)) return [];
  const error = recordAt(item, "error") ?? item;
  const parts = [textAt(error, "code"), textAt(error, "message")].filter((part) => part !== null);
  return parts.length === 0 ? [] : [parts.join(": ")];
}

/** `keyVaultResults: […]` is about `keyVault`. The service also answers with a member `9`. */
function diagnosesOf([name, results]: readonly [string, unknown]): readonly Diagnosis[] {
  return listAt({ results }, "results").flatMap((item) =>
    isRecord(item)
      ? [
          {
            about: name.replace(/Results$/, ""),
            code: textAt(item, "code") ?? "unknown",
            level: textAt(item, "level") ?? "Error",
            message: textAt(item, "message") ?? "",
          },
        ]
      : [],
  );
}

/** Registers environments, and looks for their images where the studio looks: no other address tells of them. */
export function trialBuilder(session: Session): TrialBuilder {
  return {
    async register(environment, contextUri) {
      const properties = {
        build: { contextUri, dockerfilePath: "Dockerfile" },
        osType: "Linux",
        description: "A trial of arm-guard probe. It may be deleted.",
      };
      await session.send({ method: "PUT", path: `${idOf(environment)}?api-version=${API}`, body: { properties } });
    },
    async image(environment) {
      const region = environment.location.replaceAll(" ", "").toLowerCase();
      // Not documented: seen in use by three public repositories, and in the studio itself (read 2026-11).
      const path = `/api/${region}/environment/v1.0${idOf(environment)}/image?secrets=false`;
      const { body } = await session.sendToStudio({ method: "GET", path });
      if (body === null || body["imageExistsInRegistry"] !== true) return null;
      return textAt(recordAt(body, "dockerImage") ?? {}, "name") ?? "of an unknown name";
    },
    async remove(environment) {
      await session.send({ method: "DELETE", path: `${idOf(environment)}?api-version=${API}` });
    },
  };
}

function idOf({ workspace, name, version }: TrialEnvironment): string {
  return `${workspace}/environments/${name}/versions/${version}`;
}
