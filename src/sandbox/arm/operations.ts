import type { Json } from "../../expression/to-json.ts";
import type { Answer } from "./answer.ts";

/** A piece of work that a client polls. */
export interface Operation {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly started: string;
  readonly ended: string | null;
  readonly status: "InProgress" | "Succeeded" | "Failed" | "Canceled";
  readonly error: Json;
  /** What the `Location` address answers once the work is done. */
  readonly result: Answer | null;
}

/** The operations of a sandbox, by id. */
export type Operations = Map<string, Operation>;
