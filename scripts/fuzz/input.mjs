import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { mutated } from "./mutate.mjs";
import { randomOf } from "./random.mjs";
import { templateMaker } from "./templates.mjs";
import { write } from "./write.mjs";

/** Bytes of the largest template that is changed: larger ones cost time and find nothing more. */
const SIZE_LIMIT = 60_000;

/** The texts that inputs are made of, in an order that is the same each time. */
export function corpusOf(folders) {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true })
      .filter((name) => name.endsWith(".json"))
      .sort()
      .map((name) => join(folder, name))
      .filter((path) => statSync(path).isFile() && statSync(path).size <= SIZE_LIMIT)
      .map((path) => readFileSync(path, "utf8")),
  );
}

/** The input of a seed and a number: a template by the grammar, or a changed one. */
export function inputAt(seed, index, corpus, names) {
  const random = randomOf(seed, index);
  const maker = templateMaker(random, names);
  return corpus.length > 0 && random.once(3)
    ? mutated(random.pick(corpus), random, maker)
    : write(maker.template(random.below(3)), random);
}
