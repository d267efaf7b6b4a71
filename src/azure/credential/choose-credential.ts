import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { isSameName } from "../../text/fold-case.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Who asks: the one identity of a run. */
export type CredentialChoice =
  | { readonly kind: "client-secret"; readonly tenant: string; readonly client: string; readonly secret: string }
  | {
      readonly kind: "client-certificate";
      readonly tenant: string;
      readonly client: string;
      readonly path: string;
      readonly password: string | null;
    }
  | { readonly kind: "workload-identity"; readonly tenant: string; readonly client: string; readonly file: string }
  | {
      readonly kind: "github-oidc";
      readonly tenant: string;
      readonly client: string;
      readonly url: string;
      readonly token: string;
    }
  | {
      readonly kind: "azure-pipelines";
      readonly tenant: string;
      readonly client: string;
      readonly connection: string;
      readonly token: string;
      /** Where Azure DevOps vouches for the pipeline. */
      readonly requestUri: string;
    }
  | { readonly kind: "managed-identity"; readonly client: string | null }
  | { readonly kind: "azure-cli"; readonly tenant: string | null }
  | { readonly kind: "azure-developer-cli"; readonly tenant: string | null };

export type CredentialKind = CredentialChoice["kind"];

/** What is missing for any identity. */
export interface NoCredential {
  readonly kind: "none";
  readonly problem: string;
  readonly nextStep: string;
}

/** Names that `AZURE_TOKEN_CREDENTIALS` takes in Azure's own clients, and ours. */
const NAMES: readonly (readonly [name: string, kinds: readonly CredentialKind[]])[] = [
  ["EnvironmentCredential", ["client-secret", "client-certificate"]],
  ["WorkloadIdentityCredential", ["workload-identity"]],
  ["ManagedIdentityCredential", ["managed-identity"]],
  ["AzureCliCredential", ["azure-cli"]],
  ["AzureDeveloperCliCredential", ["azure-developer-cli"]],
  ["AzurePipelinesCredential", ["azure-pipelines"]],
  ["GitHubOidcCredential", ["github-oidc"]],
  ["dev", ["azure-cli", "azure-developer-cli"]],
  ["prod", ["client-secret", "client-certificate", "workload-identity", "managed-identity"]],
];

/**
 * Chooses one identity by what the environment offers: what a pipeline sets up on purpose, then a service principal in
 * variables, then the identity of the machine where it shows, then the account signed in to the Azure CLI or azd. Nothing
 * is tried out.
 */
export function chooseCredential(
  env: Environment,
  hasProgram: (name: string) => boolean = onPath(env),
): CredentialChoice | NoCredential {
  const named = value(env, "AZURE_TOKEN_CREDENTIALS");
  const allowed = named === null ? null : NAMES.find(([name]) => isSameName(name, named))?.[1];
  if (allowed === undefined)
    return none(
      `AZURE_TOKEN_CREDENTIALS is \`${named ?? ""}\`, which is not known.`,
      `Use one of ${NAMES.map(([name]) => name).join(", ")}.`,
    );
  const offers = offersOf(env, hasProgram, allowed?.length === 1);
  const fitting = offers.filter(({ kind }) => kind === "none" || allowed === null || allowed.includes(kind));
  return (
    fitting.find(({ kind }) => kind !== "none") ??
    fitting.find(({ kind }) => kind === "none") ??
    none(
      "No Azure sign-in was found in the environment.",
      "Sign in with `az login`; in a pipeline set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET or AZURE_FEDERATED_TOKEN_FILE.",
    )
  );
}

/** What there is, the most deliberate first. An incomplete set of variables ends the search: falling back would hide it. */
function offersOf(
  env: Environment,
  hasProgram: (name: string) => boolean,
  isForced: boolean,
): readonly (CredentialChoice | NoCredential)[] {
  const principal = servicePrincipal(env);
  if (principal?.kind === "none") return [principal];
  const tenant = value(env, "AZURE_TENANT_ID");
  return [
    ...(principal === null ? [] : [principal]),
    ...azurePipelines(env),
    ...managedIdentity(env, isForced),
    ...(hasProgram("az") ? [{ kind: "azure-cli", tenant } as const] : []),
    ...(hasProgram("azd") ? [{ kind: "azure-developer-cli", tenant } as const] : []),
  ];
}

