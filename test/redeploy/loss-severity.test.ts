import { describe, expect, it } from "vitest";
import { lossSeverity, type Stake } from "../../src/redeploy/loss-severity.ts";

/** An empty list that template and parameters fix, in a vault that every deployment sends. */
const WIPED: Stake = {
  exposure: "lost",
  verdict: "wipes",
  isEmptyByDefault: false,
  losesWorkspace: false,
  creatingGuard: "none",
  isModelUndecided: false,
  isDeploymentOpen: false,
};
const REPLACED: Stake = { ...WIPED, verdict: "replaces" };

const TABLE: readonly (readonly [name: string, stake: Stake, expected: ReturnType<typeof lossSeverity>])[] = [
  ["an empty list", WIPED, "error"],
  ["a list that a default empties", { ...WIPED, isEmptyByDefault: true }, "warning"],
  [
    "a list that a default empties, of a vault that a workspace uses",
    { ...WIPED, isEmptyByDefault: true, losesWorkspace: true },
    "error",
  ],
  ["a guard whose default creates", { ...WIPED, creatingGuard: "default" }, "warning"],
  [
    "a guard whose default creates, with a workspace",
    { ...WIPED, creatingGuard: "default", losesWorkspace: true },
    "warning",
  ],
  ["a guard that is given a value that creates", { ...WIPED, creatingGuard: "given" }, "error"],
  [
    "a guard that is given a value that creates, and a list that a default empties",
    { ...WIPED, creatingGuard: "given", isEmptyByDefault: true },
    "error",
  ],
  ["a list of the template", REPLACED, "warning"],
  ["a list of the template that drops a workspace's entry", { ...REPLACED, losesWorkspace: true }, "error"],
  ["a list of the template behind a guard that is given", { ...REPLACED, creatingGuard: "given" }, "warning"],
  ["a list from a parameter without a value", { ...REPLACED, exposure: "caller-supplied" }, "note"],
  [
    "a list from a parameter without a value, with a workspace",
    { ...REPLACED, exposure: "caller-supplied", losesWorkspace: true },
    "note",
  ],
  ["an undecided authorization model", { ...WIPED, isModelUndecided: true }, "warning"],
  ["an undecided authorization model and a list of the template", { ...REPLACED, isModelUndecided: true }, "note"],
  ["a feature switch that is off by default", { ...WIPED, isDeploymentOpen: true }, "warning"],
  ["a feature switch and an undecided model", { ...WIPED, isDeploymentOpen: true, isModelUndecided: true }, "note"],
  ["a vault of which it is not known whether it is deployed", { ...WIPED, exposure: "unknown" }, "note"],
  ["a vault that a guard skips", { ...WIPED, exposure: "guarded" }, null],
  ["a vault that each deployment is asked about", { ...WIPED, exposure: "prompted" }, null],
  ["a vault that keeps its policies", { ...WIPED, exposure: "none" }, null],
];

describe("the severity of a loss", () => {
  it.each(TABLE)("of %s", (_name, stake, expected) => {
    expect(lossSeverity(stake)).toBe(expected);
  });
});
