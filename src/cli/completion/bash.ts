import { commandPaths, flagsOf, identifierOf, type CommandPath, type Vocabulary } from "./vocabulary.ts";
import { shellQuoted } from "../../text/shell-word.ts";

/** Completion for bash 3.2 and later. What is typed is only compared, never evaluated; files are left to bash itself. */
export function bash(vocabulary: Vocabulary): string {
  const { program, options } = vocabulary;
  const paths = commandPaths(vocabulary);
  const name = `_${identifierOf(program)}`;
  const first = { arguments: vocabulary.commands.map((command) => command.name), flags: options.flatMap(flagsOf) };
  return `# Completion of ${program} for bash. In ~/.bashrc: eval "$(${program} completion bash)"
${name}() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command= arguments= flags= at
  # Bash takes \`--name=value\` for three words.
  if [[ $current == "=" ]]; then current=; elif [[ $previous == "=" ]]; then previous=\${COMP_WORDS[COMP_CWORD-2]}; fi
  for ((at = 1; at < COMP_CWORD; at++)); do
    case "$command\${COMP_WORDS[at]}" in
      ${paths.map(({ path }) => shellQuoted(path)).join("|")}) command="$command\${COMP_WORDS[at]} " ;;
    esac
  done
  case "$command$previous" in
${paths.flatMap(valueCases).join("\n")}
  esac
  case "$command" in
${paths.map((path) => `    ${shellQuoted(`${path.path} `)}) arguments=${list(argumentsOf(path))} flags=${list(path.command.options.flatMap(flagsOf))} ;;`).join("\n")}
    *) arguments=${list(first.arguments)} flags=${list(first.flags)} ;;
  esac
  if [[ $current == -* ]]; then arguments=$flags; fi
  COMPREPLY=($(compgen -W "$arguments" -- "$current"))
}
complete -o default -o bashdefault -F ${name} ${program}
`;
}

/** An option that takes a value: its words, or nothing, by which bash offers files. */
function valueCases({ path, command }: CommandPath): readonly string[] {
  return command.options
    .filter(({ value }) => value !== "none")
    .map((option) => {
      const pattern = flagsOf(option)
        .map((flag) => shellQuoted(`${path} ${flag}`))
        .join("|");
      const reply =
        typeof option.value === "string"
          ? "COMPREPLY=()"
          : `COMPREPLY=($(compgen -W ${list(option.value)} -- "$current"))`;
      return `    ${pattern}) ${reply}; return ;;`;
    });
}

function argumentsOf({ command: { commands, words } }: CommandPath): readonly string[] {
  return [...commands.map(({ name }) => name), ...(words ?? [])];
}

function list(words: readonly string[]): string {
  return shellQuoted(words.join(" "));
}
