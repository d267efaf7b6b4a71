import { describe, expect, it } from "vitest";
import { capacity, type CapacityOptions } from "../../../src/commands/capacity/run.ts";
import { UsageError } from "../../../src/io/usage-error.ts";
import { fakeIo } from "../fake-io.ts";

const GUIDE: CapacityOptions = {
  rps: "20",
  requestTime: "10",
  perContainer: "1",
  utilization: "0.7",
  formats: [{ format: "json", file: null }],
};

describe("capacity", () => {
  it.each([
    ["the example of Microsoft's guide", {}, 286],
    ["more requests per container", { perContainer: "4" }, 72],
    ["a utilization of 30 %", { utilization: "0.3" }, 667],
    ["a percentage", { utilization: "70%" }, 286],
    ["a percentage as the service's own setting has it", { utilization: "70" }, 286],
    ["milliseconds", { rps: "100", requestTime: "250ms" }, 36],
    ["seconds with their unit", { requestTime: "10s" }, 286],
    ["a result that is whole, which floating point would round up", { rps: "7", requestTime: "0.1" }, 1],
    ["hardly any load", { rps: "0.001", requestTime: "0.001" }, 1],
    ["containers that may be busy all the time", { utilization: "1" }, 200],
  ] as const)("counts the replicas for %s", async (_name, change, replicas) => {
    const io = fakeIo("/");

    const code = await capacity({ ...GUIDE, ...change }, io);

    expect(code).toBe(0);
    expect(JSON.parse(io.out())).toMatchObject({ schemaVersion: 1, replicas });
  });

  it("shows the way to the number", async () => {
    const io = fakeIo("/");

    await capacity({ ...GUIDE, formats: [{ format: "pretty", file: null }] }, io);

    expect(io.out()).toBe(
      [
        "286 replicas",
        "  20 requests a second × 10 s each = 200 at the same time",
        "  with 70 % of the containers busy: room for 285.714",
        "  at 1 at a time per container, rounded up: 286 containers",
        "",
        "Set `autoscale_min_replicas` to 286 where load comes in spikes, and `autoscale_max_replicas` to no less.",
        "Spikes above this rate are turned away again: count with the highest rate that you want to serve.",
        "",
      ].join("\n"),
    );
  });

  it.each([
    { rps: "0" },
    { rps: "-1" },
    { rps: "many" },
    { rps: "1e9" },
    { rps: "12345678901" },
    { requestTime: "1.2.3" },
    { requestTime: "" },
    { perContainer: "1.5" },
    { perContainer: "0" },
    { utilization: "0" },
    { utilization: "0.001" },
    { utilization: "101" },
    { utilization: "0.7%" },
  ])("refuses %o", async (change) => {
    await expect(capacity({ ...GUIDE, ...change }, fakeIo("/"))).rejects.toThrow(UsageError);
  });
});
