import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";

/** Where Chromium is; `null` where this machine has none. */
export const CHROMIUM: string | null =
  ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => existsSync(path)) ?? null;

/** How a page is looked at. */
export interface View {
  /** CSS pixels. */
  readonly width: number;
  /** 900 where it is left out. */
  readonly height?: number;
  readonly scheme: "light" | "dark";
  readonly media?: "screen" | "print";
}

/** A page in a browser without a window, driven by its own protocol over two pipes. */
export interface Page {
  readonly view: (view: View) => Promise<void>;
  /** The JSON value of an expression; promises are waited for. */
  readonly evaluate: (expression: string) => Promise<unknown>;
  /** Seconds of a processor that the page took so far: opening it, and what was done with it since. */
  readonly seconds: () => Promise<number>;
  /** A picture of the whole page, as PNG. */
  readonly picture: () => Promise<Buffer>;
  readonly close: () => void;
}

type Result = Readonly<Record<string, unknown>>;

/** Opens a file in Chromium. */
export async function openPage(path: string): Promise<Page> {
  const folder = mkdtempSync(join(tmpdir(), "arm-guard-chromium-"));
  const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", `--user-data-dir=${folder}`];
  const child = spawn(CHROMIUM ?? "chromium", [...flags, "--remote-debugging-pipe", "about:blank"], {
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
  });
  const send = protocol(child);
  const { targetId } = await send("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
  const ask = (method: string, params: Result = {}): Promise<Result> => send(method, params, sessionId);
  // Not by the clock on the wall: tests share their machine.
  await ask("Performance.enable", { timeDomain: "threadTicks" });
  await ask("Page.navigate", { url: `file://${path}` });
  const evaluate = async (expression: string): Promise<unknown> => {
    const { result } = await ask("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    return typeof result === "object" && result !== null && "value" in result ? result.value : undefined;
  };
  await evaluate("new Promise((done) => document.readyState === 'complete' ? done() : addEventListener('load', done))");
  return {
    evaluate,
    async view({ width, height = 900, scheme, media = "screen" }) {
      const features = [{ name: "prefers-color-scheme", value: scheme }];
      await ask("Emulation.setDeviceMetricsOverride", {
        width,
        height,
        deviceScaleFactor: 1,
        mobile: width < 600,
      });
      await ask("Emulation.setEmulatedMedia", { media, features });
    },
    async seconds() {
      const { metrics } = await ask("Performance.getMetrics");
      const all: readonly { readonly name: string; readonly value: number }[] = JSON.parse(JSON.stringify(metrics));
      return all.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
    },
    async picture() {
      const { data } = await ask("Page.captureScreenshot", { captureBeyondViewport: true });
      return Buffer.from(typeof data === "string" ? data : "", "base64");
    },
    close: () => {
      child.kill();
    },
  };
}

type Send = (method: string, params: Result, sessionId?: unknown) => Promise<Result>;

/** Messages are JSON, each ended by a zero. */
function protocol({ stdio }: ChildProcess): Send {
  const [, , , input, output] = stdio;
  const waiting = new Map<unknown, (answer: Result) => void>();
  let rest = "";
  if (isReadable(output))
    output.setEncoding("utf8").on("data", (chunk: string) => {
      const parts = `${rest}${chunk}`.split("\0");
      rest = parts.pop() ?? "";
      for (const part of parts) {
        const { id, result, error }: Result & { readonly result?: Result } = JSON.parse(part);
        waiting.get(id)?.(result ?? { error });
      }
    });
  let last = 0;
  return (method, params, sessionId) => {
    last += 1;
    const id = last;
    if (isWritable(input)) input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve) => waiting.set(id, resolve));
  };
}

function isReadable(stream: Readable | Writable | null | undefined): stream is Readable {
  return stream !== null && stream !== undefined && "read" in stream;
}

function isWritable(stream: Readable | Writable | null | undefined): stream is Writable {
  return stream !== null && stream !== undefined && "write" in stream;
}
