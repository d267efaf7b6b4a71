import { markup, type Markup } from "../markup.ts";
import { STYLE } from "./style.ts";

/** What a page shows. */
export interface PageContent {
  /** What the tab of a browser is called. */
  readonly name: string;
  /** What made it, above the title. */
  readonly over: string;
  readonly title: string;
  readonly lead: Markup;
  /** Links to its sections. */
  readonly contents: readonly Markup[];
  readonly main: readonly (Markup | null)[];
  readonly toolVersion: string;
}

/** A report as one file of HTML: no script, nothing from the network, for screens, paper and screen readers. */
export function htmlPage({ name, over, title, lead, contents, main, toolVersion }: PageContent): string {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${name}</title>
<style>${{ markup: STYLE }}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the findings</a>
<header>
<p class="over">${over}</p>
<h1>${title}</h1>
<p class="lead">${lead}</p>
<nav aria-label="On this page"><ul>${contents}</ul></nav>
</header>
<main id="main" tabindex="-1">
${main}</main>
<footer><p>Made by arm-guard ${toolVersion}. This file loads nothing and runs nothing.</p></footer>
</body>
</html>
`.markup;
}
