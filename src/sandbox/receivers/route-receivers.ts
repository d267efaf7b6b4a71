import type { Answer } from "../arm/answer.ts";
import { failed } from "../arm/errors.ts";
import type { HttpRequest } from "../arm/http.ts";
import { readContent } from "../arm/read-content.ts";
import type { Sandbox } from "../arm/sandbox.ts";
import { ingestLogs } from "./logs-ingestion.ts";
import { keepReceived } from "./received.ts";
import { WEBHOOKS } from "./webhooks.ts";

const WEBHOOK = /^\/sandbox\/receivers\/([^/]+)\/?$/i;

/** Answers those who tell others what they found: webhooks, and the Logs Ingestion API. `null` for other addresses. */
export function routeReceivers(request: HttpRequest, sandbox: Sandbox): Answer | null {
  const name = request.method === "POST" ? WEBHOOK.exec(request.path)?.[1] : undefined;
  return name === undefined ? ingestLogs(request, sandbox) : receive(name.toLowerCase(), request, sandbox);
}

function receive(name: string, request: HttpRequest, { received, now }: Sandbox): Answer {
  const webhook = WEBHOOKS.get(name);
  if (webhook === undefined)
    return failed(404, "NotFound", `There is no receiver '${name}'. There are: ${[...WEBHOOKS.keys()].join(", ")}.`);
  const content = readContent(request.text);
  if (content.kind === "problem") return failed(400, "BadRequest", content.message);
  const refused = webhook.refuse(content.value, Buffer.byteLength(request.text));
  if (refused !== null) return refused;
  keepReceived(received, name, request, content.value, now());
  return webhook.taken;
}
