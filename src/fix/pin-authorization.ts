import { bool } from "../expression/value.ts";
import { valueAt } from "../json/members.ts";
import { vaultReports, type VaultReport } from "../redeploy/verdict.ts";
import type { ApiVersionUse } from "../redeploy/api-version-uses.ts";
import type { TemplateAnalysis } from "../redeploy/template-analysis.ts";
import { propertiesOf } from "../template/resource-parts.ts";
import { capital } from "../text/capital.ts";
import { foldCase } from "../text/fold-case.ts";
import { placeKey } from "../text/place.ts";
import { CHILDREN_THAT_STAY, fateOfVersion, FIRST_THAT_STAYS } from "../vault/api-versions.ts";
import { VAULT_TYPE } from "../vault/live-vault.ts";
import type { SnapshotSet } from "../vault/snapshot.ts";
import type { FixState } from "./apply-fix.ts";
import { authorizationOf, type KnownAuthorization } from "./authorization-of.ts";
import { declareParameter } from "./declare-parameter.ts";
import { refusal, type Fix, type Refusal } from "./fix.ts";
import { handedNames, type HandedNames } from "./handed-names.ts";
import { mostOf } from "./most-of.ts";
import { parameterName } from "./name-parameter.ts";
import { parameter } from "./new-expression.ts";
import { adding, NOTHING_GIVEN, type Living, type Claims, type Scenario } from "./plan.ts";
import { disproof } from "./prove.ts";
import { askInPortal, parametersOf } from "./related-files.ts";
import type { TemplateEditor } from "./template-editor.ts";
import { editorFor } from "./vault-case.ts";

/** Old api-versions of a template, and what is known of its vaults. */
export interface PinCase extends FixState {
  readonly uses: readonly ApiVersionUse[];
  /** The template with the parameters of each environment. */
  readonly environments: readonly TemplateAnalysis[];
  readonly snapshot: SnapshotSet | null;
  /** Whether what a vault uses may be asked for at each deployment, where nobody knows it. */
  readonly asks: boolean;
  /** Whether the file may be changed at all: nothing is proven where it may not. */
  readonly isChangeable: boolean;
}

/** The same with the vaults of the template. */
interface Pinning extends PinCase {
  readonly reports: readonly VaultReport[];
}

/** What becomes of one old api-version. */
export interface PinnedUse {
  readonly use: ApiVersionUse;
  readonly outcome: Fix | Refusal;
  /** Whether nobody knows what the vault uses, so that nothing is wrong with the template. */
  readonly isUnknown: boolean;
}

const BY_HAND =
  "Look up what the vault has, `az keyvault show --name <vault> --query properties.enableRbacAuthorization` (nothing or null is false), and write that with the version. `--snapshot` and `--live` know it; `--strategy pin-authorization` asks for it at each deployment.";

const refused = (why: string): Refusal => refusal("pin-authorization", why, BY_HAND);

/**
 * Moves old api-versions to the first that stays, and writes what vaults use for authorization, as it is today. Of vaults whose
 * version stays, only that is written, where the snapshot has access policies.
 */
export function pinAuthorization(pinCase: PinCase): readonly PinnedUse[] {
  const moves: Move[] = [];
  const others: PinnedUse[] = [];
  const answers = pinCase.uses
    .map((use): Answered => [use, knownOf(use, pinCase)])
    .filter(([use, known]) => isOld(use) || usesPolicies(known));
  for (const [use, known] of inOneVoice(answers, pinCase)) {
    if ("why" in known) others.push({ use, outcome: refused(known.why), isUnknown: known.isUnknown });
    else moves.push({ use, known });
  }
  const bound = moves.flatMap(({ use }) =>
    others
      .filter((other) => isBound(use, other.use) || (other.isUnknown && isReadOf(use, other.use)))
      .slice(0, 1)
      .map((other) => ({ ...other, use })),
  );
  const free = moves.filter(({ use }) => bound.every((each) => each.use !== use));
  const moved = pinCase.isChangeable
    ? movedTogether(free, { ...pinCase, reports: vaultReports(pinCase.analysis) })
    : free.map(({ use }) => ({ use, outcome: refused("the template is not to be changed"), isUnknown: false }));
  return inOrder(pinCase, [...others, ...bound, ...moved]);
}

/** Whether a version stands with that of another, as that of a child in Bicep that has its vault's. */
function isBound(use: ApiVersionUse, other: ApiVersionUse): boolean {
  return decidedAt(use) === placeKey(use.usedAt) && decidedAt(use) === decidedAt(other);
}

/** Whether a call reads a vault of the template: it waits for that. */
function isReadOf({ kind, vaultKeys }: ApiVersionUse, other: ApiVersionUse): boolean {
  return kind === "call" && other.kind === "vault" && other.vaultKeys.some((key) => vaultKeys.includes(key));
}

