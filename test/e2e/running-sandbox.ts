import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { request } from "node:https";
import { folderOf } from "../commands/folder.ts";

const PROGRAM = new URL("../../bin/arm-guard.mjs", import.meta.url).pathname;

/** A sandbox as a process of its own, and arm-guard as another that is set up to ask it. */
export interface RunningSandbox {
  readonly folder: string;
  /** By what arm-guard finds it. */
  readonly env: NodeJS.ProcessEnv;
  readonly arm: (...args: readonly string[]) => Ended;
  readonly call: (method: string, path: string, body?: unknown) => Promise<Answered>;
  readonly stop: () => void;
}

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Answered {
  readonly status: number;
  readonly body: unknown;
}

/** Starts a sandbox with a seed; files are put beside it. */
export async function runningSandbox(
  seed: unknown,
  files: Readonly<Record<string, string>> = {},
  args: readonly string[] = [],
): Promise<RunningSandbox> {
  const folder = folderOf({ ...files, "seed.json": JSON.stringify(seed) });
  const child = spawn(process.execPath, [PROGRAM, "sandbox", "--seed", "seed.json", "-o", "json", ...args], {
    cwd: folder,
  });
  const { url, caFile, environment } = await started(child);
  const receivers = {
    ARM_GUARD_TEAMS_URL: `${url}/sandbox/receivers/teams`,
    ARM_GUARD_SLACK_URL: `${url}/sandbox/receivers/slack`,
    ARM_GUARD_WEBHOOK_URL: `${url}/sandbox/receivers/generic?sig=not-for-eyes`,
    ARM_GUARD_WEBHOOK_SECRET: "a shared secret",
    ARM_GUARD_LOGS_URL: `${url}/dataCollectionRules/dcr-1/streams/Custom-ArmGuardAudit_CL`,
  };
  const env = { ...process.env, ...environment, ...receivers, ARM_GUARD_CA_FILE: caFile };
  return {
    folder,
    env,
    arm(...words) {
      const done = spawnSync(process.execPath, [PROGRAM, ...words], { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 });
      return { code: done.status, out: done.stdout.toString(), err: done.stderr.toString() };
    },
    call: (method, path, body) => call(`${url}${path}`, method, readFileSync(caFile), body),
    stop: () => {
      child.kill();
    },
  };
}

interface Started {
  readonly url: string;
  readonly caFile: string;
  readonly environment: Readonly<Record<string, string>>;
}

function started({ stdout }: ChildProcess): Promise<Started> {
  return new Promise((resolve) =>
    stdout?.once("data", (chunk: Buffer) => {
      const content: Started = JSON.parse(chunk.toString());
      resolve(content);
    }),
  );
}

function call(address: string, method: string, ca: Buffer, body: unknown): Promise<Answered> {
  const headers = { authorization: "Bearer any", "content-type": "application/json" };
  return new Promise((resolve, reject) => {
    const sent = request(address, { method, headers, ca, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, body: text === "" ? null : JSON.parse(text) });
      });
    });
    sent.on("error", reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
