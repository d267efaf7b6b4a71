import type { Command, Option } from "commander";
import { ListedOption } from "../listed-option.ts";

/** What may be typed: the commands of the program, as its help has them. */
export interface Vocabulary {
  readonly program: string;
  readonly commands: readonly CommandWords[];
  /** Options that stand before a command. */
  readonly options: readonly OptionWords[];
}

/** What may follow a command. */
export interface CommandWords {
  readonly name: string;
  readonly description: string;
  /** Commands below it, such as `merge` of `audit`. */
  readonly commands: readonly CommandWords[];
  readonly options: readonly OptionWords[];
  /** What its first argument may be; files where it is `null`. */
  readonly words: readonly string[] | null;
}

export interface OptionWords {
  /** `--format`. */
  readonly long: string;
  /** `-o`. */
  readonly short: string | null;
  readonly description: string;
  /** What it takes: no value, one of a few words, a file, or anything else. */
  readonly value: "none" | "file" | "other" | readonly string[];
}

/** Placeholders of values that are paths. */
const PATHS = /<(?:\w+=)?(?:file|folder|path|template)[\w-]*>|\[=?(?:file|folder)\]/i;

/** What a program takes, read from its own commands. `words` gives what the first argument of a command may be. */
export function vocabularyOf(program: Command, words: ReadonlyMap<string, readonly string[]>): Vocabulary {
  return {
    program: program.name(),
    commands: program.commands.map((command) => commandWords(command, words)),
    options: optionsOf(program),
  };
}

function commandWords(command: Command, words: ReadonlyMap<string, readonly string[]>): CommandWords {
  return {
    name: command.name(),
    description: command.description(),
    commands: command.commands.map((below) => commandWords(below, words)),
    options: optionsOf(command),
    words: words.get(command.name()) ?? null,
  };
}

function optionsOf(command: Command): readonly OptionWords[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .flatMap((option) => {
      const { long, short, description } = option;
      return long === undefined ? [] : [{ long, short: short ?? null, description, value: valueOf(option) }];
    });
}

function valueOf(option: Option): OptionWords["value"] {
  if (!option.required && !option.optional) return "none";
  if (option instanceof ListedOption) return option.words;
  if (option.argChoices !== undefined) return option.argChoices;
  return PATHS.test(option.flags) || option.long === "--parameters" ? "file" : "other";
}

/** A command with the words that lead to it, such as `audit merge`. */
export interface CommandPath {
  readonly path: string;
  readonly command: CommandWords;
}

/** Every command, those below others included. */
export function commandPaths({ commands }: Vocabulary): readonly CommandPath[] {
  return commands.flatMap((command) => [
    { path: command.name, command },
    ...command.commands.map((below) => ({ path: `${command.name} ${below.name}`, command: below })),
  ]);
}

/** The spellings of an option. */
export function flagsOf({ long, short }: OptionWords): readonly string[] {
  return short === null ? [long] : [long, short];
}

/** A name that shells take for one of a function. */
export function identifierOf(program: string): string {
  return program.replaceAll(/\W/g, "_");
}