/** An api-version that is moved, and what is written with it. */
interface Move {
  readonly use: ApiVersionUse;
  readonly known: KnownAuthorization;
}

interface NotKnown {
  readonly why: string;
  readonly isUnknown: boolean;
}

function inOrder({ uses }: PinCase, outcomes: readonly PinnedUse[]): readonly PinnedUse[] {
  const places = new Map(uses.map((use, index) => [use, index]));
  return outcomes.toSorted((one, other) => (places.get(one.use) ?? 0) - (places.get(other.use) ?? 0));
}

/** What has to be written with a version; a reason where it cannot be moved. */
function knownOf(use: ApiVersionUse, pinCase: PinCase): KnownAuthorization | NotKnown {
  const obstacle = obstacleOf(use, pinCase);
  if (obstacle !== null) return { why: obstacle, isUnknown: false };
  if (use.kind !== "vault") return { kind: "said" };
  const known = authorizationOf(use, pinCase);
  return "why" in known && known.isUnknown && pinCase.asks ? { kind: "asked" } : known;
}

/** Whether the snapshot has vaults that use access policies: of those that use RBAC `keep-rbac` says so. */
function usesPolicies(known: KnownAuthorization | NotKnown): boolean {
  return !("why" in known) && known.kind === "seen" && known.authorization === "access-policies";
}

type Answered = readonly [ApiVersionUse, KnownAuthorization | NotKnown];

/** What is written once holds for all: a module asks all of its callers where one has to be asked, or where their vaults differ. */
function inOneVoice(answers: readonly Answered[], { asks }: PinCase): readonly Answered[] {
  return answers.map(([use, own]): Answered => {
    if (use.kind !== "vault" || "why" in own || own.kind === "said") return [use, own];
    const place = placeKey(use.usedAt);
    const same = answers.flatMap(([each, known]) =>
      placeKey(each.usedAt) === place && !("why" in known) ? [known] : [],
    );
    const models = new Set(same.map((known) => (known.kind === "seen" ? known.authorization : known.kind)));
    models.delete("said");
    if (models.size < 2) return [use, own];
    return [
      use,
      asks
        ? { kind: "asked" }
        : { why: "of the vaults that its module deploys some use RBAC, and some do not", isUnknown: true },
    ];
  });
}

function obstacleOf(
  { type, place, usedAt, resource, isRead, parameter: given }: ApiVersionUse,
  pinCase: PinCase,
): string | null {
  const child = foldCase(type).slice(VAULT_TYPE.length + 1);
  if (child !== "" && !CHILDREN_THAT_STAY.has(child)) return `\`${FIRST_THAT_STAYS}\` is not known to have \`${type}\``;
  if (isRead) return "the expression that reads something may read its `apiVersion`, too";
  const { source: own, parts = [] } = pinCase.document;
  const elsewhere = [usedAt, ...(given === null ? [place] : [])].find(
    ({ source }) => source !== own && !parts.includes(source),
  );
  if (elsewhere !== undefined) return `it is in the linked template \`${elsewhere.source.path}\``;
  return resource === null ? null : editorFor(pinCase).obstacle(resource.frame.deployment.template);
}

/**
 * As many as are proven together. What is decided elsewhere is moved there, as long as that changes nothing else, else where it
 * is used.
 */
function movedTogether(moves: readonly Move[], pinCase: Pinning): readonly PinnedUse[] {
  if (moves.length === 0) return [];
  const values = valuesOf(moves, pinCase);
  const all = movedBy(moves, new Set(values), pinCase);
  if (typeof all !== "string") return all;
  const inPlace = mostOf(moves, (some) => movedBy(some, new Set(), pinCase), values.length === 0 ? all : null);
  const { kept } = inPlace;
  const atValues = mostOf(
    valuesOf(kept, pinCase),
    (some) => movedBy(kept, new Set(some), pinCase),
    kept.length === moves.length ? all : null,
  );
  const left = Array.from(inPlace.reasons, ([{ use }, why]) => ({ use, outcome: unproven(why), isUnknown: false }));
  return [...(atValues.last ?? inPlace.last ?? []), ...left];
}

/** The places at which a version is decided for several that are all moved, and for nothing else. */
function valuesOf(moves: readonly Move[], { uses }: Pinning): readonly string[] {
  const moved = new Set(moves.map(({ use }) => use));
  const stay = new Set(uses.filter((use) => !moved.has(use)).map(decidedAt));
  const elsewhere = moves.filter((move) => !isDecidedInPlace(move)).map(({ use }) => decidedAt(use));
  return [...new Set(elsewhere)].filter((place) => !stay.has(place));
}

