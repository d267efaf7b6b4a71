/** Functions that need the deployment; those that need only their arguments are handed in. */
const OF_DEPLOYMENT =
  "parameters variables reference references resourceId subscriptionResourceId tenantResourceId extensionResourceId managementGroupResourceId listKeys listSecrets list copyIndex resourceGroup subscription tenant managementGroup deployment environment deployer utcNow newGuid pickZones providers target resourceInfo toLogicalZone externalInput lambdaVariables secret".split(
    " ",
  );
const WITH_LAMBDA = ["map", "filter", "reduce", "sort", "groupBy", "toObject", "mapValues"];
const VAULT = "Microsoft.KeyVault/vaults";
const NAMES = [
  "p0",
  "p1",
  "P2",
  "v0",
  "v1",
  "V2",
  "kv",
  "list",
  "id",
  "properties",
  "accessPolicies",
  "outputs",
  "value",
];
const TEXTS = [
  "",
  " ",
  "a",
  "kv-shop",
  "A''B",
  "{0}",
  "{0:d}{1}{2",
  "{99999999999}",
  "%41%zz",
  "%",
  "true",
  "null",
  "[1,2]",
  '{"a":[{}]}',
  "[",
  "0",
  "-1",
  "1e400",
  "9223372036854775808",
  "P1Y2M",
  "PT1.5S",
  "P99999999999Y",
  "2020-02-30T25:00:00Z",
  "2024-02-29",
  "yyyy-MM-dd'x'",
  "10.0.0.0/8",
  "::1/129",
  "fe80::/10",
  "https://a.b:70000/c?d#e",
  "data:;base64,####",
  "YQ",
  "\u{1F600}",
  "\uD800",
  "\u202E",
  "İ",
  VAULT,
  "Microsoft.KeyVault/vaults/accessPolicies",
  "kv-shop/add",
  "kv/replace",
  "x".repeat(300),
  "a*b?[c]",
  "\\",
  "\n",
  "{",
  "}}{{",
];
const NUMBERS = [
  "0",
  "1",
  "-1",
  "2",
  "3",
  "16",
  "64",
  "800",
  "2147483647",
  "-2147483648",
  "9223372036854775807",
  "-9223372036854775808",
  "9223372036854775808",
  "1.5",
  "-0.0",
  "1e3",
  "1e308",
  "99999999999999999999",
];

/** An expression of the template language, without its brackets. `names` are those of functions without a deployment. */
export function expression(random, names, depth = 4, bound = []) {
  if (depth <= 0) return leaf(random, bound);
  const inner = (more = bound) => expression(random, names, depth - 1 - random.below(2), more);
  const args = (count) => random.list(count, () => inner());
  return random.make(
    () => leaf(random, bound),
    () => call(random.pick(names), args(random.below(4))),
    () => call(random.pick(names), args(1 + random.below(2))),
    () => call(random.pick(OF_DEPLOYMENT), args(random.below(4))),
    () => withLambda(random, inner, bound),
    () => `${inner()}.${random.pick(NAMES)}`,
    () => `${inner()}[${inner()}]`,
    () => `${inner()}.?${random.pick(NAMES)}`,
    () => call(random.pick(["ns.f0", "NS.F1", "ns.f9", "x.y"]), args(random.below(3))),
    () =>
      call(random.pick(["if", "and", "or", "not", "equals", "coalesce", "tryGet", "empty"]), args(1 + random.below(3))),
    () =>
      call(
        random.pick(["concat", "union", "createArray", "createObject", "format", "intersection"]),
        args(random.below(6)),
      ),
  );
}

function leaf(random, bound) {
  return random.make(
    () => text(random.pick(TEXTS)),
    () => random.pick(NUMBERS),
    () => call("parameters", [text(random.pick(NAMES))]),
    () => call("variables", [text(random.pick(NAMES))]),
    () => call("copyIndex", random.pick([[], ["1"], [text("c0")], [text("c1"), "-1"]])),
    () => call("lambdaVariables", [text(bound.length > 0 ? random.pick(bound) : "x")]),
    () => call("resourceId", [text(VAULT), text("kv-shop")]),
    () => `reference(resourceId('${VAULT}', 'kv-shop'), '2023-07-01').accessPolicies`,
    () =>
      random.pick([
        "true()",
        "false()",
        "null()",
        "createArray()",
        "createObject()",
        "range(0, 9)",
        "utcNow()",
        "newGuid()",
      ]),
  );
}

function withLambda(random, inner, bound) {
  const names = random.list(random.below(4), () => random.pick(["x", "y", "z", "X"]));
  const body = inner([...bound, ...names]);
  const lambda = call("lambda", [...names.map(text), body]);
  const rest = random.once(3) ? [inner()] : [];
  return call(random.pick(WITH_LAMBDA), random.once(8) ? [lambda, inner()] : [inner(), ...rest, lambda]);
}

function call(name, args) {
  return `${name}(${args.join(", ")})`;
}

function text(value) {
  return `'${value}'`;
}
