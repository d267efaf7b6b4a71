import { relative } from "node:path";
import type { CompilerError, Engine, EngineAnswer } from "../engine.ts";
import { parseJson } from "../json.ts";

/** What is refused at a place. */
export interface RefusedPlace {
  readonly code: string;
  /** The path of the file, from the folder. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
}

/** What the compiler makes of a Bicep file, and the engine of that. */
export type BicepAnswer =
  | { readonly kind: "none" }
  | { readonly kind: "refused"; readonly errors: readonly RefusedPlace[] }
  | {
      readonly kind: "compiled";
      /** The template, as text. */
      readonly template: string;
      readonly parameters: Readonly<Record<string, unknown>>;
      readonly answer: EngineAnswer;
    };

/** Where Bicep files are, and which of them is asked about. */
export interface Asked {
  readonly folder: string;
  /** Absolute. */
  readonly path: string;
  /** Values for the parameters of the template that it comes to. */
  readonly parameters: (template: string) => Readonly<Record<string, unknown>>;
}

/** Asks compiler and engine about a Bicep file. */
export async function answerTo({ folder, path, parameters }: Asked, engine: Engine): Promise<BicepAnswer> {
  const compiled = await engine.compile(path);
  if (compiled === null) return { kind: "none" };
  const { template, errors } = compiled;
  if (template === null) return { kind: "refused", errors: errors.map((error) => placeIn(folder, error)) };
  const given = parameters(template);
  const answer = await engine.answer({ template: parseJson(template), parameters: given });
  return { kind: "compiled", template, parameters: given, answer };
}

function placeIn(folder: string, { code, path, line }: CompilerError): RefusedPlace {
  return { code, path: relative(folder, path), line };
}
