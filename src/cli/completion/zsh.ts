import { flagsOf, identifierOf, type CommandWords, type OptionWords, type Vocabulary } from "./vocabulary.ts";
import { shellQuoted } from "../../text/shell-word.ts";

/** Completion for zsh, as its completion system describes commands (`_arguments`). */
export function zsh({ program, commands, options }: Vocabulary): string {
  const name = `_${identifierOf(program)}`;
  return `#compdef ${program}
# Completion of ${program} for zsh. In ~/.zshrc, behind compinit: source <(${program} completion zsh)
${commands.map((command) => functionOf(name, command)).join("\n")}
${name}() {
${level(name, commands, [...options.map(spec)], null)}
}
compdef ${name} ${program}
`;
}

/** The function of a command, and those of commands below it. */
function functionOf(prefix: string, { name, commands, options, words }: CommandWords): string {
  const own = `${prefix}_${identifierOf(name)}`;
  const below = commands.map((command) => `${functionOf(own, command)}\n`).join("");
  const specs = options.map(spec);
  const argument = words === null ? "*:file:_files" : `1:${name}:(${words.join(" ")})`;
  const body =
    commands.length > 0
      ? level(own, commands, specs, words === null ? "_files" : `compadd - ${words.join(" ")}`)
      : `  _arguments ${[...specs, shellQuoted(argument)].join(" \\\n    ")}`;
  return `${below}${own}() {\n${body}\n}`;
}

/** Options, then one of several commands; where it is none of them, what else may stand there. */
function level(
  name: string,
  commands: readonly CommandWords[],
  specs: readonly string[],
  otherwise: string | null,
): string {
  const described = commands.map((command) => shellQuoted(`${escaped(command.name)}:${command.description}`));
  const choose = `      local -a commands=(\n        ${described.join("\n        ")}\n      )\n      _describe command commands${otherwise === null ? "" : `\n      ${otherwise}`}`;
  const cases = commands.map((command) => `        ${command.name}) ${name}_${identifierOf(command.name)} ;;`);
  return `  local state line curcontext=$curcontext
  _arguments -C ${[...specs, shellQuoted("1: :->command"), shellQuoted("*:: :->rest")].join(" \\\n    ")}
  case $state in
    command)
${choose}
      ;;
    rest)
      case $line[1] in
${cases.join("\n")}
        *) _files ;;
      esac
      ;;
  esac`;
}

function spec(option: OptionWords): string {
  const { description, value } = option;
  const [long = "", short] = flagsOf(option);
  const action = value === "file" ? "_files" : typeof value === "string" ? " " : `(${value.map(escaped).join(" ")})`;
  const tail = `[${escaped(description)}]${value === "none" ? "" : `:value:${action}`}`;
  const takes = value === "none" ? "" : "=";
  return short === undefined
    ? shellQuoted(`*${long}${takes}${tail}`)
    : `${shellQuoted(`*${long}${takes}${tail}`)} ${shellQuoted(`*${short}${value === "none" ? "" : "+"}${tail}`)}`;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\[\]:]/g, "\\$&");
}
