import type { Chance } from "./chance.ts";

/** Where an expression stands, and what it may use there. */
export interface Ground {
  readonly chance: Chance;
  /** The call that gives the round of the loop around; `null` where there is none. */
  readonly round: string | null;
  /** Whether the template around has symbolic names. */
  readonly isSymbolic: boolean;
  /** Further lists that can be named here. */
  readonly lists: readonly string[];
}

/** An expression, without brackets, that gives a list of policies; `depth` bounds it. */
export function listText(ground: Ground, depth: number): string {
  const { chance, round, lists } = ground;
  if (depth <= 0) return knownList(ground);
  const list = (): string => listText(ground, depth - 1);
  const condition = (): string => conditionText(ground, depth - 1);
  return chance.make([
    () => knownList(ground),
    () => knownList(ground),
    () => `if(${condition()}, ${list()}, ${list()})`,
    () => `if(${condition()}, ${list()}, ${list()})`,
    () => `variables('byStage')[${stageText(ground)}]`,
    () => `variables('plans')[${stageText(ground)}].policies`,
    () => `variables(${chance.pick(["'byTier'", "concat('by', 'Tier')"])})[${tierText(ground)}]`,
    () => `coalesce(tryGet(variables('byStage'), ${chance.pick(["'none'", stageText(ground)])}), ${list()})`,
    () => `${chance.pick(["concat", "union"])}(${list()}, ${list()})`,
    () => `intersection(${list()}, ${list()})`,
    () => `${chance.pick(["take", "skip"])}(${list()}, ${chance.pick(["0", "1", tierText(ground)])})`,
    () => `filter(${list()}, lambda('p', ${chance.pick([condition(), "contains(lambdaVariables('p'), 'objectId')"])}))`,
    () => `map(${list()}, lambda('p', ${chance.pick(["lambdaVariables('p')", "variables('reader')"])}))`,
    () => `map(range(0, ${tierText(ground)}), lambda('i', variables('reader')))`,
    () =>
      `reduce(createArray(${list()}, ${list()}), createArray(), lambda('all', 'each', concat(lambdaVariables('all'), lambdaVariables('each'))))`,
    () => `${chance.pick(["first", "last"])}(createArray(${list()}, ${list()}))`,
    () => `flatten(createArray(${list()}, ${list()}))`,
    () => `createObject('a', ${list()}, 'b', ${list()})[if(${condition()}, 'a', 'b')]`,
    () => `shallowMerge(createArray(createObject('l', ${list()}), createObject('l', ${list()}))).l`,
    () => `union(createObject('l', ${list()}), createObject('l', ${list()})).l`,
    () => `json(string(${list()}))`,
    () =>
      `filter(flatten(map(items(variables('byStage')), lambda('s', lambdaVariables('s').value))), lambda('p', ${condition()}))`,
    () =>
      `map(filter(items(variables('byStage')), lambda('s', equals(lambdaVariables('s').key, ${stageText(ground)}))), lambda('s', lambdaVariables('s').value))[0]`,
    () => `sort(${list()}, lambda('a', 'b', less(lambdaVariables('a').objectId, lambdaVariables('b').objectId)))`,
    () =>
      `map(objectKeys(toObject(${list()}, lambda('p', lambdaVariables('p').objectId))), lambda('k', variables('reader')))`,
    () =>
      `coalesce(tryGet(groupBy(${list()}, lambda('p', lambdaVariables('p').objectId)), variables('reader').objectId), ${list()})`,
    () => `variables('byStage')[if(${condition()}, 'prod', ${stageText(ground)})]`,
    () => `tryGet(variables('byTier'), ${tierText(ground)})`,
    () => `map(split('${chance.pick(["", "a", "a,b"])}', ','), lambda('n', variables('reader')))`,
    () => `filter(createArray(${list()}, ${list()}), lambda('l', not(empty(lambdaVariables('l')))))`,
    () => `variables('byTier')[length(take(${list()}, 2))]`,
    () => `if(contains(${list()}, variables('reader')), ${list()}, ${list()})`,
    () => `skip(${list()}, sub(length(${list()}), ${chance.pick(["0", "1"])}))`,
    () => `json(if(${condition()}, '[]', '[{"objectId":"x"}]'))`,
    () => `toolkit.whereTrue(${condition()}, ${list()})`,
    () => (round === null ? list() : `variables('byTier')[${round}]`),
    () => (ground.isSymbolic ? `coalesce(parameters('extra'), ${list()})` : list()),
    () => pickOf(chance, lists) ?? list(),
  ]);
}

