import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { expect } from "vitest";
import { parseAllDocuments } from "yaml";
import { program } from "../src/cli/program.ts";
import { commands as commandList } from "../src/commands/index.ts";
import { fakeIo } from "./commands/fake-io.ts";

/** The content of a file; of YAML all documents. */
export function contentOf(file: string | URL): unknown {
  const text = readFileSync(file, "utf8");
  const name = file.toString();
  if (name.endsWith(".json")) return JSON.parse(text);
  if (!/\.ya?ml$/.test(name)) return text;
  return parseAllDocuments(text).map((document) => {
    expect(document.errors).toEqual([]);
    expect(document.warnings).toEqual([]);
    return document.toJS();
  });
}

/** All texts in a value, those that are names of members included. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => [name, ...textsIn(each)]);
}

/** The command lines of `arm-guard` in a file as words, what the shell or the pipeline puts in being `1`; no prose. */
export function commandsIn(file: string | URL): readonly (readonly string[])[] {
  const script = textsIn(contentOf(file))
    .join("\n")
    .replaceAll(/^\s*#.*$/gm, "")
    .replaceAll("\\\n", " ")
    .replaceAll(/\$\(\(.*?\)\)|\$\(.*?\)|\$\{\{.*?\}\}|\$\[\[.*?\]\]|\$\{\w+:\+[^}]*\}|\$\{\w+\}|\$\w+/g, "1");
  const lines = script.matchAll(
    /(?<![\w`-])arm-guard(?:@\S+)? ((?:audit|restore|lint|fix|comment)\b.*?)(?=\|\||&&|;|$)/gm,
  );
  return [...lines].map(([, line = ""]) => line.replaceAll(/["']/g, "").trim().split(/\s+/));
}

/** What a command does not know of its words. Values of options are checked, too: a wrong one throws. */
export function unknownIn([name = "", ...words]: readonly string[]): readonly string[] {
  let command = named(program(commandList, { io: fakeIo("/"), end: () => undefined }), name);
  const sub = command.commands.find((each) => each.name() === words[0]);
  if (sub !== undefined) command = sub.exitOverride();
  const { operands, unknown } = command.parseOptions(sub === undefined ? words : words.slice(1));
  return [...unknown, ...(command.registeredArguments.length > 0 ? [] : operands)];
}

function named(command: Command, name: string): Command {
  const found = command.commands.find((each) => each.name() === name);
  if (found === undefined) throw new Error(`There is no command ${name}.`);
  return found;
}
