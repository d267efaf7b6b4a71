import { isSameName } from "../text/fold-case.ts";
import { fail, notChecked, pass, warning, type CheckResult } from "./check-result.ts";
import type { Diagnosis, ProbeFacts } from "./probe-facts.ts";

/** Steps 8 to 10: what the workspace says of itself, a trial build, and the vault's own address. */
export function checkService(facts: ProbeFacts): readonly CheckResult[] {
  return [checkDiagnosis(facts), checkBuild(facts), checkEndpoint(facts)];
}

/** What an error has to be about to fail a build; of the rest it only warns. */
const ON_THE_WAY: readonly string[] = [
  "keyVault",
  "containerRegistry",
  "storageAccount",
  "dnsResolution",
  "networkSecurityRule",
  "userDefinedRoute",
];

function checkDiagnosis({ diagnosis }: ProbeFacts): CheckResult {
  if (diagnosis.kind === "unknown") return notChecked("diagnose", "could-not-look", diagnosis.why);
  if (diagnosis.kind !== "found") return notChecked("diagnose", "depends", "There is no workspace to ask.");
  const told = diagnosis.value.filter(({ level }) => !isSameName(level, "Information"));
  if (told.length === 0) return pass("diagnose", "no errors, no warnings");
  const evidence = told.map(({ about, code, level, message }) => `${about}: ${level} ${code}: ${message}`);
  const complaint = { evidence, why: "The workspace's own diagnosis says so; the checks above say how to repair it." };
  return told.some(isInTheWay) ? fail("diagnose", complaint) : warning("diagnose", complaint);
}

function isInTheWay({ about, level }: Diagnosis): boolean {
  return isSameName(level, "Error") && ON_THE_WAY.some((each) => isSameName(each, about));
}

function checkBuild({ trial, workspace }: ProbeFacts): CheckResult {
  if (trial.kind === "unknown") return notChecked("build", "could-not-look", trial.why);
  if (trial.kind !== "found")
    return notChecked(
      "build",
      "not-asked",
      workspace.kind === "found" ? "Pass `--build` to build an image for trial." : "There is no workspace to build in.",
    );
  const { outcome, leftOver } = trial.value;
  const left = leftOver === null ? [] : [`left behind: \`${leftOver}\``];
  switch (outcome.kind) {
    case "built":
      return pass("build", `image ${outcome.image}`, ...left);
    case "refused":
      return fail("build", {
        evidence: [outcome.message, ...left],
        why: "The service could not begin to build an image.",
      });
    case "not-seen":
      return fail("build", {
        evidence: [`no image within ${String(outcome.minutes)} minutes`, ...left],
        why: "The image did not appear. Where it is looked for is an address of the studio that is not documented: look into the build log, too.",
      });
  }
}

function checkEndpoint({ endpoint, vault }: ProbeFacts): CheckResult {
  if (endpoint.kind === "unknown") return notChecked("secret-check", "could-not-look", endpoint.why);
  if (endpoint.kind !== "found")
    return notChecked(
      "secret-check",
      "not-asked",
      vault.kind === "found"
        ? "Pass `--secret-check` to ask the vault's own address, too."
        : "There is no vault to ask.",
    );
  // A vault asks whoever comes without a token for one, whatever its firewall says.
  if (endpoint.value === 401) return pass("secret-check", "the vault answers, and asks for a token");
  return warning("secret-check", {
    evidence: [`the vault's address answers with ${String(endpoint.value)}`],
    why: "A vault answers 401 to somebody without a token: something else answers in its place, or it is not well.",
  });
}
