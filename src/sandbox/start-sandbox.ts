import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Sandbox } from "./arm/sandbox.ts";
import { openSandbox, SandboxError, type SandboxOptions } from "./open-sandbox.ts";
import type { LoggedRequest } from "./traffic/control.ts";
import { faults, type Faults } from "./traffic/fault.ts";
import { respond, type Traffic } from "./traffic/respond.ts";
import { DOCUMENTED_LIMITS, throttle } from "./traffic/throttle.ts";
import { makeServerIdentity } from "./tls/certificate.ts";

/** A sandbox that runs. */
export interface RunningSandbox {
  /** `https://localhost:{port}` */
  readonly url: string;
  /** What clients have to trust, PEM. */
  readonly ca: string;
  /** The state behind it, for tests: plain data that may be changed. */
  readonly state: Sandbox;
  readonly faults: Faults;
  /** What was asked of it, oldest first. */
  readonly requests: readonly LoggedRequest[];
  /** Ends it, and all connections to it. */
  close(): Promise<void>;
}

/**
 * Starts a sandbox on the loopback address of this machine.
 * @throws {SandboxError} when a switch or the seed is wrong, or the port is taken.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<RunningSandbox> {
  const now = options.now ?? ((): Date => new Date());
  const address = { url: "" };
  const state = openSandbox(options, now, () => address.url);
  const identity = makeServerIdentity(new Date());
  const limits =
    options.throttle === undefined
      ? null
      : { ...DOCUMENTED_LIMITS, ...(options.throttle === true ? {} : options.throttle) };
  const traffic: Traffic = { faults: faults(), requests: [], throttle: throttle(limits, () => now().getTime()) };
  traffic.faults.set(options.faults ?? []);
  const server = createServer({ key: identity.key, cert: identity.certificate }, (incoming, response) => {
    void respond(incoming, response, state, traffic);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => {
      reject(new SandboxError(`The sandbox cannot listen: ${error.message}`, { cause: error }));
    });
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  address.url = `https://localhost:${String(portOf(server.address()))}`;
  return {
    url: address.url,
    ca: identity.ca,
    state,
    faults: traffic.faults,
    requests: traffic.requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === "object" && address !== null ? address.port : 0;
}
