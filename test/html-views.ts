import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect } from "vitest";
import { openPage, type Page, type View } from "./chromium.ts";
import { folderOf } from "./commands/folder.ts";

const VIEWS: readonly View[] = [
  { width: 390, scheme: "light" },
  { width: 390, scheme: "dark" },
  { width: 1280, scheme: "light" },
  { width: 1280, scheme: "dark" },
  { width: 800, scheme: "light", media: "print" },
];

/** Looks at HTML in a browser. */
export async function withPage<Value>(html: string, look: (page: Page) => Promise<Value>): Promise<Value> {
  const page = await openPage(join(folderOf({ "page.html": html }), "page.html"));
  try {
    return await look(page);
  } finally {
    page.close();
  }
}

/** On a phone, on a screen and on paper, light and dark: axe finds nothing, and nothing is wider than the page. */
export async function expectGoodViews(name: string, html: string): Promise<void> {
  const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  await withPage(html, async (page) => {
    await page.evaluate(axe);
    for (const view of VIEWS) {
      await page.view(view);
      await page.evaluate(everyDetails(true));
      const found = await page.evaluate(
        "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))",
      );
      const wide = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
      expect({ view, found, wide }).toEqual({ view, found: [], wide: 0 });
      await page.evaluate(everyDetails(false));
      await keep(`${name} ${Object.values(view).join(" ")}`, page);
    }
  });
}

/** Opens or closes all that can be: what is closed is not looked at. */
function everyDetails(isOpen: boolean): string {
  return `for (const each of document.querySelectorAll("details")) each.open = ${String(isOpen)}`;
}

/** Where `SHOTS` names a folder, pictures are left there to be looked at. */
async function keep(name: string, page: Page): Promise<void> {
  const folder = process.env["SHOTS"];
  if (folder !== undefined) writeFileSync(join(folder, `${name.replaceAll(" ", "-")}.png`), await page.picture());
}
