import type { TextEdit } from "../text/edit.ts";
import type { Place } from "../text/place.ts";

/** A version in quotes, or behind the type in quotes that Bicep has. */
const QUOTED = /^(["'](?:[\w./]+@)?)\d{4}-\d\d-\d\d[\w-]*["']$/;

/** Writes an api-version at a place: in the place of the one that stands there, or of the expression that gives one. */
export function versionEdit({ source, start, end }: Place, version: string): TextEdit {
  const text = source.text.slice(start, end);
  const [, before] = QUOTED.exec(text) ?? [];
  if (before !== undefined) return { start: start + before.length, end: end - 1, text: version };
  const quote = text.startsWith('"') ? '"' : "'";
  return { start, end, text: `${quote}${version}${quote}` };
}
