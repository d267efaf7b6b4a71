import { resolve } from "node:path";
import type { BoundParameters } from "../bindings/binding.ts";
import type { Refusal } from "../json/read.ts";
import { isSameName } from "../text/fold-case.ts";
import type { BoundDeployment } from "./bound-deployment.ts";

/** What the compiler refuses of a parameter file although a deployment gives further values beside it. */
export function stillRefused(refusals: readonly Refusal[], isGiven: (name: string) => boolean): readonly Refusal[] {
  return refusals.filter(({ missing }) => missing?.every(isGiven) !== true);
}

/** Whether some place that deploys with a parameter file, an absolute path, gives a parameter beside it, or may do so. */
export function givenBeside(file: string, deployments: readonly BoundDeployment[]): (name: string) => boolean {
  const others = deployments.flatMap(({ binding: { parameters }, folder }) => {
    const isFile = (each: BoundParameters): boolean => each.kind === "file" && resolve(folder, each.path) === file;
    return parameters.some(isFile) ? parameters.filter((each) => !isFile(each)) : [];
  });
  return (name) => others.some((each) => ("name" in each ? isSameName(each.name, name) : each.kind === "unknown-file"));
}
