/** Why a platform gave no answer that can be used. */
export type PlatformErrorKind =
  /** 401, or a page to sign in. */
  | "credential"
  /** The token may read, and not write: 403. */
  | "refused"
  /** 404: not there, or not to be seen with this token. */
  | "not-found"
  /** 429, or a limit that is told in another way, past the waits that are allowed. */
  | "throttled"
  /** Another 4xx. */
  | "rejected"
  /** 5xx. */
  | "service"
  | "unreachable"
  | "timed-out"
  | "too-large"
  /** No JSON, a redirect to another host, or a shape that was not asked for. */
  | "unexpected";

export interface PlatformErrorParts {
  readonly kind: PlatformErrorKind;
  /** What was asked: method and path, without query. */
  readonly asked: string;
  /** What went wrong, as a sentence without a secret. */
  readonly message: string;
  readonly status?: number;
  readonly cause?: unknown;
}

/** A platform that holds pull requests could not be asked. It never stands for "nothing there". */
export class PlatformError extends Error {
  override readonly name = "PlatformError";
  readonly kind: PlatformErrorKind;
  readonly asked: string;
  readonly status: number | null;

  constructor({ kind, asked, message, status, cause }: PlatformErrorParts) {
    super(message, cause === undefined ? {} : { cause });
    this.kind = kind;
    this.asked = asked;
    this.status = status ?? null;
  }
}
