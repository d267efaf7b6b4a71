import { Command, Option } from "commander";
import { requestedFormats, withFormats, type FormatFlags } from "../../cli/formats.ts";
import type { CommandContext } from "../../cli/command.ts";
import { collect, wholeNumber } from "../../cli/options.ts";

interface SandboxFlags extends FormatFlags {
  readonly port?: number;
  readonly seed?: string;
  readonly demo?: true;
  readonly switch?: readonly string[];
  readonly throttle?: true;
  readonly caFile?: string;
}

/** `arm-guard sandbox`. */
export function sandboxCommand({ io, end }: CommandContext): Command {
  const command = new Command("sandbox")
    .description("start a local Azure Resource Manager, for demos, tests and pipelines without Azure")
    .addOption(new Option("--port <number>", "the port to listen on (default: any free one)").argParser(wholeNumber))
    .option("--seed <file>", "what exists at first, as JSON")
    .option("--demo", "begin with a small world: a workspace and its vault")
    .addOption(
      new Option("--switch <name=value>", "choose behaviour that nothing recorded decides; may be repeated").argParser(
        collect,
      ),
    )
    .option("--throttle", "refuse requests beyond Azure's documented limits")
    .option("--ca-file <file>", "where to write the certificate authority that clients have to trust");
  return withFormats(command, ["text", "json"])
    .addHelpText(
      "after",
      "\nExamples:\n  arm-guard sandbox --demo\n  arm-guard sandbox --port 8443 --seed world.json --throttle\n  arm-guard sandbox --switch put-on-deleted=recover -o json",
    )
    .action(async (flags: SandboxFlags) => {
      const { sandboxCommand: start } = await import("./run.ts");
      const options = {
        port: flags.port ?? null,
        seed: flags.seed ?? null,
        isDemo: flags.demo ?? false,
        switches: flags.switch ?? [],
        isThrottled: flags.throttle ?? false,
        caFile: flags.caFile ?? null,
        formats: requestedFormats(flags, "text"),
      };
      end(await start(options, io));
    });
}
