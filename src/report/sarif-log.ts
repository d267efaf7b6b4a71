import { capital } from "../text/capital.ts";
/** Where arm-guard is at home. */
export const HOME = "https://github.com/arm-guard/arm-guard";

/** What paths of a file start from. */
export const SRCROOT = "The root of the repository; where there is none, the folder in which arm-guard was run.";

/** A SARIF 2.1.0 file of one run. */
export function sarifLog(run: object): string {
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [run],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** What made the run. */
export function sarifDriver(toolVersion: string): object {
  return {
    name: "arm-guard",
    fullName: `arm-guard ${toolVersion}`,
    semanticVersion: toolVersion,
    version: toolVersion,
    informationUri: HOME,
  };
}

/** An id as SARIF likes to have names. */
export function pascalCase(id: string): string {
  return id.split(/[-/]/).map(capital).join("");
}
