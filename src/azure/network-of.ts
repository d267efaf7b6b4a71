import { isSameName } from "../text/fold-case.ts";
import type { NetworkSettings } from "../workspace/network-settings.ts";
import { isRecord, listAt, recordAt, textAt, type JsonRecord } from "./json-record.ts";

/** The network settings of a vault, a registry or a storage account. What they do not say has the service's default. */
export function networkOf(properties: JsonRecord): NetworkSettings {
  const rules = recordAt(properties, "networkAcls") ?? recordAt(properties, "networkRuleSet") ?? {};
  const bypass = textAt(properties, "networkRuleBypassOptions") ?? textAt(rules, "bypass") ?? "AzureServices";
  const access = textAt(properties, "publicNetworkAccess") ?? "Enabled";
  const isInPerimeter = isSameName(access, "SecuredByPerimeter");
  return {
    isPublic: !isSameName(access, "Disabled") && !isInPerimeter,
    defaultAction: isSameName(textAt(rules, "defaultAction") ?? "Allow", "Deny") ? "Deny" : "Allow",
    letsTrustedIn: /\bAzureServices\b/i.test(bypass) || hasInstanceRule(rules),
    privateEndpoints: listAt(properties, "privateEndpointConnections").filter(isApproved).length,
    isInPerimeter,
  };
}

/** A storage account may let in workspaces by themselves. */
function hasInstanceRule(rules: JsonRecord): boolean {
  return listAt(rules, "resourceAccessRules").some(
    (rule) =>
      isRecord(rule) && /microsoft\.machinelearningservices\/workspaces/i.test(textAt(rule, "resourceId") ?? ""),
  );
}

/** Vaults have the state one level deeper in lists than in other answers. */
function isApproved(connection: unknown): boolean {
  const content = isRecord(connection) ? (recordAt(connection, "properties") ?? connection) : {};
  const state = recordAt(content, "privateLinkServiceConnectionState") ?? {};
  return isSameName(textAt(state, "status") ?? "", "Approved");
}
