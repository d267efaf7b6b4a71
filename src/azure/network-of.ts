import { isSameName } from "../text/fold-case.ts";
import type { NetworkSettings } from "../workspace/network-settings.ts";
import { listAt, recordAt, textAt } from "./json-record.ts";
import { isRecord, type JsonRecord } from "../text/record.ts";

/** The network settings of a vault, a registry or a storage account. What they do not say has the service's default. */
export function networkOf(properties: JsonRecord): NetworkSettings {
  const rules = recordAt(properties, "networkAcls") ?? recordAt(properties, "networkRuleSet") ?? {};
  const bypass = textAt(properties, "networkRuleBypassOptions") ?? textAt(rules, "bypass") ?? "AzureServices";
  const access = textAt(properties, "publicNetworkAccess") ?? "Enabled";
  const endpoints = listAt(properties, "privateEndpointConnections").map(contentOf).filter(isApproved);
  const isInPerimeter = isSameName(access, "SecuredByPerimeter");
  return {
    isPublic: !isSameName(access, "Disabled") && !isInPerimeter,
    defaultAction: isSameName(textAt(rules, "defaultAction") ?? "Allow", "Deny") ? "Deny" : "Allow",
    letsTrustedIn: /\bAzureServices\b/i.test(bypass),
    privateEndpoints: endpoints.filter(isInOrder).length,
    unfinishedEndpoints: endpoints.filter((each) => !isInOrder(each)).length,
    isInPerimeter,
  };
}

/** Vaults have the content one level deeper in lists than in other answers. */
function contentOf(connection: unknown): JsonRecord {
  return isRecord(connection) ? (recordAt(connection, "properties") ?? connection) : {};
}

function isApproved(connection: JsonRecord): boolean {
  const state = recordAt(connection, "privateLinkServiceConnectionState") ?? {};
  return isSameName(textAt(state, "status") ?? "", "Approved");
}

/** An update leaves the connection as it is until it has ended. */
function isInOrder(connection: JsonRecord): boolean {
  return /^(?:succeeded|updating)$/i.test(textAt(connection, "provisioningState") ?? "Succeeded");
}