/** An expression, without brackets, that gives a boolean. */
export function conditionText(ground: Ground, depth: number): string {
  const { chance, round } = ground;
  if (depth <= 0) return knownCondition(ground);
  const condition = (): string => conditionText(ground, depth - 1);
  const list = (): string => listText(ground, depth - 1);
  return chance.make([
    () => knownCondition(ground),
    () => knownCondition(ground),
    () => `not(${condition()})`,
    () => `${chance.pick(["and", "or"])}(${condition()}, ${condition()})`,
    () => `and(${condition()}, ${condition()}, ${condition()})`,
    () => `if(${condition()}, ${condition()}, ${condition()})`,
    () => `bool(if(${condition()}, 'true', 'false'))`,
    () => `empty(${list()})`,
    () => `greater(length(${list()}), ${chance.pick(["0", "1"])})`,
    () => `equals(${list()}, ${chance.pick(["createArray()", list()])})`,
    () => `coalesce(tryGet(parameters('config'), ${chance.pick(["'missing'", "'deploy'"])}), ${condition()})`,
    () => `toolkit.opposite(${condition()})`,
    () => `contains(${list()}, ${chance.pick(["variables('reader')", "first(variables('one'))"])})`,
    () => `equals(string(${condition()}), 'True')`,
    () => `equals(length(filter(${list()}, lambda('p', ${condition()}))), ${chance.pick(["0", "1"])})`,
    () => `less(${tierText(ground)}, length(${list()}))`,
    () => (ground.isSymbolic ? `coalesce(parameters('maybe'), ${condition()})` : condition()),
    () => (round === null ? condition() : `equals(${round}, ${chance.pick(["0", "1"])})`),
  ]);
}

function knownList({ chance }: Ground): string {
  return chance.pick([
    "createArray()",
    "json('[]')",
    "variables('nothing')",
    "variables('one')",
    "variables('pair')",
    "variables('plans').dev.policies",
    "createArray(variables('reader'))",
    "array(variables('reader'))",
    "parameters('granted')",
    "parameters('config').policies",
    "variables('chosen')",
    "variables('repeated')",
  ]);
}

function knownCondition({ chance }: Ground): string {
  return chance.pick([
    "parameters('deploy')",
    "parameters('deploy')",
    "parameters('config').deploy",
    "equals(parameters('switch'), 'new')",
    "not(equals(parameters('switch'), 'Existing'))",
    "equals(parameters('stage'), 'prod')",
    "equals(toUpper(parameters('stage')), 'TEST')",
    "contains(createArray('dev', 'test'), parameters('stage'))",
    "contains(variables('byStage'), parameters('stage'))",
    "startsWith(parameters('stage'), 'd')",
    "greater(parameters('tier'), 0)",
    "equals(mod(parameters('tier'), 2), 1)",
    "lessOrEquals(parameters('tier'), 1)",
    "empty(parameters('granted'))",
    "variables('switched')",
    "equals(parameters('region'), 'west')",
    "empty(parameters('region'))",
    "greater(parameters('amount'), 0)",
    "equals(parameters('amount'), 7)",
    "contains(createArray('west', 'north'), parameters('region'))",
    "true()",
    "false()",
    "bool('false')",
    "equals(1, 1)",
  ]);
}

function stageText({ chance }: Ground): string {
  return chance.pick([
    "parameters('stage')",
    "parameters('stage')",
    "toLower(parameters('stage'))",
    "trim(concat(' ', parameters('stage')))",
    "format('{0}', parameters('stage'))",
    "if(parameters('deploy'), parameters('stage'), 'dev')",
  ]);
}

function tierText({ chance }: Ground): string {
  return chance.pick([
    "parameters('tier')",
    "parameters('tier')",
    "min(parameters('tier'), 1)",
    "sub(2, parameters('tier'))",
    "mod(add(parameters('tier'), 1), 3)",
    "int(string(parameters('tier')))",
    "if(parameters('deploy'), parameters('tier'), 0)",
  ]);
}

function pickOf(chance: Chance, choices: readonly string[]): string | undefined {
  return choices[chance.below(choices.length)];
}
