import type { Random } from "../random.ts";

type Values = Readonly<Record<string, unknown>>;

/** Values of parameters of which a parameter file reads some parts elsewhere, by `externalInputs`. */
export interface PartlyGiven {
  readonly values: Values;
  /** By parameter: the member or item that is read elsewhere, or `null` for the whole value. */
  readonly open: ReadonlyMap<string, string | number | null>;
}

/** The values with some parts of them open. */
export function partlyGiven(values: Values, random: Random): PartlyGiven {
  const open = Object.entries(values).flatMap(([name, value]) =>
    random.once(3) ? [] : [[name, partOf(value, random)] as const],
  );
  return { values, open: new Map(open) };
}

/** The values with what others have in the parts that are open. */
export function filledIn({ values, open }: PartlyGiven, others: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const key = open.get(name);
      const other = others[name];
      if (key === undefined || key === null) return [name, key === null ? other : value];
      if (Array.isArray(value) && typeof key === "number")
        return [name, value.map((item: unknown, index) => (index === key && isFilled(other) ? other[0] : item))];
      return [name, isRecord(value) && isRecord(other) && key in other ? { ...value, [key]: other[key] } : value];
    }),
  );
}

/** The parameter file, in which each open part is an external input. */
export function parameterFileOf({ values, open }: PartlyGiven): unknown {
  const entries = Object.entries(values).map(([name, value]) => {
    const key = open.get(name);
    return [name, key === undefined ? { value } : { expression: `[${expressionOf(name, value, key)}]` }] as const;
  });
  const kind = { kind: "sys.envVar", config: "OPEN" };
  return {
    externalInputDefinitions: Object.fromEntries(Array.from(open.keys(), (name) => [name, kind])),
    parameters: Object.fromEntries(entries),
  };
}

function partOf(value: unknown, random: Random): string | number | null {
  const keys = Array.isArray(value) ? [...value.keys()] : isRecord(value) ? Object.keys(value) : [];
  return keys.length === 0 || random.once(3) ? null : random.pick<string | number>(keys);
}

function expressionOf(name: string, value: unknown, key: string | number | null): string {
  const input = `externalInputs('${name}')`;
  if (Array.isArray(value) && typeof key === "number")
    return `concat(${json(value.slice(0, key))}, createArray(${input}), ${json(value.slice(key + 1))})`;
  if (key === null) return input;
  return `shallowMerge(createArray(${json(value)}, createObject('${String(key)}', ${input})))`;
}

function json(value: unknown): string {
  return `json('${JSON.stringify(value).replaceAll("'", "''")}')`;
}

function isFilled(value: unknown): value is readonly [unknown, ...unknown[]] {
  return Array.isArray(value) && value.length > 0;
}

function isRecord(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
