import { bool } from "../expression/value.ts";
import { valueAt } from "../json/members.ts";
import { vaultReports, type VaultReport } from "../redeploy/verdict.ts";
import type { ApiVersionUse } from "../redeploy/api-version-uses.ts";
import type { TemplateAnalysis } from "../redeploy/template-analysis.ts";
import { propertiesOf } from "../template/resource-parts.ts";
import { foldCase } from "../text/fold-case.ts";
import type { Resource } from "../template/deployment.ts";
import { placeKey, placeOf } from "../text/place.ts";
import { CHILDREN_THAT_STAY, fateOfVersion, FIRST_THAT_STAYS } from "../vault/api-versions.ts";
import { VAULT_TYPE } from "../vault/live-vault.ts";
import type { SnapshotSet } from "../vault/snapshot.ts";
import type { FixState } from "./apply-fix.ts";
import { authorizationOf, type KnownAuthorization } from "./authorization-of.ts";
import { declareParameter } from "./declare-parameter.ts";
import { refusal, type Fix, type Refusal } from "./fix.ts";
import { mostOf } from "./most-of.ts";
import { parameterName } from "./name-parameter.ts";
import { parameter } from "./new-expression.ts";
import { adding, NOTHING_ADDED, NOTHING_GIVEN, type Living, type Claims, type Scenario } from "./plan.ts";
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

/** Moves old api-versions to the first that stays, and writes what vaults use for authorization, as it is today. */
export function pinAuthorization(pinCase: PinCase): readonly PinnedUse[] {
  const moves: Move[] = [];
  const others: PinnedUse[] = [];
  for (const use of pinCase.uses) {
    const known = knownOf(use, pinCase);
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
  const asked = new Map<ApiVersionUse, string>();
  for (const move of moves) {
    moveVersion(editor, move, isAtValue(move), pinCase);
    const problem = writeAuthorization(editor, move, pinCase, asked);
    if (problem !== null) return problem;
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

/** Writes what a vault uses, where the template does not say it. A text tells why that cannot be done. */
function writeAuthorization(
  editor: TemplateEditor,
  { use, known }: Move,
  pinCase: Pinning,
  asked: Map<ApiVersionUse, string>,
): string | null {
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
  const own = questionOf(use.resource, asked) ?? parameterName(vaultCase, "enable", "Rbac", [...asked.values()]);
  const problem = declareParameter(editor, use.resource.frame.deployment, {
    name: own,
    type: "bool",
    description:
      "Whether the key vault uses Azure RBAC, as it does today: another value turns its access policies off, or on.",
  });
  if (problem !== null) return `${problem}.`;
  editor.change({ kind: "set-member", object, name, content: editor.expression(parameter(own)) });
  askInPortal(editor, pinCase.companions.uiDefinition, own, {
    type: "Microsoft.Common.CheckBox",
    label: "The key vault uses Azure RBAC",
    more: { toolTip: "As it does today: another value turns its access policies off, or on." },
  });
  asked.set(use, own);
  return null;
}

/** What is asked already of the same text: a module that deploys several vaults has one parameter. */
function questionOf({ declaration }: Resource, asked: ReadonlyMap<ApiVersionUse, string>): string | null {
  const place = placeKey(placeOf(declaration.node));
  for (const [{ resource }, name] of asked)
    if (resource !== null && placeKey(placeOf(resource.declaration.node)) === place) return name;
  return null;
}

function claimsOf(moves: readonly Move[], asked: ReadonlyMap<ApiVersionUse, string>): Claims {
  const byPointer = new Map(moves.map(({ use, known }) => [use.pointer, known]));
  const scenario = (rbac: boolean): Scenario => ({
    given: NOTHING_GIVEN,
    added: (old) => new Map([...asked.values()].flatMap((name) => [...adding(name, bool(rbac))(old)])),
    vault: { kind: "pinned", living: (pointer) => livingOf(byPointer.get(pointer), rbac) },
  });
  return {
    trials: asked.size === 0 ? [{ ...scenario(false), added: NOTHING_ADDED }] : [scenario(false), scenario(true)],
    freeParameters: new Set([...asked.values()].map(foldCase)),
    settles: false,
    addsChild: false,
  };
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
  asked: ReadonlyMap<ApiVersionUse, string>,
  files: Fix["files"],
): Fix {
  const name = asked.get(use);
  const [written, notes] = name === undefined ? writtenText(known) : askedText(name);
  const isInlined = !isAtValue && !isDecidedInPlace({ use, known });
  return {
    kind: "fix",
    strategy: "pin-authorization",
    confidence: "safe",
    title: `Move to api-version \`${FIRST_THAT_STAYS}\`${isInlined ? ", in the place of a value that others use, too" : ""}${written}`,
    files,
    notes: [...notes, ...(use.usedAt.source.isJson === false ? [OLD_COMPILER] : [])],
  };
}

const OLD_COMPILER = `A Bicep compiler that does not know \`${FIRST_THAT_STAYS}\` yet warns of it (\`BCP081\`), and compiles it: \`az bicep upgrade\` brings one that does.`;

type WrittenText = readonly [title: string, notes: readonly string[]];

function writtenText(known: KnownAuthorization): WrittenText {
  if (known.kind !== "seen") return ["", []];
  const value = String(known.authorization === "rbac");
  return [
    `, and write \`enableRbacAuthorization: ${value}\`, as the vault has it`,
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
    `, and write \`enableRbacAuthorization\` as \`${name}\` says`,
    [
      `Deploy with \`${name}=false\` where the vault uses access policies, or is new and is to use them, and with \`${name}=true\` where it uses RBAC: \`az keyvault show --name <vault> --query properties.enableRbacAuthorization\` prints it; nothing or null is false.`,
    ],
  ];
}
