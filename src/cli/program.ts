import { Command } from "commander";
import { VERSION } from "../generated/version.ts";
import type { CommandContext, CommandGroup } from "./command.ts";

/** The program with its commands, in the order of its help; with one of them where that is named. */
export function program(
  groups: readonly CommandGroup[],
  { io, end }: Omit<CommandContext, "whole">,
  only: string | null = null,
): Command {
  const whole = (): Command => program(groups, { io, end });
  const root = new Command("arm-guard")
    .description("Finds ARM templates that take away Azure Key Vault access policies when they are deployed again.")
    .version(VERSION, "-V, --version", "print the version")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        io.stdout.write(text);
      },
      writeErr: (text) => {
        io.stderr.write(text);
      },
    })
    .showSuggestionAfterError()
    .addHelpText(
      "after",
      "\nExamples:\n  arm-guard lint infra\n  arm-guard lint azuredeploy.json -p azuredeploy.parameters.json --format sarif=report.sarif\n  arm-guard rules no-empty-access-policies",
    );
  for (const { heading, commands } of groups)
    for (const [name, command] of Object.entries(commands))
      if (only === null || only === name)
        root.commandsGroup(heading).addCommand(command({ io, end, whole }).exitOverride().helpGroup(heading));
  for (const command of root.commands) {
    command.copyInheritedSettings(root);
    for (const below of command.commands) below.copyInheritedSettings(root);
  }
  return root;
}
