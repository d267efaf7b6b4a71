import type { Answer } from "./https-request.ts";
import { isRecord } from "../text/record.ts";
import { AzureError, type LiveErrorKind } from "./azure-error.ts";
import { retryAfter } from "./retry.ts";
import { parsed } from "../json/parsed.ts";

/** What is wrong with an answer of Azure Resource Manager that is no success; `null` for a success. */
export function answerError(answer: Answer, asked: string): AzureError | null {
  const { status, headers } = answer;
  if (status >= 200 && status < 300) return null;
  const requestId = headerText(headers["x-ms-request-id"] ?? headers["x-ms-correlation-request-id"]);
  const { code, message } = serviceError(answer.text);
  const parts = { asked, status, code, requestId };
  if (status === 407)
    return new AzureError({
      ...parts,
      kind: "unreachable",
      message: "The proxy requires signing in.",
      nextStep: "Give the name and password of the proxy in `HTTPS_PROXY` (`http://name:password@proxy:port`).",
    });
  if (status === 401)
    return new AzureError({
      ...parts,
      kind: "credential",
      message: message === null ? "The service does not take the token." : sentence(status, message, undefined),
      nextStep: "Sign in again: the token that was sent has expired, or is for another tenant or cloud.",
    });
  if (status < 400)
    return new AzureError({
      ...parts,
      kind: "unexpected",
      message: `The answer is a redirect, which is not followed.`,
    });
  if (status === 429) {
    const wait = retryAfter(headers);
    const until = wait === null ? "" : `, and asks to wait ${String(Math.ceil(wait / 1000))} s`;
    return new AzureError({ ...parts, kind: "throttled", message: `Azure takes no more requests now${until}.` });
  }
  return new AzureError({
    ...parts,
    kind: kindOf(status),
    message: sentence(status, message, headers["content-type"]),
  });
}

function kindOf(status: number): LiveErrorKind {
  if (status === 403) return "refused";
  if (status === 404) return "not-found";
  return status >= 500 ? "service" : "rejected";
}

function sentence(status: number, message: string | null, contentType: string | undefined): string {
  if (message !== null) return /[.!?]$/.test(message) ? message : `${message}.`;
  const what = contentType?.includes("html") === true ? " with a page, as a proxy does" : "";
  return `The service answered ${String(status)}${what}, without a reason.`;
}

/** Characters of a message that are shown: enough to tell, and no whole answer. */
const MESSAGE_LIMIT = 800;
const DETAIL_LIMIT = 3;

/** Code and message of an error body: `{ error: { code, message, details } }`, or the same without the wrapping. */
export function serviceError(text: string): { readonly code: string | null; readonly message: string | null } {
  const body = parsed(text);
  const error = isRecord(body) && isRecord(body["error"]) ? body["error"] : body;
  if (!isRecord(error)) return { code: null, message: null };
  const code = textOf(error["code"]);
  const own = textOf(error["message"] ?? error["Message"]);
  const details = Array.isArray(error["details"]) ? error["details"].slice(0, DETAIL_LIMIT).flatMap(detailText) : [];
  const all = [...(own === null ? [] : [own]), ...details].join(" ");
  return { code, message: all === "" ? null : plain(all) };
}

function detailText(detail: unknown): readonly string[] {
  if (!isRecord(detail)) return [];
  const parts = [textOf(detail["code"]), textOf(detail["message"])].filter((part) => part !== null);
  return parts.length === 0 ? [] : [`(${parts.join(": ")})`];
}

/** One line without control characters, so that an answer cannot steer a terminal. */
function plain(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\s]+/gu, " ").trim();
  return line.length > MESSAGE_LIMIT ? `${line.slice(0, MESSAGE_LIMIT)} …` : line;
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function headerText(value: string | readonly string[] | undefined): string | null {
  return typeof value === "string" ? value : (value?.[0] ?? null);
}
