const NAMES = ["resource", "properties", "parameters", "deployment", "vault", "resources", "x", "unknown"];
const MEMBERS = [
  "name",
  "tags",
  "properties",
  "rules",
  "n",
  "f",
  "z",
  "wrong",
  "half",
  "a",
  "minimumTlsVersion",
  "p",
  "file",
];
const METHODS = [
  ["size", 0],
  ["startsWith", 1],
  ["endsWith", 1],
  ["contains", 1],
  ["matches", 1],
  ["lowerAscii", 0],
  ["upperAscii", 0],
  ["trim", 0],
  ["indexOf", 1],
  ["lastIndexOf", 1],
  ["substring", 2],
  ["split", 1],
  ["join", 1],
  ["orValue", 1],
  ["or", 1],
  ["hasValue", 0],
  ["value", 0],
  ["nonsense", 1],
];
const OPERATORS = ["==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "%", "in", "&&", "||"];
const LITERALS = [
  "1",
  "0",
  "-1",
  "1.5",
  "9223372036854775807",
  "'a'",
  "'^(a+)+$'",
  "'('",
  "''",
  "true",
  "false",
  "null",
];

/** An expression of the Common Expression Language by its grammar, with types that may or may not fit. */
export function expressionBy(random, depth) {
  const inner = () => expressionBy(random, depth - 1);
  if (depth <= 0) return random.once(2) ? random.pick(LITERALS) : random.pick(NAMES);
  return random.make(
    () => `${inner()} ${random.pick(OPERATORS)} ${inner()}`,
    () => `(${inner()}) ${random.pick(OPERATORS)} (${inner()})`,
    () => `${random.pick(NAMES)}.${random.pick(MEMBERS)}`,
    () => `${random.pick(NAMES)}.?${random.pick(MEMBERS)}.?${random.pick(MEMBERS)}`,
    () => `(${inner()}).${random.pick(MEMBERS)}`,
    () => `(${inner()})[${inner()}]`,
    () => `(${inner()})[?${inner()}]`,
    () => `has(${random.pick(NAMES)}.${random.pick(MEMBERS)}.${random.pick(MEMBERS)})`,
    () => `!(${inner()})`,
    () => `-(${inner()})`,
    () => `(${inner()}) ? ${inner()} : ${inner()}`,
    () => `[${inner()}, ${inner()}]`,
    () => `{${inner()}: ${inner()}}`,
    () => `(${inner()}).${random.pick(["all", "exists", "exists_one", "filter", "map"])}(x, ${inner()})`,
    () => `cel.bind(x, ${inner()}, ${inner()})`,
    () => `${random.pick(["int", "double", "string", "bool", "size", "dyn", "optional.of", "type"])}(${inner()})`,
    () => {
      const [name, count] = random.pick(METHODS);
      return `(${inner()}).${name}(${random.list(count, inner).join(", ")})`;
    },
  );
}
