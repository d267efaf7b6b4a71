/* Written by `npm run generate`. Never edited. */

/**
 * Drift that somebody knows of and answers for, as `arm-guard audit --acks` reads it: JSON with comments.
 */
export interface Acknowledgements {
  $schema?: string;
  /**
   * 1.
   */
  schemaVersion: number;
  acknowledgements: Acknowledgement[];
}
export interface Acknowledgement {
  /**
   * Of the drift, as a report prints it: it ends to hold when the values change again.
   */
  fingerprint?: string;
  /**
   * In place of a fingerprint: the id of a vault, or a pattern with `*`.
   */
  vault?: string;
  /**
   * With `vault`: the object id of whom it is about.
   */
  principal?: string;
  /**
   * With `vault`: a kind of drift, such as `entry-lost`.
   */
  kind?: string;
  /**
   * With `vault`: holds for drift that was first seen until then (UTC, ISO 8601), and for none that comes later.
   */
  seenUntil?: string;
  reason: string;
  /**
   * Who answers for it.
   */
  owner: string;
  /**
   * The last day on which it holds, UTC.
   */
  expires: string;
  ticket?: string;
}
