import type { Binding } from "../bindings/binding.ts";
import type { Place } from "../text/place.ts";
import type { Source } from "../text/source.ts";

/** A binding with the folder that its paths start from, and the text that its site stands in. */
export interface BoundDeployment {
  readonly binding: Binding;
  /** Absolute. */
  readonly folder: string;
  /** How messages name a file, by its path from the folder. */
  readonly nameOf: (path: string) => string;
  /** The line of the site; its file is named as messages name it. */
  readonly place: Place;
}

/** The place of a line, from 1, without the white space around it; the end of the text where there is no such line. */
export function linePlace(source: Source, line: number): Place {
  let start = 0;
  for (let at = 1; at < line && start < source.text.length; at += 1) {
    const end = source.text.indexOf("\n", start);
    start = end < 0 ? source.text.length : end + 1;
  }
  const end = source.text.indexOf("\n", start);
  const text = source.text.slice(start, end < 0 ? source.text.length : end);
  const from = start + (text.length - text.trimStart().length);
  return { source, start: from, end: Math.max(from, start + text.trimEnd().length) };
}

/** What the pipelines and scripts of a repository deploy. */
export interface FoundBindings {
  /** By the absolute path of the template. */
  readonly byTemplate: ReadonlyMap<string, readonly BoundDeployment[]>;
  /** Deployments of what is not judged: templates that were not found. */
  readonly notJudged: readonly BoundDeployment[];
  /** Files that may deploy templates and could not be read. */
  readonly notRead: readonly { readonly path: string; readonly reason: string }[];
}
