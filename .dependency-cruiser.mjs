// The floors of the house, lowest first. A file imports from its own room and from floors below; rooms that share a
// floor do not import each other. Type imports count. docs/architecture.md says why; change both together.
const floors = [
  ["src/text/", "src/generated/"],
  ["src/io/", "src/json/"],
  ["src/expression/"],
  ["src/template/"],
  ["src/vault/", "src/bicep/", "src/cel/"],
  ["src/redeploy/", "src/workspace/", "src/diagnose/"],
  ["src/fix/", "src/roles/"],
  ["src/rule/"],
  ["src/audit/", "src/config/", "src/bindings/"],
  ["src/own-rules/"],
  ["rules/", "src/report/", "src/azure/", "src/sandbox/", "src/platform/"],
  ["src/load/", "src/accept/"],
  ["src/lint/"],
  ["src/live/"],
  ["src/cli/"],
  ["src/commands/"],
  ["src/run.ts", "src/index.ts"],
  ["src/main.ts"],
  ["src/bin.ts"],
];
const rooms = floors.flat();

const pattern = (names) => `^(?:${names.map((name) => name.replace(".", "[.]")).join("|")})`;
const below = (room) =>
  floors
    .slice(
      0,
      floors.findIndex((floor) => floor.includes(room)),
    )
    .flat();

const upward = rooms.map((room) => ({
  name: `${room} imports only from below`,
  severity: "error",
  from: { path: pattern([room]) },
  to: { path: "^(?:src|rules)/", pathNot: pattern([room, ...below(room)]) },
}));

const onlyIn = (name, importers, target) => ({
  name,
  severity: "error",
  from: { path: "^(?:src|rules|test|scripts)/", pathNot: pattern(importers) },
  to: { path: target },
});

export default {
  forbidden: [
    ...upward,
    {
      name: "every file of src has a room",
      severity: "error",
      from: { path: "^src/", pathNot: pattern(rooms) },
      to: {},
    },
    {
      name: "nothing shipped imports tests or scripts",
      severity: "error",
      from: { path: "^(?:src|rules)/" },
      to: { path: "^(?:test|scripts|bin|dist)/" },
    },
    { name: "no cycles", severity: "error", from: {}, to: { circular: true } },
    { name: "imports resolve", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "nothing shipped needs a development dependency",
      severity: "error",
      from: { path: "^(?:src|rules)/" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "only the edges touch the machine",
      severity: "error",
      from: {
        path: "^(?:src|rules)/",
        pathNot: "^src/(?:(?:io|azure|sandbox|platform|load|live|commands|cli)/|(?:main|bin)[.]ts$)",
      },
      to: { dependencyTypes: ["core"], pathNot: "^(?:node:)?(?:crypto|util|path)(?:/|$)" },
    },
    onlyIn("Azure's clients stay in src/azure", ["src/azure/", "test/"], "(?:^|/)@azure/"),
    onlyIn(
      "commander stays in the command line",
      ["src/cli/", "src/commands/", "test/"],
      "(?:^|/)node_modules/commander/",
    ),
    onlyIn("nock stays in test/http.ts", ["test/http.ts"], "(?:^|/)node_modules/nock/"),
    onlyIn(
      "fixes are written by an editor",
      ["src/json/", "src/fix/json-editor.ts", "src/fix/bicep/", "test/json/"],
      "^src/json/(?:change|copied)[.]ts$",
    ),
    onlyIn("ajv works at build time", ["src/generated/", "test/", "scripts/"], "(?:^|/)node_modules/ajv/"),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^dist/" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
