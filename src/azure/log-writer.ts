import type { JsonRecord } from "../text/record.ts";
import type { LogWriter } from "./ports.ts";
import type { Session } from "./session.ts";

/** Bytes of one call, less than the 1 MB that the service takes (Microsoft: Logs Ingestion API, read 2026-11). */
const BYTES_AT_ONCE = 900_000;

/** Writes records to Log Analytics by the Logs Ingestion API. */
export function logWriter(session: Pick<Session, "sendLogs">): LogWriter {
  return {
    async send(address, records) {
      for (const part of partsOf(records)) await session.sendLogs(address, part);
    },
  };
}

function* partsOf(records: readonly JsonRecord[]): Generator<readonly JsonRecord[]> {
  let part: JsonRecord[] = [];
  let size = 0;
  for (const record of records) {
    const length = Buffer.byteLength(JSON.stringify(record)) + 1;
    if (part.length > 0 && size + length > BYTES_AT_ONCE) {
      yield part;
      [part, size] = [[], 0];
    }
    part.push(record);
    size += length;
  }
  if (part.length > 0) yield part;
}
