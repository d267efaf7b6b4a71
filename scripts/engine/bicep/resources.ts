import type { Random } from "../random.ts";
import { expressionOf, holeOf } from "./expressions.ts";
import { loopOf, type Made } from "./statements.ts";
import { withValues, type Names } from "./names.ts";

/** What has been declared so far. */
interface Declared {
  readonly symbol: string;
  readonly isLooped: boolean;
  readonly isExisting: boolean;
  /** Whether it is in another group, or extends a resource. */
  readonly isElsewhere: boolean;
}

const VERSION = "2024-01-01";

/** Resources: plain, conditional, looped, with children by `parent:` and nested, existing, extending others. */
export function resourcesOf(count: number, random: Random, before: Names): Made {
  let names = before;
  const statements: string[] = [];
  const declared: Declared[] = [];
  for (let index = 0; index < count; index++) {
    const symbol = `r${String(index)}`;
    const plain = declared.filter(({ isLooped }) => !isLooped);
    const parents = plain.filter(({ isElsewhere }) => !isElsewhere);
    const { text, read, isLooped, isExisting, isElsewhere } =
      parents.length > 0 && random.once(3)
        ? childOf(symbol, index, random.pick(parents), random, names)
        : topOf(symbol, index, plain, random, names);
    statements.push(text);
    declared.push({ symbol, isLooped, isExisting, isElsewhere });
    // A loop may have no round.
    if (read === symbol || random.once(3))
      names = withValues(names, ["string", `${read}.id`], ["string", `${read}.name`], ["string", `${read}.type`]);
  }
  return { statements, names };
}

interface MadeResource {
  readonly text: string;
  /** How it is read, or its first round. */
  readonly read: string;
  /** Whether it is no parent of others: it has a loop, or is a child itself. */
  readonly isLooped: boolean;
  readonly isExisting: boolean;
  /** Whether it is in another group, or extends a resource. */
  readonly isElsewhere: boolean;
}

function topOf(symbol: string, index: number, others: readonly Declared[], random: Random, names: Names): MadeResource {
  const type = `'Test.Rp/kind${String(index)}@${VERSION}'`;
  if (random.once(6)) {
    const scope = random.once(3) ? "\n  scope: resourceGroup('rg-other')" : "";
    const isLooped = random.once(3);
    const { head, inner } = loopOf(random, names);
    const body = `{\n  name: ${isLooped ? `'${String(index)}-\${${lastName(inner)}}'` : nameOf(index, random, names)}${scope}\n}`;
    return {
      text: `resource ${symbol} ${type} existing = ${isLooped ? `[for ${head}: ${body}]` : body}`,
      read: isLooped ? `${symbol}[0]` : symbol,
      isLooped,
      isExisting: true,
      isElsewhere: scope !== "",
    };
  }
  const extended = others.filter(({ isExisting }) => !isExisting);
  const scope = extended.length > 0 && random.once(5) ? `\n  scope: ${random.pick(extended).symbol}` : "";
  const kind = random.below(6);
  const decorators = decoratorsOf(kind === 0 || kind === 1, random);
  const depends = others.length > 0 && random.once(4) ? `\n  dependsOn: [\n    ${random.pick(others).symbol}\n  ]` : "";
  if (kind === 0 || kind === 1) {
    const { head, inner } = loopOf(random, names);
    const condition = kind === 1 ? `if (${expressionOf("bool", random, inner, 1)}) ` : "";
    const name = `'${String(index)}-\${${lastName(inner)}}'`;
    const body = `{\n  name: ${name}${scope}\n${bodyOf(random, inner)}${depends}\n}`;
    return {
      text: `${decorators}resource ${symbol} ${type} = [for ${head}: ${condition}${body}]`,
      read: `${symbol}[0]`,
      isLooped: true,
      isExisting: false,
      isElsewhere: false,
    };
  }
  const nested = random.once(3) && scope === "" ? `\n${nestedOf(random, names)}` : "";
  const condition = kind === 2 ? `if (${expressionOf("bool", random, names, 2)}) ` : "";
  const body = `{\n  name: ${nameOf(index, random, names)}${scope}\n${bodyOf(random, names)}${depends}${nested}\n}`;
  return {
    text: `${decorators}resource ${symbol} ${type} = ${condition}${body}`,
    read: symbol,
    isLooped: false,
    isExisting: false,
    isElsewhere: scope !== "",
  };
}

