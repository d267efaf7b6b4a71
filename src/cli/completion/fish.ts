import { commandPaths, type CommandPath, type OptionWords, type Vocabulary } from "./vocabulary.ts";

/** Completion for fish: one `complete` a command and an option. */
export function fish(vocabulary: Vocabulary): string {
  const { program, commands, options } = vocabulary;
  const complete = `complete -c ${program}`;
  const first = "__fish_use_subcommand";
  return [
    `# Completion of ${program} for fish. In ~/.config/fish/config.fish: ${program} completion fish | source`,
    `${complete} -e`,
    ...options.map((option) => optionLine(complete, first, option)),
    ...commands.map(({ name, description }) => `${complete} -n ${first} -f -a ${name} -d ${quoted(description)}`),
    ...commandPaths(vocabulary).flatMap((path) => commandLines(complete, path)),
    "",
  ].join("\n");
}

function commandLines(complete: string, { path, command }: CommandPath): readonly string[] {
  const { commands, options, words } = command;
  const condition = path
    .split(" ")
    .map((name) => `__fish_seen_subcommand_from ${name}`)
    .join("; and ");
  return [
    ...commands.map(
      ({ name, description }) => `${complete} -n ${quoted(condition)} -a ${name} -d ${quoted(description)}`,
    ),
    ...(words === null ? [] : [`${complete} -n ${quoted(condition)} -f -a ${quoted(words.join(" "))}`]),
    ...options.map((option) => optionLine(complete, quoted(condition), option)),
  ];
}

function optionLine(complete: string, condition: string, { long, short, description, value }: OptionWords): string {
  const names = `${short === null ? "" : `-s ${short.slice(1)} `}-l ${long.slice(2)}`;
  const takes =
    value === "none"
      ? ""
      : value === "file"
        ? " -r -F"
        : typeof value === "string"
          ? " -x"
          : ` -x -a ${quoted(value.join(" "))}`;
  return `${complete} -n ${condition} ${names}${takes} -d ${quoted(description)}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll(/[\\']/g, "\\$&")}'`;
}
