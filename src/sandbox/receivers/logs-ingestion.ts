import { answer, type Answer } from "../arm/answer.ts";
import { bodyOf, listOf } from "../arm/body.ts";
import { failed, invalidApiVersion, missingApiVersion } from "../arm/errors.ts";
import type { HttpRequest } from "../arm/http.ts";
import { readContent } from "../arm/read-content.ts";
import type { Sandbox } from "../arm/sandbox.ts";
import { readBearer } from "../entra/tokens.ts";
import { keepReceived } from "./received.ts";

const ADDRESS = /^\/dataCollectionRules\/[^/]+\/streams\/[^/]+\/?$/i;
const API_VERSION = "2023-01-01";
/** Bytes of a call at most, unpacked. */
const LIMIT = 1_048_576;

/** The Logs Ingestion API: takes records for a stream of a data collection rule. `null` for other addresses. */
export function ingestLogs(request: HttpRequest, sandbox: Sandbox): Answer | null {
  const { method, path, query, headers, text } = request;
  if (method !== "POST" || !ADDRESS.test(path)) return null;
  if (readBearer(headers["authorization"], sandbox.now()).kind !== "caller")
    return failed(401, "InvalidToken", "The authentication token of the request is missing, or its time is over.");
  const version = query.get("api-version");
  if (version === null) return missingApiVersion();
  if (version !== API_VERSION) return invalidApiVersion(version);
  const size = Buffer.byteLength(text);
  if (size > LIMIT)
    return failed(
      413,
      "ContentLengthLimitExceeded",
      `Maximum allowed content length: ${String(LIMIT)} bytes (1 MB). Provided content length: ${String(size)} bytes.`,
    );
  const content = readContent(text);
  const records = content.kind === "content" ? listOf(content.value) : [];
  if (records.length === 0 || records.some((each) => bodyOf(each) === null))
    return failed(400, "InvalidPayload", "The content of the request is a JSON array of objects.");
  keepReceived(sandbox.received, "logs", request, records, sandbox.now());
  return answer(204, null);
}
