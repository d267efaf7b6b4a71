import type { AccessToken, GetTokenOptions, TokenCredential } from "@azure/core-auth";
import { AzureError } from "../azure-error.ts";

/** How a token is fetched, and what a failure becomes. */
export interface TokenSource {
  /** Opened on the first question. */
  readonly open: () => Promise<TokenCredential>;
  readonly explain: (error: unknown, scope: string) => AzureError;
  readonly timedOut: (scope: string) => AzureError;
  readonly timeMs: number;
}

/** Tokens are fetched anew this long before they end, in milliseconds. */
const MARGIN_MS = 5 * 60_000;

/**
 * A credential that keeps its tokens by scopes, tenant and claims, and that asks once however many wait. Share it between
 * all clients of a run.
 */
export function cachedCredential(source: TokenSource, now: () => number = Date.now): TokenCredential {
  const tokens = new Map<string, Promise<AccessToken>>();
  let opened: Promise<TokenCredential> | null = null;

  async function fetchToken(scope: string, options: GetTokenOptions): Promise<AccessToken> {
    try {
      opened ??= source.open();
      const credential = await opened;
      const token = await within(source.timeMs, source.timedOut(scope), (abortSignal) =>
        credential.getToken(scope, { ...options, abortSignal }),
      );
      if (token === null) throw new Error("The credential gave no token");
      return token;
    } catch (error) {
      throw error instanceof AzureError ? error : source.explain(error, scope);
    }
  }

  return {
    async getToken(scopes, options = {}) {
      const scope = typeof scopes === "string" ? scopes : scopes.join(" ");
      const key = JSON.stringify([scope, options.tenantId ?? null, options.claims ?? null]);
      const known = tokens.get(key);
      const kept = known === undefined ? null : await known.catch(() => null);
      if (known !== undefined && kept !== null && isFresh(kept, now())) return kept;
      const waiting = tokens.get(key);
      if (waiting !== undefined && waiting !== known) return waiting;
      const fetched = fetchToken(scope, options);
      tokens.set(key, fetched);
      return fetched;
    },
  };
}

/** A token that is used past its margin is still better than none when it is all that the source gives. */
function isFresh({ expiresOnTimestamp, refreshAfterTimestamp }: AccessToken, now: number): boolean {
  return now < Math.min(expiresOnTimestamp - MARGIN_MS, refreshAfterTimestamp ?? Infinity);
}

async function within<T>(milliseconds: number, late: Error, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      controller.abort();
      reject(late);
    }, milliseconds);
  });
  try {
    return await Promise.race([run(controller.signal), limit]);
  } finally {
    clearTimeout(timer);
  }
}
