import { languageOf } from "../text/language.ts";

/** How much of a run was judged. */
export interface Coverage {
  /** Templates that were analysed. */
  readonly judged: number;
  /** Paths of the files and folders that were not read. */
  readonly notRead: readonly string[];
  /** Templates of which a part could not be judged, such as a linked template that is not at hand. */
  readonly partial: number;
  /** Vaults whose outcome is not known. */
  readonly unknown: number;
}

/** Whether everything that was named or found could be judged, and there was something to judge. */
export function isComplete({ judged, notRead, partial, unknown }: Coverage): boolean {
  return judged > 0 && notRead.length === 0 && partial === 0 && unknown === 0;
}

/** What was judged and what was not: `3 templates judged, 2 Terraform files not read, 1 vault unknown`. */
export function coverageText({ judged, notRead, partial, unknown }: Coverage): string {
  const languages = notRead.map((path) => languageOf(path)?.name ?? null);
  const named = [...new Set(languages.filter((name) => name !== null))].sort();
  return [
    judged === 0 ? "no template judged" : `${count(judged, "template")} judged`,
    ...(partial === 0 ? [] : [`${String(partial)} of them only in part`]),
    ...[...named, ...(languages.includes(null) ? [null] : [])].map((name) => {
      const number = languages.filter((each) => each === name).length;
      return `${count(number, name === null ? "file" : `${name} file`)} not read`;
    }),
    ...(unknown === 0 ? [] : [`${count(unknown, "vault")} unknown`]),
  ].join(", ");
}

/** A number with its noun: `1 vault`, `2 vaults`. */
export function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? "" : "s"}`;
}
