/* Written by `npm run generate`. Never edited. */

/**
 * A failure that `arm-guard diagnose` recognises: what a log says of it, what it means, and what to run next. Each is explained in docs/troubleshooting.md under its id.
 */
export interface Signature {
  $schema?: string;
  id: string;
  /**
   * What is seen, without a full stop.
   */
  title: string;
  /**
   * The step of a deployment that fails; `vault` where the deployment of the vault itself, or access to it, does.
   */
  step: "register" | "build" | "launch" | "serve" | "vault";
  /**
   * The likeliest cause, a sentence.
   */
  cause: string;
  /**
   * What else it may be, the likeliest first.
   */
  otherCauses?: string[];
  /**
   * Ways in which it shows; each is enough. The surest that is found counts.
   *
   * @minItems 1
   */
  evidence: [SignatureEvidence, ...SignatureEvidence[]];
  /**
   * @minItems 1
   */
  next: [SignatureStep, ...SignatureStep[]];
  /**
   * Where the texts were seen: addresses, or recorded traffic.
   *
   * @minItems 1
   */
  sources: [string, ...string[]];
}
export interface SignatureEvidence {
  /**
   * How sure the cause is when this is found.
   */
  sure: "certain" | "likely" | "possible";
  /**
   * Each holds phrases of which one has to be there, all near the first. Only letters and digits of a phrase count, case does not; `…` stands for up to 200 letters of anything.
   *
   * @minItems 1
   */
  all: [[string, ...string[]], ...[string, ...string[]][]];
  /**
   * Phrases that, near the first, say that it is something else.
   */
  unless?: string[];
  /**
   * How many letters around the first phrase are near: 1500 when it is not given.
   */
  within?: number;
}
export interface SignatureStep {
  /**
   * A command; `{subscription}`, `{resourceGroup}`, `{workspace}`, `{vault}`, `{vaultGroup}` and `{registry}` are taken from the log.
   */
  run: string;
  /**
   * What it tells or does, a sentence.
   */
  why: string;
}
