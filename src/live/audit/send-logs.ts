import { AzureError } from "../../azure/azure-error.ts";
import type { JsonRecord } from "../../text/record.ts";
import type { Azure } from "../../azure/ports.ts";
import type { AuditHistory } from "../../generated/audit-history.ts";
import type { Io } from "../../io/io.ts";
import { UsageError } from "../../io/usage-error.ts";

const ADDRESS = "ARM_GUARD_LOGS_URL";
const API_VERSION = "2023-01-01";

/**
 * The address of the stream that records go to.
 * @throws {UsageError} when the environment names none.
 */
export function logsAddress({ env }: Pick<Io, "env">): URL {
  const text = env[ADDRESS]?.trim() ?? "";
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== "https:" || !/^\/dataCollectionRules\/[^/]+\/streams\/[^/]+$/.test(url.pathname))
    throw new UsageError(
      `\`--log-analytics\` needs the address of a stream in the variable ${ADDRESS}: https://HOST/dataCollectionRules/ID/streams/NAME.`,
    );
  if (!url.searchParams.has("api-version")) url.searchParams.set("api-version", API_VERSION);
  return url;
}

/** Sends what a run adds to a history. Gives whether it was taken; says on standard error what went wrong. */
export async function sendLogs(
  address: URL,
  lines: readonly AuditHistory[],
  time: string,
  azure: Azure,
  io: Pick<Io, "stderr">,
): Promise<boolean> {
  try {
    await azure.logs.send(
      address,
      lines.map((line) => recordOf(line, time)),
    );
    return true;
  } catch (error) {
    if (!(error instanceof AzureError)) throw error;
    io.stderr.write(`The records for Log Analytics were not taken: ${error.message}\n`);
    return false;
  }
}

/** A line as a record of one table: columns that it does not have stay empty, and what is not plain is in `Details`. */
function recordOf(line: AuditHistory, time: string): JsonRecord {
  const common = { TimeGenerated: time, Event: line.event, Run: line.run, Details: line };
  switch (line.event) {
    case "run":
      return { ...common, Complete: line.complete, Vaults: line.vaults };
    case "opened":
      return {
        ...common,
        Fingerprint: line.fingerprint,
        Kind: line.kind,
        Severity: line.severity,
        Resource: line.resource,
        Principal: line.principal?.objectId ?? "",
        ChangedBy: line.cause?.by ?? "",
        Deployment: line.cause?.deployment ?? "",
      };
    case "closed":
      return { ...common, Fingerprint: line.fingerprint, Because: line.because ?? "over" };
  }
}
