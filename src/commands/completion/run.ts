import type { Command } from "commander";
import { bash } from "../../cli/completion/bash.ts";
import { fish } from "../../cli/completion/fish.ts";
import { powershell } from "../../cli/completion/powershell.ts";
import { vocabularyOf, type Vocabulary } from "../../cli/completion/vocabulary.ts";
import { zsh } from "../../cli/completion/zsh.ts";
import { rules } from "../../../rules/index.ts";

type Shell = "bash" | "zsh" | "fish" | "pwsh";

const WRITERS: Readonly<Record<Shell, (vocabulary: Vocabulary) => string>> = { bash, zsh, fish, pwsh: powershell };

/** The script that completes the commands of a program in a shell. */
export function completion(shell: Shell, program: Command): string {
  const ids = rules.map(({ meta: { id } }) => id);
  const words = new Map([
    ["rules", ids],
    ["completion", Object.keys(WRITERS)],
  ]);
  return WRITERS[shell](vocabularyOf(program, words));
}
