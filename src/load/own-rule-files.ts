import { readdir, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import type { OwnRuleProblem } from "../config/config.ts";
import type { InputIo } from "../io/io.ts";
import { UsageError } from "../io/usage-error.ts";
import type { OwnRuleText } from "../own-rules/compile-rules.ts";
import { isConfigName } from "./config-files.ts";
import { displayPath } from "./find-files.ts";
import { ownRuleTexts, type ConfigReading } from "./load-config.ts";
import { readSettings } from "./read-settings.ts";

/** Own rules as they are written, and what of them cannot be read. */
export interface FoundOwnRules {
  readonly texts: readonly OwnRuleText[];
  readonly problems: readonly OwnRuleProblem[];
}

const RULE_FILE = /\.(?:jsonc?|ya?ml)$/i;

/**
 * The own rules of files: those of files of rules, of all such files in folders, and those of configurations.
 * @throws {UsageError} when a path is not there, a configuration is wrong, or a file cannot be read at all.
 */
export async function ownRulesAt(
  paths: readonly string[],
  reading: ConfigReading,
  io: Pick<InputIo, "cwd" | "didRead">,
): Promise<FoundOwnRules> {
  const texts: OwnRuleText[] = [];
  const problems: OwnRuleProblem[] = [];
  for (const path of await filesAt(paths, io.cwd)) {
    if (isConfigName(basename(path))) {
      const own = await ownRuleTexts(path, reading, io);
      texts.push(...own.texts);
      problems.push(...own.missing);
      continue;
    }
    const file = displayPath(path, io.cwd);
    const read = await readSettings(path, file, io);
    if (read.kind === "unreadable") throw new UsageError(`The file \`${file}\` cannot be read: ${read.message}`);
    if (read.kind === "wrong") problems.push({ place: read.place, pointer: "", text: read.message });
    else texts.push({ kind: "file", file, at: { node: read.root, pointer: "" } });
  }
  return { texts, problems };
}

/** Absolute paths: of folders the files in them that may hold rules, in order. */
async function filesAt(paths: readonly string[], cwd: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const absolute = resolve(cwd, path);
    const entry = await stat(absolute).catch(() => null);
    if (entry === null) throw new UsageError(`There is no file \`${path}\`.`);
    if (!entry.isDirectory()) found.push(absolute);
    else {
      const names = await readdir(absolute, { recursive: true });
      found.push(
        ...names
          .filter((name) => RULE_FILE.test(name))
          .sort()
          .map((name) => join(absolute, name)),
      );
    }
  }
  return found;
}
