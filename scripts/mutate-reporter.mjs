// What `npm run mutate` prints. Stryker loads it as a plugin; the script asks it for the sum.
import { relative } from "node:path";

const results = [];
let planned = 0;

/** Prints each fault that no test noticed as soon as it was tried, so that a run which ends early has said something. */
class Survivors {
  onMutationTestingPlanReady({ mutantPlans }) {
    planned = mutantPlans.length;
    process.stdout.write(`${planned} faults\n`);
  }

  onMutantTested(tested) {
    const result = { ...tested, fileName: relative(process.cwd(), tested.fileName) };
    results.push(result);
    if (isMissed(result)) process.stdout.write(`${lineOf(result)}\n`);
  }
}

export const strykerPlugins = [{ kind: "Reporter", name: "survivors", injectableClass: Survivors }];

/** How many faults the tests noticed, by file. */
export function summary() {
  const counted = results.filter(({ status }) => status !== "Ignored" && status !== "RuntimeError");
  const files = [...new Set(counted.map(({ fileName }) => fileName))].sort();
  const lines = files.map(
    (file) => score(counted.filter(({ fileName }) => fileName === file)).padStart(16) + `  ${file}`,
  );
  return `${[...lines, `${score(counted).padStart(16)}  of ${planned} planned`].join("\n")}\n`;
}

function score(tried) {
  const noticed = tried.filter((each) => !isMissed(each)).length;
  return `${tried.length === 0 ? 0 : ((noticed / tried.length) * 100).toFixed(1)} % ${noticed}/${tried.length}`;
}

function isMissed({ status }) {
  return status === "Survived" || status === "NoCoverage";
}

function lineOf({ fileName, location: { start }, mutatorName, replacement = "", status }) {
  const text = replacement.replaceAll(/\s+/g, " ").slice(0, 120);
  const told = status === "Survived" ? "not noticed" : "reached by no test";
  return `${fileName}:${start.line + 1}:${start.column + 1} ${told}: ${mutatorName}, ${text}`;
}
