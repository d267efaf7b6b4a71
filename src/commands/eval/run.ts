import { writeFormats, type FormatRequest } from "../../cli/formats.ts";
import { queryTable, queryTsv } from "../../report/query-rows.ts";
import { tableText, tsvText, type Rows } from "../../report/rows.ts";
import { evaluateText } from "../../expression/evaluate.ts";
import { budgetOf } from "../../expression/budget.ts";
import type { Refusal } from "../../json/read.ts";
import { jsonBudget, toJson, type Json, type JsonBudget } from "../../expression/to-json.ts";
import { isExpression } from "../../expression/template-string.ts";
import { object, type Member, type Value } from "../../expression/value.ts";
import { maskedJson } from "../../report/mask-json.ts";
import type { Deployment, Resource } from "../../template/deployment.ts";
import { expand, type ExpandedResource } from "../../template/expand.ts";
import { openRootDeployment } from "../../template/open-root.ts";
import { derivedSecrets, secretTexts, type SecretTexts } from "../../template/secret-texts.ts";
import { validate } from "../../template/validate/validate.ts";
import { plainAssumptions } from "../../template/assumptions.ts";
import { isSameName } from "../../text/fold-case.ts";
import { placeText } from "../../text/line-index.ts";
import { knownSecrets, secretsIn, withoutSecrets } from "../../text/secrets.ts";
import type { Source } from "../../text/source.ts";
import { deploymentContext } from "../../live/deployment-context.ts";
import { explainVaults, explanationText, type ExplainedVault } from "../../report/explain-vaults.ts";
import type { ExitCode } from "../../cli/exit-code.ts";
import type { Io } from "../../io/io.ts";
import type { LinkOptions } from "../../load/linked-templates.ts";
import { openRefusedTemplate, refusalText } from "../../load/open-template.ts";
import type { ParameterOptions } from "../../load/parameters.ts";

/** What `arm-guard eval` is asked to do. */
export interface EvalOptions extends ParameterOptions, LinkOptions {
  readonly templateFile: string;
  /** Where it is deployed to: names made from the place come out. `null` leaves them open. */
  readonly subscription: string | null;
  readonly resourceGroup: string | null;
  /** With or without the brackets of a template string; `null` prints the whole deployment. */
  readonly expression: string | null;
  readonly formats: readonly FormatRequest[];
  /** Whether to print where each part of a vault came from. */
  readonly isExplained: boolean;
  /** Whether values of secure parameters and what looks like a secret are printed. */
  readonly showsSecrets: boolean;
}

/** Everything is evaluated and printed. Measured over 900 real files: the largest needs a seventh of it. */
const STEP_BUDGET = 250_000;

/** Prints what a deployment would send, where its vaults' parts came from, or the value of one expression. */
export async function evaluateCommand(options: EvalOptions, io: Io): Promise<ExitCode> {
  const { deployment, secrets, refusals } = await openFile(options, io);
  for (const each of refusals) io.stderr.write(`${placeText(each)}: ${refusalText(each)}\n`);
  if (options.expression !== null) {
    const code = await printValue(options, options.expression, { deployment, secrets }, io);
    return refusals.length === 0 ? code : 1;
  }
  const problems = validate(deployment, false);
  const resources = expand(deployment);
  const budget = jsonBudget();
  const hide = hider(options, secrets(), [...resources.map(({ body }) => body), deployment.outputs()]);
  for (const { message, place } of problems) io.stderr.write(`${placeText(place)}: ${hide.text(message)}\n`);
  const render = (format: string): string =>
    options.isExplained ? explained(resources, format, hide) : printed(resources, deployment, format, { budget, hide });
  await writeFormats(options.formats, render, io);
  const limits = limitsOn(deployment, budget);
  for (const limit of limits) io.stderr.write(`${options.templateFile}: ${limit}\n`);
  return refusals.length + problems.length + limits.length === 0 ? 0 : 1;
}

/** What ended before all was there, in sentences. */
function limitsOn({ environment: { budget } }: Deployment, { isCut }: JsonBudget): readonly string[] {
  const reached = budget.reached.map((limit) => `The limit of ${limit} was reached: what is printed is not all.`);
  return isCut ? [...reached, "The deployment is too large to be printed: parts are left out."] : reached;
}

/** Takes secrets out of what is printed. */
interface Hide {
  readonly text: (text: string) => string;
  readonly json: (content: Json) => Json;
}

/** `values` are what is printed: what is made of a secure parameter in them is a secret, too. */
function hider({ showsSecrets }: EvalOptions, secrets: SecretTexts, values: readonly Value[]): Hide {
  if (showsSecrets) return { text: (text) => text, json: (content) => content };
  const known = [...secrets.known, ...knownSecrets(values.flatMap((value) => derivedSecrets(value, secrets.known)))];
  return { text: (text) => withoutSecrets(text, known), json: (content) => maskedJson(content, known) };
}

