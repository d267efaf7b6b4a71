/** The last part of a resource id, or of another path with slashes. */
export function shortName(id: string): string {
  return id.split("/").at(-1) ?? id;
}
