import { resolve } from "node:path";
import { isThere } from "../io/is-there.ts";

/** `name=value`, `@file` or JSON. */
const PARAMETER = /^(?:[A-Za-z_][\w-]*=|@.|\{)/;

/** A path in place of a command is linted; a word that could be either is left to be a command that is misspelt. */
export function withCommand(words: string[], commands: readonly string[], cwd: string): string[] {
  const [first = "-h"] = words;
  const isPath = first === "-" || (!first.startsWith("-") && (/[./\\*]/.test(first) || isThere(resolve(cwd, first))));
  return isPath && !commands.includes(first) && first !== "help" ? ["lint", ...words] : words;
}

/**
 * `-p a.json @b.json c=1 '{"d": …}'`, as for the Azure CLI: words behind a parameter that can be nothing else are
 * parameters, too.
 */
export function spreadParameters(argv: readonly string[]): string[] {
  const words: string[] = [];
  let isBehind = false;
  for (const [index, word] of argv.entries()) {
    const isValue = index > 0 && ["-p", "--parameters"].includes(argv[index - 1] ?? "");
    isBehind = isValue || word.startsWith("--parameters=") || (isBehind && PARAMETER.test(word));
    if (isBehind && !isValue && !word.startsWith("-")) words.push("-p");
    words.push(word);
  }
  return words;
}
