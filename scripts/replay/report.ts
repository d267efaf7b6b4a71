import { readFileSync } from "node:fs";
import { readRecording } from "./recording.ts";
import { replay, type StepResult } from "./replay.ts";

/** A scenario with what became of its steps. */
export interface ReplayedScenario {
  readonly id: string;
  readonly steps: readonly StepResult[];
}

/** Replays the recordings of files. */
export function replayFiles(
  paths: readonly string[],
  switches: Readonly<Record<string, string>> = {},
): readonly ReplayedScenario[] {
  return paths.map((path) => {
    const recording = readRecording(readFileSync(path, "utf8"));
    return { id: recording.id, steps: replay(recording, switches) };
  });
}

/** A table of all scenarios, every step that is not right with its reason, and the sums. */
export function replayReport(scenarios: readonly ReplayedScenario[], isVerbose: boolean): string {
  const lines: string[] = [`${"scenario".padEnd(36)} steps  right (given)  differing  not covered`];
  for (const { id, steps } of scenarios) {
    lines.push(row(id, steps));
    for (const { n, outcome, reasons } of steps) {
      if (outcome === "right" && (!isVerbose || reasons.length === 0)) continue;
      for (const reason of reasons)
        lines.push(`    #${String(n)} ${outcome === "right" ? "given" : outcome}: ${reason}`);
    }
  }
  const all = scenarios.flatMap(({ steps }) => steps);
  lines.push("", row(`${String(scenarios.length)} scenarios`, all), "");
  lines.push("given: right, with something taken from the recording that happened outside of it (docs/sandbox.md).");
  return `${lines.join("\n")}\n`;
}

function row(name: string, steps: readonly StepResult[]): string {
  const of = (outcome: StepResult["outcome"]): readonly StepResult[] =>
    steps.filter((step) => step.outcome === outcome);
  const given = of("right").filter(({ reasons }) => reasons.length > 0).length;
  const right = `${String(of("right").length)} (${String(given)})`;
  return `${name.padEnd(36)} ${String(steps.length).padStart(5)}  ${right.padStart(13)}  ${String(of("differing").length).padStart(9)}  ${String(of("not covered").length).padStart(11)}`;
}
