import { comment, type CommentOptions } from "../../../src/commands/comment/run.ts";
import type { Report } from "../../../src/generated/report.ts";
import { notingInputs } from "../../../src/io/noted-inputs.ts";
import { FAST } from "../../platform/local-server.ts";
import { fileOf, findingOf, reportOf, vaultOf } from "../../report/pull-request/reports.ts";
import { fakeIo, type FakeIo } from "../fake-io.ts";
import { folderOf } from "../folder.ts";

export const OPTIONS: CommentOptions = {
  report: "report.json",
  on: null,
  number: null,
  id: "default",
  snapshot: null,
  out: null,
  always: false,
  suggests: true,
  isDryRun: false,
};

/** With a certain wipe, and with nothing left. */
export const RED: Report = reportOf([fileOf({ findings: [findingOf()] })]);
export const GREEN: Report = reportOf([fileOf({ vaults: [vaultOf({ verdict: "keeps", exposure: "none" })] })]);
export const MARKER = "<!-- arm-guard:default -->";

export interface Ran extends FakeIo {
  readonly code: number;
  readonly folder: string;
}

/** Runs the command for a report, which lies in a folder of its own. */
export async function runComment(
  report: Report | string,
  env: Readonly<Record<string, string | undefined>>,
  change: Partial<CommentOptions> = {},
): Promise<Ran> {
  const text = typeof report === "string" ? report : JSON.stringify(report);
  const folder = folderOf({ "report.json": text });
  const io = notingInputs(fakeIo(folder, { env }));
  return { ...io, folder, code: await comment({ ...OPTIONS, ...change }, io, FAST) };
}
