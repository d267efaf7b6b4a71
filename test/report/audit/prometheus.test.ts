import { describe, expect, it } from "vitest";
import { auditPrometheus } from "../../../src/report/audit/prometheus.ts";
import { cleanAudit, sampleAudit } from "./sample-audit.ts";

/** Values by series; each name must be told of before. */
function read(text: string): ReadonlyMap<string, number> {
  const told = new Set<string>();
  const values = new Map<string, number>();
  for (const line of text.trimEnd().split("\n")) {
    const [, name = ""] = /^# (?:HELP|TYPE) (\w+) /.exec(line) ?? [];
    told.add(name);
    if (name !== "") continue;
    const [, series = "", metric = "", value = ""] = /^((\w+)(?:\{[^}]*\})?) (-?[\d.]+)$/.exec(line) ?? [];
    expect(told).toContain(metric);
    expect(values.has(series)).toBe(false);
    values.set(series, Number(value));
  }
  return values;
}

describe("an audit for Prometheus", () => {
  it("counts drift by kind and severity, and tells what was not seen", () => {
    const values = read(auditPrometheus(sampleAudit()));

    expect(values.get('arm_guard_audit_drift_open{kind="emptied",severity="error",acknowledged="false"}')).toBe(2);
    expect(values.get('arm_guard_audit_drift_open{kind="entry-lost",severity="error",acknowledged="true"}')).toBe(1);
    expect(values.get('arm_guard_audit_vaults{state="not-seen"}')).toBe(12);
    expect(values.get('arm_guard_audit_subscriptions{seen="false"}')).toBe(1);
    expect(values.get("arm_guard_audit_complete")).toBe(0);
    expect(values.get("arm_guard_audit_duration_seconds")).toBe(150);
  });

  it("takes only a run that saw everything for a success", () => {
    const success = "arm_guard_audit_last_success_timestamp_seconds";
    const at = (time: string): number => new Date(time).getTime() / 1000;

    expect(read(auditPrometheus(sampleAudit())).get(success)).toBe(at("2026-11-28T07:02:00Z"));
    expect(read(auditPrometheus(cleanAudit())).get(success)).toBe(at(cleanAudit().endedAt));
    expect(read(auditPrometheus(sampleAudit({ earlier: [] }))).has(success)).toBe(false);
  });

  it("has the same series whatever was found, and none of a vault", () => {
    const series = (text: string): readonly string[] => [...read(text).keys()];

    expect(series(auditPrometheus(sampleAudit()))).toEqual(series(auditPrometheus(cleanAudit())));
    expect(auditPrometheus(sampleAudit())).not.toContain("kv-prod");
  });
});
