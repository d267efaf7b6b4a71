import { describe, expect, it } from "vitest";
import { isModelUndecided, lossSeverity, vaultLoss, type Stake } from "../../src/redeploy/loss-severity.ts";
import { vaultReports, type VaultReport } from "../../src/redeploy/verdict.ts";
import { subjectOf } from "../open-template.ts";
import { ENTRY, templateText, vault, type Content } from "../template-text.ts";

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

function reportOf(parameters: Content, properties: { readonly [key: string]: Content }): VaultReport {
  const [report] = vaultReports(subjectOf(templateText({ parameters, resources: [vault(properties)] })));
  if (report === undefined) throw new Error("The template has no vault.");
  return report;
}

const OBJECT = { o: { type: "object" } };

describe("the loss of a vault", () => {
  it.each<[name: string, parameters: Content, rbac: Content, isUndecided: boolean, loss: string]>([
    ["without the property", {}, null, false, "error"],
    ["with access policies", {}, false, false, "error"],
    ["that a parameter decides", { rbac: { type: "bool" } }, "[parameters('rbac')]", true, "warning"],
    ["that a member of an unknown object decides", OBJECT, "[parameters('o').rbac]", true, "warning"],
    ["that an expression decides which fails", {}, "[bool('perhaps')]", true, "warning"],
  ])("follows the authorization model of a vault %s", (_name, parameters, rbac, isUndecided, loss) => {
    const report = reportOf(parameters, { accessPolicies: [], enableRbacAuthorization: rbac });

    expect(isModelUndecided(report)).toBe(isUndecided);
    expect(vaultLoss(report, 0)).toBe(loss);
  });

  it("is not undecided where something else is not known", () => {
    const report = reportOf(OBJECT, { accessPolicies: [ENTRY], createMode: "[parameters('o').mode]" });

    expect(report.open.length).toBeGreaterThan(1);
    expect(isModelUndecided(report)).toBe(false);
  });
});
