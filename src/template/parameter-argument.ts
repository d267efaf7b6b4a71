import { bool, int, string, type Residual, type TypeName, type Value } from "../expression/value.ts";
import { parseJsonText } from "../expression/json-text.ts";
import { unknown } from "../expression/unknown.ts";
import { isSameName, foldCase } from "../text/fold-case.ts";
import type { Supplied } from "./assumptions.ts";
import { parameterType } from "./parameter-type.ts";
import { parameterDeclaration, section, type Template } from "./template.ts";

/** A parameter that was given as `name=text`. */
export type ParameterArgument =
  { readonly kind: "value"; readonly value: Value } | { readonly kind: "problem"; readonly message: string };

/** The value of `name=text`, typed by the template as the Azure CLI does it: names with case, `bool` as true or not. */
export function parameterArgument(name: string, text: string, template: Template): ParameterArgument {
  const parameters = section(template, "parameters");
  const declared = parameters?.members.findLast(({ key }) => key.value === name)?.value;
  if (declared?.kind !== "object") {
    const allowed = (parameters?.members ?? []).map(({ key }) => key.value).sort();
    return {
      kind: "problem",
      message: `Unrecognized template parameter \`${name}\`. Allowed parameters: ${allowed.join(", ")}.`,
    };
  }
  const { shape, isSecure } = parameterType(declared, template);
  const [type = "string"] = shape.types ?? [];
  return typed(name, text, type, isSecure);
}

/**
 * What `name=text` gives in a pipeline or a script, by folded name: nothing where the template has no such parameter, and a
 * value that is not known where the text is none of its type. `by` names the place.
 */
export function boundArgument(
  name: string,
  text: string,
  template: Template,
  by: string,
): ReadonlyMap<string, Supplied> {
  const declared = section(template, "parameters")?.members.find(({ key }) => isSameName(key.value, name))?.key.value;
  if (declared === undefined) return new Map();
  const found = parameterArgument(declared, text, template);
  return found.kind === "problem"
    ? unknownArgument(name, text, template, by)
    : new Map([[foldCase(declared), { value: found.value, given: "option", name: declared }]]);
}

/** The same for a value that is filled in later, such as `${{ secrets.NAME }}`. */
export function unknownArgument(
  name: string,
  written: string,
  template: Template,
  by: string,
): ReadonlyMap<string, Supplied> {
  const declaration = parameterDeclaration(template, name);
  if (declaration === null) return new Map();
  const { shape } = parameterType(declaration, template);
  const residual: Residual = { kind: "call", name: "parameterFile", args: [{ kind: "value", value: string(written) }] };
  const value = unknown(residual, [{ kind: "parameter", name, place: null, by }], shape);
  return new Map([[foldCase(name), { value, given: "option", name }]]);
}

function typed(name: string, text: string, type: TypeName, isSecure: boolean): ParameterArgument {
  switch (type) {
    case "bool":
      return { kind: "value", value: bool(text.toLowerCase() === "true") };
    case "int":
      return /^\s*[+-]?\d+(?:_\d+)*\s*$/.test(text)
        ? { kind: "value", value: int(BigInt(text.replaceAll(/[\s_+]/g, ""))) }
        : wrong(name, "an integer", `\`${text.slice(0, 60)}\``);
    case "array":
    case "object": {
      const value = parseJsonText(text);
      return value.kind === "failure"
        ? wrong(name, "JSON", isSecure ? "what is given" : `\`${text.slice(0, 60)}\``)
        : { kind: "value", value };
    }
    case "string":
    case "null":
    case "float":
      return { kind: "value", value: string(text) };
  }
}

function wrong(name: string, expected: string, text: string): ParameterArgument {
  return { kind: "problem", message: `Parameter \`${name}\` takes ${expected}, not ${text}.` };
}
