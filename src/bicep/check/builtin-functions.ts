/** A function of Bicep itself. */
export interface BuiltinFunction {
  readonly namespace: "az" | "sys";
  readonly least: number;
  /** `null` where there may be any number. */
  readonly most: number | null;
}

/**
 * Least and most arguments, by number of arguments: what `bicep build` 0.49.2 says of calls with none and with sixty.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions
 */
const SYS: Readonly<Record<string, readonly [least: number, most: number | null]>> = {
  any: [1, 1],
  array: [1, 1],
  base64: [1, 1],
  base64ToJson: [1, 1],
  base64ToString: [1, 1],
  bool: [1, 1],
  buildUri: [1, 1],
  cidrHost: [2, 2],
  cidrSubnet: [3, 3],
  concat: [1, null],
  contains: [2, 2],
  dataUri: [1, 1],
  dataUriToString: [1, 1],
  dateTimeAdd: [2, 3],
  dateTimeFromEpoch: [0, 1],
  dateTimeToEpoch: [0, 1],
  distinct: [1, 1],
  empty: [1, 1],
  endsWith: [2, 2],
  fail: [1, 1],
  filter: [2, 2],
  first: [1, 1],
  flatten: [1, 1],
  format: [1, null],
  groupBy: [2, 3],
  guid: [1, null],
  indexOf: [2, 2],
  int: [1, 1],
  intersection: [2, null],
  items: [1, 1],
  join: [2, 2],
  json: [1, 1],
  last: [1, 1],
  lastIndexOf: [2, 2],
  length: [1, 1],
  like: [2, 2],
  loadDirectoryFileInfo: [1, 2],
  loadFileAsBase64: [1, 1],
  loadJsonContent: [1, 3],
  loadTextContent: [1, 2],
  loadYamlContent: [1, 3],
  map: [2, 2],
  mapValues: [2, 2],
  max: [1, null],
  min: [1, null],
  nameof: [1, 1],
  newGuid: [0, 0],
  objectKeys: [1, 1],
  padLeft: [2, 3],
  parseCidr: [1, 1],
  parseUri: [1, 1],
  range: [2, 2],
  reduce: [3, 3],
  replace: [3, 3],
  shallowMerge: [1, 1],
  skip: [2, 2],
  sort: [2, 2],
  split: [2, 2],
  startsWith: [2, 2],
  string: [1, 1],
  substring: [2, 3],
  take: [2, 2],
  toLower: [1, 1],
  toObject: [2, 3],
  toUpper: [1, 1],
  trim: [1, 1],
  union: [2, null],
  uniqueString: [1, null],
  uri: [2, 2],
  uriComponent: [1, 1],
  uriComponentToString: [1, 1],
  utcNow: [0, 1],
};

const AZ: typeof SYS = {
  deployer: [0, 0],
  deployment: [0, 0],
  environment: [0, 0],
  extensionResourceId: [3, null],
  managementGroup: [0, 1],
  managementGroupResourceId: [2, null],
  pickZones: [3, 5],
  providers: [1, 2],
  reference: [1, 3],
  resourceGroup: [0, 2],
  resourceId: [2, null],
  roleDefinitions: [1, 1],
  subscription: [0, 1],
  subscriptionResourceId: [2, null],
  tenant: [0, 0],
  tenantResourceId: [2, null],
  toLogicalZone: [3, 3],
  toLogicalZones: [3, 3],
  toPhysicalZone: [3, 3],
  toPhysicalZones: [3, 3],
};

/** Of a parameter file, in place of those of `az`. */
const SYS_OF_PARAMETERS: typeof SYS = {
  externalInput: [1, 2],
  readCliArg: [1, 1],
  readEnvVar: [1, 2],
  readEnvironmentVariable: [1, 2],
};

const AZ_OF_PARAMETERS: typeof SYS = { getSecret: [4, 5] };

const IN_TEMPLATE = table(SYS, AZ);
const IN_PARAMETERS = table({ ...SYS, ...SYS_OF_PARAMETERS }, AZ_OF_PARAMETERS);
const LIST: BuiltinFunction = { namespace: "az", least: 2, most: 3 };

/** The functions of Bicep that a file may call, by name. Those that begin with `list` are not among them. */
export function builtinFunctions(isParameterFile: boolean): ReadonlyMap<string, BuiltinFunction> {
  return isParameterFile ? IN_PARAMETERS : IN_TEMPLATE;
}

/** What a name without a prefix calls; `null` where Bicep has no function of that name. */
export function builtinFunction(name: string, isParameterFile: boolean): BuiltinFunction | null {
  const found = builtinFunctions(isParameterFile).get(name);
  return found ?? (!isParameterFile && /^list[A-Za-z]*$/.test(name) ? LIST : null);
}

function table(sys: typeof SYS, az: typeof SYS): ReadonlyMap<string, BuiltinFunction> {
  const entries = (of: typeof SYS, namespace: "az" | "sys"): readonly (readonly [string, BuiltinFunction])[] =>
    Object.entries(of).map(([name, [least, most]]) => [name, { namespace, least, most }]);
  return new Map([...entries(sys, "sys"), ...entries(az, "az")]);
}

const OPERATORS: Readonly<Record<string, string>> = {
  add: "+",
  and: "&&",
  coalesce: "??",
  div: "/",
  equals: "==",
  greater: ">",
  greaterOrEquals: ">=",
  less: "<",
  lessOrEquals: "<=",
  mod: "%",
  mul: "*",
  not: "!",
  or: "||",
  sub: "-",
};

const REPLACED: ReadonlyMap<string, readonly [code: string, instead: string]> = new Map<
  string,
  readonly [code: string, instead: string]
>([
  ...Object.entries(OPERATORS).map(
    ([name, sign]) => [name, ["BCP069", `write the operator \`${sign}\` in its place`] as const] as const,
  ),
  ["if", ["BCP100", "write `condition ? whenTrue : whenFalse` in its place"]],
  ["createArray", ["BCP101", "write the array as `[…]`"]],
  ["createObject", ["BCP102", "write the object as `{…}`"]],
  ["parameters", ["BCP061", "write the name of the parameter"]],
  ["variables", ["BCP060", "write the name of the variable"]],
]);

/** What stands in place of a function of ARM in Bicep, with the code of the compiler. */
export function replacementOf(name: string): readonly [code: string, instead: string] | null {
  return REPLACED.get(name) ?? null;
}
