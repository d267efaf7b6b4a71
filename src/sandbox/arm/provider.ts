import type { Answer } from "./answer.ts";
import type { Body } from "./body.ts";
import type { Caller, Sandbox } from "./sandbox.ts";

/** A request for a resource or for something around it, with all that every provider needs. */
export interface ResourceRequest {
  readonly sandbox: Sandbox;
  /** Id of the resource as the client wrote it. */
  readonly id: string;
  readonly scope: string;
  /** The whole address as it was asked for, without its query. */
  readonly path: string;
  readonly subscription: string;
  readonly group: string | null;
  /** Full type and full name. */
  readonly type: string;
  readonly name: string;
  readonly apiVersion: string;
  readonly query: URLSearchParams;
  readonly body: Body;
  /** The body as it came: templates keep their places. */
  readonly text: string;
  readonly caller: Caller;
  readonly correlationId: string;
  /** Reaches all providers: deployments ask them in the caller's name. `tail` is an action or collection. */
  readonly route: (method: string, request: ResourceRequest, tail: string | null) => Answer;
}

type Handler = (request: ResourceRequest) => Answer;

/** What is done with the resources of one type. What is left out is answered as for any type. */
export interface ResourceProvider {
  readonly type: string;
  readonly put?: Handler;
  readonly patch?: Handler;
  readonly get?: Handler;
  readonly remove?: Handler;
  /** Lists of a group or subscription; `id` is then the scope. */
  readonly list?: Handler;
  /** POST on a resource, by folded name. */
  readonly actions?: ReadonlyMap<string, Handler>;
  /** Whether each resource of the type is in a region. */
  readonly isRegional?: true;
  /** The API versions that the type has; `null` takes any date. */
  readonly apiVersions?: readonly string[];
}
