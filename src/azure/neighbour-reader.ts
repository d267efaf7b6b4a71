import { isSameName } from "../text/fold-case.ts";
import type { InstanceRule, RegistryRoles } from "../workspace/probe-facts.ts";
import { orAbsent } from "./absent.ts";
import { listAt, recordAt, textAt } from "./json-record.ts";
import { isRecord, type JsonRecord } from "../text/record.ts";
import { AzureError } from "./azure-error.ts";
import { networkOf } from "./network-of.ts";
import type { Absent, NeighbourReader } from "./ports.ts";
import type { Session } from "./session.ts";

/** The first stable version that tells `roleAssignmentMode`, and the one that is asked where a cloud does not have it yet. */
const REGISTRY_VERSIONS: readonly [newest: string, other: string] = ["2025-11-01", "2023-07-01"];
const VERSIONS = { storage: "2023-05-01", identity: "2023-01-31" } as const;
/** Codes by which Resource Manager says that it does not know a version. */
const NO_SUCH_VERSION: ReadonlySet<string> = new Set([
  "NoRegisteredProviderFound",
  "InvalidResourceType",
  "InvalidApiVersionParameter",
]);

/** A resource's body and its properties. */
interface Found {
  readonly body: JsonRecord;
  readonly properties: JsonRecord;
}

/** Reads what a workspace works with. */
export function neighbourReader(session: Session): NeighbourReader {
  async function read(id: string, version: string): Promise<Found | Absent> {
    const answer = await orAbsent(session.send({ method: "GET", path: `${id}?api-version=${version}` }));
    if (answer === "absent") return answer;
    const properties = recordAt(answer.body ?? {}, "properties");
    if (answer.body !== null && properties !== null) return { body: answer.body, properties };
    throw new AzureError({ kind: "unexpected", asked: `GET ${id}`, message: "The answer has no `properties`." });
  }

  async function readRegistry(id: string): Promise<Found | Absent> {
    const [newest, other] = REGISTRY_VERSIONS;
    try {
      return await read(id, newest);
    } catch (error) {
      if (error instanceof AzureError && NO_SUCH_VERSION.has(error.code ?? "")) return read(id, other);
      throw error;
    }
  }

  return {
    async registry(id) {
      const found = await readRegistry(id);
      if (found === "absent") return found;
      return {
        id,
        provisioningState: textAt(found.properties, "provisioningState"),
        roles: rolesOf(found.properties),
        hasAdmin: found.properties["adminUserEnabled"] === true,
        sku: textAt(recordAt(found.body, "sku") ?? {}, "name") ?? "unknown",
        network: networkOf(found.properties),
      };
    },
    async storage(id) {
      const found = await read(id, VERSIONS.storage);
      if (found === "absent") return found;
      return {
        id,
        provisioningState: textAt(found.properties, "provisioningState"),
        primaryStatus: textAt(found.properties, "statusOfPrimary"),
        // `null` and absent take keys.
        takesKeys: found.properties["allowSharedKeyAccess"] !== false,
        instanceRules: listAt(recordAt(found.properties, "networkAcls") ?? {}, "resourceAccessRules").flatMap(ruleOf),
        network: networkOf(found.properties),
      };
    },
    async identity(id) {
      const found = await read(id, VERSIONS.identity);
      if (found === "absent") return found;
      const { properties } = found;
      return { id, principal: textAt(properties, "principalId"), tenantId: textAt(properties, "tenantId") };
    },
  };
}

function rolesOf(properties: JsonRecord): RegistryRoles {
  const mode = textAt(properties, "roleAssignmentMode") ?? "";
  if (isSameName(mode, "AbacRepositoryPermissions")) return "repositories";
  return isSameName(mode, "LegacyRegistryPermissions") ? "registry" : "unknown";
}

function ruleOf(item: unknown): readonly InstanceRule[] {
  if (!isRecord(item)) return [];
  return [{ tenantId: textAt(item, "tenantId") ?? "", resourceId: textAt(item, "resourceId") ?? "" }];
}
