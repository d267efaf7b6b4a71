import { chanceOf } from "./chance.ts";
import { isMembers, templateOf, type Members } from "./content.ts";
import { resourcesOf, type Workshop } from "./deployments.ts";
import { choices, type Choice } from "./parameters.ts";
import { neededSections, variables } from "./sections.ts";

/** A made template with what lies beside it. */
export interface Draft {
  readonly template: Members;
  /** Linked templates by the names of their files. */
  readonly links: ReadonlyMap<string, Members>;
  readonly choices: readonly Choice[];
  /** Whether it is worth asking what all other values of the parameters come to. */
  readonly isWide: boolean;
}

/** The template of that number in the run of a seed. */
export function draftOf(seed: number, index: number): Draft {
  const chance = chanceOf(seed, index);
  const isSymbolic = chance.happens(25);
  const all = choices(chance, isSymbolic);
  const links = new Map<string, Members>();
  const shop: Workshop = {
    links,
    tag: tags(),
    declared: Object.fromEntries(all.map((each) => [each.name, bare(each)])),
  };
  const ground = { chance, round: null, isSymbolic, lists: [] };
  const resources = resourcesOf(shop, ground, 2);
  const parameters = Object.fromEntries(all.map(({ name, declaration }) => [name, declaration]));
  const sections = neededSections({ parameters, variables: variables(ground) }, resources);
  const kept = sections["parameters"];
  return {
    template: templateOf({ ...(isSymbolic ? { languageVersion: "2.0" } : {}), ...sections, resources }),
    links,
    isWide: chance.happens(35),
    choices: all.filter(({ name }) => isMembers(kept) && kept[name] !== undefined),
  };
}

/** A declaration of the type alone. */
function bare({ declaration: { type = "string", nullable } }: Choice): Members {
  return nullable === undefined ? { type } : { type, nullable };
}

function tags(): Workshop["tag"] {
  let last = 0;
  return (kind) => `${kind}${String(last++)}`;
}
