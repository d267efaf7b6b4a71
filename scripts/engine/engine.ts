import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageConnection,
} from "vscode-jsonrpc/node.js";
import { bicepText } from "./bicep-text.ts";
import { parseJson } from "./json.ts";

/** Where a question deploys to. */
export const PLACE = {
  tenantId: "00000000-0000-0000-0000-000000000009",
  subscriptionId: "00000000-0000-0000-0000-000000000001",
  resourceGroup: "rg-engine",
  location: "westeurope",
  deploymentName: "main",
} as const;

/** What the engine makes of a template: why it refuses it, or what it would deploy. */
export type EngineAnswer =
  | { readonly refused: string }
  | {
      readonly refused: null;
      readonly outputs: unknown;
      readonly resources: readonly unknown[];
      /** Whether it leaves a nested template closed because of what it is not told. */
      readonly isCut?: true;
    };

/** A template to ask about, with values for its parameters. */
export interface Question {
  readonly template: unknown;
  readonly parameters?: Readonly<Record<string, unknown>>;
}

/** What the compiler makes of a Bicep file: the text of a template, or the errors that keep it from making one. */
export interface Compiled {
  readonly template: string | null;
  readonly errors: readonly CompilerError[];
}

export interface CompilerError {
  readonly code: string;
  readonly message: string;
  /** The absolute path of the file. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
}

/** What stands for an answer where there is none: the engine counts subnets one by one, and some questions never end. */
export const NO_ANSWER = "The engine ended over the question.";

const TIMEOUT_MS = 15_000;

/** A running Bicep CLI: `snapshot` validates, evaluates and expands a template as Azure does. Close it at the end. */
export class Engine {
  readonly #binary: string;
  readonly #folder = mkdtempSync(join(tmpdir(), "arm-guard-engine-"));
  #running: { readonly child: ChildProcess; readonly connection: MessageConnection } | null = null;
  #asked = 0;

  constructor(binary: string) {
    this.#binary = binary;
  }

  /** The answer; an engine that ends over a question, or takes too long, is started again, and that is told as a refusal. */
  async answer({ template, parameters = {} }: Question): Promise<EngineAnswer> {
    const at = join(this.#folder, String(this.#asked++));
    const text = JSON.stringify(template);
    writeFileSync(`${at}.json`, text);
    const values = Object.entries(parameters).map(([name, value]) => `param ${name} = any(${bicepText(value)})`);
    writeFileSync(`${at}.bicepparam`, `using '${String(this.#asked - 1)}.json'\n${values.join("\n")}\n`);
    try {
      const { snapshot } = await this.#call<{ readonly snapshot: string }>("bicep/getSnapshot", {
        path: `${at}.bicepparam`,
        metadata: placeFor(text),
        externalInputs: [],
      });
      const { outputs, predictedResources, diagnostics = [] } = parseJson<Snapshot>(snapshot);
      const isCut = diagnostics.some((each) => each.includes("could not be expanded"));
      return { refused: null, outputs, resources: predictedResources, ...(isCut ? { isCut } : {}) };
    } catch (error) {
      return { refused: await this.#why(error, `${at}.bicepparam`) };
    }
  }

  /** Compiles a file, with what it names beside it; `null` where the compiler itself ends over it. */
  async compile(path: string): Promise<Compiled | null> {
    const compilation = await this.#call<Compilation>("bicep/compile", { path }).catch(() => null);
    if (compilation === null) return null;
    const { contents = null, diagnostics } = compilation;
    const errors = diagnostics.filter(({ level }) => level === "Error");
    return {
      template: errors.length === 0 ? contents : null,
      errors: errors.map(({ code, message, source, range }) => ({
        code,
        message,
        path: source,
        line: range.start.line + 1,
      })),
    };
  }

