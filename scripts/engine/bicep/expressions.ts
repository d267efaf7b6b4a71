import type { Random } from "../random.ts";
import { valueOf, withValues, type Names, type Type } from "./names.ts";

/** Makes one way to write an expression. */
type Make = (make: Making) => string;

/** What the makers of an expression need. */
interface Making {
  readonly random: Random;
  readonly names: Names;
  /** An expression of a type, one level deeper. */
  readonly of: (type: Type) => string;
  /** A lambda from a text to something. */
  readonly lambda: (from: Type, to: Type) => string;
}

/** A Bicep expression of a type, so many levels deep at most. It may fail when it is evaluated. */
export function expressionOf(type: Type, random: Random, names: Names, depth: number): string {
  const known = valueOf(type, names, random);
  if (known !== null && random.once(depth > 0 ? 4 : 2)) return known;
  const call = random.once(8) ? callOf(type, random, names, depth) : null;
  if (call !== null) return call;
  const ways = depth > 0 && !random.once(5) ? WAYS[type] : LITERALS[type];
  const text = random.pick(ways)({
    random,
    names,
    of: (inner) => expressionOf(inner, random, names, depth - 1),
    lambda: (from, to) => lambdaOf(from, to, random, names, depth - 1),
  });
  return names.hasLambdas || !text.includes("=>")
    ? text
    : random.pick(LITERALS[type])({ random, names, of: () => "", lambda: () => "" });
}

