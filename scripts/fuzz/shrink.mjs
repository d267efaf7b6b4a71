/** How many smaller inputs are tried for one failure, and for how long. */
const TRIALS = 300;
const MILLISECONDS = 60_000;

/** A smaller text that fails in the same way, as far as a few hundred trials find one. `fails` waits for an answer. */
export async function shrunk(text, fails) {
  const end = performance.now() + MILLISECONDS;
  let trials = TRIALS;
  const holds = async (candidate) => candidate.length < best.length && trials-- > 0 && (await fails(candidate));
  let best = text;
  for (let isSmaller = true; isSmaller && trials > 0;) {
    isSmaller = false;
    for (const candidate of smaller(best)) {
      if (trials <= 0 || performance.now() > end) return best;
      if (!(await holds(candidate))) continue;
      best = candidate;
      isSmaller = true;
      break;
    }
  }
  return best;
}

/** Texts that are a step smaller, the largest steps first: without a part of the tree, or without a part of the text. */
function* smaller(text) {
  const tree = parsed(text);
  if (tree === undefined) {
    yield withoutComments(text);
    yield* parts(text);
    return;
  }
  for (const { holder, key } of placesIn(tree)) {
    const kept = holder[key];
    if (Array.isArray(holder)) {
      holder.splice(Number(key), 1);
      yield JSON.stringify(tree);
      holder.splice(Number(key), 0, kept);
    } else {
      const members = Object.entries(holder);
      Reflect.deleteProperty(holder, key);
      yield JSON.stringify(tree);
      Reflect.deleteProperty(holder, key);
      for (const [name] of members) Reflect.deleteProperty(holder, name);
      for (const [name, value] of members) holder[name] = value;
    }
    for (const simple of typeof kept === "string" ? shorter(kept) : []) {
      holder[key] = simple;
      yield JSON.stringify(tree);
      holder[key] = kept;
    }
  }
}

/** An expression with one of its calls in the place of the whole, or a text cut in half. */
function shorter(text) {
  const inner = [...text.matchAll(/[\w.]+\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/g)].map(([call]) => `[${call}]`);
  return text.startsWith("[")
    ? [...new Set(inner)].filter((each) => each !== text).slice(0, 20)
    : [text.slice(0, text.length >> 1)];
}

/** The text as strict JSON, where comments and commas are all that keeps it from that. */
function withoutComments(text) {
  const bare = text.replace(
    /("(?:[^"\\]|\\[^])*")|\/\*[^]*?\*\/|\/\/[^\n]*|[\uFEFF\u00a0]/g,
    (_all, string) => string ?? "",
  );
  return bare.replace(/("(?:[^"\\]|\\[^])*")|,(?=\s*[\]}])/g, (_all, string) => string ?? "");
}

function* parts(text) {
  for (let size = text.length >> 1; size > 0; size >>= 1)
    for (let start = 0; start < text.length; start += size) yield text.slice(0, start) + text.slice(start + size);
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The places of a tree, the outer ones first. */
function placesIn(root) {
  const places = [];
  const open = [root];
  for (let at = 0; at < open.length && places.length < 2_000; at++) {
    if (typeof open[at] !== "object" || open[at] === null) continue;
    for (const key of Object.keys(open[at])) {
      places.push({ holder: open[at], key });
      open.push(open[at][key]);
    }
  }
  return places;
}