  /** The parameter file that a `.bicepparam` file comes to; `null` where it is refused. */
  async parameterFile(path: string): Promise<string | null> {
    const { parameters = null } = await this.#call<{ readonly parameters?: string | null }>("bicep/compileParams", {
      path,
      parameterOverrides: {},
    });
    return parameters;
  }

  close(): void {
    this.#stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** The engine's own sentence; what the compiler refuses before it has to be asked for. */
  async #why(error: unknown, path: string): Promise<string> {
    const message = error instanceof Error ? error.message : String(error);
    if (message !== "Compilation failed") return detailOf(error) ?? message;
    const result = await this.#call<{ readonly diagnostics: readonly Diagnostic[] }>("bicep/compileParams", {
      path,
      parameterOverrides: {},
    });
    const errors = result.diagnostics.filter(({ level }) => level === "Error");
    return errors.map(({ code, message: text }) => `${code}: ${text}`).join("; ");
  }

  async #call<T>(method: string, parameters: unknown): Promise<T> {
    const { connection, child } = this.#start();
    const timer = setTimeout(() => child.kill("SIGKILL"), TIMEOUT_MS);
    let end = (): void => undefined;
    const ended = new Promise<never>((_resolve, reject) => {
      end = () => {
        reject(new Error(NO_ANSWER));
      };
      child.once("exit", end);
    });
    try {
      return await Promise.race([connection.sendRequest<T>(method, parameters), ended]);
    } catch (error) {
      if (child.exitCode !== null || child.signalCode !== null) this.#stop();
      throw error;
    } finally {
      clearTimeout(timer);
      child.off("exit", end);
    }
  }

  #start(): { readonly child: ChildProcess; readonly connection: MessageConnection } {
    if (this.#running !== null) return this.#running;
    const child = spawn(this.#binary, ["jsonrpc", "--stdio"], {
      stdio: ["pipe", "pipe", "ignore"],
      env: { ...process.env, ...culture() },
    });
    const connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    connection.listen();
    this.#running = { child, connection };
    return this.#running;
  }

  #stop(): void {
    this.#running?.connection.dispose();
    this.#running?.child.kill();
    this.#running = null;
  }
}

interface Diagnostic {
  readonly level: string;
  readonly code: string;
  readonly message: string;
}

interface Compilation {
  readonly contents?: string | null;
  readonly diagnostics: readonly (Diagnostic & {
    readonly source: string;
    /** Lines from 0. */
    readonly range: { readonly start: { readonly line: number } };
  })[];
}

interface Snapshot {
  readonly outputs: unknown;
  readonly predictedResources: readonly unknown[];
  readonly diagnostics?: readonly string[];
}

function detailOf(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("data" in error)) return null;
  const { data } = error;
  return typeof data === "object" && data !== null && "message" in data && typeof data.message === "string"
    ? data.message
    : null;
}

/** Whether a template goes to a resource group, by its schema. */
export function isToGroup(text: string): boolean {
  return !/(?:subscription|managementGroup|tenant)DeploymentTemplate/i.test(text.slice(0, 200));
}

/** The place that a template goes to, by its schema. */
function placeFor(text: string): Readonly<Record<string, string | undefined>> {
  const { tenantId, subscriptionId, location, deploymentName } = PLACE;
  const elsewhere = { tenantId, location, deploymentName };
  if (/subscriptionDeploymentTemplate/i.test(text.slice(0, 200))) return { ...elsewhere, subscriptionId };
  if (/managementGroupDeploymentTemplate/i.test(text.slice(0, 200))) return { ...elsewhere, managementGroupId: "mg" };
  if (/tenantDeploymentTemplate/i.test(text.slice(0, 200))) return elsewhere;
  return PLACE;
}

const LIBRARIES = ["/usr/lib", "/usr/lib64", "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu"];

/** Text is put in order as Azure does it only where .NET finds the library for cultures. */
function culture(): Readonly<Record<string, string>> {
  const hasLibrary =
    process.platform !== "linux" ||
    LIBRARIES.some(
      (folder) => existsSync(folder) && readdirSync(folder).some((name) => name.startsWith("libicuuc.so")),
    );
  return hasLibrary
    ? { DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "0", LC_ALL: "C" }
    : { DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "1" };
}