/** An expression that may stand in a hole of a text, where no list and no object may be written. */
export function holeOf(random: Random, names: Names, depth: number): string {
  const text = expressionOf(random.pick(["string", "int", "bool"]), random, names, depth);
  return /[[{](?!\d+\]|\^)|\n|'''/.test(text.replaceAll("${", "")) ? (valueOf("string", names, random) ?? "'x'") : text;
}

function callOf(type: Type, random: Random, names: Names, depth: number): string | null {
  const functions = names.functions.filter((each) => each.type === type);
  if (functions.length === 0 || depth === 0) return null;
  const { name, parameters } = random.pick(functions);
  return `${name}(${parameters.map((each) => expressionOf(each, random, names, depth - 1)).join(", ")})`;
}

function lambdaOf(from: Type, to: Type, random: Random, names: Names, depth: number): string {
  const name = `x${String(names.depth)}`;
  const inner = withValues({ ...names, depth: names.depth + 1 }, [from, name], ...membersOf(from, name));
  return `${name} => ${expressionOf(to, random, inner, Math.max(depth, 0))}`;
}

/** What can be read from something of a type. */
export function membersOf(type: Type, text: string): readonly (readonly [Type, string])[] {
  if (type !== "record") return [];
  return [
    ["string", `${text}.k`],
    ["int", `${text}.n`],
    ["strings", `${text}.list`],
  ];
}

const WORDS = ["a", "B", "kv", "x-1", "Straße", "north europe", "", "é", "0"];
const LITERAL_TEXTS = [
  String.raw`'it\'s'`,
  String.raw`'\${a}'`,
  String.raw`'\\ \n \t'`,
  String.raw`'\u{1F600}'`,
  "'[x]'",
  "'[[x]'",
  "'{0}'",
  "'''it's ${a}'''",
  "'''\nline\n'''",
  "'$'",
  "'$a'",
  "'}'",
];

const LITERALS: Readonly<Record<Type, readonly Make[]>> = {
  string: [
    ({ random }) => `'${random.pick(WORDS)}'`,
    ({ random }) => `'${random.pick(WORDS)}'`,
    ({ random }) => random.pick(LITERAL_TEXTS),
  ],
  int: [({ random }) => String(random.below(6)), ({ random }) => random.pick(["-1", "10", "2147483648", "007"])],
  bool: [({ random }) => random.pick(["true", "false"])],
  strings: [({ random }) => `[${random.list(random.below(4), () => `'${random.pick(WORDS)}'`).join(", ")}]`],
  record: [
    ({ random }) => `{ k: '${random.pick(WORDS)}', n: ${String(random.below(4))}, list: [] }`,
    ({ random }) => `{\n  k: '${random.pick(WORDS)}'\n  n: ${String(random.below(4))}\n  list: ['b', 'a']\n}`,
  ],
  records: [
    ({ random }) =>
      `[${random.list(random.below(3), (index) => `{ k: '${random.pick(WORDS)}', n: ${String(index)}, list: [] }`).join(", ")}]`,
  ],
};

/** The same for every type. */
const ANY_WAYS = (type: Type): readonly Make[] => [
  ({ of }) => `(${of(type)})`,
  ({ of }) => `(${of("bool")} ? ${of(type)} : ${of(type)})`,
  ({ of }) => `any(${of(type)})`,
];

/** Of lists: an item by its number, from either end. */
const ITEM_WAYS = (list: Type, item: Type): readonly Make[] => [
  ({ of, random }) => `concat(${of(list)}, [${of(item)}, ${of(item)}])[${String(random.below(2))}]`,
  ({ of, random }) => `concat([${of(item)}, ${of(item)}], ${of(list)})[^${String(1 + random.below(2))}]`,
  ({ of }) => `(first(${of(list)}) ?? ${of(item)})`,
  ({ of }) => `last(concat(${of(list)}, [${of(item)}]))!`,
  ({ of, random }) => `(${of(list)}[?${String(random.below(3))}] ?? ${of(item)})`,
];

const LIST_WAYS = (list: Type, item: Type): readonly Make[] => [
  ({ of }) => `concat(${of(list)}, ${of(list)})`,
  ({ of }) => `union(${of(list)}, ${of(list)})`,
  ({ of }) => `intersection(${of(list)}, ${of(list)})`,
  ({ of, random }) => `take(${of(list)}, ${String(random.below(3))})`,
  ({ of, random }) => `skip(${of(list)}, ${String(random.below(3))})`,
  ({ of }) => `[...${of(list)}, ${of(item)}]`,
  ({ of }) => `[\n  ${of(item)}\n  ...${of(list)}\n]`,
  ({ of }) => `flatten([${of(list)}, ${of(list)}])`,
  ({ of, lambda }) => `filter(${of(list)}, ${lambda(item, "bool")})`,
  ({ of, lambda }) => `map(${of("strings")}, ${lambda("string", item)})`,
  ({ of, lambda }) => `map(range(0, length(${of("strings")})), ${lambda("int", item)})`,
];

const WAYS: Readonly<Record<Type, readonly Make[]>> = {
  string: [
    ...ANY_WAYS("string"),
    ...ITEM_WAYS("strings", "string"),
    ({ random, names }) => `'${random.pick(WORDS)}\${${holeOf(random, names, 1)}}'`,
    ({ random, names }) => `'\${${holeOf(random, names, 1)}}-\${${holeOf(random, names, 1)}}'`,
    ({ random, names }) => `'{\${${holeOf(random, names, 1)}}}'`,
    ({ random, names }) => `$'''${random.pick(["", "\n"])}"\${${holeOf(random, names, 0)}}"\\n'''`,
    ({ of, random }) =>
      `${random.pick(["toLower", "toUpper", "trim", "base64", "string", "uriComponent"])}(${of("string")})`,
    ({ of }) => `string(${of("int")})`,
    ({ of }) => `string(${of("record")})`,
    ({ of }) => `join(${of("strings")}, ',')`,
    ({ of }) => `replace(${of("string")}, 'a', ${of("string")})`,
    ({ of, random }) => `${random.pick(["take", "skip"])}(${of("string")}, ${String(random.below(3))})`,
    ({ of }) => `substring('abcd', ${of("int")} % 3)`,
    ({ of }) => `padLeft(${of("string")}, length(${of("strings")}), '0')`,
    ({ of }) => `format('{0}/{1}', ${of("string")}, ${of("int")})`,
    ({ of, random }) => `${random.pick(["uniqueString", "guid", "concat"])}(${of("string")}, ${of("string")})`,
    ({ of }) => `(${of("record")}).k`,
    ({ of }) => `(${of("record")})['k']`,
    ({ of }) => `((${of("record")}).?missing ?? ${of("string")})`,
    ({ of }) => `((${of("record")})[?'other'] ?? ${of("string")})`,
    ({ of }) => `reduce(${of("strings")}, ${of("string")}, (a, b) => '\${a}\${b}')`,
    ({ of }) => `reduce(${of("strings")}, '', (a, b, i) => '\${a}\${i}\${b}')`,
    ({ of }) => `(any(${of("records")})[?0].?k ?? ${of("string")})`,
    ({ of }) => `(any(${of("records")})[?^1].?list[?0] ?? ${of("string")})`,
    ({ of }) => `(any(${of("record")}).?missing.?more[0] ?? ${of("string")})`,
    ({ random, names }) => `$$'''$\${${holeOf(random, names, 0)}}$\${${holeOf(random, names, 0)}}'''`,
    ({ names, of }) => (names.hasPlace ? "resourceGroup().location" : of("string")),
    ({ names, of }) => (names.hasPlace ? "subscription().subscriptionId" : of("string")),
    ({ names, of }) => (names.hasPlace ? `resourceId('Test.Rp/others', ${of("string")})` : of("string")),
    ({ names, of }) => (names.hasFiles ? "loadTextContent('data/text.txt')" : of("string")),
    ({ names, of }) => (names.hasFiles ? "loadJsonContent('data/values.json', '$.records[1].k')" : of("string")),
  ],
  int: [
    ...ANY_WAYS("int"),
    ({ of, random }) => `(${of("int")} ${random.pick(["+", "-", "*"])} ${of("int")})`,
    ({ of, random }) => `(${of("int")} ${random.pick(["/", "%"])} ${random.pick(["2", "3"])})`,
    ({ of }) => `-(${of("int")})`,
    ({ of, random }) => `length(${of(random.pick(["string", "strings", "record", "records"]))})`,
    ({ of, random }) => `${random.pick(["min", "max"])}(${of("int")}, ${of("int")})`,
    ({ of }) => `indexOf(${of("string")}, ${of("string")})`,
    ({ random }) => `int('${String(random.below(20))}')`,
    ({ of }) => `reduce(map(${of("strings")}, x9 => length(x9)), 0, (a, b) => a + b)`,
    ({ of }) => `(${of("record")}).n`,
    ({ of }) => `${of("int")} + ${of("int")} * ${of("int")}`,
  ],
  bool: [
    ...ANY_WAYS("bool"),
    ({ of }) => `!(${of("bool")})`,
    ({ of, random }) => `(${of("bool")} ${random.pick(["&&", "||"])} ${of("bool")})`,
    ({ of, random }) => `(${of("string")} ${random.pick(["==", "!=", "=~", "!~"])} ${of("string")})`,
    ({ of, random }) => `(${of("int")} ${random.pick(["<", "<=", ">", ">=", "==", "!="])} ${of("int")})`,
    ({ of, random }) => `empty(${of(random.pick(["string", "strings", "record"]))})`,
    ({ of }) => `contains(${of("strings")}, ${of("string")})`,
    ({ of }) => `contains(${of("string")}, ${of("string")})`,
    ({ of }) => `contains(${of("record")}, 'k')`,
    ({ of, random }) => `${random.pick(["startsWith", "endsWith"])}(${of("string")}, ${of("string")})`,
    ({ random }) => `bool('${random.pick(["true", "False"])}')`,
    ({ of, lambda }) => `!empty(filter(${of("strings")}, ${lambda("string", "bool")}))`,
  ],
  strings: [
    ...ANY_WAYS("strings"),
    ...LIST_WAYS("strings", "string"),
    ({ of }) => `split(${of("string")}, '-')`,
    ({ of }) => `split(${of("string")}, ['-', ' '])`,
    ({ of }) => `sort(${of("strings")}, (a, b) => length(a) < length(b))`,
    ({ of }) => `objectKeys(${of("record")})`,
    ({ of }) => `(${of("record")}).list`,
    ({ of }) => `map(items(toObject(${of("strings")}, x8 => 'k\${x8}')), x7 => x7.key)`,
    ({ of }) => `objectKeys(groupBy(${of("strings")}, x8 => string(length(x8))))`,
    ({ of }) => `map(items(mapValues({ a: ${of("string")}, b: '' }, x8 => toUpper(x8))), x7 => x7.value)`,
    ({ of }) => `map(${of("strings")}, (x8, i8) => '\${i8}\${x8}')`,
    ({ of }) =>
      `map(items(toObject(${of("strings")}, x8 => 'k\${x8}', x8 => length(x8))), x7 => '\${x7.key}\${x7.value}')`,
    ({ of }) => `(any(${of("records")})[?0].?list ?? ${of("strings")})`,
    ({ of, lambda }) => `map(${of("strings")}, ${lambda("string", "string")})`,
    ({ names, of }) => (names.hasFiles ? "loadJsonContent('data/values.json').names" : of("strings")),
    ({ names, of }) => (names.hasFiles ? "loadYamlContent('data/values.yaml').names" : of("strings")),
  ],
  record: [
    ...ANY_WAYS("record"),
    ({ of }) => `{ k: ${of("string")}, n: ${of("int")}, list: ${of("strings")} }`,
    ({ of }) => `{\n  ...${of("record")}\n  k: ${of("string")}\n}`,
    ({ of }) => `{ n: 7, ...${of("record")} }`,
    ({ of }) => `union(${of("record")}, { n: ${of("int")} })`,
    ({ of }) => `shallowMerge([${of("record")}, { list: ${of("strings")} }])`,
    ({ of }) => `{ '\${'k'}': ${of("string")}, n: ${of("int")}, 'list': ${of("strings")} }`,
    ({ random }) => `json('{"k": "j", "n": ${String(random.below(9))}, "list": ["z"]}')`,
    ({ names, of }) => (names.hasFiles ? "loadJsonContent('data/values.json', 'records[0]')" : of("record")),
  ],
  records: [
    ...ANY_WAYS("records"),
    ...LIST_WAYS("records", "record"),
    ({ of }) => `map(${of("strings")}, x6 => { k: x6, n: length(x6), list: [x6] })`,
    ({ of }) => `map(items({ b: ${of("int")}, a: ${of("int")} }), x5 => { k: x5.key, n: x5.value, list: [] })`,
    ({ of }) => `[${of("record")}]`,
  ],
};
