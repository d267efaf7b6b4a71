import { withoutSecrets } from "../../text/secrets.ts";
import { AzureError } from "../azure-error.ts";
import type { CredentialChoice, CredentialKind } from "./choose-credential.ts";

const NAMES: Readonly<Record<CredentialKind, string>> = {
  "client-secret": "the service principal of AZURE_CLIENT_ID with its secret",
  "client-certificate": "the service principal of AZURE_CLIENT_ID with its certificate",
  "workload-identity": "the workload identity of AZURE_CLIENT_ID",
  "github-oidc": "the GitHub job as AZURE_CLIENT_ID",
  "azure-pipelines": "the service connection of the pipeline",
  "managed-identity": "the managed identity of this machine",
  "azure-cli": "the account signed in to the Azure CLI",
  "azure-developer-cli": "the account signed in to azd",
};

/** What the texts of Entra and of the tools mean, and what to do. The first that fits counts. */
const CAUSES: readonly (readonly [pattern: RegExp, message: string, nextStep: string])[] = [
  [
    /AADSTS700016|AADSTS90002|AADSTS900023|AADSTS53003.*tenant/,
    "Entra does not know this application in this tenant.",
    "Check AZURE_TENANT_ID and AZURE_CLIENT_ID: one of them belongs to another tenant.",
  ],
  [
    /AADSTS7000222/,
    "The secret of the service principal has expired.",
    "Make a new secret and set AZURE_CLIENT_SECRET.",
  ],
  [
    /AADSTS7000215/,
    "Entra does not take the secret of the service principal.",
    "Set AZURE_CLIENT_SECRET to the secret's value; its id is another thing.",
  ],
  [
    /AADSTS70021|AADSTS700213|AADSTS7002\d\d/,
    "Entra knows no federated credential that fits this job.",
    "Compare subject, issuer and audience of the job's token with the federated credentials of the application.",
  ],
  [
    /AADSTS500011|AADSTS65001/,
    "Entra gives no token for this address.",
    "Check `--endpoint` and `--cloud`: tokens are asked for the address that they are sent to.",
  ],
  [
    /AADSTS50076|AADSTS50079|AADSTS50158|insufficient_claims|claims challenge/i,
    "Entra wants to see who it is once more.",
    "Sign in again with `az login`.",
  ],
  [
    /az login|not logged in|AADSTS70043|AADSTS700082|AADSTS50173|refresh token/i,
    "The sign-in of the Azure CLI is missing or has expired.",
    "Sign in with `az login`; with `--tenant` when the subscription is in another tenant.",
  ],
  [/azd auth login/i, "The sign-in of azd is missing or has expired.", "Sign in with `azd auth login`."],
  [
    /could not be found|not be found in|ENOENT/i,
    "A program or file of the sign-in is not there.",
    "Install the Azure CLI, or check the path in the variable.",
  ],
];

/**
 * Why a token could not be had, and what to do about it. `outage` is how the last exchange with the sign-in failed, where
 * that has nothing to do with whoever signs in. What programs and services say is shown without secrets.
 */
export function credentialError(
  error: unknown,
  choice: CredentialChoice,
  scope: string,
  outage: AzureError | null = null,
): AzureError {
  if (outage !== null) return unreachable(outage, choice, scope);
  const text = messagesOf(error);
  const cause = CAUSES.find(([pattern]) => pattern.test(text));
  const code = /AADSTS\d+/.exec(text)?.[0] ?? null;
  const asked = askedFor(choice, scope);
  const said = cause?.[1] ?? `No token could be had: ${firstLine(text)}.`;
  return new AzureError({
    kind: "credential",
    asked,
    code,
    message: said,
    ...(cause === undefined ? {} : { nextStep: cause[2] }),
    cause: error,
  });
}

/** The sign-in itself did not answer, or with a failure of its own. */
function unreachable(outage: AzureError, choice: CredentialChoice, scope: string): AzureError {
  const { message, code, status, requestId, nextStep } = outage;
  const said = status === null ? message : `The sign-in failed. ${message}`;
  const asked = askedFor(choice, scope);
  return new AzureError({ kind: "credential", asked, code, status, requestId, message: said, nextStep });
}

function askedFor({ kind }: CredentialChoice, scope: string): string {
  return `a token for ${scope.replace(/\/\.default$/, "")} as ${NAMES[kind]}`;
}

/** The time ran out. */
export function credentialTimeout(choice: CredentialChoice, scope: string, milliseconds: number): AzureError {
  return credentialError(new Error(`nothing came within ${String(milliseconds / 1000)} s`), choice, scope);
}

const DEPTH_LIMIT = 5;

function messagesOf(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return typeof error === "string" ? error : "an error without a text";
  const inner = depth < DEPTH_LIMIT && error.cause !== undefined ? `\n${messagesOf(error.cause, depth + 1)}` : "";
  return `${error.message}${inner}`;
}

const LINE_LIMIT = 300;
/** Characters of a text that are read for it. */
const TEXT_LIMIT = 20_000;

function firstLine(text: string): string {
  const lines = withoutSecrets(text.slice(0, TEXT_LIMIT)).split("\n");
  const line = (lines.find((each) => each.trim() !== "") ?? "").trim().replaceAll(/\p{Cc}/gu, " ");
  return line.slice(0, LINE_LIMIT).replace(/\.$/, "");
}
