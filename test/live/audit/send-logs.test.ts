import { describe, expect, it } from "vitest";
import { logsScopeOf } from "../../../src/azure/cloud.ts";
import { logWriter } from "../../../src/azure/log-writer.ts";
import type { JsonRecord } from "../../../src/text/record.ts";
import type { Session } from "../../../src/azure/session.ts";
import { logsAddress } from "../../../src/live/audit/send-logs.ts";

const AZURE = {
  name: "AzureCloud",
  resourceManager: "https://management.azure.com",
  authority: "https://login.microsoftonline.com",
  scope: "https://management.azure.com/.default",
};

describe("the address of Log Analytics", () => {
  it.each([
    [undefined],
    ["http://dcr.westeurope-1.ingest.monitor.azure.com/dataCollectionRules/dcr-1/streams/Custom-A"],
    ["https://dcr.westeurope-1.ingest.monitor.azure.com/"],
    ["hello"],
  ])("is refused where it is %s", (text) => {
    expect(() => logsAddress({ env: { ARM_GUARD_LOGS_URL: text } })).toThrow("ARM_GUARD_LOGS_URL");
  });

  it.each([
    ["https://dcr.westeurope-1.ingest.monitor.azure.com/x", "https://monitor.azure.com/.default"],
    ["https://ingest.monitor.azure.com.example.org/x", null],
    ["https://example.org/x", null],
    ["https://management.azure.com/x", null],
  ])("%s gets a token for %s", (address, scope) => {
    expect(logsScopeOf(AZURE, new URL(address))).toBe(scope);
  });

  it("gets the token of a sandbox only when it is the sandbox's own", () => {
    const sandbox = { ...AZURE, resourceManager: "https://localhost:1", scope: "https://localhost:1/.default" };

    expect(logsScopeOf(sandbox, new URL("https://localhost:1/x"))).toBe("https://localhost:1/.default");
    expect(logsScopeOf(sandbox, new URL("https://localhost:2/x"))).toBeNull();
    expect(logsScopeOf(sandbox, new URL("https://dcr.westeurope-1.ingest.monitor.azure.com/x"))).toBeNull();
  });
});

describe("records for Log Analytics", () => {
  it("go in calls of less than 1 MB, none is lost", async () => {
    const calls: (readonly JsonRecord[])[] = [];
    const session: Pick<Session, "sendLogs"> = {
      sendLogs(_address, records) {
        calls.push(records);
        return Promise.resolve();
      },
    };
    const records = Array.from({ length: 300 }, (_record, at) => ({ at, text: "x".repeat(10_000) }));

    await logWriter(session).send(new URL("https://localhost/x"), records);

    expect(calls.length).toBeGreaterThan(3);
    expect(calls.flat()).toEqual(records);
    for (const call of calls) expect(Buffer.byteLength(JSON.stringify(call))).toBeLessThan(1_000_000);
  });
});
