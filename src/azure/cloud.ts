import { isSameName } from "../text/fold-case.ts";

/** Where Azure Resource Manager and the sign-in of a cloud are. Origins, without a slash at the end. */
export interface Cloud {
  readonly name: string;
  readonly resourceManager: string;
  readonly authority: string;
  /** What tokens for Azure Resource Manager are asked for. */
  readonly scope: string;
}

/** The Azure CLI's names; its endpoints (azure-cli-core cloud.py, read 2026-08). */
const CLOUDS: readonly Cloud[] = [
  cloud("AzureCloud", "https://management.azure.com", "https://login.microsoftonline.com"),
  cloud("AzureUSGovernment", "https://management.usgovcloudapi.net", "https://login.microsoftonline.us"),
  cloud("AzureChinaCloud", "https://management.chinacloudapi.cn", "https://login.chinacloudapi.cn"),
];

export const CLOUD_NAMES: readonly string[] = CLOUDS.map(({ name }) => name);

function cloud(name: string, resourceManager: string, authority: string): Cloud {
  return { name, resourceManager, authority, scope: `${resourceManager}/.default` };
}

export interface CloudChoice {
  /** `null` is the public cloud. */
  readonly name: string | null;
  /** Another address of Azure Resource Manager. */
  readonly endpoint: string | null;
  /** Another address for signing in. */
  readonly authority: string | null;
}

/** Why no cloud can be had of a choice: a sentence for whoever chose. */
export interface CloudProblem {
  readonly problem: string;
}

/**
 * The cloud of that name, with other addresses where they are given. Tokens for another address are asked for that
 * address, so that it never sees one that Azure would take; regional addresses of the cloud itself are none.
 */
export function cloudOf({ name, endpoint, authority }: CloudChoice): Cloud | CloudProblem {
  const known = CLOUDS.find((each) => isSameName(each.name, name ?? "AzureCloud"));
  if (known === undefined)
    return { problem: `Unknown cloud \`${name ?? ""}\`. Known clouds: ${CLOUD_NAMES.join(", ")}.` };
  const resourceManager = endpoint === null ? known.resourceManager : originOf(endpoint);
  const signIn = authority === null ? known.authority : originOf(authority);
  if (resourceManager === null)
    return { problem: `\`${endpoint ?? ""}\` is not an https address: tokens go nowhere else.` };
  if (signIn === null) return { problem: `\`${authority ?? ""}\` is not an https address: secrets go nowhere else.` };
  const isOwn = resourceManager.endsWith(`.${new URL(known.resourceManager).host}`);
  const scope = resourceManager === known.resourceManager || isOwn ? known.scope : `${resourceManager}/.default`;
  return { name: known.name, resourceManager, authority: signIn, scope };
}

/** The studio's addresses; that of another Azure Resource Manager is taken to be its own. */
const STUDIOS: Readonly<Record<string, string>> = {
  AzureCloud: "https://ml.azure.com",
  AzureUSGovernment: "https://ml.azure.us",
  AzureChinaCloud: "https://studio.ml.azure.cn",
};

/** Where the studio of Azure Machine Learning is, which takes tokens for Azure Resource Manager. */
export function studioOf({ name, resourceManager, scope }: Cloud): string {
  const isKnown = CLOUDS.some((each) => each.scope === scope);
  return isKnown ? (STUDIOS[name] ?? resourceManager) : resourceManager;
}

/** Where each cloud takes log records in: the end of its hosts, and what tokens are asked for (Microsoft: Logs Ingestion API, read 2026-11). */
const LOGS: Readonly<Record<string, { readonly hosts: string; readonly scope: string }>> = {
  AzureCloud: { hosts: ".ingest.monitor.azure.com", scope: "https://monitor.azure.com/.default" },
  AzureUSGovernment: { hosts: ".ingest.monitor.azure.us", scope: "https://monitor.azure.us/.default" },
  AzureChinaCloud: { hosts: ".ingest.monitor.azure.cn", scope: "https://monitor.azure.cn/.default" },
};

/** What tokens for an address of the Logs Ingestion API are asked for; `null` where it is none of the cloud, and gets none. */
export function logsScopeOf({ name, resourceManager, scope }: Cloud, address: URL): string | null {
  const logs = CLOUDS.some((each) => each.scope === scope) ? LOGS[name] : undefined;
  if (logs === undefined) return address.origin === resourceManager ? scope : null;
  return address.protocol === "https:" && address.hostname.endsWith(logs.hosts) ? logs.scope : null;
}

/**
 * The names under which each cloud's sign-in answers. Microsoft's library goes to the one that it prefers, whichever it is
 * told (MSAL's own list, AuthorityMetadata; read 2026-11).
 */
const SIGN_INS: readonly (readonly string[])[] = [
  [
    "https://login.microsoftonline.com",
    "https://login.windows.net",
    "https://login.microsoft.com",
    "https://sts.windows.net",
  ],
  ["https://login.microsoftonline.us", "https://login.usgovcloudapi.net"],
  ["https://login.chinacloudapi.cn", "https://login.partner.microsoftonline.cn"],
];

/** All origins at which the sign-in of a cloud may be asked: one of its own, or all of Microsoft's for the same cloud. */
export function signInOrigins({ authority }: Cloud): readonly string[] {
  return SIGN_INS.find((names) => names.includes(authority)) ?? [authority];
}

/** Whether the sign-in is one of Microsoft's, which vouch for one another. */
export function isKnownAuthority({ authority }: Cloud): boolean {
  return SIGN_INS.some((names) => names.includes(authority));
}

function originOf(address: string): string | null {
  try {
    const url = new URL(address);
    return url.protocol === "https:" && url.username === "" ? url.origin : null;
  } catch {
    return null;
  }
}
