import { comparedWith, type Comparison } from "../compare.ts";
import type { BicepAnswer, RefusedPlace } from "./answer.ts";
import { isOfNames, needsTypes } from "./checks.ts";
import { ownReading, type OwnReading } from "./own.ts";

/** How compiler and engine on one side, and arm-guard on the other, go together over a Bicep file. */
export type Judgement =
  | Comparison
  | { readonly kind: "only the compiler refuses" | "refused elsewhere" | "arm-guard ends"; readonly detail: string };

/** What arm-guard makes of a Bicep file of a folder, beside the answer of the others. */
export function judged(answer: BicepAnswer, folder: string, path: string): Judgement {
  if (answer.kind === "none") return { kind: "not judged" };
  try {
    const own = ownReading(folder, path);
    return answer.kind === "refused" ? comparedRefusals(answer.errors, own.refusals) : comparedDeployments(answer, own);
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { kind: "arm-guard ends", detail: text.split("\n").slice(0, 3).join(" ") };
  }
}

function comparedDeployments(
  { template, parameters, answer }: BicepAnswer & { readonly kind: "compiled" },
  own: OwnReading,
): Judgement {
  const [first] = own.refusals;
  if (first !== undefined) return { kind: "only arm-guard refuses", detail: told(first) };
  const deploys = own.deploys(parameters, template);
  if (deploys === null) return { kind: "differ", detail: "arm-guard has no template" };
  return comparedWith(deploys, template, answer);
}

/**
 * What the compiler refuses first has to be refused at that line for that reason, and nothing on lines with which it is content.
 * What takes types or Azure's rules may be read all the same, and what a file imports from one that has errors.
 */
export function comparedRefusals(compiler: readonly RefusedPlace[], own: readonly RefusedPlace[]): Judgement {
  const hasErrorsBelow = new Set(compiler.filter(({ code }) => code === "BCP104").map(({ path }) => path));
  const first = compiler.find(({ code, path }) => !needsTypes(code) && !(isOfNames(code) && hasErrorsBelow.has(path)));
  if (first !== undefined && own.length === 0) return { kind: "only the compiler refuses", detail: told(first) };
  const wrong = own.find((each) => !compiler.some((other) => isAt(each, other)));
  const isTold = first === undefined || own.some((each) => each.code === first.code && isAt(each, first));
  if (isTold && wrong === undefined) return { kind: first === undefined ? "not judged" : "both refuse" };
  const expected = first === undefined ? compiler.map(told).slice(0, 3).join(", ") : told(first);
  return { kind: "refused elsewhere", detail: `${expected}, arm-guard has ${own.map(told).slice(0, 3).join(", ")}` };
}

function isAt(one: RefusedPlace, other: RefusedPlace): boolean {
  return one.path === other.path && one.line === other.line;
}

function told({ code, path, line }: RefusedPlace): string {
  return `${code} ${path}:${String(line)}`;
}
