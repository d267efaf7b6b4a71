import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { commands } from "../../src/commands/index.ts";
import { completion } from "../../src/commands/completion/run.ts";
import { program } from "../../src/cli/program.ts";
import { fakeIo } from "../commands/fake-io.ts";

const folder = mkdtempSync(join(tmpdir(), "arm-guard-completion-"));
writeFileSync(join(folder, "sole.json"), "{}");
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const root = program(commands, { io: fakeIo("/"), end: () => undefined });
const script = (shell: "bash" | "zsh" | "fish" | "pwsh"): string => {
  const file = join(folder, `completion.${shell}`);
  writeFileSync(file, completion(shell, root));
  return file;
};

/** Whether a shell is on this machine: where it is not its test is left out. */
const has = (shell: string): boolean => spawnSync(shell, ["-c", "exit 0"]).status === 0;

const run = (shell: string, ...args: readonly string[]): readonly string[] => {
  const { stdout, stderr } = spawnSync(shell, args, { cwd: folder, encoding: "utf8" });
  expect(stderr).toBe("");
  return stdout
    .split("\n")
    .map((line) => line.split("\t", 1)[0] ?? "")
    .filter((line) => line !== "")
    .sort();
};

const empty = rules.map(({ meta: { id } }) => id).filter((id) => id.startsWith("no-empty"));

/** What is typed, and what is offered. */
const cases: readonly (readonly [typed: readonly string[], offered: readonly string[]])[] = [
  [["li"], ["lint"]],
  [["lint", "--fi"], ["--files-from"]],
  [
    ["lint", "--fail-on", ""],
    ["error", "never", "note", "warning"],
  ],
  [["lint", "--format", "pre"], ["pretty"]],
  [["lint", "-o", "pre"], ["pretty"]],
  [["lint", "sole.json", "--rules", "s"], ["security"]],
  [["audit", "me"], ["merge"]],
  [["rules", "no-empty"], empty],
  [
    ["completion", ""],
    ["bash", "fish", "pwsh", "zsh"],
  ],
];

describe.skipIf(!has("bash"))("completion in bash", () => {
  const complete = (...words: readonly string[]): readonly string[] => {
    const array = words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
    const typed = `source '${script("bash")}'; COMP_WORDS=(arm-guard ${array}); COMP_CWORD=${String(words.length)}`;
    return run("bash", "--norc", "-c", `${typed}; _arm_guard; printf '%s\\n' "\${COMPREPLY[@]}"`);
  };

  it.each(cases)("of %j offers %j", (words, offered) => {
    expect(complete(...words)).toEqual(offered);
  });

  it("offers the values behind `=`, which bash takes for a word of its own", () => {
    expect(complete("lint", "--format", "=")).toContain("sarif");
    expect(complete("lint", "--format", "=", "sar")).toEqual(["sarif"]);
  });

  it("leaves files to bash", () => {
    expect(complete("lint", "so")).toEqual([]);
    expect(complete("lint", "--template-file", "")).toEqual([]);
  });

  it("runs nothing of what is typed", () => {
    const made = join(folder, "made");

    expect(complete("lint", `$(touch ${made})`, `\`touch ${made}\``, "--fi")).toEqual(["--files-from"]);
    expect(existsSync(made)).toBe(false);
  });
});

describe.skipIf(!has("fish"))("completion in fish", () => {
  const complete = (...words: readonly string[]): readonly string[] =>
    run("fish", "-N", "-c", `source '${script("fish")}'; complete -C '${["arm-guard", ...words].join(" ")}'`);

  it.each(cases)("of %j offers %j", (words, offered) => {
    expect(complete(...words)).toEqual(offered);
  });

  it("offers files", () => {
    expect(complete("lint", "so")).toEqual(["sole.json"]);
  });
});

describe.skipIf(!has("pwsh"))("completion in PowerShell", () => {
  it("offers what it offers elsewhere", () => {
    const lines = cases.map(([words]) => ["arm-guard", ...words].join(" "));
    const offers = lines.map(
      (line) => `'## ' + ((TabExpansion2 '${line}' ${String(line.length)}).CompletionMatches.CompletionText -join ' ')`,
    );
    const load = `Invoke-Expression (Get-Content -Raw '${script("pwsh")}')`;
    const { stdout } = spawnSync("pwsh", ["-NoProfile", "-Command", [load, ...offers].join("; ")], {
      encoding: "utf8",
    });

    expect(stdout.trim().split("\n")).toEqual(cases.map(([, offered]) => `## ${offered.join(" ")}`));
  });
});

describe.skipIf(!has("zsh"))("completion in zsh", () => {
  it("is taken by zsh, and describes every command", () => {
    const text = completion("zsh", root);
    const { status, stderr } = spawnSync("zsh", ["-f", "-n", script("zsh")], { encoding: "utf8" });

    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    for (const command of root.commands) expect(text).toContain(`${command.name()}:${command.description()}`);
  });

  it("offers what it offers elsewhere, typed into a terminal", () => {
    const typed = [
      ["arm-guard rules no-emp", "arm-guard rules no-empty-access-policies"],
      ["arm-guard audit merge --fa", "arm-guard audit merge --fail-on="],
      ["arm-guard completion z", "arm-guard completion zsh"],
      ["arm-guard lint so", "arm-guard lint sole.json"],
    ] as const;
    const start = `autoload -U compinit; compinit -u -D; source '${script("zsh")}'; print READY`;
    const lines = typed.map(
      ([line]) =>
        `zpty -w -n z $'${line}\\t'; sleep 0.5; shown=; while zpty -r -t z part; do shown+=$part; done; print -r -- "## $shown"; zpty -w -n z $'\\x15'; sleep 0.1; while zpty -r -t z part; do :; done`,
    );
    const terminal = `zmodload zsh/zpty; zpty z 'zsh -f -i'; zpty -w z ${JSON.stringify(start)}; until [[ $part == *READY*READY* ]]; do zpty -r z line; part+=$line; done; sleep 0.3; while zpty -r -t z part; do :; done; ${lines.join("; ")}; zpty -d z`;
    const { stdout } = spawnSync("zsh", ["-f", "-c", terminal], { cwd: folder, encoding: "utf8", timeout: 20_000 });

    for (const [, whole] of typed) expect(stdout.replaceAll(/\r|\u001b\[[\d;?]*[A-Za-z]/g, "")).toContain(whole);
  }, 30_000);
});
