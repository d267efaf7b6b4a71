import { Argument, Command } from "commander";
import type { CommandContext } from "../../cli/command.ts";

/** The shells that there is completion for. */
const SHELLS = ["bash", "zsh", "fish", "pwsh"] as const;

/** `arm-guard completion`. */
export function completionCommand({ io, end, whole }: CommandContext): Command {
  return new Command("completion")
    .description("print completion for a shell")
    .addArgument(new Argument("<shell>", "the shell").choices(SHELLS))
    .addHelpText(
      "after",
      '\nExamples:\n  eval "$(arm-guard completion bash)"\n  source <(arm-guard completion zsh)\n  arm-guard completion fish | source\n  arm-guard completion pwsh | Out-String | Invoke-Expression',
    )
    .action(async (shell: (typeof SHELLS)[number]) => {
      const { completion } = await import("./run.ts");
      io.stdout.write(completion(shell, whole()));
      end(0);
    });
}
