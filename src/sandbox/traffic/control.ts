import type { Json } from "../../expression/to-json.ts";
import { answer, ok, type Answer } from "../arm/answer.ts";
import { foldCase } from "../../text/fold-case.ts";
import { bodyOf, listOf, textAt } from "../arm/body.ts";
import { failed } from "../arm/errors.ts";
import type { HttpRequest } from "../arm/http.ts";
import { readContent } from "../arm/read-content.ts";
import type { Sandbox } from "../arm/sandbox.ts";
import { findResource } from "../arm/store.ts";
import { dataAccess } from "../key-vault/data-access.ts";
import { readFaults, type Faults } from "./fault.ts";

/** A request that was answered: for tests that look at what a client did. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly status: number | null;
  readonly hasToken: boolean;
}

/** Pieces of work that are ended at once, at most. */
const STEP_LIMIT = 10_000;

/** What the sandbox's own addresses reach. */
export interface Controls {
  readonly faults: Faults;
  readonly requests: LoggedRequest[];
}

/**
 * Answers the sandbox's own addresses, below `/sandbox`; `null` for all others.
 * - `faults`: GET, PUT (a rule or a list of them), DELETE
 * - `requests`: GET, DELETE
 * - `time`: POST ends all work that waits
 * - `graph`: PUT `{ "frozenAt": "…" }`, from when on Resource Graph learns of no change; DELETE lets it
 * - `receivers/{name}`: GET and DELETE what a receiver was told; a POST to it is for the receiver itself
 * - `access`: GET `?vault=ID&principal=ID`, what the vault lets a principal do with its data now; `&application=ID` by an application
 * - `unreadable`: PUT a list of the subscriptions in which callers have no role, DELETE
 */
export function routeControl(
  { method, path, query, text }: HttpRequest,
  controls: Controls,
  sandbox: Sandbox,
): Answer | null {
  const [first, name = "", receiver = ""] = path.split("/").filter(Boolean);
  if (first !== "sandbox" || (method === "POST" && name === "receivers")) return null;
  switch (`${method} ${name}`) {
    case "GET faults":
      return ok(controls.faults.all.map(({ kind, path: part, times }): Json => ({ kind, path: part, times })));
    case "PUT faults":
      return putFaults(text, controls.faults);
    case "DELETE faults":
      controls.faults.set([]);
      return answer(204, null);
    case "GET requests":
      return ok(controls.requests.map((each): Json => ({ ...each })));
    case "DELETE requests":
      controls.requests.length = 0;
      return answer(204, null);
    case "POST time":
      for (let left = STEP_LIMIT; left > 0 && sandbox.schedule.step(); left--);
      return answer(204, null);
    case "GET receivers":
      return ok((sandbox.received.get(receiver) ?? []).map((each): Json => ({ ...each })));
    case "DELETE receivers":
      sandbox.received.delete(receiver);
      return answer(204, null);
    case "GET access":
      return accessOf(query, sandbox);
    case "PUT graph":
      return putGraph(text, sandbox);
    case "DELETE graph":
      sandbox.graph.frozenAt = null;
      return answer(204, null);
    case "PUT unreadable":
      return putUnreadable(text, sandbox);
    case "DELETE unreadable":
      sandbox.store.unreadable.clear();
      return answer(204, null);
    default:
      return failed(
        404,
        "NotFound",
        "The sandbox has /sandbox/faults, /sandbox/requests, /sandbox/time, /sandbox/graph, /sandbox/access, /sandbox/unreadable and /sandbox/receivers.",
      );
  }
}

function accessOf(query: URLSearchParams, sandbox: Sandbox): Answer {
  const vault = findResource(sandbox.store, query.get("vault") ?? "");
  if (vault === null) return failed(404, "NotFound", "There is no such vault: ask with `?vault=ID&principal=ID`.");
  const visitor = { principal: query.get("principal") ?? "", application: query.get("application") };
  return ok(dataAccess(vault, visitor, sandbox));
}

function putGraph(text: string, { graph, now }: Sandbox): Answer {
  const content = readContent(text);
  const body = content.kind === "content" ? bodyOf(content.value) : null;
  const at = body === null ? null : textAt(body, "frozenAt");
  const time = at === null ? now().getTime() : Date.parse(at);
  if (body === null || Number.isNaN(time))
    return failed(400, "InvalidTime", 'Send `{ "frozenAt": "2026-11-30T08:00:00Z" }`, or `{}` for this moment.');
  graph.frozenAt = time;
  return answer(204, null);
}

function putUnreadable(text: string, { store }: Sandbox): Answer {
  const content = readContent(text);
  const ids = content.kind === "content" ? listOf(content.value).filter((each) => typeof each === "string") : [];
  store.unreadable.clear();
  for (const id of ids) store.unreadable.add(foldCase(id));
  return answer(204, null);
}

function putFaults(text: string, faults: Faults): Answer {
  const content = readContent(text);
  const read = content.kind === "content" ? readFaults(content.value) : { problem: content.message };
  if ("problem" in read) return failed(400, "InvalidFault", read.problem);
  faults.set(read);
  return answer(204, null);
}
