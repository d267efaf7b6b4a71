import { randomUUID } from "node:crypto";
import type { SandboxSeed } from "../generated/sandbox-seed.ts";
import type { Answer } from "./arm/answer.ts";
import type { HttpRequest } from "./arm/http.ts";
import { readContent } from "./arm/read-content.ts";
import { route } from "./arm/route.ts";
import { SHORT_DURATIONS, type Durations, type Sandbox } from "./arm/sandbox.ts";
import { schedule } from "./arm/schedule.ts";
import { switchesWith } from "./arm/switches.ts";
import { routeEntra } from "./entra/route-entra.ts";
import { PROVIDERS } from "./providers.ts";
import { routeReceivers } from "./receivers/route-receivers.ts";
import { readSeed } from "./seed.ts";
import type { FaultRule } from "./traffic/fault.ts";
import type { Limits } from "./traffic/throttle.ts";

/** How a sandbox is started. Everything may be left out. */
export interface SandboxOptions {
  /** `0`, which is also the default, takes any free port. */
  readonly port?: number;
  /** What exists at first. */
  readonly seed?: SandboxSeed;
  /** The same as the text of a file. */
  readonly seedText?: string;
  /** Values of switches by name. */
  readonly switches?: Readonly<Record<string, string>>;
  readonly durations?: Partial<Durations>;
  /** Refuses requests beyond the documented limits, or beyond others. */
  readonly throttle?: true | Partial<Limits>;
  /** Rules by which requests fail, as `PUT /sandbox/faults` takes them. */
  readonly faults?: readonly FaultRule[];
  /** The time of the service; the machine's own where it is left out. */
  readonly now?: () => Date;
}

/** The options make no sandbox. */
export class SandboxError extends Error {
  override readonly name = "SandboxError";
}

/** A sandbox without a server: for the server, and for what asks it in process. */
export function openSandbox(options: SandboxOptions, now: () => Date, url: () => string): Sandbox {
  const switches = switchesWith(options.switches ?? {});
  if (typeof switches !== "function") throw new SandboxError(switches.problem);
  const text = options.seedText ?? (options.seed === undefined ? "" : JSON.stringify(options.seed));
  const content = readContent(text);
  if (content.kind === "problem") throw new SandboxError(`The seed cannot be read: ${content.message}`);
  const seeded = readSeed(content.value, now());
  if (seeded.kind === "problem") throw new SandboxError(seeded.message);
  return {
    store: seeded.store,
    operations: new Map(),
    schedule: schedule(() => now().getTime()),
    switches,
    durations: { ...SHORT_DURATIONS, ...options.durations },
    graph: { frozenAt: null },
    received: new Map(),
    tenantId: seeded.tenantId,
    now,
    url,
    newId: () => randomUUID(),
  };
}

/** Answers a request in process, as the server does. */
export function answerRequest(request: HttpRequest, sandbox: Sandbox): Answer {
  sandbox.schedule.run();
  return routeEntra(request, sandbox) ?? routeReceivers(request, sandbox) ?? route(request, sandbox, PROVIDERS);
}
