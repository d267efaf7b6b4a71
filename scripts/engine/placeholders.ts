/** A template, as far as its parameters tell what values they take. */
export interface Declaring {
  readonly parameters?: Readonly<Record<string, Declaration>>;
  readonly definitions?: Readonly<Record<string, Declaration>>;
}

interface Declaration {
  readonly $ref?: string;
  readonly type?: string;
  readonly defaultValue?: unknown;
  readonly nullable?: boolean;
  readonly allowedValues?: readonly unknown[];
  readonly minValue?: number;
  readonly minLength?: number;
  readonly properties?: Readonly<Record<string, Declaration>>;
  readonly prefixItems?: readonly Declaration[];
  readonly discriminator?: { readonly propertyName: string; readonly mapping: Readonly<Record<string, Declaration>> };
}

/** How deep values of named types are made: a type may hold itself. */
const DEPTH = 6;

/** Some value for each parameter without a default: the engine asks for one. */
export function placeholders({ parameters = {}, definitions = {} }: Declaring): Readonly<Record<string, unknown>> {
  const open = Object.entries(parameters)
    .map(([name, declaration]) => [name, resolved(declaration, definitions)] as const)
    .filter(([, declaration]) => !("defaultValue" in declaration) && declaration.nullable !== true);
  return Object.fromEntries(open.map(([name, declaration]) => [name, valueFor(declaration, definitions, DEPTH)]));
}

type Definitions = Readonly<Record<string, Declaration>>;

/** A declaration with what the types that it names say. */
function resolved(declaration: Declaration, definitions: Definitions): Declaration {
  let made = declaration;
  for (let left = DEPTH; made.$ref !== undefined && left > 0; left--) {
    const { $ref, ...own } = made;
    made = { ...target($ref, definitions), ...own };
  }
  return made;
}

function target(reference: string, definitions: Definitions): Declaration {
  const [, , ...path] = reference
    .split("/")
    .map((part) => decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~"));
  let found: unknown = definitions;
  for (const part of path) found = isMembers(found) ? found[part] : undefined;
  return isMembers(found) ? found : {};
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function valueFor(declaration: Declaration, definitions: Definitions, depth: number): unknown {
  const {
    type = "",
    allowedValues = [],
    minValue,
    minLength = 0,
    prefixItems = [],
  } = resolved(declaration, definitions);
  const isList = type.toLowerCase() === "array";
  if (allowedValues.length > 0) return isList && !Array.isArray(allowedValues[0]) ? [] : allowedValues[0];
  switch (type.toLowerCase()) {
    case "int":
      return minValue ?? 1;
    case "bool":
      return false;
    case "array":
      return prefixItems.map((item) => valueFor(item, definitions, depth - 1));
    case "object":
    case "secureobject":
      return objectFor(resolved(declaration, definitions), definitions, depth);
    default:
      return "placeholder".padEnd(minLength, "x");
  }
}

function objectFor({ properties = {}, discriminator }: Declaration, definitions: Definitions, depth: number): unknown {
  const [variant] = Object.entries(discriminator?.mapping ?? {});
  const all = { ...properties, ...(variant === undefined ? {} : resolved(variant[1], definitions).properties) };
  const needed = Object.entries(all)
    .map(([name, each]) => [name, resolved(each, definitions)] as const)
    .filter(([, each]) => each.nullable !== true && depth > 0);
  const members = Object.fromEntries(needed.map(([name, each]) => [name, valueFor(each, definitions, depth - 1)]));
  return variant === undefined ? members : { ...members, [discriminator?.propertyName ?? ""]: variant[0] };
}
