import type { Json } from "../../expression/to-json.ts";
import type { HttpRequest } from "../arm/http.ts";

/** What came in at an address that others are told things by. */
export interface Received {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly path: string;
  /** Without those that sign in. Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** As it came, for signatures. */
  readonly text: string;
  readonly body: Json;
}

/** By the name of the receiver, oldest first. */
export type ReceivedByName = Map<string, Received[]>;

/** Messages that a receiver keeps. */
const KEPT = 1_000;

/** Keeps a message. */
export function keepReceived(
  received: ReceivedByName,
  name: string,
  request: HttpRequest,
  body: Json,
  now: Date,
): void {
  const { path, headers, text } = request;
  const shown = Object.entries(headers).flatMap(([key, value]): [string, string][] =>
    value === undefined || key === "authorization" ? [] : [[key, value]],
  );
  const all = received.get(name) ?? [];
  all.push({ at: now.toISOString(), path, headers: Object.fromEntries(shown), text, body });
  if (all.length > KEPT) all.shift();
  received.set(name, all);
}
