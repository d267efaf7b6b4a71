/** The user asked for something that cannot be: wrong flags, a missing file. Ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
