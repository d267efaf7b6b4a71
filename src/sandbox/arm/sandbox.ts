import { hasTrait, type Trait } from "./service-date.ts";
import type { ReceivedByName } from "../receivers/received.ts";
import type { Operations } from "./operations.ts";
import type { Schedule } from "./schedule.ts";
import type { Cause, Store } from "./store.ts";
import type { Switches } from "./switches.ts";

/** The whole of a running sandbox, as its providers see it. */
export interface Sandbox {
  readonly store: Store;
  readonly operations: Operations;
  readonly schedule: Schedule;
  readonly switches: Switches;
  readonly durations: Durations;
  readonly graph: GraphClock;
  /** What receivers were told. */
  readonly received: ReceivedByName;
  readonly tenantId: string;
  /** The time of the service. */
  readonly now: () => Date;
  /** The address of the server, without a slash at its end. */
  readonly url: () => string;
  /** A GUID that nobody has had. */
  readonly newId: () => string;
}

/** The clock of Resource Graph. */
export interface GraphClock {
  /** Milliseconds: later changes are not known to it. `null` lets it run. */
  frozenAt: number | null;
}

/** How long the service's slow work takes, in milliseconds. */
export interface Durations {
  /** From the creation of a vault until its name is registered. */
  readonly registerDns: number;
  readonly purge: number;
  readonly workspace: number;
  /** A workspace's check of itself, a key resync, an image build. */
  readonly workspaceAction: number;
  /** Between the steps of a deployment. */
  readonly deploymentStep: number;
}

export const SHORT_DURATIONS: Durations = {
  registerDns: 400,
  purge: 400,
  workspace: 800,
  workspaceAction: 300,
  deploymentStep: 50,
};

/** Who sends a request. */
export interface Caller {
  readonly objectId: string;
  /** The name that `systemData` shows: a user's mail address, or the id of an application. */
  readonly name: string;
  readonly type: "User" | "Application" | "ManagedIdentity";
}

/** Whether the service of the sandbox's day has a trait. */
export function serviceHas(sandbox: Sandbox, trait: Trait): boolean {
  return hasTrait(trait, sandbox.now());
}

export function causeOf(caller: Caller, correlationId: string, operation: string): Cause {
  return { correlationId, by: caller.name, byType: caller.type, clientType: "REST", operation };
}
