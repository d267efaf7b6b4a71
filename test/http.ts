import nock from "nock";
import { afterEach, beforeAll } from "vitest";

/** One answer of a pretended service, for one call. */
export interface Stub {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Path without query. */
  readonly path: string;
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The query parameters that the call must have, besides others. */
  readonly query?: Readonly<Record<string, string>>;
}

/** A call as it was made. */
export interface StubbedCall {
  readonly path: string;
  readonly body: unknown;
}

/**
 * Turns the network off for the tests of a file, but for servers of the tests on loopback. Each call needs a stub of its own: a stub that is not used and a call
 * that is not stubbed fail the test.
 */
export function withoutNetwork(): void {
  beforeAll(() => {
    nock.disableNetConnect();
    nock.enableNetConnect(/^(?:localhost|127\.0\.0\.1)(?::\d+)?$/);
  });
  afterEach(() => {
    const unused = nock.pendingMocks();
    nock.cleanAll();
    if (unused.length > 0) throw new Error(`Stubs that nobody asked for: ${unused.join(", ")}.`);
  });
}

/** Stubs calls of one host, in order; the calls that were made are collected. */
export function stub(origin: string, stubs: readonly Stub[]): readonly StubbedCall[] {
  const calls: StubbedCall[] = [];
  for (const { method, path, status = 200, body, headers = {}, query = {} } of stubs) {
    nock(origin)
      .intercept(path, method)
      .query((given) => Object.entries(query).every(([name, value]) => given[name] === value))
      .reply((uri, sent) => {
        calls.push({ path: uri, body: sent });
        return [
          status,
          typeof body === "string" ? body : JSON.stringify(body ?? {}),
          { "content-type": "application/json", ...headers },
        ];
      });
  }
  return calls;
}