/** The variables of a service principal: with a secret, a certificate, a token file, or the token of a GitHub job. */
function servicePrincipal(env: Environment): CredentialChoice | NoCredential | null {
  const [tenant, client] = [value(env, "AZURE_TENANT_ID"), value(env, "AZURE_CLIENT_ID")];
  const secret = value(env, "AZURE_CLIENT_SECRET");
  const path = value(env, "AZURE_CLIENT_CERTIFICATE_PATH");
  const file = value(env, "AZURE_FEDERATED_TOKEN_FILE");
  const [url, token] = [value(env, "ACTIONS_ID_TOKEN_REQUEST_URL"), value(env, "ACTIONS_ID_TOKEN_REQUEST_TOKEN")];
  const proof =
    secret !== null
      ? "AZURE_CLIENT_SECRET"
      : path !== null
        ? "AZURE_CLIENT_CERTIFICATE_PATH"
        : "AZURE_FEDERATED_TOKEN_FILE";
  const hasProof = secret !== null || path !== null || file !== null;
  if (tenant === null || client === null) {
    if (!hasProof) return client === null ? null : withoutProof(env);
    const missing = [...(tenant === null ? ["AZURE_TENANT_ID"] : []), ...(client === null ? ["AZURE_CLIENT_ID"] : [])];
    return none(`${proof} is set, but ${missing.join(" and ")} is missing.`, `Set ${missing.join(" and ")}.`);
  }
  if (secret !== null) return { kind: "client-secret", tenant, client, secret };
  if (path !== null) {
    const password = value(env, "AZURE_CLIENT_CERTIFICATE_PASSWORD");
    return { kind: "client-certificate", tenant, client, path, password };
  }
  if (file !== null) return { kind: "workload-identity", tenant, client, file };
  if (url !== null && token !== null) return { kind: "github-oidc", tenant, client, url, token };
  return withoutProof(env);
}

/** What a service principal signs in with, by variables. */
const PROOFS: readonly string[] = [
  "AZURE_CLIENT_SECRET",
  "AZURE_CLIENT_CERTIFICATE_PATH",
  "AZURE_FEDERATED_TOKEN_FILE",
];

/** A secret that a pipeline did not give: somebody else, such as the account signed in to the Azure CLI, is no stand-in. */
function withoutProof(env: Environment): NoCredential | null {
  const empty = PROOFS.filter((name) => env[name] !== undefined).join(" and ");
  if (empty === "") return null;
  return none(
    `The service principal of AZURE_CLIENT_ID cannot sign in: ${empty} is set, and empty.`,
    `Set it, or unset AZURE_CLIENT_ID and ${empty} to sign in as another account.`,
  );
}

/** What the task `AzureCLI@2` hands to its script, with `SYSTEM_ACCESSTOKEN` mapped by the pipeline. */
function azurePipelines(env: Environment): readonly CredentialChoice[] {
  const token = value(env, "SYSTEM_ACCESSTOKEN");
  const client = value(env, "AZURESUBSCRIPTION_CLIENT_ID");
  const tenant = value(env, "AZURESUBSCRIPTION_TENANT_ID");
  const connection = value(env, "AZURESUBSCRIPTION_SERVICE_CONNECTION_ID");
  const requestUri = value(env, "SYSTEM_OIDCREQUESTURI");
  const isComplete = token !== null && client !== null && tenant !== null && connection !== null;
  return isComplete && requestUri !== null && URL.canParse(requestUri)
    ? [{ kind: "azure-pipelines", tenant, client, connection, token, requestUri }]
    : [];
}

/** Hosts that give an identity say so in a variable; on a plain virtual machine nothing does, so it is asked for by name. */
function managedIdentity(env: Environment, isForced: boolean): readonly CredentialChoice[] {
  const signs = ["IDENTITY_ENDPOINT", "MSI_ENDPOINT", "AZURE_POD_IDENTITY_AUTHORITY_HOST"];
  return isForced || signs.some((name) => value(env, name) !== null)
    ? [{ kind: "managed-identity", client: value(env, "AZURE_CLIENT_ID") }]
    : [];
}

function value(env: Environment, name: string): string | null {
  const text = env[name]?.trim();
  return text === undefined || text === "" ? null : text;
}

function none(problem: string, nextStep: string): NoCredential {
  return { kind: "none", problem, nextStep };
}

function onPath(env: Environment): (name: string) => boolean {
  const folders = (env["PATH"] ?? env["Path"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return (name) =>
    folders.some((folder) => ["", ".cmd", ".exe"].some((ending) => existsSync(join(folder, `${name}${ending}`))));
}
