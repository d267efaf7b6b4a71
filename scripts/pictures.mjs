// Makes the pictures of docs/images from real reports: a terminal, Markdown as a platform shows it, and the page of HTML.
// Run `npm run build` first. Needs Chromium.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parsers } from "prettier/plugins/markdown";
import { bundled } from "./bundled.mjs";

/** What a picture may weigh, in bytes: it is read on phones, too. */
const LIMIT = 150_000;
const { openPage } = await bundled("chromium", "test/chromium.ts");

const folder = mkdtempSync(join(tmpdir(), "arm-guard-pictures-"));
try {
  writeTemplates();
  await picture("report-pretty", terminal(lint("infra", "pretty", "--color")), 980);
  await picture("report-markdown", page(markdown(lint("infra", "markdown"))), 1000);
  await picture("report-html", lint("infra/ml", "html"), 900);
} finally {
  rmSync(folder, { recursive: true });
}

/** A shop with a workspace: one template wipes a vault, one leaves a policy to a guard that creates. */
function writeTemplates() {
  const parameters = { createKeyVault: { type: "bool", defaultValue: true } };
  const vault = (name, more) => ({
    type: "Microsoft.KeyVault/vaults",
    apiVersion: "2023-07-01",
    name,
    location: "[resourceGroup().location]",
    ...more,
    properties: {
      tenantId: "[subscription().tenantId]",
      sku: { family: "A", name: "standard" },
      accessPolicies: [],
    },
  });
  const workspace = {
    type: "Microsoft.MachineLearningServices/workspaces",
    apiVersion: "2024-10-01",
    name: "ml-shop",
    location: "[resourceGroup().location]",
    identity: { type: "SystemAssigned" },
    properties: { keyVault: "[resourceId('Microsoft.KeyVault/vaults', 'kv-shop-ml')]" },
  };
  write("infra/ml/azuredeploy.json", { parameters: {}, resources: [vault("kv-shop-ml", {}), workspace] });
  write("infra/web/azuredeploy.json", {
    parameters,
    resources: [vault("kv-shop-web", { condition: "[parameters('createKeyVault')]" })],
  });
}

function write(path, { parameters, resources }) {
  const $schema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";
  const content = { $schema, contentVersion: "1.0.0.0", parameters, resources };
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), `${JSON.stringify(content, null, 2)}\n`);
}

function lint(path, format, ...flags) {
  const args = [resolve("bin/arm-guard.mjs"), "lint", path, "--fail-on", "never", "-o", format, ...flags];
  return execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
}

async function picture(name, html, width) {
  const file = join(folder, `${name}.html`);
  writeFileSync(file, html);
  const shown = await openPage(file);
  try {
    await shown.view({ width, scheme: "light" });
    const height = await shown.evaluate("Math.ceil(document.body.getBoundingClientRect().height)");
    await shown.view({ width, height, scheme: "light" });
    const png = await shown.picture();
    if (png.length > LIMIT) throw new Error(`${name}: ${String(png.length)} bytes are more than ${String(LIMIT)}.`);
    mkdirSync("docs/images", { recursive: true });
    writeFileSync(`docs/images/${name}.png`, png);
    console.log(`docs/images/${name}.png: ${String(png.length)} bytes`);
  } finally {
    shown.close();
  }
}

function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/** The colours of a terminal, as the report uses them. */
function terminal(text) {
  const styles = {
    1: "font-weight:bold",
    2: "opacity:.65",
    31: "color:#ff8b80",
    33: "color:#f0c36a",
    36: "color:#7fd1d8",
  };
  const painted = escaped(`$ arm-guard lint infra\n\n${text}`).replaceAll(/\u001b\[(\d+)m/g, (_, code) =>
    code in styles ? `<span style="${styles[code]}">` : "</span>",
  );
  return `<!doctype html><body style="margin:0;background:#14181d;color:#e6e9ec"><pre style="margin:0;padding:20px 24px;font:13px/1.5 'DejaVu Sans Mono',monospace;white-space:pre-wrap">${painted}</pre>`;
}

function page(body) {
  const style =
    "body{margin:0;padding:8px 28px 24px;font:15px/1.5 'DejaVu Sans',sans-serif;color:#1f2328}code{background:#eff1f3;border-radius:4px;padding:1px 4px;font-size:.86em}table{border-collapse:collapse;font-size:.9em}td,th{border:1px solid #d1d9e0;padding:6px 10px;text-align:left;vertical-align:top}h2{border-bottom:1px solid #d1d9e0;padding-bottom:6px}";
  return `<!doctype html><meta charset="utf-8"><style>${style}</style>${body}`;
}

/** The few parts of Markdown that the report uses. */
function markdown(text) {
  return node(parsers.markdown.parse(text, {}));
}

function node({ type, children = [], value = "", depth }) {
  const inside = () => children.map(node).join("");
  const tags = {
    paragraph: "p",
    list: "ul",
    listItem: "li",
    strong: "b",
    emphasis: "i",
    table: "table",
    tableRow: "tr",
    tableCell: "td",
  };
  if (type === "text" || type === "word") return escaped(value);
  if (type === "whitespace") return " ";
  if (type === "inlineCode") return `<code>${escaped(value)}</code>`;
  if (type === "html") return value;
  if (type === "heading") return `<h${String(depth)}>${inside()}</h${String(depth)}>`;
  return type in tags ? `<${tags[type]}>${inside()}</${tags[type]}>` : inside();
}
