// @ts-nocheck
/* Written by `npm run generate`. Never edited. */
import type { Report } from "./report.ts";
const validate = validate10;
const schema11 = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: "report.schema.json",
  title: "Report",
  description: "What `arm-guard lint --format json` prints. Fields may be added, none is renamed.",
  type: "object",
  required: ["schemaVersion", "tool", "comparedWith", "files", "summary"],
  properties: {
    schemaVersion: { const: 1 },
    tool: {
      type: "object",
      required: ["name", "version"],
      properties: { name: { const: "arm-guard" }, version: { type: "string" } },
    },
    comparedWith: {
      type: ["string", "null"],
      description: "What the findings were compared with: a baseline file or a revision; null where nothing was.",
    },
    change: {
      type: "object",
      description: "With `--since`: what was looked at.",
      required: ["since", "commit", "by", "touched", "files"],
      properties: {
        since: { type: "string", description: "The revision as the user wrote it." },
        commit: {
          type: ["string", "null"],
          description:
            "The merge base that the change starts from; null where it could not be had, so that every finding counts.",
        },
        by: {
          enum: ["git", "platform", "everything"],
          description:
            "What told which files the change touches: git, the platform's list of the pull request, or nothing, so that everything was looked at.",
        },
        touched: { type: "integer", description: "Files that the change touches, by themselves or by what they use." },
        files: { type: "integer", description: "Files that could have been looked at." },
        configurations: {
          type: "array",
          items: { type: "string" },
          description: "Configurations that the change edits: they decide what is reported of it.",
        },
        accepted: {
          type: "array",
          description: "Lines that the change adds to baselines, so that runs which read them do not count it.",
          items: {
            type: "object",
            required: ["baseline", "rule", "path", "vault", "severity", "reason"],
            properties: {
              baseline: { type: "string", description: "The baseline." },
              rule: { type: "string" },
              path: { type: "string", description: "From the folder of the baseline." },
              vault: { type: ["string", "null"] },
              severity: { enum: ["error", "warning", "note"] },
              reason: { type: ["string", "null"] },
            },
          },
        },
      },
    },
    principals: {
      type: "object",
      description:
        "Names of principals by their object ids, as the configuration has them; left out where it has none.",
      additionalProperties: { type: "string" },
    },
    files: { type: "array", items: { $ref: "#/definitions/file" } },
    summary: {
      type: "object",
      required: [
        "files",
        "analysed",
        "notRead",
        "partial",
        "unknown",
        "ignored",
        "excluded",
        "errors",
        "warnings",
        "notes",
        "suppressed",
        "known",
        "durationMs",
      ],
      properties: {
        files: { type: "integer" },
        analysed: { type: "integer" },
        notRead: {
          type: "integer",
          description: "Files and folders that could not be read, or are in a language that is not read.",
        },
        partial: {
          type: "integer",
          description: "Templates of which a part could not be judged, such as a linked template that is not at hand.",
        },
        unknown: { type: "integer", description: "Vaults whose outcome is not known." },
        ignored: { type: "integer", description: "Files that a search left out because git ignores them." },
        excluded: { type: "integer", description: "Files that were left out because a configuration ignores them." },
        errors: { type: "integer" },
        warnings: { type: "integer" },
        notes: { type: "integer" },
        suppressed: { type: "integer", description: "Findings that somebody answers for." },
        known: { type: "integer", description: "Findings that were there before." },
        durationMs: { type: "integer" },
      },
    },
  },
  definitions: {
    file: {
      type: "object",
      required: ["path", "status", "vaults", "children", "findings"],
      properties: {
        path: { type: "string" },
        status: { enum: ["analysed", "not-a-template", "unreadable"] },
        reason: { type: "string", description: "Only when the file is not analysed." },
        vaults: { type: "array", items: { $ref: "#/definitions/vault" } },
        children: { type: "array", items: { $ref: "#/definitions/child" } },
        findings: { type: "array", items: { $ref: "#/definitions/finding" } },
      },
    },
    vault: {
      type: "object",
      required: [
        "pointer",
        "name",
        "resolvedName",
        "apiVersion",
        "deployed",
        "verdict",
        "certainty",
        "exposure",
        "guard",
        "because",
        "sites",
      ],
      properties: {
        pointer: { type: "string" },
        symbol: {
          type: "string",
          description: "What the template calls the resource: its name in Bicep, and in JSON with symbolic names.",
        },
        name: { type: "string" },
        resolvedName: { type: ["string", "null"] },
        apiVersion: { type: ["string", "null"] },
        deployed: { enum: ["always", "default-on", "default-off", "never", "depends"] },
        verdict: { enum: ["wipes", "replaces", "rbac", "keeps", "unknown"] },
        certainty: { $ref: "#/definitions/certainty" },
        exposure: {
          enum: ["lost", "unknown", "guarded", "prompted", "caller-supplied", "none"],
          description:
            "What the next deployment means for policies that others granted: `lost` with the parameters at hand, `unknown`, `guarded` by a guard that skips the vault, `prompted` where a parameter without a default creates it, `caller-supplied` where the list comes from a parameter without a value, else `none`.",
        },
        guard: { oneOf: [{ type: "null" }, { $ref: "#/definitions/guard" }] },
        because: { type: "array", items: { $ref: "#/definitions/because" } },
        sites: {
          type: "array",
          description: "The places that deploy the vault, the worst first.",
          items: { $ref: "#/definitions/site" },
        },
      },
    },
    guard: {
      type: "object",
      required: ["parameter", "skipValue", "creates"],
      properties: {
        parameter: { type: ["string", "null"] },
        skipValue: { type: ["string", "number", "boolean", "null"] },
        creates: { type: ["boolean", "null"] },
      },
    },
    child: {
      type: "object",
      description: "An `accessPolicies` child of a vault.",
      required: ["pointer", "operation", "vault"],
      properties: {
        pointer: { type: "string" },
        operation: { enum: ["add", "replace", "remove", null] },
        vault: { type: ["string", "null"] },
      },
    },
    finding: {
      type: "object",
      required: [
        "rule",
        "severity",
        "certainty",
        "message",
        "pointer",
        "range",
        "fingerprint",
        "fixes",
        "suppressed",
        "known",
        "because",
      ],
      properties: {
        rule: { type: "string" },
        severity: { enum: ["error", "warning", "note"] },
        certainty: { $ref: "#/definitions/certainty" },
        message: { type: "string" },
        pointer: { type: "string" },
        foundIn: {
          type: "array",
          description:
            "Where it was found, the gravest first, where the finding stands in another file: in a module, a parameter file, or a pipeline.",
          items: {
            type: "object",
            required: ["path", "pointer"],
            properties: { path: { type: "string", description: "The template." }, pointer: { type: "string" } },
          },
        },
        range: { $ref: "#/definitions/range" },
        fingerprint: { type: "string" },
        vaults: {
          description:
            "The names of the vaults that it stands for: of each round of a loop, and of each place that deploys the template. Where a name is not known, its expression in brackets. None where it is about no vault.",
          type: "array",
          items: { type: "string" },
        },
        fixes: { type: "array", items: { $ref: "#/definitions/fix" } },
        suppressed: {
          description: "Somebody answers for the finding, so that it does not count.",
          oneOf: [
            { type: "null" },
            {
              type: "object",
              required: ["reason", "kind", "owner", "ticket", "expires"],
              properties: {
                reason: { type: "string" },
                kind: { enum: ["inSource", "external"] },
                owner: { type: ["string", "null"] },
                ticket: { type: ["string", "null"] },
                expires: { type: ["string", "null"], description: "The last day, YYYY-MM-DD." },
              },
            },
          ],
        },
        known: {
          description: "The finding was there before, so that it does not count.",
          oneOf: [
            { type: "null" },
            {
              type: "object",
              required: ["from", "reason"],
              properties: { from: { enum: ["baseline", "revision"] }, reason: { type: ["string", "null"] } },
            },
          ],
        },
        sites: {
          type: "array",
          description:
            "The places with whose parameters it was found; left out where no place is known that deploys the template.",
          items: {
            type: "object",
            required: ["path", "line"],
            properties: { path: { type: "string" }, line: { type: "integer" } },
          },
        },
        because: { type: "array", items: { $ref: "#/definitions/because" } },
      },
    },
    fix: {
      type: "object",
      required: ["strategy", "title", "kind"],
      properties: {
        strategy: { type: "string" },
        title: { type: "string" },
        kind: { enum: ["safe", "suggested"] },
        changes: {
          type: "array",
          description: "The files that the fix changes; all are written, or none. Empty where it would write a secret.",
          items: { $ref: "#/definitions/change" },
        },
      },
    },
    change: {
      type: "object",
      required: ["path", "blob", "replacements"],
      properties: {
        path: { type: "string" },
        blob: {
          type: "string",
          description:
            "The hash that git gives to the content of the file as it was read (SHA-1): ranges hold for no other.",
        },
        replacements: {
          type: "array",
          items: {
            type: "object",
            title: "Replacement",
            required: ["range", "text"],
            properties: { range: { $ref: "#/definitions/range" }, text: { type: "string" } },
          },
        },
      },
    },
    because: {
      type: "object",
      required: ["text"],
      properties: {
        text: { type: "string" },
        path: { type: "string", description: "Only when the place lies in another file." },
        range: { $ref: "#/definitions/range" },
      },
    },
    certainty: { enum: ["certain", "possible"] },
    range: {
      type: "object",
      required: ["start", "end"],
      properties: { start: { $ref: "#/definitions/position" }, end: { $ref: "#/definitions/position" } },
    },
    position: {
      type: "object",
      description: "Both count from 1; columns in UTF-16 units.",
      required: ["line", "column"],
      properties: { line: { type: "integer" }, column: { type: "integer" } },
    },
    site: {
      type: "object",
      required: ["path", "line", "mode", "parameters", "verdict", "certainty", "exposure", "deployed"],
      properties: {
        path: { type: "string" },
        line: { type: "integer" },
        vault: {
          type: ["string", "null"],
          description: "The name that the vault has there; null where it is not known.",
        },
        mode: { enum: ["Incremental", "Complete", null] },
        parameters: { type: "array", items: { type: "string" } },
        verdict: { enum: ["wipes", "replaces", "rbac", "keeps", "unknown"] },
        certainty: { $ref: "#/definitions/certainty" },
        exposure: {
          enum: ["lost", "unknown", "guarded", "prompted", "caller-supplied", "none"],
          description:
            "What the next deployment means for policies that others granted: `lost` with the parameters at hand, `unknown`, `guarded` by a guard that skips the vault, `prompted` where a parameter without a default creates it, `caller-supplied` where the list comes from a parameter without a value, else `none`.",
        },
        deployed: { enum: ["always", "default-on", "default-off", "never", "depends"] },
      },
    },
  },
};
const schema12 = {
  type: "object",
  required: ["path", "status", "vaults", "children", "findings"],
  properties: {
    path: { type: "string" },
    status: { enum: ["analysed", "not-a-template", "unreadable"] },
    reason: { type: "string", description: "Only when the file is not analysed." },
    vaults: { type: "array", items: { $ref: "#/definitions/vault" } },
    children: { type: "array", items: { $ref: "#/definitions/child" } },
    findings: { type: "array", items: { $ref: "#/definitions/finding" } },
  },
};
const schema22 = {
  type: "object",
  description: "An `accessPolicies` child of a vault.",
  required: ["pointer", "operation", "vault"],
  properties: {
    pointer: { type: "string" },
    operation: { enum: ["add", "replace", "remove", null] },
    vault: { type: ["string", "null"] },
  },
};
const schema13 = {
  type: "object",
  required: [
    "pointer",
    "name",
    "resolvedName",
    "apiVersion",
    "deployed",
    "verdict",
    "certainty",
    "exposure",
    "guard",
    "because",
    "sites",
  ],
  properties: {
    pointer: { type: "string" },
    symbol: {
      type: "string",
      description: "What the template calls the resource: its name in Bicep, and in JSON with symbolic names.",
    },
    name: { type: "string" },
    resolvedName: { type: ["string", "null"] },
    apiVersion: { type: ["string", "null"] },
    deployed: { enum: ["always", "default-on", "default-off", "never", "depends"] },
    verdict: { enum: ["wipes", "replaces", "rbac", "keeps", "unknown"] },
    certainty: { $ref: "#/definitions/certainty" },
    exposure: {
      enum: ["lost", "unknown", "guarded", "prompted", "caller-supplied", "none"],
      description:
        "What the next deployment means for policies that others granted: `lost` with the parameters at hand, `unknown`, `guarded` by a guard that skips the vault, `prompted` where a parameter without a default creates it, `caller-supplied` where the list comes from a parameter without a value, else `none`.",
    },
    guard: { oneOf: [{ type: "null" }, { $ref: "#/definitions/guard" }] },
    because: { type: "array", items: { $ref: "#/definitions/because" } },
    sites: {
      type: "array",
      description: "The places that deploy the vault, the worst first.",
      items: { $ref: "#/definitions/site" },
    },
  },
};
const schema14 = { enum: ["certain", "possible"] };
const schema15 = {
  type: "object",
  required: ["parameter", "skipValue", "creates"],
  properties: {
    parameter: { type: ["string", "null"] },
    skipValue: { type: ["string", "number", "boolean", "null"] },
    creates: { type: ["boolean", "null"] },
  },
};
const schema16 = {
  type: "object",
  required: ["text"],
  properties: {
    text: { type: "string" },
    path: { type: "string", description: "Only when the place lies in another file." },
    range: { $ref: "#/definitions/range" },
  },
};
const schema17 = {
  type: "object",
  required: ["start", "end"],
  properties: { start: { $ref: "#/definitions/position" }, end: { $ref: "#/definitions/position" } },
};
const schema18 = {
  type: "object",
  description: "Both count from 1; columns in UTF-16 units.",
  required: ["line", "column"],
  properties: { line: { type: "integer" }, column: { type: "integer" } },
};
function validate14(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if ((data.start === undefined && (missing0 = "start")) || (data.end === undefined && (missing0 = "end"))) {
        validate14.errors = [
          {
            instancePath,
            schemaPath: "#/required",
            keyword: "required",
            params: { missingProperty: missing0 },
            message: "must have required property '" + missing0 + "'",
          },
        ];
        return false;
      } else {
        if (data.start !== undefined) {
          let data0 = data.start;
          const _errs1 = errors;
          const _errs2 = errors;
          if (errors === _errs2) {
            if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
              let missing1;
              if (
                (data0.line === undefined && (missing1 = "line")) ||
                (data0.column === undefined && (missing1 = "column"))
              ) {
                validate14.errors = [
                  {
                    instancePath: instancePath + "/start",
                    schemaPath: "#/definitions/position/required",
                    keyword: "required",
                    params: { missingProperty: missing1 },
                    message: "must have required property '" + missing1 + "'",
                  },
                ];
                return false;
              } else {
                if (data0.line !== undefined) {
                  let data1 = data0.line;
                  const _errs4 = errors;
                  if (!(typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1))) {
                    validate14.errors = [
                      {
                        instancePath: instancePath + "/start/line",
                        schemaPath: "#/definitions/position/properties/line/type",
                        keyword: "type",
                        params: { type: "integer" },
                        message: "must be integer",
                      },
                    ];
                    return false;
                  }
                  var valid2 = _errs4 === errors;
                } else {
                  var valid2 = true;
                }
                if (valid2) {
                  if (data0.column !== undefined) {
                    let data2 = data0.column;
                    const _errs6 = errors;
                    if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2))) {
                      validate14.errors = [
                        {
                          instancePath: instancePath + "/start/column",
                          schemaPath: "#/definitions/position/properties/column/type",
                          keyword: "type",
                          params: { type: "integer" },
                          message: "must be integer",
                        },
                      ];
                      return false;
                    }
                    var valid2 = _errs6 === errors;
                  } else {
                    var valid2 = true;
                  }
                }
              }
            } else {
              validate14.errors = [
                {
                  instancePath: instancePath + "/start",
                  schemaPath: "#/definitions/position/type",
                  keyword: "type",
                  params: { type: "object" },
                  message: "must be object",
                },
              ];
              return false;
            }
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.end !== undefined) {
            let data3 = data.end;
            const _errs8 = errors;
            const _errs9 = errors;
            if (errors === _errs9) {
              if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
                let missing2;
                if (
                  (data3.line === undefined && (missing2 = "line")) ||
                  (data3.column === undefined && (missing2 = "column"))
                ) {
                  validate14.errors = [
                    {
                      instancePath: instancePath + "/end",
                      schemaPath: "#/definitions/position/required",
                      keyword: "required",
                      params: { missingProperty: missing2 },
                      message: "must have required property '" + missing2 + "'",
                    },
                  ];
                  return false;
                } else {
                  if (data3.line !== undefined) {
                    let data4 = data3.line;
                    const _errs11 = errors;
                    if (!(typeof data4 == "number" && !(data4 % 1) && !isNaN(data4) && isFinite(data4))) {
                      validate14.errors = [
                        {
                          instancePath: instancePath + "/end/line",
                          schemaPath: "#/definitions/position/properties/line/type",
                          keyword: "type",
                          params: { type: "integer" },
                          message: "must be integer",
                        },
                      ];
                      return false;
                    }
                    var valid4 = _errs11 === errors;
                  } else {
                    var valid4 = true;
                  }
                  if (valid4) {
                    if (data3.column !== undefined) {
                      let data5 = data3.column;
                      const _errs13 = errors;
                      if (!(typeof data5 == "number" && !(data5 % 1) && !isNaN(data5) && isFinite(data5))) {
                        validate14.errors = [
                          {
                            instancePath: instancePath + "/end/column",
                            schemaPath: "#/definitions/position/properties/column/type",
                            keyword: "type",
                            params: { type: "integer" },
                            message: "must be integer",
                          },
                        ];
                        return false;
                      }
                      var valid4 = _errs13 === errors;
                    } else {
                      var valid4 = true;
                    }
                  }
                }
              } else {
                validate14.errors = [
                  {
                    instancePath: instancePath + "/end",
                    schemaPath: "#/definitions/position/type",
                    keyword: "type",
                    params: { type: "object" },
                    message: "must be object",
                  },
                ];
                return false;
              }
            }
            var valid0 = _errs8 === errors;
          } else {
            var valid0 = true;
          }
        }
      }
    } else {
      validate14.errors = [
        { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" },
      ];
      return false;
    }
  }
  validate14.errors = vErrors;
  return errors === 0;
}
function validate13(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.text === undefined && (missing0 = "text")) {
        validate13.errors = [
          {
            instancePath,
            schemaPath: "#/required",
            keyword: "required",
            params: { missingProperty: missing0 },
            message: "must have required property '" + missing0 + "'",
          },
        ];
        return false;
      } else {
        if (data.text !== undefined) {
          const _errs1 = errors;
          if (typeof data.text !== "string") {
            validate13.errors = [
              {
                instancePath: instancePath + "/text",
                schemaPath: "#/properties/text/type",
                keyword: "type",
                params: { type: "string" },
                message: "must be string",
              },
            ];
            return false;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.path !== undefined) {
            const _errs3 = errors;
            if (typeof data.path !== "string") {
              validate13.errors = [
                {
                  instancePath: instancePath + "/path",
                  schemaPath: "#/properties/path/type",
                  keyword: "type",
                  params: { type: "string" },
                  message: "must be string",
                },
              ];
              return false;
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.range !== undefined) {
              const _errs5 = errors;
              if (
                !validate14(data.range, {
                  instancePath: instancePath + "/range",
                  parentData: data,
                  parentDataProperty: "range",
                  rootData,
                })
              ) {
                vErrors = vErrors === null ? validate14.errors : vErrors.concat(validate14.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate13.errors = [
        { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" },
      ];
      return false;
    }
  }
  validate13.errors = vErrors;
  return errors === 0;
}
const schema20 = {
  type: "object",
  required: ["path", "line", "mode", "parameters", "verdict", "certainty", "exposure", "deployed"],
  properties: {
    path: { type: "string" },
    line: { type: "integer" },
    vault: { type: ["string", "null"], description: "The name that the vault has there; null where it is not known." },
    mode: { enum: ["Incremental", "Complete", null] },
    parameters: { type: "array", items: { type: "string" } },
    verdict: { enum: ["wipes", "replaces", "rbac", "keeps", "unknown"] },
    certainty: { $ref: "#/definitions/certainty" },
    exposure: {
      enum: ["lost", "unknown", "guarded", "prompted", "caller-supplied", "none"],
      description:
        "What the next deployment means for policies that others granted: `lost` with the parameters at hand, `unknown`, `guarded` by a guard that skips the vault, `prompted` where a parameter without a default creates it, `caller-supplied` where the list comes from a parameter without a value, else `none`.",
    },
    deployed: { enum: ["always", "default-on", "default-off", "never", "depends"] },
  },
};
function validate17(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (
        (data.path === undefined && (missing0 = "path")) ||
        (data.line === undefined && (missing0 = "line")) ||
        (data.mode === undefined && (missing0 = "mode")) ||
        (data.parameters === undefined && (missing0 = "parameters")) ||
        (data.verdict === undefined && (missing0 = "verdict")) ||
        (data.certainty === undefined && (missing0 = "certainty")) ||
        (data.exposure === undefined && (missing0 = "exposure")) ||
        (data.deployed === undefined && (missing0 = "deployed"))
      ) {
        validate17.errors = [
          {
            instancePath,
            schemaPath: "#/required",
            keyword: "required",
            params: { missingProperty: missing0 },
            message: "must have required property '" + missing0 + "'",
          },
        ];
        return false;
      } else {
        if (data.path !== undefined) {
          const _errs1 = errors;
          if (typeof data.path !== "string") {
            validate17.errors = [
              {
                instancePath: instancePath + "/path",
                schemaPath: "#/properties/path/type",
                keyword: "type",
                params: { type: "string" },
                message: "must be string",
              },
            ];
            return false;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.line !== undefined) {
            let data1 = data.line;
            const _errs3 = errors;
            if (!(typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1))) {
              validate17.errors = [
                {
                  instancePath: instancePath + "/line",
                  schemaPath: "#/properties/line/type",
                  keyword: "type",
                  params: { type: "integer" },
                  message: "must be integer",
                },
              ];
              return false;
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.vault !== undefined) {
              let data2 = data.vault;
              const _errs5 = errors;
              if (typeof data2 !== "string" && data2 !== null) {
                validate17.errors = [
                  {
                    instancePath: instancePath + "/vault",
                    schemaPath: "#/properties/vault/type",
                    keyword: "type",
                    params: { type: schema20.properties.vault.type },
                    message: "must be string,null",
                  },
                ];
                return false;
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.mode !== undefined) {
                let data3 = data.mode;
                const _errs7 = errors;
                if (!(data3 === "Incremental" || data3 === "Complete" || data3 === null)) {
                  validate17.errors = [
                    {
                      instancePath: instancePath + "/mode",
                      schemaPath: "#/properties/mode/enum",
                      keyword: "enum",
                      params: { allowedValues: schema20.properties.mode.enum },
                      message: "must be equal to one of the allowed values",
                    },
                  ];
                  return false;
                }
                var valid0 = _errs7 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.parameters !== undefined) {
                  let data4 = data.parameters;
                  const _errs8 = errors;
                  if (errors === _errs8) {
                    if (Array.isArray(data4)) {
                      var valid1 = true;
                      const len0 = data4.length;
                      for (let i0 = 0; i0 < len0; i0++) {
                        const _errs10 = errors;
                        if (typeof data4[i0] !== "string") {
                          validate17.errors = [
                            {
                              instancePath: instancePath + "/parameters/" + i0,
                              schemaPath: "#/properties/parameters/items/type",
                              keyword: "type",
                              params: { type: "string" },
                              message: "must be string",
                            },
                          ];
                          return false;
                        }
                        var valid1 = _errs10 === errors;
                        if (!valid1) {
                          break;
                        }
                      }
                    } else {
                      validate17.errors = [
                        {
                          instancePath: instancePath + "/parameters",
                          schemaPath: "#/properties/parameters/type",
                          keyword: "type",
                          params: { type: "array" },
                          message: "must be array",
                        },
                      ];
                      return false;
                    }
                  }
                  var valid0 = _errs8 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.verdict !== undefined) {
                    let data6 = data.verdict;
                    const _errs12 = errors;
                    if (!(
                      data6 === "wipes" ||
                      data6 === "replaces" ||
                      data6 === "rbac" ||
                      data6 === "keeps" ||
                      data6 === "unknown"
                    )) {
                      validate17.errors = [
                        {
                          instancePath: instancePath + "/verdict",
                          schemaPath: "#/properties/verdict/enum",
                          keyword: "enum",
                          params: { allowedValues: schema20.properties.verdict.enum },
                          message: "must be equal to one of the allowed values",
                        },
                      ];
                      return false;
                    }
                    var valid0 = _errs12 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.certainty !== undefined) {
                      let data7 = data.certainty;
                      const _errs13 = errors;
                      if (!(data7 === "certain" || data7 === "possible")) {
                        validate17.errors = [
                          {
                            instancePath: instancePath + "/certainty",
                            schemaPath: "#/definitions/certainty/enum",
                            keyword: "enum",
                            params: { allowedValues: schema14.enum },
                            message: "must be equal to one of the allowed values",
                          },
                        ];
                        return false;
                      }
                      var valid0 = _errs13 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.exposure !== undefined) {
                        let data8 = data.exposure;
                        const _errs15 = errors;
                        if (!(
                          data8 === "lost" ||
                          data8 === "unknown" ||
                          data8 === "guarded" ||
                          data8 === "prompted" ||
                          data8 === "caller-supplied" ||
                          data8 === "none"
                        )) {
                          validate17.errors = [
                            {
                              instancePath: instancePath + "/exposure",
                              schemaPath: "#/properties/exposure/enum",
                              keyword: "enum",
                              params: { allowedValues: schema20.properties.exposure.enum },
                              message: "must be equal to one of the allowed values",
                            },
                          ];
                          return false;
                        }
                        var valid0 = _errs15 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.deployed !== undefined) {
                          let data9 = data.deployed;
                          const _errs16 = errors;
                          if (!(
                            data9 === "always" ||
                            data9 === "default-on" ||
                            data9 === "default-off" ||
                            data9 === "never" ||
                            data9 === "depends"
                          )) {
                            validate17.errors = [
                              {
                                instancePath: instancePath + "/deployed",
                                schemaPath: "#/properties/deployed/enum",
                                keyword: "enum",
                                params: { allowedValues: schema20.properties.deployed.enum },
                                message: "must be equal to one of the allowed values",
                              },
                            ];
                            return false;
                          }
                          var valid0 = _errs16 === errors;
                        } else {
                          var valid0 = true;
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate17.errors = [
        { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" },
      ];
      return false;
    }
  }
  validate17.errors = vErrors;
  return errors === 0;
}
function validate12(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (
        (data.pointer === undefined && (missing0 = "pointer")) ||
        (data.name === undefined && (missing0 = "name")) ||
        (data.resolvedName === undefined && (missing0 = "resolvedName")) ||
        (data.apiVersion === undefined && (missing0 = "apiVersion")) ||
        (data.deployed === undefined && (missing0 = "deployed")) ||
        (data.verdict === undefined && (missing0 = "verdict")) ||
        (data.certainty === undefined && (missing0 = "certainty")) ||
        (data.exposure === undefined && (missing0 = "exposure")) ||
        (data.guard === undefined && (missing0 = "guard")) ||
        (data.because === undefined && (missing0 = "because")) ||
        (data.sites === undefined && (missing0 = "sites"))
      ) {
        validate12.errors = [
          {
            instancePath,
            schemaPath: "#/required",
            keyword: "required",
            params: { missingProperty: missing0 },
            message: "must have required property '" + missing0 + "'",
          },
        ];
        return false;
      } else {
        if (data.pointer !== undefined) {
          const _errs1 = errors;
          if (typeof data.pointer !== "string") {
            validate12.errors = [
              {
                instancePath: instancePath + "/pointer",
                schemaPath: "#/properties/pointer/type",
                keyword: "type",
                params: { type: "string" },
                message: "must be string",
              },
            ];
            return false;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.symbol !== undefined) {
            const _errs3 = errors;
            if (typeof data.symbol !== "string") {
              validate12.errors = [
                {
                  instancePath: instancePath + "/symbol",
                  schemaPath: "#/properties/symbol/type",
                  keyword: "type",
                  params: { type: "string" },
                  message: "must be string",
                },
              ];
              return false;
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.name !== undefined) {
              const _errs5 = errors;
              if (typeof data.name !== "string") {
                validate12.errors = [
                  {
                    instancePath: instancePath + "/name",
                    schemaPath: "#/properties/name/type",
                    keyword: "type",
                    params: { type: "string" },
                    message: "must be string",
                  },
                ];
                return false;
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.resolvedName !== undefined) {
                let data3 = data.resolvedName;
                const _errs7 = errors;
                if (typeof data3 !== "string" && data3 !== null) {
                  validate12.errors = [
                    {
                      instancePath: instancePath + "/resolvedName",
                      schemaPath: "#/properties/resolvedName/type",
                      keyword: "type",
                      params: { type: schema13.properties.resolvedName.type },
                      message: "must be string,null",
                    },
                  ];
                  return false;
                }
                var valid0 = _errs7 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.apiVersion !== undefined) {
                  let data4 = data.apiVersion;
                  const _errs9 = errors;
                  if (typeof data4 !== "string" && data4 !== null) {
                    validate12.errors = [
                      {
                        instancePath: instancePath + "/apiVersion",
                        schemaPath: "#/properties/apiVersion/type",
                        keyword: "type",
                        params: { type: schema13.properties.apiVersion.type },
                        message: "must be string,null",
                      },
                    ];
                    return false;
                  }
                  var valid0 = _errs9 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.deployed !== undefined) {
                    let data5 = data.deployed;
                    const _errs11 = errors;
                    if (!(
                      data5 === "always" ||
                      data5 === "default-on" ||
                      data5 === "default-off" ||
                      data5 === "never" ||
                      data5 === "depends"
                    )) {
                      validate12.errors = [
                        {
                          instancePath: instancePath + "/deployed",
                          schemaPath: "#/properties/deployed/enum",
                          keyword: "enum",
                          params: { allowedValues: schema13.properties.deployed.enum },
                          message: "must be equal to one of the allowed values",
                        },
                      ];
                      return false;
                    }
                    var valid0 = _errs11 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.verdict !== undefined) {
                      let data6 = data.verdict;
                      const _errs12 = errors;
                      if (!(
                        data6 === "wipes" ||
                        data6 === "replaces" ||
                        data6 === "rbac" ||
                        data6 === "keeps" ||
                        data6 === "unknown"
                      )) {
                        validate12.errors = [
                          {
                            instancePath: instancePath + "/verdict",
                            schemaPath: "#/properties/verdict/enum",
                            keyword: "enum",
                            params: { allowedValues: schema13.properties.verdict.enum },
                            message: "must be equal to one of the allowed values",
                          },
                        ];
                        return false;
                      }
                      var valid0 = _errs12 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.certainty !== undefined) {
                        let data7 = data.certainty;
                        const _errs13 = errors;
                        if (!(data7 === "certain" || data7 === "possible")) {
                          validate12.errors = [
                            {
                              instancePath: instancePath + "/certainty",
                              schemaPath: "#/definitions/certainty/enum",
                              keyword: "enum",
                              params: { allowedValues: schema14.enum },
                              message: "must be equal to one of the allowed values",
                            },
                          ];
                          return false;
                        }
                        var valid0 = _errs13 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.exposure !== undefined) {
                          let data8 = data.exposure;
                          const _errs15 = errors;
                          if (!(
                            data8 === "lost" ||
                            data8 === "unknown" ||
                            data8 === "guarded" ||
                            data8 === "prompted" ||
                            data8 === "caller-supplied" ||
                            data8 === "none"
                          )) {
                            validate12.errors = [
                              {
                                instancePath: instancePath + "/exposure",
                                schemaPath: "#/properties/exposure/enum",
                                keyword: "enum",
                                params: { allowedValues: schema13.properties.exposure.enum },
                                message: "must be equal to one of the allowed values",
                              },
                            ];
                            return false;
                          }
                          var valid0 = _errs15 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.guard !== undefined) {
                            let data9 = data.guard;
                            const _errs16 = errors;
                            const _errs17 = errors;
                            let valid2 = false;
                            let passing0 = null;
                            const _errs18 = errors;
                            if (data9 !== null) {
                              const err0 = {
                                instancePath: instancePath + "/guard",
                                schemaPath: "#/properties/guard/oneOf/0/type",
                                keyword: "type",
                                params: { type: "null" },
                                message: "must be null",
                              };
                              if (vErrors === null) {
                                vErrors = [err0];
                              } else {
                                vErrors.push(err0);
                              }
                              errors++;
                            }
                            var _valid0 = _errs18 === errors;
                            if (_valid0) {
                              valid2 = true;
                              passing0 = 0;
                            }
                            const _errs20 = errors;
                            const _errs21 = errors;
                            if (errors === _errs21) {
                              if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
                                let missing1;
                                if (
                                  (data9.parameter === undefined && (missing1 = "parameter")) ||
                                  (data9.skipValue === undefined && (missing1 = "skipValue")) ||
                                  (data9.creates === undefined && (missing1 = "creates"))
                                ) {
                                  const err1 = {
                                    instancePath: instancePath + "/guard",
                                    schemaPath: "#/definitions/guard/required",
                                    keyword: "required",
                                    params: { missingProperty: missing1 },
                                    message: "must have required property '" + missing1 + "'",
                                  };
                                  if (vErrors === null) {
                                    vErrors = [err1];
                                  } else {
                                    vErrors.push(err1);
                                  }
                                  errors++;
                                } else {
                                  if (data9.parameter !== undefined) {
                                    let data10 = data9.parameter;
                                    const _errs23 = errors;
                                    if (typeof data10 !== "string" && data10 !== null) {
                                      const err2 = {
                                        instancePath: instancePath + "/guard/parameter",
                                        schemaPath: "#/definitions/guard/properties/parameter/type",
                                        keyword: "type",
                                        params: { type: schema15.properties.parameter.type },
                                        message: "must be string,null",
                                      };
                                      if (vErrors === null) {
                                        vErrors = [err2];
                                      } else {
                                        vErrors.push(err2);
                                      }
                                      errors++;
                                    }
                                    var valid4 = _errs23 === errors;
                                  } else {
                                    var valid4 = true;
                                  }
                                  if (valid4) {
                                    if (data9.skipValue !== undefined) {
                                      let data11 = data9.skipValue;
                                      const _errs25 = errors;
                                      if (
                                        typeof data11 !== "string" &&
                                        !(typeof data11 == "number" && isFinite(data11)) &&
                                        typeof data11 !== "boolean" &&
                                        data11 !== null
                                      ) {
                                        const err3 = {
                                          instancePath: instancePath + "/guard/skipValue",
                                          schemaPath: "#/definitions/guard/properties/skipValue/type",
                                          keyword: "type",
                                          params: { type: schema15.properties.skipValue.type },
                                          message: "must be string,number,boolean,null",
                                        };
                                        if (vErrors === null) {
                                          vErrors = [err3];
                                        } else {
                                          vErrors.push(err3);
                                        }
                                        errors++;
                                      }
                                      var valid4 = _errs25 === errors;
                                    } else {
                                      var valid4 = true;
                                    }
                                    if (valid4) {
                                      if (data9.creates !== undefined) {
                                        let data12 = data9.creates;
                                        const _errs27 = errors;
                                        if (typeof data12 !== "boolean" && data12 !== null) {
                                          const err4 = {
                                            instancePath: instancePath + "/guard/creates",
                                            schemaPath: "#/definitions/guard/properties/creates/type",
                                            keyword: "type",
                                            params: { type: schema15.properties.creates.type },
                                            message: "must be boolean,null",
                                          };
                                          if (vErrors === null) {
                                            vErrors = [err4];
                                          } else {
                                            vErrors.push(err4);
                                          }
                                          errors++;
                                        }
                                        var valid4 = _errs27 === errors;
                                      } else {
                                        var valid4 = true;
                                      }
                                    }
                                  }
                                }
                              } else {
                                const err5 = {
                                  instancePath: instancePath + "/guard",
                                  schemaPath: "#/definitions/guard/type",
                                  keyword: "type",
                                  params: { type: "object" },
                                  message: "must be object",
                                };
                                if (vErrors === null) {
                                  vErrors = [err5];
                                } else {
                                  vErrors.push(err5);
                                }
                                errors++;
                              }
                            }
                            var _valid0 = _errs20 === errors;
                            if (_valid0 && valid2) {
                              valid2 = false;
                              passing0 = [passing0, 1];
                            } else {
                              if (_valid0) {
                                valid2 = true;
                                passing0 = 1;
                              }
                            }
                            if (!valid2) {
                              const err6 = {
                                instancePath: instancePath + "/guard",
                                schemaPath: "#/properties/guard/oneOf",
                                keyword: "oneOf",
                                params: { passingSchemas: passing0 },
                                message: "must match exactly one schema in oneOf",
                              };
                              if (vErrors === null) {
                                vErrors = [err6];
                              } else {
                                vErrors.push(err6);
                              }
                              errors++;
                              validate12.errors = vErrors;
                              return false;
                            } else {
                              errors = _errs17;
                              if (vErrors !== null) {
                                if (_errs17) {
                                  vErrors.length = _errs17;
                                } else {
                                  vErrors = null;
                                }
                              }
                            }
                            var valid0 = _errs16 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            if (data.because !== undefined) {
                              let data13 = data.because;
                              const _errs29 = errors;
                              if (errors === _errs29) {
                                if (Array.isArray(data13)) {
                                  var valid5 = true;
                                  const len0 = data13.length;
                                  for (let i0 = 0; i0 < len0; i0++) {
                                    const _errs31 = errors;
                                    if (
                                      !validate13(data13[i0], {
                                        instancePath: instancePath + "/because/" + i0,
                                        parentData: data13,
                                        parentDataProperty: i0,
                                        rootData,
                                      })
                                    ) {
                                      vErrors =
                                        vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
                                      errors = vErrors.length;
                                    }
                                    var valid5 = _errs31 === errors;
                                    if (!valid5) {
                                      break;
                                    }
                                  }
                                } else {
                                  validate12.errors = [
                                    {
                                      instancePath: instancePath + "/because",
                                      schemaPath: "#/properties/because/type",
                                      keyword: "type",
                                      params: { type: "array" },
                                      message: "must be array",
                                    },
                                  ];
                                  return false;
                                }
                              }
                              var valid0 = _errs29 === errors;
                            } else {
                              var valid0 = true;
                            }
                            if (valid0) {
                              if (data.sites !== undefined) {
                                let data15 = data.sites;
                                const _errs32 = errors;
                                if (errors === _errs32) {
                                  if (Array.isArray(data15)) {
                                    var valid6 = true;
                                    const len1 = data15.length;
                                    for (let i1 = 0; i1 < len1; i1++) {
                                      const _errs34 = errors;
                                      if (
                                        !validate17(data15[i1], {
                                          instancePath: instancePath + "/sites/" + i1,
                                          parentData: data15,
                                          parentDataProperty: i1,
                                          rootData,
                                        })
                                      ) {
                                        vErrors =
                                          vErrors === null ? validate17.errors : vErrors.concat(validate17.errors);
                                        errors = vErrors.length;
                                      }
                                      var valid6 = _errs34 === errors;
                                      if (!valid6) {
                                        break;
                                      }
                                    }
                                  } else {
                                    validate12.errors = [
                                      {
                                        instancePath: instancePath + "/sites",
                                        schemaPath: "#/properties/sites/type",
                                        keyword: "type",
                                        params: { type: "array" },
                                        message: "must be array",
                                      },
                                    ];
                                    return false;
                                  }
                                }
                                var valid0 = _errs32 === errors;
                              } else {
                                var valid0 = true;
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate12.errors = [
        { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" },
      ];
      return false;
    }
  }
  validate12.errors = vErrors;
  return errors === 0;
}
const schema23 = {
  type: "object",
  required: [
    "rule",
    "severity",
    "certainty",
    "message",
    "pointer",
    "range",
    "fingerprint",
    "fixes",
    "suppressed",
    "known",
    "because",
  ],
  properties: {
    rule: { type: "string" },
    severity: { enum: ["error", "warning", "note"] },
    certainty: { $ref: "#/definitions/certainty" },
    message: { type: "string" },
    pointer: { type: "string" },
    foundIn: {
      type: "array",
      description:
        "Where it was found, the gravest first, where the finding stands in another file: in a module, a parameter file, or a pipeline.",
      items: {
        type: "object",
        required: ["path", "pointer"],
        properties: { path: { type: "string", description: "The template." }, pointer: { type: "string" } },
      },
    },
    range: { $ref: "#/definitions/range" },
    fingerprint: { type: "string" },
    vaults: {
      description:
        "The names of the vaults that it stands for: of each round of a loop, and of each place that deploys the template. Where a name is not known, its expression in brackets. None where it is about no vault.",
      type: "array",
      items: { type: "string" },
    },
    fixes: { type: "array", items: { $ref: "#/definitions/fix" } },
    suppressed: {
      description: "Somebody answers for the finding, so that it does not count.",
      oneOf: [
        { type: "null" },
        {
          type: "object",
          required: ["reason", "kind", "owner", "ticket", "expires"],
          properties: {
            reason: { type: "string" },
            kind: { enum: ["inSource", "external"] },
            owner: { type: ["string", "null"] },
            ticket: { type: ["string", "null"] },
            expires: { type: ["string", "null"], description: "The last day, YYYY-MM-DD." },
          },
        },
      ],
    },
    known: {
      description: "The finding was there before, so that it does not count.",
      oneOf: [
        { type: "null" },
        {
          type: "object",
          required: ["from", "reason"],
          properties: { from: { enum: ["baseline", "revision"] }, reason: { type: ["string", "null"] } },
        },
      ],
    },
    sites: {
      type: "array",
      description:
        "The places with whose parameters it was found; left out where no place is known that deploys the template.",
      items: {
        type: "object",
        required: ["path", "line"],
        properties: { path: { type: "string" }, line: { type: "integer" } },
      },
    },
    because: { type: "array", items: { $ref: "#/definitions/because" } },
  },
};
const schema25 = {
  type: "object",
  required: ["strategy", "title", "kind"],
  properties: {
    strategy: { type: "string" },
    title: { type: "string" },
    kind: { enum: ["safe", "suggested"] },
    changes: {
      type: "array",
      description: "The files that the fix changes; all are written, or none. Empty where it would write a secret.",
      items: { $ref: "#/definitions/change" },
    },
  },
};
const schema26 = {
  type: "object",
  required: ["path", "blob", "replacements"],
  properties: {
    path: { type: "string" },
    blob: {
      type: "string",
      description:
        "The hash that git gives to the content of the file as it was read (SHA-1): ranges hold for no other.",
    },
    replacements: {
      type: "array",
      items: {
        type: "object",
        title: "Replacement",
        required: ["range", "text"],
        properties: { range: { $ref: "#/definitions/range" }, text: { type: "string" } },
      },
    },
  },
};
function validate23(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (
        (data.path === undefined && (missing0 = "path")) ||
        (data.blob === undefined && (missing0 = "blob")) ||
        (data.replacements === undefined && (missing0 = "replacements"))
      ) {
        validate23.errors = [
          {
            instancePath,
            schemaPath: "#/required",
            keyword: "required",
            params: { missingProperty: missing0 },
            message: "must have required property '" + missing0 + "'",
          },
        ];
        return false;
      } else {
        if (data.path !== undefined) {
          const _errs1 = errors;
          if (typeof data.path !== "string") {
            validate23.errors = [
              {
                instancePath: instancePath + "/path",
                schemaPath: "#/properties/path/type",
                keyword: "type",
                params: { type: "string" },
                message: "must be string",
              },
            ];
            return false;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.blob !== undefined) {
            const _errs3 = errors;
            if (typeof data.blob !== "string") {
              validate23.errors = [
                {
                  instancePath: instancePath + "/blob",
                  schemaPath: "#/properties/blob/type",
                  keyword: "type",
                  params: { type: "string" },
                  message: "must be string",
                },
              ];
              return false;
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.replacements !== undefined) {
              let data2 = data.replacements;
              const _errs5 = errors;
              if (errors === _errs5) {
                if (Array.isArray(data2)) {
                  var valid1 = true;
                  const len0 = data2.length;
                  for (let i0 = 0; i0 < len0; i0++) {
                    let data3 = data2[i0];
                    const _errs7 = errors;
                    if (errors === _errs7) {
                      if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
                        let missing1;
                        if (
                          (data3.range === undefined && (missing1 = "range")) ||
                          (data3.text === undefined && (missing1 = "text"))
                        ) {
                          validate23.errors = [
                            {
                              instancePath: instancePath + "/replacements/" + i0,
                              schemaPath: "#/properties/replacements/items/required",
                              keyword: "required",
                              params: { missingProperty: missing1 },
                              message: "must have required property '" + missing1 + "'",
                            },
                          ];
                          return false;
                        } else {
                          if (data3.range !== undefined) {
                            const _errs9 = errors;
                            if (
                              !validate14(data3.range, {
                                instancePath: instancePath + "/replacements/" + i0 + "/range",
                                parentData: data3,
                                parentDataProperty: "range",
                                rootData,
                              })
                            ) {
                              vErrors = vErrors === null ? validate14.errors : vErrors.concat(validate14.errors);
                              errors = vErrors.length;
                            }
                            var valid2 = _errs9 === errors;
                          } else {
                            var valid2 = true;
                          }
                          if (valid2) {
                            if (data3.text !== undefined) {
                              const _errs10 = errors;
                              if (typeof data3.text !== "string") {
                                validate23.errors = [
                                  {
                                    instancePath: instancePath + "/replacements/" + i0 + "/text",
                                    schemaPath: "#/properties/replacements/items/properties/text/type",
                                    keyword: "type",
                                    params: { type: "string" },
                                    message: "must be string",
                                  },
                                ];
                                return false;
                              }
                              var valid2 = _errs10 === errors;
                            } else {
                              var valid2 = true;
                            }
                          }
                        }
                      } else {
                        validate23.errors = [
                          {
                            instancePath: instancePath + "/replacements/" + i0,
                            schemaPath: "#/properties/replacements/items/type",
                            keyword: "type",
                            params: { type: "object" },
                            message: "must be object",
                          },
                        ];
                        return false;
                      }
                    }
                    var valid1 = _errs7 === errors;
                    if (!valid1) {
                      break;
                    }
                  }
                } else {
                  validate23.errors = [
                    {
                      instancePath: instancePath + "/replacements",
                      schemaPath: "#/properties/replacements/type",
                      keyword: "type",
                      params: { type: "array" },
                      message: "must be array",
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate23.errors = [
        { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" },
      ];
      return false;
    }
  }
  validate23.errors = vErrors;
  return errors === 0;
}
function validate22(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (
        (data.strategy === undefined && (missing0 = "strategy")) ||
        (data.title === undefined && (missing0 = "title")) ||
        (data.kind === undefined && (missing0 = "kind"))
      ) {
        validate22.errors = [
          {
            instancePath,
            schemaPath: "#/required",
            keyword: "required",
            params: { missingProperty: missing0 },
            message: "must have required property '" + missing0 + "'",
          },
        ];
        return false;
      } else {
        if (data.strategy !== undefined) {
          const _errs1 = errors;
          if (typeof data.strategy !== "string") {
            validate22.errors = [
              {
                instancePath: instancePath + "/strategy",
                schemaPath: "#/properties/strategy/type",
                keyword: "type",
                params: { type: "string" },
                message: "must be string",
              },
            ];
            return false;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.title !== undefined) {
            const _errs3 = errors;
            if (typeof data.title !== "string") {
              validate22.errors = [
                {
                  instancePath: instancePath + "/title",
                  schemaPath: "#/properties/title/type",
                  keyword: "type",
                  params: { type: "string" },
                  message: "must be string",
                },
              ];
              return false;
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.kind !== undefined) {
              let data2 = data.kind;
              const _errs5 = errors;
              if (!(data2 === "safe" || data2 === "suggested")) {
                validate22.errors = [
                  {
                    instancePath: instancePath + "/kind",
                    schemaPath: "#/properties/kind/enum",
                    keyword: "enum",
                    params: { allowedValues: schema25.properties.kind.enum },
                    message: "must be equal to one of the allowed values",
                  },
                ];
                return false;
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.changes !== undefined) {
                let data3 = data.changes;
                const _errs6 = errors;
                if (errors === _errs6) {
                  if (Array.isArray(data3)) {
                    var valid1 = true;
                    const len0 = data3.length;
                    for (let i0 = 0; i0 < len0; i0++) {
                      const _errs8 = errors;
                      if (
                        !validate23(data3[i0], {
                          instancePath: instancePath + "/changes/" + i0,
                          parentData: data3,
                          parentDataProperty: i0,
                          rootData,
                        })
                      ) {
                        vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
                        errors = vErrors.length;
                      }
                      var valid1 = _errs8 === errors;
                      if (!valid1) {
                        break;
                      }
                    }
                  } else {
                    validate22.errors = [
                      {
                        instancePath: instancePath + "/changes",
                        schemaPath: "#/properties/changes/type",
                        keyword: "type",
                        params: { type: "array" },
                        message: "must be array",
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs6 === errors;
              } else {
                var valid0 = true;
              }
            }
          }
        }
      }
    } else {
      validate22.errors = [
        { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" },
      ];
      return false;
    }
  }
  validate22.errors = vErrors;
  return errors === 0;
}
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (
        (data.rule === undefined && (missing0 = "rule")) ||
        (data.severity === undefined && (missing0 = "severity")) ||
        (data.certainty === undefined && (missing0 = "certainty")) ||
        (data.message === undefined && (missing0 = "message")) ||
        (data.pointer === undefined && (missing0 = "pointer")) ||
        (data.range === undefined && (missing0 = "range")) ||
        (data.fingerprint === undefined && (missing0 = "fingerprint")) ||
        (data.fixes === undefined && (missing0 = "fixes")) ||
        (data.suppressed === undefined && (missing0 = "suppressed")) ||
        (data.known === undefined && (missing0 = "known")) ||
        (data.because === undefined && (missing0 = "because"))
      ) {
        validate20.errors = [
          {
            instancePath,
            schemaPath: "#/required",
            keyword: "required",
            params: { missingProperty: missing0 },
            message: "must have required property '" + missing0 + "'",
          },
        ];
        return false;
      } else {
        if (data.rule !== undefined) {
          const _errs1 = errors;
          if (typeof data.rule !== "string") {
            validate20.errors = [
              {
                instancePath: instancePath + "/rule",
                schemaPath: "#/properties/rule/type",
                keyword: "type",
                params: { type: "string" },
                message: "must be string",
              },
            ];
            return false;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.severity !== undefined) {
            let data1 = data.severity;
            const _errs3 = errors;
            if (!(data1 === "error" || data1 === "warning" || data1 === "note")) {
              validate20.errors = [
                {
                  instancePath: instancePath + "/severity",
                  schemaPath: "#/properties/severity/enum",
                  keyword: "enum",
                  params: { allowedValues: schema23.properties.severity.enum },
                  message: "must be equal to one of the allowed values",
                },
              ];
              return false;
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.certainty !== undefined) {
              let data2 = data.certainty;
              const _errs4 = errors;
              if (!(data2 === "certain" || data2 === "possible")) {
                validate20.errors = [
                  {
                    instancePath: instancePath + "/certainty",
                    schemaPath: "#/definitions/certainty/enum",
                    keyword: "enum",
                    params: { allowedValues: schema14.enum },
                    message: "must be equal to one of the allowed values",
                  },
                ];
                return false;
              }
              var valid0 = _errs4 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.message !== undefined) {
                const _errs6 = errors;
                if (typeof data.message !== "string") {
                  validate20.errors = [
                    {
                      instancePath: instancePath + "/message",
                      schemaPath: "#/properties/message/type",
                      keyword: "type",
                      params: { type: "string" },
                      message: "must be string",
                    },
                  ];
                  return false;
                }
                var valid0 = _errs6 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.pointer !== undefined) {
                  const _errs8 = errors;
                  if (typeof data.pointer !== "string") {
                    validate20.errors = [
                      {
                        instancePath: instancePath + "/pointer",
                        schemaPath: "#/properties/pointer/type",
                        keyword: "type",
                        params: { type: "string" },
                        message: "must be string",
                      },
                    ];
                    return false;
                  }
                  var valid0 = _errs8 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.foundIn !== undefined) {
                    let data5 = data.foundIn;
                    const _errs10 = errors;
                    if (errors === _errs10) {
                      if (Array.isArray(data5)) {
                        var valid2 = true;
                        const len0 = data5.length;
                        for (let i0 = 0; i0 < len0; i0++) {
                          let data6 = data5[i0];
                          const _errs12 = errors;
                          if (errors === _errs12) {
                            if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
                              let missing1;
                              if (
                                (data6.path === undefined && (missing1 = "path")) ||
                                (data6.pointer === undefined && (missing1 = "pointer"))
                              ) {
                                validate20.errors = [
                                  {
                                    instancePath: instancePath + "/foundIn/" + i0,
                                    schemaPath: "#/properties/foundIn/items/required",
                                    keyword: "required",
                                    params: { missingProperty: missing1 },
                                    message: "must have required property '" + missing1 + "'",
                                  },
                                ];
                                return false;
                              } else {
                                if (data6.path !== undefined) {
                                  const _errs14 = errors;
                                  if (typeof data6.path !== "string") {
                                    validate20.errors = [
                                      {
                                        instancePath: instancePath + "/foundIn/" + i0 + "/path",
                                        schemaPath: "#/properties/foundIn/items/properties/path/type",
                                        keyword: "type",
                                        params: { type: "string" },
                                        message: "must be string",
                                      },
                                    ];
                                    return false;
                                  }
                                  var valid3 = _errs14 === errors;
                                } else {
                                  var valid3 = true;
                                }
                                if (valid3) {
                                  if (data6.pointer !== undefined) {
                                    const _errs16 = errors;
                                    if (typeof data6.pointer !== "string") {
                                      validate20.errors = [
                                        {
                                          instancePath: instancePath + "/foundIn/" + i0 + "/pointer",
                                          schemaPath: "#/properties/foundIn/items/properties/pointer/type",
                                          keyword: "type",
                                          params: { type: "string" },
                                          message: "must be string",
                                        },
                                      ];
                                      return false;
                                    }
                                    var valid3 = _errs16 === errors;
                                  } else {
                                    var valid3 = true;
                                  }
                                }
                              }
                            } else {
                              validate20.errors = [
                                {
                                  instancePath: instancePath + "/foundIn/" + i0,
                                  schemaPath: "#/properties/foundIn/items/type",
                                  keyword: "type",
                                  params: { type: "object" },
                                  message: "must be object",
                                },
                              ];
                              return false;
                            }
                          }
                          var valid2 = _errs12 === errors;
                          if (!valid2) {
                            break;
                          }
                        }
                      } else {
                        validate20.errors = [
                          {
                            instancePath: instancePath + "/foundIn",
                            schemaPath: "#/properties/foundIn/type",
                            keyword: "type",
                            params: { type: "array" },
                            message: "must be array",
                          },
                        ];
                        return false;
                      }
                    }
                    var valid0 = _errs10 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.range !== undefined) {
                      const _errs18 = errors;
                      if (
                        !validate14(data.range, {
                          instancePath: instancePath + "/range",
                          parentData: data,
                          parentDataProperty: "range",
                          rootData,
                        })
                      ) {
                        vErrors = vErrors === null ? validate14.errors : vErrors.concat(validate14.errors);
                        errors = vErrors.length;
                      }
                      var valid0 = _errs18 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.fingerprint !== undefined) {
                        const _errs19 = errors;
                        if (typeof data.fingerprint !== "string") {
                          validate20.errors = [
                            {
                              instancePath: instancePath + "/fingerprint",
                              schemaPath: "#/properties/fingerprint/type",
                              keyword: "type",
                              params: { type: "string" },
                              message: "must be string",
                            },
                          ];
                          return false;
                        }
                        var valid0 = _errs19 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.vaults !== undefined) {
                          let data11 = data.vaults;
                          const _errs21 = errors;
                          if (errors === _errs21) {
                            if (Array.isArray(data11)) {
                              var valid4 = true;
                              const len1 = data11.length;
                              for (let i1 = 0; i1 < len1; i1++) {
                                const _errs23 = errors;
                                if (typeof data11[i1] !== "string") {
                                  validate20.errors = [
                                    {
                                      instancePath: instancePath + "/vaults/" + i1,
                                      schemaPath: "#/properties/vaults/items/type",
                                      keyword: "type",
                                      params: { type: "string" },
                                      message: "must be string",
                                    },
                                  ];
                                  return false;
                                }
                                var valid4 = _errs23 === errors;
                                if (!valid4) {
                                  break;
                                }
                              }
                            } else {
                              validate20.errors = [
                                {
                                  instancePath: instancePath + "/vaults",
                                  schemaPath: "#/properties/vaults/type",
                                  keyword: "type",
                                  params: { type: "array" },
                                  message: "must be array",
                                },
                              ];
                              return false;
                            }
                          }
                          var valid0 = _errs21 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.fixes !== undefined) {
                            let data13 = data.fixes;
                            const _errs25 = errors;
                            if (errors === _errs25) {
                              if (Array.isArray(data13)) {
                                var valid5 = true;
                                const len2 = data13.length;
                                for (let i2 = 0; i2 < len2; i2++) {
                                  const _errs27 = errors;
                                  if (
                                    !validate22(data13[i2], {
                                      instancePath: instancePath + "/fixes/" + i2,
                                      parentData: data13,
                                      parentDataProperty: i2,
                                      rootData,
                                    })
                                  ) {
                                    vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
                                    errors = vErrors.length;
                                  }
                                  var valid5 = _errs27 === errors;
                                  if (!valid5) {
                                    break;
                                  }
                                }
                              } else {
                                validate20.errors = [
                                  {
                                    instancePath: instancePath + "/fixes",
                                    schemaPath: "#/properties/fixes/type",
                                    keyword: "type",
                                    params: { type: "array" },
                                    message: "must be array",
                                  },
                                ];
                                return false;
                              }
                            }
                            var valid0 = _errs25 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            if (data.suppressed !== undefined) {
                              let data15 = data.suppressed;
                              const _errs28 = errors;
                              const _errs29 = errors;
                              let valid6 = false;
                              let passing0 = null;
                              const _errs30 = errors;
                              if (data15 !== null) {
                                const err0 = {
                                  instancePath: instancePath + "/suppressed",
                                  schemaPath: "#/properties/suppressed/oneOf/0/type",
                                  keyword: "type",
                                  params: { type: "null" },
                                  message: "must be null",
                                };
                                if (vErrors === null) {
                                  vErrors = [err0];
                                } else {
                                  vErrors.push(err0);
                                }
                                errors++;
                              }
                              var _valid0 = _errs30 === errors;
                              if (_valid0) {
                                valid6 = true;
                                passing0 = 0;
                              }
                              const _errs32 = errors;
                              if (errors === _errs32) {
                                if (data15 && typeof data15 == "object" && !Array.isArray(data15)) {
                                  let missing2;
                                  if (
                                    (data15.reason === undefined && (missing2 = "reason")) ||
                                    (data15.kind === undefined && (missing2 = "kind")) ||
                                    (data15.owner === undefined && (missing2 = "owner")) ||
                                    (data15.ticket === undefined && (missing2 = "ticket")) ||
                                    (data15.expires === undefined && (missing2 = "expires"))
                                  ) {
                                    const err1 = {
                                      instancePath: instancePath + "/suppressed",
                                      schemaPath: "#/properties/suppressed/oneOf/1/required",
                                      keyword: "required",
                                      params: { missingProperty: missing2 },
                                      message: "must have required property '" + missing2 + "'",
                                    };
                                    if (vErrors === null) {
                                      vErrors = [err1];
                                    } else {
                                      vErrors.push(err1);
                                    }
                                    errors++;
                                  } else {
                                    if (data15.reason !== undefined) {
                                      const _errs34 = errors;
                                      if (typeof data15.reason !== "string") {
                                        const err2 = {
                                          instancePath: instancePath + "/suppressed/reason",
                                          schemaPath: "#/properties/suppressed/oneOf/1/properties/reason/type",
                                          keyword: "type",
                                          params: { type: "string" },
                                          message: "must be string",
                                        };
                                        if (vErrors === null) {
                                          vErrors = [err2];
                                        } else {
                                          vErrors.push(err2);
                                        }
                                        errors++;
                                      }
                                      var valid7 = _errs34 === errors;
                                    } else {
                                      var valid7 = true;
                                    }
                                    if (valid7) {
                                      if (data15.kind !== undefined) {
                                        let data17 = data15.kind;
                                        const _errs36 = errors;
                                        if (!(data17 === "inSource" || data17 === "external")) {
                                          const err3 = {
                                            instancePath: instancePath + "/suppressed/kind",
                                            schemaPath: "#/properties/suppressed/oneOf/1/properties/kind/enum",
                                            keyword: "enum",
                                            params: {
                                              allowedValues:
                                                schema23.properties.suppressed.oneOf[1].properties.kind.enum,
                                            },
                                            message: "must be equal to one of the allowed values",
                                          };
                                          if (vErrors === null) {
                                            vErrors = [err3];
                                          } else {
                                            vErrors.push(err3);
                                          }
                                          errors++;
                                        }
                                        var valid7 = _errs36 === errors;
                                      } else {
                                        var valid7 = true;
                                      }
                                      if (valid7) {
                                        if (data15.owner !== undefined) {
                                          let data18 = data15.owner;
                                          const _errs37 = errors;
                                          if (typeof data18 !== "string" && data18 !== null) {
                                            const err4 = {
                                              instancePath: instancePath + "/suppressed/owner",
                                              schemaPath: "#/properties/suppressed/oneOf/1/properties/owner/type",
                                              keyword: "type",
                                              params: {
                                                type: schema23.properties.suppressed.oneOf[1].properties.owner.type,
                                              },
                                              message: "must be string,null",
                                            };
                                            if (vErrors === null) {
                                              vErrors = [err4];
                                            } else {
                                              vErrors.push(err4);
                                            }
                                            errors++;
                                          }
                                          var valid7 = _errs37 === errors;
                                        } else {
                                          var valid7 = true;
                                        }
                                        if (valid7) {
                                          if (data15.ticket !== undefined) {
                                            let data19 = data15.ticket;
                                            const _errs39 = errors;
                                            if (typeof data19 !== "string" && data19 !== null) {
                                              const err5 = {
                                                instancePath: instancePath + "/suppressed/ticket",
                                                schemaPath: "#/properties/suppressed/oneOf/1/properties/ticket/type",
                                                keyword: "type",
                                                params: {
                                                  type: schema23.properties.suppressed.oneOf[1].properties.ticket.type,
                                                },
                                                message: "must be string,null",
                                              };
                                              if (vErrors === null) {
                                                vErrors = [err5];
                                              } else {
                                                vErrors.push(err5);
                                              }
                                              errors++;
                                            }
                                            var valid7 = _errs39 === errors;
                                          } else {
                                            var valid7 = true;
                                          }
                                          if (valid7) {
                                            if (data15.expires !== undefined) {
                                              let data20 = data15.expires;
                                              const _errs41 = errors;
                                              if (typeof data20 !== "string" && data20 !== null) {
                                                const err6 = {
                                                  instancePath: instancePath + "/suppressed/expires",
                                                  schemaPath: "#/properties/suppressed/oneOf/1/properties/expires/type",
                                                  keyword: "type",
                                                  params: {
                                                    type: schema23.properties.suppressed.oneOf[1].properties.expires
                                                      .type,
                                                  },
                                                  message: "must be string,null",
                                                };
                                                if (vErrors === null) {
                                                  vErrors = [err6];
                                                } else {
                                                  vErrors.push(err6);
                                                }
                                                errors++;
                                              }
                                              var valid7 = _errs41 === errors;
                                            } else {
                                              var valid7 = true;
                                            }
                                          }
                                        }
                                      }
                                    }
                                  }
                                } else {
                                  const err7 = {
                                    instancePath: instancePath + "/suppressed",
                                    schemaPath: "#/properties/suppressed/oneOf/1/type",
                                    keyword: "type",
                                    params: { type: "object" },
                                    message: "must be object",
                                  };
                                  if (vErrors === null) {
                                    vErrors = [err7];
                                  } else {
                                    vErrors.push(err7);
                                  }
                                  errors++;
                                }
                              }
                              var _valid0 = _errs32 === errors;
                              if (_valid0 && valid6) {
                                valid6 = false;
                                passing0 = [passing0, 1];
                              } else {
                                if (_valid0) {
                                  valid6 = true;
                                  passing0 = 1;
                                }
                              }
                              if (!valid6) {
                                const err8 = {
                                  instancePath: instancePath + "/suppressed",
                                  schemaPath: "#/properties/suppressed/oneOf",
                                  keyword: "oneOf",
                                  params: { passingSchemas: passing0 },
                                  message: "must match exactly one schema in oneOf",
                                };
                                if (vErrors === null) {
                                  vErrors = [err8];
                                } else {
                                  vErrors.push(err8);
                                }
                                errors++;
                                validate20.errors = vErrors;
                                return false;
                              } else {
                                errors = _errs29;
                                if (vErrors !== null) {
                                  if (_errs29) {
                                    vErrors.length = _errs29;
                                  } else {
                                    vErrors = null;
                                  }
                                }
                              }
                              var valid0 = _errs28 === errors;
                            } else {
                              var valid0 = true;
                            }
                            if (valid0) {
                              if (data.known !== undefined) {
                                let data21 = data.known;
                                const _errs43 = errors;
                                const _errs44 = errors;
                                let valid8 = false;
                                let passing1 = null;
                                const _errs45 = errors;
                                if (data21 !== null) {
                                  const err9 = {
                                    instancePath: instancePath + "/known",
                                    schemaPath: "#/properties/known/oneOf/0/type",
                                    keyword: "type",
                                    params: { type: "null" },
                                    message: "must be null",
                                  };
                                  if (vErrors === null) {
                                    vErrors = [err9];
                                  } else {
                                    vErrors.push(err9);
                                  }
                                  errors++;
                                }
                                var _valid1 = _errs45 === errors;
                                if (_valid1) {
                                  valid8 = true;
                                  passing1 = 0;
                                }
                                const _errs47 = errors;
                                if (errors === _errs47) {
                                  if (data21 && typeof data21 == "object" && !Array.isArray(data21)) {
                                    let missing3;
                                    if (
                                      (data21.from === undefined && (missing3 = "from")) ||
                                      (data21.reason === undefined && (missing3 = "reason"))
                                    ) {
                                      const err10 = {
                                        instancePath: instancePath + "/known",
                                        schemaPath: "#/properties/known/oneOf/1/required",
                                        keyword: "required",
                                        params: { missingProperty: missing3 },
                                        message: "must have required property '" + missing3 + "'",
                                      };
                                      if (vErrors === null) {
                                        vErrors = [err10];
                                      } else {
                                        vErrors.push(err10);
                                      }
                                      errors++;
                                    } else {
                                      if (data21.from !== undefined) {
                                        let data22 = data21.from;
                                        const _errs49 = errors;
                                        if (!(data22 === "baseline" || data22 === "revision")) {
                                          const err11 = {
                                            instancePath: instancePath + "/known/from",
                                            schemaPath: "#/properties/known/oneOf/1/properties/from/enum",
                                            keyword: "enum",
                                            params: {
                                              allowedValues: schema23.properties.known.oneOf[1].properties.from.enum,
                                            },
                                            message: "must be equal to one of the allowed values",
                                          };
                                          if (vErrors === null) {
                                            vErrors = [err11];
                                          } else {
                                            vErrors.push(err11);
                                          }
                                          errors++;
                                        }
                                        var valid9 = _errs49 === errors;
                                      } else {
                                        var valid9 = true;
                                      }
                                      if (valid9) {
                                        if (data21.reason !== undefined) {
                                          let data23 = data21.reason;
                                          const _errs50 = errors;
                                          if (typeof data23 !== "string" && data23 !== null) {
                                            const err12 = {
                                              instancePath: instancePath + "/known/reason",
                                              schemaPath: "#/properties/known/oneOf/1/properties/reason/type",
                                              keyword: "type",
                                              params: {
                                                type: schema23.properties.known.oneOf[1].properties.reason.type,
                                              },
                                              message: "must be string,null",
                                            };
                                            if (vErrors === null) {
                                              vErrors = [err12];
                                            } else {
                                              vErrors.push(err12);
                                            }
                                            errors++;
                                          }
                                          var valid9 = _errs50 === errors;
                                        } else {
                                          var valid9 = true;
                                        }
                                      }
                                    }
                                  } else {
                                    const err13 = {
                                      instancePath: instancePath + "/known",
                                      schemaPath: "#/properties/known/oneOf/1/type",
                                      keyword: "type",
                                      params: { type: "object" },
                                      message: "must be object",
                                    };
                                    if (vErrors === null) {
                                      vErrors = [err13];
                                    } else {
                                      vErrors.push(err13);
                                    }
                                    errors++;
                                  }
                                }
                                var _valid1 = _errs47 === errors;
                                if (_valid1 && valid8) {
                                  valid8 = false;
                                  passing1 = [passing1, 1];
                                } else {
                                  if (_valid1) {
                                    valid8 = true;
                                    passing1 = 1;
                                  }
                                }
                                if (!valid8) {
                                  const err14 = {
                                    instancePath: instancePath + "/known",
                                    schemaPath: "#/properties/known/oneOf",
                                    keyword: "oneOf",
                                    params: { passingSchemas: passing1 },
                                    message: "must match exactly one schema in oneOf",
                                  };
                                  if (vErrors === null) {
                                    vErrors = [err14];
                                  } else {
                                    vErrors.push(err14);
                                  }
                                  errors++;
                                  validate20.errors = vErrors;
                                  return false;
                                } else {
                                  errors = _errs44;
                                  if (vErrors !== null) {
                                    if (_errs44) {
                                      vErrors.length = _errs44;
                                    } else {
                                      vErrors = null;
                                    }
                                  }
                                }
                                var valid0 = _errs43 === errors;
                              } else {
                                var valid0 = true;
                              }
                              if (valid0) {
                                if (data.sites !== undefined) {
                                  let data24 = data.sites;
                                  const _errs52 = errors;
                                  if (errors === _errs52) {
                                    if (Array.isArray(data24)) {
                                      var valid10 = true;
                                      const len3 = data24.length;
                                      for (let i3 = 0; i3 < len3; i3++) {
                                        let data25 = data24[i3];
                                        const _errs54 = errors;
                                        if (errors === _errs54) {
                                          if (data25 && typeof data25 == "object" && !Array.isArray(data25)) {
                                            let missing4;
                                            if (
                                              (data25.path === undefined && (missing4 = "path")) ||
                                              (data25.line === undefined && (missing4 = "line"))
                                            ) {
                                              validate20.errors = [
                                                {
                                                  instancePath: instancePath + "/sites/" + i3,
                                                  schemaPath: "#/properties/sites/items/required",
                                                  keyword: "required",
                                                  params: { missingProperty: missing4 },
                                                  message: "must have required property '" + missing4 + "'",
                                                },
                                              ];
                                              return false;
                                            } else {
                                              if (data25.path !== undefined) {
                                                const _errs56 = errors;
                                                if (typeof data25.path !== "string") {
                                                  validate20.errors = [
                                                    {
                                                      instancePath: instancePath + "/sites/" + i3 + "/path",
                                                      schemaPath: "#/properties/sites/items/properties/path/type",
                                                      keyword: "type",
                                                      params: { type: "string" },
                                                      message: "must be string",
                                                    },
                                                  ];
                                                  return false;
                                                }
                                                var valid11 = _errs56 === errors;
                                              } else {
                                                var valid11 = true;
                                              }
                                              if (valid11) {
                                                if (data25.line !== undefined) {
                                                  let data27 = data25.line;
                                                  const _errs58 = errors;
                                                  if (!(
                                                    typeof data27 == "number" &&
                                                    !(data27 % 1) &&
                                                    !isNaN(data27) &&
                                                    isFinite(data27)
                                                  )) {
                                                    validate20.errors = [
                                                      {
                                                        instancePath: instancePath + "/sites/" + i3 + "/line",
                                                        schemaPath: "#/properties/sites/items/properties/line/type",
                                                        keyword: "type",
                                                        params: { type: "integer" },
                                                        message: "must be integer",
                                                      },
                                                    ];
                                                    return false;
                                                  }
                                                  var valid11 = _errs58 === errors;
                                                } else {
                                                  var valid11 = true;
                                                }
                                              }
                                            }
                                          } else {
                                            validate20.errors = [
                                              {
                                                instancePath: instancePath + "/sites/" + i3,
                                                schemaPath: "#/properties/sites/items/type",
                                                keyword: "type",
                                                params: { type: "object" },
                                                message: "must be object",
                                              },
                                            ];
                                            return false;
                                          }
                                        }
                                        var valid10 = _errs54 === errors;
                                        if (!valid10) {
                                          break;
                                        }
                                      }
                                    } else {
                                      validate20.errors = [
                                        {
                                          instancePath: instancePath + "/sites",
                                          schemaPath: "#/properties/sites/type",
                                          keyword: "type",
                                          params: { type: "array" },
                                          message: "must be array",
                                        },
                                      ];
                                      return false;
                                    }
                                  }
                                  var valid0 = _errs52 === errors;
                                } else {
                                  var valid0 = true;
                                }
                                if (valid0) {
                                  if (data.because !== undefined) {
                                    let data28 = data.because;
                                    const _errs60 = errors;
                                    if (errors === _errs60) {
                                      if (Array.isArray(data28)) {
                                        var valid12 = true;
                                        const len4 = data28.length;
                                        for (let i4 = 0; i4 < len4; i4++) {
                                          const _errs62 = errors;
                                          if (
                                            !validate13(data28[i4], {
                                              instancePath: instancePath + "/because/" + i4,
                                              parentData: data28,
                                              parentDataProperty: i4,
                                              rootData,
                                            })
                                          ) {
                                            vErrors =
                                              vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
                                            errors = vErrors.length;
                                          }
                                          var valid12 = _errs62 === errors;
                                          if (!valid12) {
                                            break;
                                          }
                                        }
                                      } else {
                                        validate20.errors = [
                                          {
                                            instancePath: instancePath + "/because",
                                            schemaPath: "#/properties/because/type",
                                            keyword: "type",
                                            params: { type: "array" },
                                            message: "must be array",
                                          },
                                        ];
                                        return false;
                                      }
                                    }
                                    var valid0 = _errs60 === errors;
                                  } else {
                                    var valid0 = true;
                                  }
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate20.errors = [
        { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" },
      ];
      return false;
    }
  }
  validate20.errors = vErrors;
  return errors === 0;
}
function validate11(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (
        (data.path === undefined && (missing0 = "path")) ||
        (data.status === undefined && (missing0 = "status")) ||
        (data.vaults === undefined && (missing0 = "vaults")) ||
        (data.children === undefined && (missing0 = "children")) ||
        (data.findings === undefined && (missing0 = "findings"))
      ) {
        validate11.errors = [
          {
            instancePath,
            schemaPath: "#/required",
            keyword: "required",
            params: { missingProperty: missing0 },
            message: "must have required property '" + missing0 + "'",
          },
        ];
        return false;
      } else {
        if (data.path !== undefined) {
          const _errs1 = errors;
          if (typeof data.path !== "string") {
            validate11.errors = [
              {
                instancePath: instancePath + "/path",
                schemaPath: "#/properties/path/type",
                keyword: "type",
                params: { type: "string" },
                message: "must be string",
              },
            ];
            return false;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.status !== undefined) {
            let data1 = data.status;
            const _errs3 = errors;
            if (!(data1 === "analysed" || data1 === "not-a-template" || data1 === "unreadable")) {
              validate11.errors = [
                {
                  instancePath: instancePath + "/status",
                  schemaPath: "#/properties/status/enum",
                  keyword: "enum",
                  params: { allowedValues: schema12.properties.status.enum },
                  message: "must be equal to one of the allowed values",
                },
              ];
              return false;
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.reason !== undefined) {
              const _errs4 = errors;
              if (typeof data.reason !== "string") {
                validate11.errors = [
                  {
                    instancePath: instancePath + "/reason",
                    schemaPath: "#/properties/reason/type",
                    keyword: "type",
                    params: { type: "string" },
                    message: "must be string",
                  },
                ];
                return false;
              }
              var valid0 = _errs4 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.vaults !== undefined) {
                let data3 = data.vaults;
                const _errs6 = errors;
                if (errors === _errs6) {
                  if (Array.isArray(data3)) {
                    var valid1 = true;
                    const len0 = data3.length;
                    for (let i0 = 0; i0 < len0; i0++) {
                      const _errs8 = errors;
                      if (
                        !validate12(data3[i0], {
                          instancePath: instancePath + "/vaults/" + i0,
                          parentData: data3,
                          parentDataProperty: i0,
                          rootData,
                        })
                      ) {
                        vErrors = vErrors === null ? validate12.errors : vErrors.concat(validate12.errors);
                        errors = vErrors.length;
                      }
                      var valid1 = _errs8 === errors;
                      if (!valid1) {
                        break;
                      }
                    }
                  } else {
                    validate11.errors = [
                      {
                        instancePath: instancePath + "/vaults",
                        schemaPath: "#/properties/vaults/type",
                        keyword: "type",
                        params: { type: "array" },
                        message: "must be array",
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs6 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.children !== undefined) {
                  let data5 = data.children;
                  const _errs9 = errors;
                  if (errors === _errs9) {
                    if (Array.isArray(data5)) {
                      var valid2 = true;
                      const len1 = data5.length;
                      for (let i1 = 0; i1 < len1; i1++) {
                        let data6 = data5[i1];
                        const _errs11 = errors;
                        const _errs12 = errors;
                        if (errors === _errs12) {
                          if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
                            let missing1;
                            if (
                              (data6.pointer === undefined && (missing1 = "pointer")) ||
                              (data6.operation === undefined && (missing1 = "operation")) ||
                              (data6.vault === undefined && (missing1 = "vault"))
                            ) {
                              validate11.errors = [
                                {
                                  instancePath: instancePath + "/children/" + i1,
                                  schemaPath: "#/definitions/child/required",
                                  keyword: "required",
                                  params: { missingProperty: missing1 },
                                  message: "must have required property '" + missing1 + "'",
                                },
                              ];
                              return false;
                            } else {
                              if (data6.pointer !== undefined) {
                                const _errs14 = errors;
                                if (typeof data6.pointer !== "string") {
                                  validate11.errors = [
                                    {
                                      instancePath: instancePath + "/children/" + i1 + "/pointer",
                                      schemaPath: "#/definitions/child/properties/pointer/type",
                                      keyword: "type",
                                      params: { type: "string" },
                                      message: "must be string",
                                    },
                                  ];
                                  return false;
                                }
                                var valid4 = _errs14 === errors;
                              } else {
                                var valid4 = true;
                              }
                              if (valid4) {
                                if (data6.operation !== undefined) {
                                  let data8 = data6.operation;
                                  const _errs16 = errors;
                                  if (!(
                                    data8 === "add" ||
                                    data8 === "replace" ||
                                    data8 === "remove" ||
                                    data8 === null
                                  )) {
                                    validate11.errors = [
                                      {
                                        instancePath: instancePath + "/children/" + i1 + "/operation",
                                        schemaPath: "#/definitions/child/properties/operation/enum",
                                        keyword: "enum",
                                        params: { allowedValues: schema22.properties.operation.enum },
                                        message: "must be equal to one of the allowed values",
                                      },
                                    ];
                                    return false;
                                  }
                                  var valid4 = _errs16 === errors;
                                } else {
                                  var valid4 = true;
                                }
                                if (valid4) {
                                  if (data6.vault !== undefined) {
                                    let data9 = data6.vault;
                                    const _errs17 = errors;
                                    if (typeof data9 !== "string" && data9 !== null) {
                                      validate11.errors = [
                                        {
                                          instancePath: instancePath + "/children/" + i1 + "/vault",
                                          schemaPath: "#/definitions/child/properties/vault/type",
                                          keyword: "type",
                                          params: { type: schema22.properties.vault.type },
                                          message: "must be string,null",
                                        },
                                      ];
                                      return false;
                                    }
                                    var valid4 = _errs17 === errors;
                                  } else {
                                    var valid4 = true;
                                  }
                                }
                              }
                            }
                          } else {
                            validate11.errors = [
                              {
                                instancePath: instancePath + "/children/" + i1,
                                schemaPath: "#/definitions/child/type",
                                keyword: "type",
                                params: { type: "object" },
                                message: "must be object",
                              },
                            ];
                            return false;
                          }
                        }
                        var valid2 = _errs11 === errors;
                        if (!valid2) {
                          break;
                        }
                      }
                    } else {
                      validate11.errors = [
                        {
                          instancePath: instancePath + "/children",
                          schemaPath: "#/properties/children/type",
                          keyword: "type",
                          params: { type: "array" },
                          message: "must be array",
                        },
                      ];
                      return false;
                    }
                  }
                  var valid0 = _errs9 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.findings !== undefined) {
                    let data10 = data.findings;
                    const _errs19 = errors;
                    if (errors === _errs19) {
                      if (Array.isArray(data10)) {
                        var valid5 = true;
                        const len2 = data10.length;
                        for (let i2 = 0; i2 < len2; i2++) {
                          const _errs21 = errors;
                          if (
                            !validate20(data10[i2], {
                              instancePath: instancePath + "/findings/" + i2,
                              parentData: data10,
                              parentDataProperty: i2,
                              rootData,
                            })
                          ) {
                            vErrors = vErrors === null ? validate20.errors : vErrors.concat(validate20.errors);
                            errors = vErrors.length;
                          }
                          var valid5 = _errs21 === errors;
                          if (!valid5) {
                            break;
                          }
                        }
                      } else {
                        validate11.errors = [
                          {
                            instancePath: instancePath + "/findings",
                            schemaPath: "#/properties/findings/type",
                            keyword: "type",
                            params: { type: "array" },
                            message: "must be array",
                          },
                        ];
                        return false;
                      }
                    }
                    var valid0 = _errs19 === errors;
                  } else {
                    var valid0 = true;
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate11.errors = [
        { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" },
      ];
      return false;
    }
  }
  validate11.errors = vErrors;
  return errors === 0;
}
function validate10(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  /*# sourceURL="report.schema.json" */ let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (
        (data.schemaVersion === undefined && (missing0 = "schemaVersion")) ||
        (data.tool === undefined && (missing0 = "tool")) ||
        (data.comparedWith === undefined && (missing0 = "comparedWith")) ||
        (data.files === undefined && (missing0 = "files")) ||
        (data.summary === undefined && (missing0 = "summary"))
      ) {
        validate10.errors = [
          {
            instancePath,
            schemaPath: "#/required",
            keyword: "required",
            params: { missingProperty: missing0 },
            message: "must have required property '" + missing0 + "'",
          },
        ];
        return false;
      } else {
        if (data.schemaVersion !== undefined) {
          const _errs1 = errors;
          if (1 !== data.schemaVersion) {
            validate10.errors = [
              {
                instancePath: instancePath + "/schemaVersion",
                schemaPath: "#/properties/schemaVersion/const",
                keyword: "const",
                params: { allowedValue: 1 },
                message: "must be equal to constant",
              },
            ];
            return false;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.tool !== undefined) {
            let data1 = data.tool;
            const _errs2 = errors;
            if (errors === _errs2) {
              if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
                let missing1;
                if (
                  (data1.name === undefined && (missing1 = "name")) ||
                  (data1.version === undefined && (missing1 = "version"))
                ) {
                  validate10.errors = [
                    {
                      instancePath: instancePath + "/tool",
                      schemaPath: "#/properties/tool/required",
                      keyword: "required",
                      params: { missingProperty: missing1 },
                      message: "must have required property '" + missing1 + "'",
                    },
                  ];
                  return false;
                } else {
                  if (data1.name !== undefined) {
                    const _errs4 = errors;
                    if ("arm-guard" !== data1.name) {
                      validate10.errors = [
                        {
                          instancePath: instancePath + "/tool/name",
                          schemaPath: "#/properties/tool/properties/name/const",
                          keyword: "const",
                          params: { allowedValue: "arm-guard" },
                          message: "must be equal to constant",
                        },
                      ];
                      return false;
                    }
                    var valid1 = _errs4 === errors;
                  } else {
                    var valid1 = true;
                  }
                  if (valid1) {
                    if (data1.version !== undefined) {
                      const _errs5 = errors;
                      if (typeof data1.version !== "string") {
                        validate10.errors = [
                          {
                            instancePath: instancePath + "/tool/version",
                            schemaPath: "#/properties/tool/properties/version/type",
                            keyword: "type",
                            params: { type: "string" },
                            message: "must be string",
                          },
                        ];
                        return false;
                      }
                      var valid1 = _errs5 === errors;
                    } else {
                      var valid1 = true;
                    }
                  }
                }
              } else {
                validate10.errors = [
                  {
                    instancePath: instancePath + "/tool",
                    schemaPath: "#/properties/tool/type",
                    keyword: "type",
                    params: { type: "object" },
                    message: "must be object",
                  },
                ];
                return false;
              }
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.comparedWith !== undefined) {
              let data4 = data.comparedWith;
              const _errs7 = errors;
              if (typeof data4 !== "string" && data4 !== null) {
                validate10.errors = [
                  {
                    instancePath: instancePath + "/comparedWith",
                    schemaPath: "#/properties/comparedWith/type",
                    keyword: "type",
                    params: { type: schema11.properties.comparedWith.type },
                    message: "must be string,null",
                  },
                ];
                return false;
              }
              var valid0 = _errs7 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.change !== undefined) {
                let data5 = data.change;
                const _errs9 = errors;
                if (errors === _errs9) {
                  if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
                    let missing2;
                    if (
                      (data5.since === undefined && (missing2 = "since")) ||
                      (data5.commit === undefined && (missing2 = "commit")) ||
                      (data5.by === undefined && (missing2 = "by")) ||
                      (data5.touched === undefined && (missing2 = "touched")) ||
                      (data5.files === undefined && (missing2 = "files"))
                    ) {
                      validate10.errors = [
                        {
                          instancePath: instancePath + "/change",
                          schemaPath: "#/properties/change/required",
                          keyword: "required",
                          params: { missingProperty: missing2 },
                          message: "must have required property '" + missing2 + "'",
                        },
                      ];
                      return false;
                    } else {
                      if (data5.since !== undefined) {
                        const _errs11 = errors;
                        if (typeof data5.since !== "string") {
                          validate10.errors = [
                            {
                              instancePath: instancePath + "/change/since",
                              schemaPath: "#/properties/change/properties/since/type",
                              keyword: "type",
                              params: { type: "string" },
                              message: "must be string",
                            },
                          ];
                          return false;
                        }
                        var valid2 = _errs11 === errors;
                      } else {
                        var valid2 = true;
                      }
                      if (valid2) {
                        if (data5.commit !== undefined) {
                          let data7 = data5.commit;
                          const _errs13 = errors;
                          if (typeof data7 !== "string" && data7 !== null) {
                            validate10.errors = [
                              {
                                instancePath: instancePath + "/change/commit",
                                schemaPath: "#/properties/change/properties/commit/type",
                                keyword: "type",
                                params: { type: schema11.properties.change.properties.commit.type },
                                message: "must be string,null",
                              },
                            ];
                            return false;
                          }
                          var valid2 = _errs13 === errors;
                        } else {
                          var valid2 = true;
                        }
                        if (valid2) {
                          if (data5.by !== undefined) {
                            let data8 = data5.by;
                            const _errs15 = errors;
                            if (!(data8 === "git" || data8 === "platform" || data8 === "everything")) {
                              validate10.errors = [
                                {
                                  instancePath: instancePath + "/change/by",
                                  schemaPath: "#/properties/change/properties/by/enum",
                                  keyword: "enum",
                                  params: { allowedValues: schema11.properties.change.properties.by.enum },
                                  message: "must be equal to one of the allowed values",
                                },
                              ];
                              return false;
                            }
                            var valid2 = _errs15 === errors;
                          } else {
                            var valid2 = true;
                          }
                          if (valid2) {
                            if (data5.touched !== undefined) {
                              let data9 = data5.touched;
                              const _errs16 = errors;
                              if (!(typeof data9 == "number" && !(data9 % 1) && !isNaN(data9) && isFinite(data9))) {
                                validate10.errors = [
                                  {
                                    instancePath: instancePath + "/change/touched",
                                    schemaPath: "#/properties/change/properties/touched/type",
                                    keyword: "type",
                                    params: { type: "integer" },
                                    message: "must be integer",
                                  },
                                ];
                                return false;
                              }
                              var valid2 = _errs16 === errors;
                            } else {
                              var valid2 = true;
                            }
                            if (valid2) {
                              if (data5.files !== undefined) {
                                let data10 = data5.files;
                                const _errs18 = errors;
                                if (!(
                                  typeof data10 == "number" &&
                                  !(data10 % 1) &&
                                  !isNaN(data10) &&
                                  isFinite(data10)
                                )) {
                                  validate10.errors = [
                                    {
                                      instancePath: instancePath + "/change/files",
                                      schemaPath: "#/properties/change/properties/files/type",
                                      keyword: "type",
                                      params: { type: "integer" },
                                      message: "must be integer",
                                    },
                                  ];
                                  return false;
                                }
                                var valid2 = _errs18 === errors;
                              } else {
                                var valid2 = true;
                              }
                              if (valid2) {
                                if (data5.configurations !== undefined) {
                                  let data11 = data5.configurations;
                                  const _errs20 = errors;
                                  if (errors === _errs20) {
                                    if (Array.isArray(data11)) {
                                      var valid3 = true;
                                      const len0 = data11.length;
                                      for (let i0 = 0; i0 < len0; i0++) {
                                        const _errs22 = errors;
                                        if (typeof data11[i0] !== "string") {
                                          validate10.errors = [
                                            {
                                              instancePath: instancePath + "/change/configurations/" + i0,
                                              schemaPath: "#/properties/change/properties/configurations/items/type",
                                              keyword: "type",
                                              params: { type: "string" },
                                              message: "must be string",
                                            },
                                          ];
                                          return false;
                                        }
                                        var valid3 = _errs22 === errors;
                                        if (!valid3) {
                                          break;
                                        }
                                      }
                                    } else {
                                      validate10.errors = [
                                        {
                                          instancePath: instancePath + "/change/configurations",
                                          schemaPath: "#/properties/change/properties/configurations/type",
                                          keyword: "type",
                                          params: { type: "array" },
                                          message: "must be array",
                                        },
                                      ];
                                      return false;
                                    }
                                  }
                                  var valid2 = _errs20 === errors;
                                } else {
                                  var valid2 = true;
                                }
                                if (valid2) {
                                  if (data5.accepted !== undefined) {
                                    let data13 = data5.accepted;
                                    const _errs24 = errors;
                                    if (errors === _errs24) {
                                      if (Array.isArray(data13)) {
                                        var valid4 = true;
                                        const len1 = data13.length;
                                        for (let i1 = 0; i1 < len1; i1++) {
                                          let data14 = data13[i1];
                                          const _errs26 = errors;
                                          if (errors === _errs26) {
                                            if (data14 && typeof data14 == "object" && !Array.isArray(data14)) {
                                              let missing3;
                                              if (
                                                (data14.baseline === undefined && (missing3 = "baseline")) ||
                                                (data14.rule === undefined && (missing3 = "rule")) ||
                                                (data14.path === undefined && (missing3 = "path")) ||
                                                (data14.vault === undefined && (missing3 = "vault")) ||
                                                (data14.severity === undefined && (missing3 = "severity")) ||
                                                (data14.reason === undefined && (missing3 = "reason"))
                                              ) {
                                                validate10.errors = [
                                                  {
                                                    instancePath: instancePath + "/change/accepted/" + i1,
                                                    schemaPath:
                                                      "#/properties/change/properties/accepted/items/required",
                                                    keyword: "required",
                                                    params: { missingProperty: missing3 },
                                                    message: "must have required property '" + missing3 + "'",
                                                  },
                                                ];
                                                return false;
                                              } else {
                                                if (data14.baseline !== undefined) {
                                                  const _errs28 = errors;
                                                  if (typeof data14.baseline !== "string") {
                                                    validate10.errors = [
                                                      {
                                                        instancePath:
                                                          instancePath + "/change/accepted/" + i1 + "/baseline",
                                                        schemaPath:
                                                          "#/properties/change/properties/accepted/items/properties/baseline/type",
                                                        keyword: "type",
                                                        params: { type: "string" },
                                                        message: "must be string",
                                                      },
                                                    ];
                                                    return false;
                                                  }
                                                  var valid5 = _errs28 === errors;
                                                } else {
                                                  var valid5 = true;
                                                }
                                                if (valid5) {
                                                  if (data14.rule !== undefined) {
                                                    const _errs30 = errors;
                                                    if (typeof data14.rule !== "string") {
                                                      validate10.errors = [
                                                        {
                                                          instancePath:
                                                            instancePath + "/change/accepted/" + i1 + "/rule",
                                                          schemaPath:
                                                            "#/properties/change/properties/accepted/items/properties/rule/type",
                                                          keyword: "type",
                                                          params: { type: "string" },
                                                          message: "must be string",
                                                        },
                                                      ];
                                                      return false;
                                                    }
                                                    var valid5 = _errs30 === errors;
                                                  } else {
                                                    var valid5 = true;
                                                  }
                                                  if (valid5) {
                                                    if (data14.path !== undefined) {
                                                      const _errs32 = errors;
                                                      if (typeof data14.path !== "string") {
                                                        validate10.errors = [
                                                          {
                                                            instancePath:
                                                              instancePath + "/change/accepted/" + i1 + "/path",
                                                            schemaPath:
                                                              "#/properties/change/properties/accepted/items/properties/path/type",
                                                            keyword: "type",
                                                            params: { type: "string" },
                                                            message: "must be string",
                                                          },
                                                        ];
                                                        return false;
                                                      }
                                                      var valid5 = _errs32 === errors;
                                                    } else {
                                                      var valid5 = true;
                                                    }
                                                    if (valid5) {
                                                      if (data14.vault !== undefined) {
                                                        let data18 = data14.vault;
                                                        const _errs34 = errors;
                                                        if (typeof data18 !== "string" && data18 !== null) {
                                                          validate10.errors = [
                                                            {
                                                              instancePath:
                                                                instancePath + "/change/accepted/" + i1 + "/vault",
                                                              schemaPath:
                                                                "#/properties/change/properties/accepted/items/properties/vault/type",
                                                              keyword: "type",
                                                              params: {
                                                                type: schema11.properties.change.properties.accepted
                                                                  .items.properties.vault.type,
                                                              },
                                                              message: "must be string,null",
                                                            },
                                                          ];
                                                          return false;
                                                        }
                                                        var valid5 = _errs34 === errors;
                                                      } else {
                                                        var valid5 = true;
                                                      }
                                                      if (valid5) {
                                                        if (data14.severity !== undefined) {
                                                          let data19 = data14.severity;
                                                          const _errs36 = errors;
                                                          if (!(
                                                            data19 === "error" ||
                                                            data19 === "warning" ||
                                                            data19 === "note"
                                                          )) {
                                                            validate10.errors = [
                                                              {
                                                                instancePath:
                                                                  instancePath + "/change/accepted/" + i1 + "/severity",
                                                                schemaPath:
                                                                  "#/properties/change/properties/accepted/items/properties/severity/enum",
                                                                keyword: "enum",
                                                                params: {
                                                                  allowedValues:
                                                                    schema11.properties.change.properties.accepted.items
                                                                      .properties.severity.enum,
                                                                },
                                                                message: "must be equal to one of the allowed values",
                                                              },
                                                            ];
                                                            return false;
                                                          }
                                                          var valid5 = _errs36 === errors;
                                                        } else {
                                                          var valid5 = true;
                                                        }
                                                        if (valid5) {
                                                          if (data14.reason !== undefined) {
                                                            let data20 = data14.reason;
                                                            const _errs37 = errors;
                                                            if (typeof data20 !== "string" && data20 !== null) {
                                                              validate10.errors = [
                                                                {
                                                                  instancePath:
                                                                    instancePath + "/change/accepted/" + i1 + "/reason",
                                                                  schemaPath:
                                                                    "#/properties/change/properties/accepted/items/properties/reason/type",
                                                                  keyword: "type",
                                                                  params: {
                                                                    type: schema11.properties.change.properties.accepted
                                                                      .items.properties.reason.type,
                                                                  },
                                                                  message: "must be string,null",
                                                                },
                                                              ];
                                                              return false;
                                                            }
                                                            var valid5 = _errs37 === errors;
                                                          } else {
                                                            var valid5 = true;
                                                          }
                                                        }
                                                      }
                                                    }
                                                  }
                                                }
                                              }
                                            } else {
                                              validate10.errors = [
                                                {
                                                  instancePath: instancePath + "/change/accepted/" + i1,
                                                  schemaPath: "#/properties/change/properties/accepted/items/type",
                                                  keyword: "type",
                                                  params: { type: "object" },
                                                  message: "must be object",
                                                },
                                              ];
                                              return false;
                                            }
                                          }
                                          var valid4 = _errs26 === errors;
                                          if (!valid4) {
                                            break;
                                          }
                                        }
                                      } else {
                                        validate10.errors = [
                                          {
                                            instancePath: instancePath + "/change/accepted",
                                            schemaPath: "#/properties/change/properties/accepted/type",
                                            keyword: "type",
                                            params: { type: "array" },
                                            message: "must be array",
                                          },
                                        ];
                                        return false;
                                      }
                                    }
                                    var valid2 = _errs24 === errors;
                                  } else {
                                    var valid2 = true;
                                  }
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                  } else {
                    validate10.errors = [
                      {
                        instancePath: instancePath + "/change",
                        schemaPath: "#/properties/change/type",
                        keyword: "type",
                        params: { type: "object" },
                        message: "must be object",
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs9 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.principals !== undefined) {
                  let data21 = data.principals;
                  const _errs39 = errors;
                  if (errors === _errs39) {
                    if (data21 && typeof data21 == "object" && !Array.isArray(data21)) {
                      for (const key0 in data21) {
                        const _errs42 = errors;
                        if (typeof data21[key0] !== "string") {
                          validate10.errors = [
                            {
                              instancePath:
                                instancePath + "/principals/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),
                              schemaPath: "#/properties/principals/additionalProperties/type",
                              keyword: "type",
                              params: { type: "string" },
                              message: "must be string",
                            },
                          ];
                          return false;
                        }
                        var valid6 = _errs42 === errors;
                        if (!valid6) {
                          break;
                        }
                      }
                    } else {
                      validate10.errors = [
                        {
                          instancePath: instancePath + "/principals",
                          schemaPath: "#/properties/principals/type",
                          keyword: "type",
                          params: { type: "object" },
                          message: "must be object",
                        },
                      ];
                      return false;
                    }
                  }
                  var valid0 = _errs39 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.files !== undefined) {
                    let data23 = data.files;
                    const _errs44 = errors;
                    if (errors === _errs44) {
                      if (Array.isArray(data23)) {
                        var valid7 = true;
                        const len2 = data23.length;
                        for (let i2 = 0; i2 < len2; i2++) {
                          const _errs46 = errors;
                          if (
                            !validate11(data23[i2], {
                              instancePath: instancePath + "/files/" + i2,
                              parentData: data23,
                              parentDataProperty: i2,
                              rootData,
                            })
                          ) {
                            vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
                            errors = vErrors.length;
                          }
                          var valid7 = _errs46 === errors;
                          if (!valid7) {
                            break;
                          }
                        }
                      } else {
                        validate10.errors = [
                          {
                            instancePath: instancePath + "/files",
                            schemaPath: "#/properties/files/type",
                            keyword: "type",
                            params: { type: "array" },
                            message: "must be array",
                          },
                        ];
                        return false;
                      }
                    }
                    var valid0 = _errs44 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.summary !== undefined) {
                      let data25 = data.summary;
                      const _errs47 = errors;
                      if (errors === _errs47) {
                        if (data25 && typeof data25 == "object" && !Array.isArray(data25)) {
                          let missing4;
                          if (
                            (data25.files === undefined && (missing4 = "files")) ||
                            (data25.analysed === undefined && (missing4 = "analysed")) ||
                            (data25.notRead === undefined && (missing4 = "notRead")) ||
                            (data25.partial === undefined && (missing4 = "partial")) ||
                            (data25.unknown === undefined && (missing4 = "unknown")) ||
                            (data25.ignored === undefined && (missing4 = "ignored")) ||
                            (data25.excluded === undefined && (missing4 = "excluded")) ||
                            (data25.errors === undefined && (missing4 = "errors")) ||
                            (data25.warnings === undefined && (missing4 = "warnings")) ||
                            (data25.notes === undefined && (missing4 = "notes")) ||
                            (data25.suppressed === undefined && (missing4 = "suppressed")) ||
                            (data25.known === undefined && (missing4 = "known")) ||
                            (data25.durationMs === undefined && (missing4 = "durationMs"))
                          ) {
                            validate10.errors = [
                              {
                                instancePath: instancePath + "/summary",
                                schemaPath: "#/properties/summary/required",
                                keyword: "required",
                                params: { missingProperty: missing4 },
                                message: "must have required property '" + missing4 + "'",
                              },
                            ];
                            return false;
                          } else {
                            if (data25.files !== undefined) {
                              let data26 = data25.files;
                              const _errs49 = errors;
                              if (!(typeof data26 == "number" && !(data26 % 1) && !isNaN(data26) && isFinite(data26))) {
                                validate10.errors = [
                                  {
                                    instancePath: instancePath + "/summary/files",
                                    schemaPath: "#/properties/summary/properties/files/type",
                                    keyword: "type",
                                    params: { type: "integer" },
                                    message: "must be integer",
                                  },
                                ];
                                return false;
                              }
                              var valid8 = _errs49 === errors;
                            } else {
                              var valid8 = true;
                            }
                            if (valid8) {
                              if (data25.analysed !== undefined) {
                                let data27 = data25.analysed;
                                const _errs51 = errors;
                                if (!(
                                  typeof data27 == "number" &&
                                  !(data27 % 1) &&
                                  !isNaN(data27) &&
                                  isFinite(data27)
                                )) {
                                  validate10.errors = [
                                    {
                                      instancePath: instancePath + "/summary/analysed",
                                      schemaPath: "#/properties/summary/properties/analysed/type",
                                      keyword: "type",
                                      params: { type: "integer" },
                                      message: "must be integer",
                                    },
                                  ];
                                  return false;
                                }
                                var valid8 = _errs51 === errors;
                              } else {
                                var valid8 = true;
                              }
                              if (valid8) {
                                if (data25.notRead !== undefined) {
                                  let data28 = data25.notRead;
                                  const _errs53 = errors;
                                  if (!(
                                    typeof data28 == "number" &&
                                    !(data28 % 1) &&
                                    !isNaN(data28) &&
                                    isFinite(data28)
                                  )) {
                                    validate10.errors = [
                                      {
                                        instancePath: instancePath + "/summary/notRead",
                                        schemaPath: "#/properties/summary/properties/notRead/type",
                                        keyword: "type",
                                        params: { type: "integer" },
                                        message: "must be integer",
                                      },
                                    ];
                                    return false;
                                  }
                                  var valid8 = _errs53 === errors;
                                } else {
                                  var valid8 = true;
                                }
                                if (valid8) {
                                  if (data25.partial !== undefined) {
                                    let data29 = data25.partial;
                                    const _errs55 = errors;
                                    if (!(
                                      typeof data29 == "number" &&
                                      !(data29 % 1) &&
                                      !isNaN(data29) &&
                                      isFinite(data29)
                                    )) {
                                      validate10.errors = [
                                        {
                                          instancePath: instancePath + "/summary/partial",
                                          schemaPath: "#/properties/summary/properties/partial/type",
                                          keyword: "type",
                                          params: { type: "integer" },
                                          message: "must be integer",
                                        },
                                      ];
                                      return false;
                                    }
                                    var valid8 = _errs55 === errors;
                                  } else {
                                    var valid8 = true;
                                  }
                                  if (valid8) {
                                    if (data25.unknown !== undefined) {
                                      let data30 = data25.unknown;
                                      const _errs57 = errors;
                                      if (!(
                                        typeof data30 == "number" &&
                                        !(data30 % 1) &&
                                        !isNaN(data30) &&
                                        isFinite(data30)
                                      )) {
                                        validate10.errors = [
                                          {
                                            instancePath: instancePath + "/summary/unknown",
                                            schemaPath: "#/properties/summary/properties/unknown/type",
                                            keyword: "type",
                                            params: { type: "integer" },
                                            message: "must be integer",
                                          },
                                        ];
                                        return false;
                                      }
                                      var valid8 = _errs57 === errors;
                                    } else {
                                      var valid8 = true;
                                    }
                                    if (valid8) {
                                      if (data25.ignored !== undefined) {
                                        let data31 = data25.ignored;
                                        const _errs59 = errors;
                                        if (!(
                                          typeof data31 == "number" &&
                                          !(data31 % 1) &&
                                          !isNaN(data31) &&
                                          isFinite(data31)
                                        )) {
                                          validate10.errors = [
                                            {
                                              instancePath: instancePath + "/summary/ignored",
                                              schemaPath: "#/properties/summary/properties/ignored/type",
                                              keyword: "type",
                                              params: { type: "integer" },
                                              message: "must be integer",
                                            },
                                          ];
                                          return false;
                                        }
                                        var valid8 = _errs59 === errors;
                                      } else {
                                        var valid8 = true;
                                      }
                                      if (valid8) {
                                        if (data25.excluded !== undefined) {
                                          let data32 = data25.excluded;
                                          const _errs61 = errors;
                                          if (!(
                                            typeof data32 == "number" &&
                                            !(data32 % 1) &&
                                            !isNaN(data32) &&
                                            isFinite(data32)
                                          )) {
                                            validate10.errors = [
                                              {
                                                instancePath: instancePath + "/summary/excluded",
                                                schemaPath: "#/properties/summary/properties/excluded/type",
                                                keyword: "type",
                                                params: { type: "integer" },
                                                message: "must be integer",
                                              },
                                            ];
                                            return false;
                                          }
                                          var valid8 = _errs61 === errors;
                                        } else {
                                          var valid8 = true;
                                        }
                                        if (valid8) {
                                          if (data25.errors !== undefined) {
                                            let data33 = data25.errors;
                                            const _errs63 = errors;
                                            if (!(
                                              typeof data33 == "number" &&
                                              !(data33 % 1) &&
                                              !isNaN(data33) &&
                                              isFinite(data33)
                                            )) {
                                              validate10.errors = [
                                                {
                                                  instancePath: instancePath + "/summary/errors",
                                                  schemaPath: "#/properties/summary/properties/errors/type",
                                                  keyword: "type",
                                                  params: { type: "integer" },
                                                  message: "must be integer",
                                                },
                                              ];
                                              return false;
                                            }
                                            var valid8 = _errs63 === errors;
                                          } else {
                                            var valid8 = true;
                                          }
                                          if (valid8) {
                                            if (data25.warnings !== undefined) {
                                              let data34 = data25.warnings;
                                              const _errs65 = errors;
                                              if (!(
                                                typeof data34 == "number" &&
                                                !(data34 % 1) &&
                                                !isNaN(data34) &&
                                                isFinite(data34)
                                              )) {
                                                validate10.errors = [
                                                  {
                                                    instancePath: instancePath + "/summary/warnings",
                                                    schemaPath: "#/properties/summary/properties/warnings/type",
                                                    keyword: "type",
                                                    params: { type: "integer" },
                                                    message: "must be integer",
                                                  },
                                                ];
                                                return false;
                                              }
                                              var valid8 = _errs65 === errors;
                                            } else {
                                              var valid8 = true;
                                            }
                                            if (valid8) {
                                              if (data25.notes !== undefined) {
                                                let data35 = data25.notes;
                                                const _errs67 = errors;
                                                if (!(
                                                  typeof data35 == "number" &&
                                                  !(data35 % 1) &&
                                                  !isNaN(data35) &&
                                                  isFinite(data35)
                                                )) {
                                                  validate10.errors = [
                                                    {
                                                      instancePath: instancePath + "/summary/notes",
                                                      schemaPath: "#/properties/summary/properties/notes/type",
                                                      keyword: "type",
                                                      params: { type: "integer" },
                                                      message: "must be integer",
                                                    },
                                                  ];
                                                  return false;
                                                }
                                                var valid8 = _errs67 === errors;
                                              } else {
                                                var valid8 = true;
                                              }
                                              if (valid8) {
                                                if (data25.suppressed !== undefined) {
                                                  let data36 = data25.suppressed;
                                                  const _errs69 = errors;
                                                  if (!(
                                                    typeof data36 == "number" &&
                                                    !(data36 % 1) &&
                                                    !isNaN(data36) &&
                                                    isFinite(data36)
                                                  )) {
                                                    validate10.errors = [
                                                      {
                                                        instancePath: instancePath + "/summary/suppressed",
                                                        schemaPath: "#/properties/summary/properties/suppressed/type",
                                                        keyword: "type",
                                                        params: { type: "integer" },
                                                        message: "must be integer",
                                                      },
                                                    ];
                                                    return false;
                                                  }
                                                  var valid8 = _errs69 === errors;
                                                } else {
                                                  var valid8 = true;
                                                }
                                                if (valid8) {
                                                  if (data25.known !== undefined) {
                                                    let data37 = data25.known;
                                                    const _errs71 = errors;
                                                    if (!(
                                                      typeof data37 == "number" &&
                                                      !(data37 % 1) &&
                                                      !isNaN(data37) &&
                                                      isFinite(data37)
                                                    )) {
                                                      validate10.errors = [
                                                        {
                                                          instancePath: instancePath + "/summary/known",
                                                          schemaPath: "#/properties/summary/properties/known/type",
                                                          keyword: "type",
                                                          params: { type: "integer" },
                                                          message: "must be integer",
                                                        },
                                                      ];
                                                      return false;
                                                    }
                                                    var valid8 = _errs71 === errors;
                                                  } else {
                                                    var valid8 = true;
                                                  }
                                                  if (valid8) {
                                                    if (data25.durationMs !== undefined) {
                                                      let data38 = data25.durationMs;
                                                      const _errs73 = errors;
                                                      if (!(
                                                        typeof data38 == "number" &&
                                                        !(data38 % 1) &&
                                                        !isNaN(data38) &&
                                                        isFinite(data38)
                                                      )) {
                                                        validate10.errors = [
                                                          {
                                                            instancePath: instancePath + "/summary/durationMs",
                                                            schemaPath:
                                                              "#/properties/summary/properties/durationMs/type",
                                                            keyword: "type",
                                                            params: { type: "integer" },
                                                            message: "must be integer",
                                                          },
                                                        ];
                                                        return false;
                                                      }
                                                      var valid8 = _errs73 === errors;
                                                    } else {
                                                      var valid8 = true;
                                                    }
                                                  }
                                                }
                                              }
                                            }
                                          }
                                        }
                                      }
                                    }
                                  }
                                }
                              }
                            }
                          }
                        } else {
                          validate10.errors = [
                            {
                              instancePath: instancePath + "/summary",
                              schemaPath: "#/properties/summary/type",
                              keyword: "type",
                              params: { type: "object" },
                              message: "must be object",
                            },
                          ];
                          return false;
                        }
                      }
                      var valid0 = _errs47 === errors;
                    } else {
                      var valid0 = true;
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate10.errors = [
        { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" },
      ];
      return false;
    }
  }
  validate10.errors = vErrors;
  return errors === 0;
}
/** Tells whether content is as the schema `report` says. */
export const isReport: { (content: unknown): content is Report; problem(): string } = Object.assign(
  (content: unknown): content is Report => validate(content),
  {
    /** What was wrong with the content that was looked at last. */
    problem(): string {
      const [first] = validate.errors ?? [];
      return first === undefined ? "" : `${first.instancePath || "the file"} ${first.message}`;
    },
  },
);