/** The variable of the innermost loop: what tells its rounds apart. */
function lastName({ values }: Names): string {
  return values.at(-1)?.[1] ?? "'x'";
}

function decoratorsOf(isLooped: boolean, random: Random): string {
  const batch = isLooped && random.once(3) ? "@batchSize(2)\n" : "";
  return `${random.once(5) ? "@description('A resource.')\n" : ""}${batch}${random.once(8) ? "@onlyIfNotExists()\n" : ""}`;
}

function childOf(symbol: string, index: number, parent: Declared, random: Random, names: Names): MadeResource {
  const number = parent.symbol.slice(1);
  const type = `'Test.Rp/kind${number}/part${String(index)}@${VERSION}'`;
  // The type of a child is that of its parent and one segment more: a child of a child is not made here.
  const condition = random.once(3) ? `if (${expressionOf("bool", random, names, 1)}) ` : "";
  const body = `{\n  parent: ${parent.symbol}\n  name: ${nameOf(index, random, names)}\n${bodyOf(random, names)}\n}`;
  return {
    text: `resource ${symbol} ${type} = ${condition}${body}`,
    read: symbol,
    isLooped: true,
    isExisting: false,
    isElsewhere: false,
  };
}

function nestedOf(random: Random, names: Names): string {
  const deeper = random.once(3)
    ? `\n    resource inner 'inner' = {\n      name: ${nameOf(8, random, names)}\n      properties: { v: ${expressionOf("string", random, names, 1)} }\n    }`
    : "";
  const kind = random.below(3);
  if (kind === 0 && deeper === "") {
    const { head, inner } = loopOf(random, names);
    return `\n  resource nested 'nested' = [for ${head}: {\n    name: 'n\${${lastName(inner)}}'\n    properties: { v: ${expressionOf("string", random, inner, 1)} }\n  }]`;
  }
  const condition = kind === 1 ? `if (${expressionOf("bool", random, names, 1)}) ` : "";
  return `\n  resource nested 'nested' = ${condition}{\n    name: ${nameOf(9, random, names)}\n    properties: { v: ${expressionOf("string", random, names, 1)} }${deeper}\n  }`;
}

function nameOf(index: number, random: Random, names: Names): string {
  const kind = random.below(4);
  if (kind === 0) return `'name${String(index)}-\${${holeOf(random, names, 1)}}'`;
  if (kind === 1)
    return `'n\${uniqueString(resourceGroup().id)}${String(index)}'`.replace(
      "resourceGroup().id",
      names.hasPlace ? "resourceGroup().id" : "'x'",
    );
  return `'name${String(index)}'`;
}

/** The members of a body after its name. */
function bodyOf(random: Random, names: Names): string {
  const members = [
    random.once(2) ? `  location: ${names.hasPlace ? "resourceGroup().location" : "'westeurope'"}` : "",
    random.once(3) ? `  tags: { a: ${expressionOf("string", random, names, 1)} }` : "",
    random.once(12) ? `  properties: ${expressionOf("record", random, names, 2)}` : propertiesOf(random, names),
  ];
  return members.filter((each) => each !== "").join("\n");
}

function propertiesOf(random: Random, names: Names): string {
  const { head, inner } = loopOf(random, { ...names, depth: names.depth + 3 });
  const isSpread = random.once(6);
  const members = [
    `    s: ${expressionOf("string", random, names, 2)}`,
    random.once(2) ? `    n: ${expressionOf("int", random, names, 2)}` : "",
    random.once(3) ? `    b: ${expressionOf("bool", random, names, 2)}` : "",
    random.once(3) ? `    list: ${expressionOf("strings", random, names, 2)}` : "",
    random.once(4) ? `    records: ${expressionOf("records", random, names, 2)}` : "",
    !isSpread && random.once(3)
      ? `    loop: [for ${head}: ${random.once(2) ? expressionOf("string", random, inner, 1) : `{ v: ${expressionOf("string", random, inner, 1)} }`}]`
      : "",
    isSpread ? `    ...${expressionOf("record", random, names, 1)}` : "",
    random.once(6) ? `    '\${'key'}': ${expressionOf("string", random, names, 1)}` : "",
    random.once(9) ? "    nothing: null" : "",
  ];
  return `  properties: {\n${members.filter((each) => each !== "").join("\n")}\n  }`;
}