function unproven(wrong: string): Refusal {
  return refusal(
    "pin-authorization",
    `the change could not be proven: ${wrong.replace(/\.$/, "")}`,
    "Move the version by hand, and say `enableRbacAuthorization` with it.",
  );
}

/** Whether the version stands where it is used. */
function isDecidedInPlace({ use }: Move): boolean {
  return decidedAt(use) === placeKey(use.usedAt);
}

function decidedAt({ place }: ApiVersionUse): string {
  return placeKey(place);
}

/** The proven fix of the moves, written at the values that decide, or where versions are used; why it is not proven in a text. */
function movedBy(moves: readonly Move[], values: ReadonlySet<string>, pinCase: Pinning): readonly PinnedUse[] | string {
  const isAtValue = ({ use }: Move): boolean => values.has(decidedAt(use));
  const editor = editorFor(pinCase);
  const asked = new Map<ApiVersionUse, Asked>();
  const namesFor = handedNames(editor);
  for (const move of moves) {
    if (isOld(move.use)) moveVersion(editor, move, isAtValue(move), pinCase);
    const written = writeAuthorization(editor, move, pinCase, namesFor);
    if (typeof written === "string") return written;
    if (written !== null) asked.set(move.use, written);
  }
  const pointers = new Set(moves.map(({ use }) => use.pointer));
  const vaults = pinCase.reports.filter(({ declaration }) => pointers.has(declaration.pointer));
  const changed = editor.files().filter(({ edits }) => edits.length > 0);
  const wrong = disproof({ ...pinCase, vaults }, claimsOf(moves, asked), changed);
  if (wrong !== null) return wrong;
  return moves.map((move) => ({
    use: move.use,
    isUnknown: false,
    outcome: fixOf(move, isAtValue(move), asked, changed),
  }));
}

function moveVersion(
  editor: TemplateEditor,
  { use }: Move,
  isAtValue: boolean,
  { companions, analysis }: PinCase,
): void {
  const { usedAt, place, isProfile, resource, parameter: given } = use;
  const version = FIRST_THAT_STAYS;
  if (isProfile) {
    if (resource !== null)
      editor.change({
        kind: "set-member",
        object: resource.declaration.node,
        name: "apiVersion",
        content: version,
        isFirst: true,
      });
    return;
  }
  if (!isAtValue || given === null) {
    editor.change({ kind: "set-version", place: isAtValue ? place : usedAt, version });
    return;
  }
  // Other environments give the parameter values of their own.
  const values = [
    valueAt(analysis.template.node, "parameters", given, "defaultValue"),
    ...companions.parameterFiles.map((file) => valueAt(parametersOf(file) ?? undefined, given, "value")),
  ];
  for (const value of values)
    if (value?.kind === "string" && fateOfVersion(value.value) === "retires")
      editor.change({ kind: "set-version", place: value, version });
}

/** The parameters that ask what a vault uses: that of the template, and those under which deployments hand it down. */
interface Asked {
  readonly name: string;
  readonly names: readonly string[];
}

/** Writes what a vault uses, where the template does not say it, and gives what it asks. A text tells why that cannot be done. */
function writeAuthorization(
  editor: TemplateEditor,
  { use, known }: Move,
  pinCase: Pinning,
  namesFor: HandedNames,
): Asked | string | null {
  if (known.kind === "said" || use.resource === null) return null;
  const object = propertiesOf(use.resource.declaration.node);
  if (object === null) return "The `properties` of the vault are one expression.";
  const name = "enableRbacAuthorization";
  if (known.kind === "seen") {
    editor.change({ kind: "set-member", object, name, content: known.authorization === "rbac" });
    return null;
  }
  const { reports } = pinCase;
  const report = reports.find(({ declaration }) => declaration.pointer === use.pointer);
  if (report === undefined) return "The vault is not found.";
  const hasOtherVaults = reports.length > 1;
  const vaultCase = { ...pinCase, report, twins: [], hasOtherVaults, snapshot: null, isInline: false };
  const names = namesFor(use.resource, parameterName(vaultCase, "enable", "Rbac"));
  const [own = "", rootName = own] = [names[0], names.at(-1)];
  const problem = declareParameter(
    editor,
    use.resource.frame.deployment,
    {
      name: rootName,
      type: "bool",
      description:
        "Whether the key vault uses Azure RBAC, as it does today: another value turns its access policies off, or on.",
    },
    names,
  );
  if (problem !== null) return `${problem}.`;
  editor.change({ kind: "set-member", object, name, content: editor.expression(parameter(own)) });
  askInPortal(editor, pinCase.companions.uiDefinition, rootName, {
    type: "Microsoft.Common.CheckBox",
    label: "The key vault uses Azure RBAC",
    more: { toolTip: "As it does today: another value turns its access policies off, or on." },
  });
  return { name: rootName, names };
}

