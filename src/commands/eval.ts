import { evaluateText } from "../expression/evaluate.ts";
import { meter } from "../expression/meter.ts";
import { toJson, type Json } from "../expression/to-json.ts";
import { isExpression } from "../expression/template-string.ts";
import { memberOf } from "../json/members.ts";
import { readJson } from "../json/read.ts";
import { UNKNOWN_CONTEXT, type Deployment, type Resource } from "../template/deployment.ts";
import { evaluateNode } from "../template/evaluate-node.ts";
import { openRootDeployment } from "../template/open-root.ts";
import { isTemplate, openTemplate } from "../template/template.ts";
import { allHold } from "../template/truth.ts";
import { walk } from "../template/walk.ts";
import { plainWorld } from "../template/world.ts";
import { findFiles } from "./find-files.ts";
import { UsageError, type ExitCode, type Io } from "./io.ts";
import { parametersFor, refuseUnknownParameters, type ParameterOptions } from "./parameters.ts";
import { readSource } from "./read-source.ts";

/** What `arm-guard eval` is asked to do. */
export interface EvalOptions extends ParameterOptions {
  readonly templateFile: string;
  /** With or without the brackets of a template string; `null` prints the whole deployment. */
  readonly expression: string | null;
  readonly format: "json" | "table";
}

const STEP_BUDGET = 20_000_000;
/** Parts of a resource besides those that name it, in the order in which they are printed. */
const BODY = ["location", "scope", "kind", "sku", "identity", "tags", "properties"];

/** Prints what a deployment would send, or the value of one expression in the template's scope. */
export async function evaluateCommand(options: EvalOptions, io: Io): Promise<ExitCode> {
  const deployment = await openFile(options, io);
  if (options.expression !== null) {
    const text = isExpression(options.expression) ? options.expression : `[${options.expression}]`;
    const value = evaluateText(text, deployment.frame);
    if (value.kind === "failure") {
      io.stderr.write(`${value.message}\n`);
      return 1;
    }
    io.stdout.write(`${JSON.stringify(toJson(value), null, 2)}\n`);
    return 0;
  }
  const resources = deployedResources(deployment);
  io.stdout.write(
    options.format === "json"
      ? `${JSON.stringify({ resources: resources.map(resourceContent), outputs: toJson(deployment.outputs()) }, null, 2)}\n`
      : table(resources),
  );
  return 0;
}

async function openFile(options: EvalOptions, io: Io): Promise<Deployment> {
  const [file] = await findFiles([options.templateFile], io);
  if (file === undefined) throw new UsageError(`No such file: \`${options.templateFile}\`.`);
  const source = await readSource(file, io);
  if ("kind" in source) throw new UsageError(`\`${options.templateFile}\`: ${source.message}`);
  const { root, problems } = readJson(source);
  const wrong = problems.find(({ kind }) => kind === "syntax" || kind === "limit");
  if (root?.kind !== "object" || wrong !== undefined || !isTemplate(root)) {
    throw new UsageError(
      `\`${options.templateFile}\` is no template${wrong !== undefined && "message" in wrong ? `: ${wrong.message}` : "."}`,
    );
  }
  const template = openTemplate(source, root, "");
  const given = await parametersFor(template, file.absolute, options, io);
  refuseUnknownParameters(given, template);
  return openRootDeployment(template, plainWorld(given), meter(STEP_BUDGET), UNKNOWN_CONTEXT);
}

/** The resources that are deployed, those of nested deployments included; those that are certainly skipped are left out. */
function deployedResources(deployment: Deployment): readonly Resource[] {
  const found: Resource[] = [];
  for (const { resource, conditions } of walk(deployment, () => true)) {
    const truth = allHold(conditions);
    if (!resource.isExisting && (truth.kind === "open" || truth.value)) found.push(resource);
  }
  return found;
}

function resourceContent(resource: Resource): Json {
  const { node, symbol } = resource.declaration;
  const nested = resource.nested();
  const body = BODY.flatMap((name) => {
    const part = memberOf(node, name);
    const isShown = part !== undefined && !(name === "properties" && nested !== null);
    return isShown ? [[name, toJson(evaluateNode(part.value, resource.frame))] as const] : [];
  });
  const condition = resource.condition();
  return Object.fromEntries([
    ...(symbol === null ? [] : [["symbolicName", symbol] as const]),
    ["type", toJson(resource.type())],
    ["apiVersion", toJson(resource.apiVersion())],
    ["name", toJson(resource.name())],
    ...(condition.kind === "bool" ? [] : [["condition", toJson(condition)] as const]),
    ...body,
  ]);
}

function table(resources: readonly Resource[]): string {
  const rows = resources.map((resource) =>
    [resource.type(), resource.name(), resource.apiVersion()].map((value) => textCell(toJson(value))),
  );
  const all = [["Type", "Name", "ApiVersion"], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((row) => (row[column] ?? "").length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return `${[line(all[0] ?? []), widths.map((width) => "-".repeat(width)).join("  "), ...rows.map(line)].join("\n")}\n`;
}

function textCell(content: Json): string {
  return typeof content === "string" ? content : JSON.stringify(content);
}
