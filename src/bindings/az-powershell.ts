import { isPrinted, stackAction, type CommandSite } from "./az-deployment.ts";
import { knownStart, wholeText, withoutStart, writtenText, type PartialText } from "./partial-text.ts";
import { deploymentScope, modeOf, type RawParameters } from "./raw-site.ts";
import type { Word } from "./statement.ts";

const CMDLET =
  /^(new|set|test|get)-az(?:urerm)?(resourcegroup|subscription|managementgroup|tenant)?deployment(stack)?(whatifresult)?$/i;
/** Parameters of the cmdlets by their spelling in lower case; all others are parameters of the template. */
const OWN: readonly string[] = (
  "templatefile templateparameterfile templateparameterobject templateparameteruri templateuri templatespecid templateobject " +
  "mode actiononunmanage name deploymentname resourcegroupname location subscriptionid managementgroupid tag " +
  "deploymentdebugloglevel rollbackondeploymentname skiptemplateparameterprompt resultformat whatifresultformat " +
  "whatifexcludechangetype querystring apiversion templateversion deploymentresourcegroupname denysettingsmode " +
  "denysettingsexcludedprincipal denysettingsexcludedaction description validationlevel defaultprofile azcontext " +
  "azurermcontext azurecredential errorvariable erroraction warningaction warningvariable informationaction " +
  "informationvariable outvariable outbuffer pipelinevariable progressaction scopestackid"
).split(" ");
const SWITCHES: readonly string[] = (
  "whatif proceedifnochange force asjob confirm verbose debug prerelease rollbacktolastdeployment " +
  "denysettingsapplytochildscopes deleteall deleteresources deleteresourcegroups bypassstackoutofsyncerror passthru " +
  "skiptemplateparameterprompt"
).split(" ");

/** The deployment that the words of a PowerShell command make; `null` for other commands. */
export function powershellDeployment(words: readonly Word[]): CommandSite | null {
  const start = words.findIndex(({ text }) => CMDLET.test(wholeText(text) ?? ""));
  const command = words[start];
  if (command === undefined || isPrinted(words[0]?.text)) return null;
  const name = wholeText(command.text) ?? "";
  const [, verb = "", scope = "", stack, whatIf] = CMDLET.exec(name) ?? [];
  if (/^get$/i.test(verb) && whatIf === undefined) return null;
  if (/^set$/i.test(verb) && stack === undefined) return null;
  const taken: Taken = { parameters: [], switches: new Set(), values: new Map() };
  takeWords(words.slice(start + 1), taken);
  return {
    kind: name,
    scope: deploymentScope(scope) ?? "subscription",
    template: taken.values.get("templatefile") ?? null,
    remote: remoteOf(taken),
    parameters: parametersOf(taken),
    mode: stack === undefined ? modeIn(taken) : "Incremental",
    stack: stack === undefined ? null : stackIn(taken),
    isDryRun: !/^(?:new|set)$/i.test(verb) || taken.switches.has("whatif"),
  };
}

interface Taken {
  readonly parameters: RawParameters[];
  readonly switches: Set<string>;
  readonly values: Map<string, PartialText>;
}

function takeWords(words: readonly Word[], taken: Taken): void {
  for (let at = 0; at < words.length; at += 1) {
    const { text, table } = words[at] ?? { text: [] };
    if (table !== undefined) {
      takeTable(table, taken);
      continue;
    }
    const found = /^-([A-Za-z_]\w*)(:?)/.exec(knownStart(text));
    if (found === null) {
      const [first] = text;
      if (first?.kind === "open" && first.written.startsWith("@"))
        taken.parameters.push({ kind: "unknown", written: first.written });
      continue;
    }
    const [whole, name = "", colon] = found;
    const next = words[at + 1];
    const isSwitch = SWITCHES.includes(spelled(name, SWITCHES));
    if (colon === ":" && wholeText(text) !== whole) take(name, { text: withoutStart(text, whole.length) }, taken);
    else if (isSwitch || next === undefined || isName(next)) take(name, null, taken);
    else {
      take(name, next, taken);
      at += 1;
    }
  }
}

function isName({ text }: Word): boolean {
  return /^-[A-Za-z_]/.test(knownStart(text));
}

/** Members of a hash table that is given with `@name`. */
function takeTable(table: ReadonlyMap<string, PartialText>, taken: Taken): void {
  for (const [name, text] of table) take(name, { text }, taken);
}

function take(name: string, value: Word | null, taken: Taken): void {
  const asSwitch = spelled(name, SWITCHES);
  if (SWITCHES.includes(asSwitch)) {
    const isOff = value !== null && /^(?:\$?false|0)$/i.test(writtenText(value.text));
    if (!isOff) taken.switches.add(asSwitch);
    return;
  }
  const own = spelled(name, OWN);
  if (own === "templateparameterobject") {
    if (value?.table === undefined) taken.parameters.push({ kind: "unknown", written: writtenText(value?.text ?? []) });
    else for (const [key, text] of value.table) taken.parameters.push({ kind: "value", name: key, text });
  } else if (OWN.includes(own)) taken.values.set(own, value?.text ?? []);
  else taken.parameters.push({ kind: "value", name, text: value?.text ?? [{ kind: "known", text: "true" }] });
}

/** The whole name of a parameter that may be cut short where no other begins so. */
function spelled(name: string, all: readonly string[]): string {
  const folded = name.toLowerCase();
  if (all.includes(folded) || folded.length < 4) return folded;
  const longer = all.filter((each) => each.startsWith(folded));
  return longer.length === 1 ? (longer[0] ?? folded) : folded;
}

function remoteOf({ values }: Taken): PartialText | null {
  return values.get("templateuri") ?? values.get("templatespecid") ?? values.get("templateobject") ?? null;
}

/** Values of the command line win over those of files. */
function parametersOf({ values, parameters }: Taken): readonly RawParameters[] {
  const file = values.get("templateparameterfile");
  const uri = values.get("templateparameteruri");
  return [
    ...(file === undefined ? [] : [{ kind: "file" as const, path: file }]),
    ...(uri === undefined ? [] : [{ kind: "unknown" as const, written: writtenText(uri) }]),
    ...parameters,
  ];
}

function modeIn({ values }: Taken): CommandSite["mode"] {
  const mode = values.get("mode");
  return modeOf(mode === undefined ? undefined : wholeText(mode));
}

function stackIn({ values, switches }: Taken): CommandSite["stack"] {
  if (switches.has("deleteall") || switches.has("deleteresources")) return "deletes";
  const action = values.get("actiononunmanage");
  return action === undefined ? "detaches" : stackAction(wholeText(action));
}