async function printValue(
  options: EvalOptions,
  expression: string,
  { deployment, secrets }: Pick<Opened, "deployment" | "secrets">,
  io: Io,
): Promise<ExitCode> {
  const text = isExpression(expression) ? expression : `[${expression}]`;
  const value = evaluateText(text, deployment.frame);
  const hide = hider(options, secrets(), [value]);
  if (value.kind === "failure") {
    io.stderr.write(`${hide.text(value.message)}\n`);
    return 1;
  }
  const budget = jsonBudget();
  const content = hide.json(toJson(value, budget));
  const render = (format: string): string => {
    if (format === "json") return `${JSON.stringify(content, null, 2)}\n`;
    return format === "tsv" ? tsvText(queryTsv(content)) : tableText(queryTable(content), null);
  };
  await writeFormats(options.formats, render, io);
  const limits = limitsOn(deployment, budget);
  for (const limit of limits) io.stderr.write(`${limit}\n`);
  return limits.length === 0 ? 0 : 1;
}

function explained(resources: readonly ExpandedResource[], format: string, hide: Hide): string {
  const vaults = explainVaults(resources).map((vault) => hiddenVault(vault, hide));
  if (format === "json") return `${JSON.stringify({ vaults }, null, 2)}\n`;
  return format === "tsv" ? tsvText(explainedRows(vaults)) : explanationText(vaults);
}

function explainedRows(vaults: readonly ExplainedVault[]): Rows {
  const rows = vaults.flatMap(({ name, parts }) =>
    parts.map(({ path, value, because }) => [
      textCell(name),
      path,
      textCell(value),
      because.map(({ text }) => text).join(" "),
    ]),
  );
  return { columns: ["Vault", "Part", "Value", "Because"], rows };
}

function printed(
  resources: readonly ExpandedResource[],
  deployment: Deployment,
  format: string,
  { budget, hide }: { readonly budget: JsonBudget; readonly hide: Hide },
): string {
  if (format !== "json") {
    const rows = resourceRows(resources.map(({ resource }) => resource));
    return hide.text(format === "tsv" ? tsvText(rows) : tableText(rows, null));
  }
  const content = {
    resources: resources.map((each) => resourceContent(each, budget)),
    outputs: toJson(deployment.outputs(), budget),
  };
  return `${JSON.stringify(hide.json(content), null, 2)}\n`;
}

function hiddenVault({ name, pointer, parts }: ExplainedVault, hide: Hide): ExplainedVault {
  return {
    name: hide.json(name),
    pointer,
    parts: parts.map(({ path, value, because }) => ({
      path: hide.text(path),
      value: hide.json(value),
      because: because.map(({ text, at }) => ({ text: hide.text(text), at })),
    })),
  };
}

interface Opened {
  readonly deployment: Deployment;
  /** What is not to be shown; asked when the templates that are linked have been read. */
  readonly secrets: () => SecretTexts;
  /** What keeps the template from being deployed at all. */
  readonly refusals: readonly Refusal[];
}

/** Of another language than JSON what stands in quotes: there, names follow those of properties without any. */
function literalText({ text, isJson }: Source): string {
  return isJson === false ? (text.match(/'(?:[^'\\\n]|\\.)*'/g) ?? []).join("\n") : text;
}

async function openFile(options: EvalOptions, io: Io): Promise<Opened> {
  const { template, given, links, refusals } = await openRefusedTemplate(options.templateFile, options, io);
  const { subscription, resourceGroup } = options;
  const context = await deploymentContext({ subscription, resourceGroup, tenantId: null }, links, null);
  return {
    refusals,
    deployment: openRootDeployment(template, plainAssumptions(given), budgetOf(STEP_BUDGET), context),
    secrets: () => {
      const secrets = secretTexts(template, links.opened?.() ?? [], given);
      // Evaluation takes texts apart: what a text shows by its shape is known from there on.
      return { ...secrets, known: [...secrets.known, ...knownSecrets(secretsIn(literalText(template.source)))] };
    },
  };
}

/** The parts of a resource; the template of a nested deployment is left out: its resources stand beside it. */
function resourceContent({ resource, body }: ExpandedResource, budget: JsonBudget): Json {
  const nested = resource.nested();
  const members = [...body.members.values()].map(({ key, value }): Member => {
    const isDeployment = key === "properties" && nested?.kind === "deployment" && value.kind === "object";
    return isDeployment ? { key, value: object([...value.members.values()].filter(isNotTemplate)) } : { key, value };
  });
  return toJson(object(members), budget);
}

function isNotTemplate({ key }: Member): boolean {
  return !isSameName(key, "template");
}

function resourceRows(resources: readonly Resource[]): Rows {
  const rows = resources.map((resource) =>
    [resource.type(), resource.name(), resource.apiVersion()].map((value) => textCell(toJson(value))),
  );
  return { columns: ["Type", "Name", "ApiVersion"], rows };
}

function textCell(content: Json): string {
  return typeof content === "string" ? content : JSON.stringify(content);
}
