import { bool, int, type TypeName, type Value } from "../expression/value.ts";
import { parseJsonText } from "../expression/json-text.ts";
import { string } from "../expression/value.ts";
import { parameterType } from "./parameter-type.ts";
import { section, type Template } from "./template.ts";

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
