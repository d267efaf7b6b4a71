import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { engineBinary } from "../../scripts/engine/binary.ts";
import { comparedRefusals, judged } from "../../scripts/engine/bicep/judge.ts";
import { readAnswers } from "../../scripts/engine/bicep/kept-programs.ts";
import { programOf } from "../../scripts/engine/bicep/made-program.ts";
import { ENTRY, writeProgram, type Program } from "../../scripts/engine/bicep/program.ts";
import { answerIn } from "../../scripts/engine/bicep/programs.ts";
import { Engine } from "../../scripts/engine/engine.ts";
import { ENGINE_VERSION } from "../../scripts/engine/version.ts";

const folder = mkdtempSync(join(tmpdir(), "arm-guard-programs-"));
const entry = join(folder, ENTRY);
const binary = engineBinary();

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function written(program: Program): void {
  rmSync(folder, { recursive: true });
  mkdirSync(folder);
  writeProgram(folder, program);
}

describe("made Bicep programs", () => {
  const kept = readAnswers("test/fixtures/engine/programs.jsonl");

  it("are the same for the same seed", () => {
    expect(programOf(1, 7)).toEqual(programOf(1, 7));
    expect(programOf(1, 7)).not.toEqual(programOf(2, 7));
  });

  it("deploy and are refused as compiler and engine answered", { timeout: 60_000 }, () => {
    const wrong = kept.programs.flatMap(({ program, answer }, index) => {
      written(program);
      const judgement = judged(answer, folder, entry);
      return "detail" in judgement ? [`${String(index)}: ${judgement.kind}: ${judgement.detail}`] : [];
    });

    expect(kept.engine).toBe(ENGINE_VERSION);
    expect(kept.programs.length).toBeGreaterThan(30);
    expect(wrong).toEqual([]);
  });

  it("are told where they do not", () => {
    const [first] = kept.programs.filter(({ answer }) => answer.kind === "compiled" && answer.answer.refused === null);
    const [other] = kept.programs.filter(({ answer }) => answer.kind === "refused");
    if (first === undefined || other === undefined) throw new Error("There are no answers of both kinds.");
    written(first.program);

    expect(judged(other.answer, folder, entry).kind).toBe("only the compiler refuses");
    written(other.program);
    expect(judged(first.answer, folder, entry).kind).toBe("only arm-guard refuses");
  });

  it("have to be refused at the same line for the same reason, and nowhere else", () => {
    const at = (code: string, line: number) => ({ code, path: "main.bicep", line });

    expect(comparedRefusals([at("BCP018", 2)], [at("BCP018", 2)]).kind).toBe("both refuse");
    expect(comparedRefusals([at("BCP018", 2), at("BCP057", 3)], [at("BCP018", 2)]).kind).toBe("both refuse");
    expect(comparedRefusals([at("BCP018", 2)], [at("BCP019", 2)]).kind).toBe("refused elsewhere");
    expect(comparedRefusals([at("BCP018", 2)], [at("BCP018", 2), at("BCP057", 4)]).kind).toBe("refused elsewhere");
    expect(comparedRefusals([at("BCP033", 2)], []).kind).toBe("not judged");
    expect(comparedRefusals([at("BCP057", 2)], []).kind).toBe("only the compiler refuses");
  });

  it.skipIf(binary === null)(
    "still deploy the same (skipped without the Bicep CLI: npm run engine -- fetch)",
    { timeout: 120_000 },
    async () => {
      const engine = new Engine(binary ?? "");
      const wrong: string[] = [];
      for (let index = 0; index < 15; index++) {
        const judgement = judged(await answerIn(folder, programOf(5, index), engine), folder, entry);
        if (judgement.kind === "differ" || judgement.kind === "only arm-guard refuses")
          wrong.push(`${String(index)}: ${judgement.kind}: ${judgement.detail}`);
      }
      engine.close();

      expect(wrong).toEqual([]);
    },
  );
});
