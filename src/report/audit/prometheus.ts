import { DRIFT_KINDS, isDriftKind, type DriftKind } from "../../audit/drift-kinds.ts";
import { counts, type AuditReport } from "../../audit/report.ts";
import type { Severity } from "../../redeploy/severity.ts";

/** A measure with its values by their labels. */
interface Metric {
  readonly name: string;
  readonly help: string;
  readonly values: readonly Measured[];
}

interface Measured {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const SEVERITIES: readonly Severity[] = ["error", "warning", "note"];
const KINDS: readonly DriftKind[] = Object.keys(DRIFT_KINDS).filter(isDriftKind);

/**
 * The audit in the text format of Prometheus, for the textfile collector: counts without a label of a vault, so that a
 * hundred thousand of them are as many series as one. All series are there in each run, at 0 where there is nothing.
 */
export function auditPrometheus(report: AuditReport): string {
  return [...stateMetrics(report), driftMetric(report), ...runMetrics(report)].map(metricText).join("");
}

function stateMetrics({ coverage }: AuditReport): readonly Metric[] {
  const lost = coverage.notSeen.reduce((all, { vaults }) => all + vaults, 0);
  return [
    metric("vaults", "Vaults by what the last run saw of them.", [
      [{ state: "compared" }, coverage.vaults],
      [{ state: "unread" }, coverage.unread],
      [{ state: "not-seen" }, lost],
    ]),
    metric("workspaces", "Workspaces that the last run saw.", [[{}, coverage.workspaces]]),
    metric("subscriptions", "Subscriptions that were expected, by whether they were seen.", [
      [{ seen: "true" }, coverage.subscriptions],
      [{ seen: "false" }, coverage.notSeen.length],
    ]),
    metric("complete", "1 when the last run saw everything that was expected.", [[{}, coverage.isComplete ? 1 : 0]]),
  ];
}

function driftMetric({ drift }: AuditReport): Metric {
  const found = new Map<string, number>();
  const key = (...parts: readonly string[]): string => parts.join(" ");
  for (const each of drift) {
    if (each.status === "accepted") continue;
    const at = key(each.kind, each.severity, String(!counts(each)));
    found.set(at, (found.get(at) ?? 0) + 1);
  }
  const values = KINDS.flatMap((kind) =>
    SEVERITIES.flatMap((severity) =>
      ["false", "true"].map((acknowledged): readonly [Measured["labels"], number] => [
        { kind, severity, acknowledged },
        found.get(key(kind, severity, acknowledged)) ?? 0,
      ]),
    ),
  );
  return metric("drift_open", "Drift that is open at the end of the last run.", values);
}

/** A success is a run that saw everything that was expected, whatever it found. */
function runMetrics({ coverage, earlier, startedAt, endedAt, toolVersion }: AuditReport): readonly Metric[] {
  const success = coverage.isComplete ? endedAt : earlier.findLast(({ isComplete }) => isComplete)?.endedAt;
  const requests: Metric = metric("requests", "Requests of the last run.", [
    [{ api: "resource-graph" }, coverage.pages],
    [{ api: "resource-manager" }, coverage.reads],
  ]);
  return [
    metric("last_run_timestamp_seconds", "When the last run ended.", [[{}, seconds(endedAt)]]),
    ...(success === undefined
      ? []
      : [
          metric("last_success_timestamp_seconds", "When the last run ended that saw everything that was expected.", [
            [{}, seconds(success)],
          ]),
        ]),
    metric("duration_seconds", "How long the last run took.", [[{}, seconds(endedAt) - seconds(startedAt)]]),
    requests,
    { ...metric("", "The version of arm-guard.", [[{ version: toolVersion }, 1]]), name: "arm_guard_build_info" },
  ];
}

function metric(name: string, help: string, values: readonly (readonly [Measured["labels"], number])[]): Metric {
  return { name: `arm_guard_audit_${name}`, help, values: values.map(([labels, value]) => ({ labels, value })) };
}

function metricText({ name, help, values }: Metric): string {
  const lines = values.map(({ labels, value }) => `${name}${labelsText(labels)} ${String(value)}\n`);
  return [`# HELP ${name} ${help}\n`, `# TYPE ${name} gauge\n`, ...lines].join("");
}

function labelsText(labels: Measured["labels"]): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

function escaped(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}

function seconds(time: string): number {
  return new Date(time).getTime() / 1000;
}