function claimsOf(moves: readonly Move[], asked: ReadonlyMap<ApiVersionUse, Asked>): Claims {
  const byPointer = new Map(
    moves.map(({ use, known }) => [use.pointer, { known, isOld: isOld(use), asks: asked.get(use)?.name ?? "" }]),
  );
  const questions = [...new Set(Array.from(asked.values(), ({ name }) => name))];
  const scenario = (usesRbac: (question: string) => boolean): Scenario => ({
    given: NOTHING_GIVEN,
    added: (old) => new Map(questions.flatMap((name) => [...adding(name, bool(usesRbac(name)))(old)])),
    vault: {
      kind: "pinned",
      living: (pointer) => {
        const move = byPointer.get(pointer);
        const living = livingOf(move?.known, move !== undefined && usesRbac(move.asks));
        return move?.isOld === false ? living.filter((each) => each !== null) : living;
      },
    },
  });
  return {
    trials: answersTo(questions).map(scenario),
    freeParameters: new Set(Array.from(asked.values(), ({ names }) => names.map(foldCase)).flat()),
    settles: false,
    addsChild: false,
  };
}

/** Answers that tell the questions apart: no and yes to all, and of any two at least once yes to one and no to the other. */
function answersTo(questions: readonly string[]): readonly ((question: string) => boolean)[] {
  if (questions.length === 0) return [() => false];
  const bits = Math.ceil(Math.log2(questions.length));
  const mixed = Array.from(
    { length: bits },
    (_bit, at) => (question: string) => ((questions.indexOf(question) >> at) & 1) === 1,
  );
  return [() => false, () => true, ...mixed];
}

/** Whether the version has to be moved; of others what the vault uses is written alone. */
function isOld({ version }: ApiVersionUse): boolean {
  return fateOfVersion(version) === "retires";
}

const ANY: readonly Living[] = [null, "access-policies", "rbac"];

/** The vaults that may be there, for which nothing may change. */
function livingOf(known: KnownAuthorization | undefined, rbac: boolean): readonly Living[] {
  switch (known?.kind) {
    case "asked":
      return rbac ? ["rbac"] : [null, "access-policies"];
    case "seen":
      return known.authorization === "rbac" ? ["rbac"] : [null, "access-policies"];
    default:
      return ANY;
  }
}

function fixOf(
  { use, known }: Move,
  isAtValue: boolean,
  asked: ReadonlyMap<ApiVersionUse, Asked>,
  files: Fix["files"],
): Fix {
  const name = asked.get(use)?.name;
  const [written, notes] = name === undefined ? writtenText(known) : askedText(name);
  const isInlined = !isAtValue && !isDecidedInPlace({ use, known });
  const where = isInlined ? ", in the place of a value that others use, too" : "";
  const moved = isOld(use) ? [`move to api-version \`${FIRST_THAT_STAYS}\`${where}`] : [];
  return {
    kind: "fix",
    strategy: "pin-authorization",
    confidence: "safe",
    title: capital([...moved, ...written].join(", and ")),
    files,
    notes: [...notes, ...(isOld(use) && use.usedAt.source.isJson === false ? [OLD_COMPILER] : [])],
    ...(isOld(use) ? { movesVersion: true } : {}),
  };
}

const OLD_COMPILER = `A Bicep compiler that does not know \`${FIRST_THAT_STAYS}\` yet warns of it (\`BCP081\`), and compiles it: \`az bicep upgrade\` brings one that does.`;

type WrittenText = readonly [what: readonly string[], notes: readonly string[]];

function writtenText(known: KnownAuthorization): WrittenText {
  if (known.kind !== "seen") return [[], []];
  const value = String(known.authorization === "rbac");
  return [
    [`write \`enableRbacAuthorization: ${value}\`, as the vault has it`],
    [
      `Where the template is deployed to another vault, that gets \`enableRbacAuthorization: ${value}\`, too.`,
      ...(known.authorization === "rbac"
        ? [
            "A vault that is new uses RBAC, where it used access policies before: whom the template lets in by access policies needs role assignments there.",
          ]
        : []),
    ],
  ];
}

function askedText(name: string): WrittenText {
  return [
    [`write \`enableRbacAuthorization\` as \`${name}\` says`],
    [
      `Deploy with \`${name}=false\` where the vault uses access policies, or is new and is to use them, and with \`${name}=true\` where it uses RBAC: \`az keyvault show --name <vault> --query properties.enableRbacAuthorization\` prints it; nothing or null is false.`,
    ],
  ];
}
