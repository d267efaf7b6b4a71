/** What an error says; of something else that was thrown its text. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
