import { Command } from "commander";
import { requestedFormats, withFormats, type FormatFlags } from "../../cli/formats.ts";
import type { CommandContext } from "../../cli/command.ts";

interface CapacityFlags extends FormatFlags {
  readonly rps: string;
  readonly requestTime: string;
  readonly perContainer: string;
  readonly utilization: string;
}

/** `arm-guard capacity`. */
export function capacityCommand({ io, end }: CommandContext): Command {
  const command = new Command("capacity")
    .description("count the replicas that keep a service from answering HTTP 503")
    .requiredOption("--rps <number>", "requests a second, at the highest")
    .requiredOption("--request-time <seconds>", "how long one request takes, also as 250ms")
    .option("--per-container <number>", "requests that one container works on at the same time", "1")
    .option("--utilization <part>", "how much of the containers is to be busy: 0.7, 70% or 70", "0.7");
  return withFormats(command, ["pretty", "json", "table", "tsv"])
    .addHelpText(
      "after",
      "\nExamples:\n  arm-guard capacity --rps 20 --request-time 10\n  arm-guard capacity --rps 200 --request-time 250ms --per-container 4 --utilization 50%",
    )
    .action(async (flags: CapacityFlags) => {
      const { capacity } = await import("./run.ts");
      end(await capacity({ ...flags, formats: requestedFormats(flags, "pretty") }, io));
    });
}
