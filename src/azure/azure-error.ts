/** Why Azure could not be asked, or gave no answer that can be used. */
export type LiveErrorKind =
  /** No token could be had, or the service does not take it (401). */
  | "credential"
  /** 403. */
  | "refused"
  /** 404: says nothing about a vault, unless the code does. */
  | "not-found"
  /** 429, past the waits that are allowed. */
  | "throttled"
  /** Another 4xx: the question was wrong. */
  | "rejected"
  /** 5xx. */
  | "service"
  /** No connection: name, address, certificate. */
  | "unreachable"
  /** The connection was lost on the way. */
  | "broken"
  | "timed-out"
  | "too-large"
  /** An answer that is none: no JSON, a redirect, another host, a shape that cannot be. */
  | "unexpected";

export interface LiveErrorParts {
  readonly kind: LiveErrorKind;
  /** What was asked: method and path, without query. */
  readonly asked: string;
  /** What went wrong, as a sentence. */
  readonly message: string;
  readonly status?: number | null;
  /** The service's own error code, or that of the network. */
  readonly code?: string | null;
  /** What support asks for. */
  readonly requestId?: string | null;
  /** What to do about it, as a sentence; the kind's usual one when it is left out. */
  readonly nextStep?: string;
  readonly cause?: unknown;
}

/** Azure could not be asked. It never stands for "absent" or "no drift". Ends with exit code 4. */
export class AzureError extends Error {
  override readonly name = "LiveError";
  readonly kind: LiveErrorKind;
  readonly asked: string;
  readonly status: number | null;
  readonly code: string | null;
  readonly requestId: string | null;
  readonly nextStep: string;

  constructor(parts: LiveErrorParts) {
    super(parts.message, parts.cause === undefined ? {} : { cause: parts.cause });
    this.kind = parts.kind;
    this.asked = parts.asked;
    this.status = parts.status ?? null;
    this.code = parts.code ?? null;
    this.requestId = parts.requestId ?? null;
    this.nextStep = parts.nextStep ?? NEXT_STEPS[parts.kind];
  }
}

const NEXT_STEPS: Readonly<Record<LiveErrorKind, string>> = {
  credential: "Sign in with `az login`, or set the variables of a service principal.",
  refused:
    "Ask for the role Reader on the scope, or sign in with an account that has it; `az account show` says which account is used.",
  "not-found": "Check the names, and the subscription with `--subscription`.",
  throttled: "Wait a minute and run it again; run fewer jobs at the same time under this identity.",
  rejected: "Check what was asked; the message is the service's own.",
  service: "Run it again; when it stays, give the request id to Azure support.",
  unreachable: "Check the network, the proxy (`HTTPS_PROXY`, `NO_PROXY`) and `--endpoint`.",
  broken: "Run it again; when it stays, look at what is between this machine and Azure.",
  "timed-out": "Run it again; when it stays, check the network and the proxy.",
  "too-large": "Ask for less at once, such as one resource group.",
  unexpected: "Check that `--endpoint` leads to Azure Resource Manager, and that no proxy answers in its place.",
};

/** A `LiveError` as lines for people. */
export function azureErrorText(error: AzureError): string {
  const facts = [
    `asked: ${error.asked}`,
    ...(error.status === null ? [] : [`status: ${String(error.status)}`]),
    ...(error.code === null ? [] : [`code: ${error.code}`]),
    ...(error.requestId === null ? [] : [`request id: ${error.requestId}`]),
  ];
  return `${error.message}\n  ${facts.join(", ")}\n  ${error.nextStep}`;
}
