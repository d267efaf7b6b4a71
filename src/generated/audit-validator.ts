// @ts-nocheck
/* Written by `npm run generate`. Never edited. */
import type { Audit } from "./audit.ts";
const validate = validate10;
const schema11 = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: "audit.schema.json",
  title: "Audit",
  description: "What `arm-guard audit` found. Fields may be added, and are never renamed.",
  type: "object",
  required: [
    "schemaVersion",
    "tool",
    "run",
    "startedAt",
    "endedAt",
    "scope",
    "coverage",
    "alerts",
    "drift",
    "earlier",
    "lastRun",
    "notes",
    "summary",
  ],
  properties: {
    schemaVersion: { type: "integer", description: "1." },
    tool: {
      title: "AuditTool",
      type: "object",
      required: ["name", "version"],
      properties: { name: { const: "arm-guard" }, version: { type: "string" } },
    },
    run: { type: "string", description: "The id of the run." },
    startedAt: { type: "string" },
    endedAt: { type: "string" },
    scope: { type: "string", description: "What was asked to be looked at, in words." },
    coverage: {
      title: "AuditCoverageOf",
      type: "object",
      required: ["complete", "subscriptions", "notSeen", "vaults", "workspaces", "unread", "pages", "reads", "shard"],
      properties: {
        complete: { type: "boolean", description: "Whether everything that was expected was seen." },
        subscriptions: { type: "integer" },
        notSeen: {
          type: "array",
          items: {
            title: "AuditUnseen",
            type: "object",
            required: ["id", "vaults"],
            properties: { id: { type: "string" }, vaults: { type: "integer" } },
          },
        },
        vaults: { type: "integer", description: "Vaults that were compared." },
        workspaces: { type: "integer" },
        unread: { type: "integer", description: "Vaults that could not be read." },
        pages: { type: "integer", description: "Pages of Resource Graph." },
        reads: { type: "integer", description: "Vaults that were asked for one by one." },
        shard: {
          anyOf: [
            {
              title: "AuditShard",
              type: "object",
              required: ["index", "count"],
              properties: { index: { type: "integer" }, count: { type: "integer" } },
            },
            { type: "null" },
          ],
        },
      },
    },
    alerts: {
      type: "array",
      description: "The drift put together by who did it: one deployment is one alert, however many vaults it changed.",
      items: {
        title: "AuditAlert",
        type: "object",
        required: ["title", "status", "severity", "cause", "vaults", "drift"],
        properties: {
          title: { type: "string" },
          status: {
            enum: ["new", "open", "acknowledged", "accepted"],
            description:
              "`new`: told for the first time. `open`: told before, and still so. `acknowledged`: somebody answers for it. `accepted`: this run takes it into the baseline.",
          },
          severity: { enum: ["error", "warning", "note"] },
          cause: { anyOf: [{ $ref: "#/definitions/cause" }, { type: "null" }] },
          vaults: { type: "integer" },
          drift: { type: "array", description: "Fingerprints.", items: { type: "string" } },
        },
      },
    },
    drift: { type: "array", description: "The gravest first.", items: { $ref: "#/definitions/drift" } },
    earlier: {
      type: "array",
      description: "Earlier runs by the history, the oldest first.",
      items: {
        title: "AuditEarlier",
        type: "object",
        required: ["endedAt", "complete", "open"],
        properties: {
          endedAt: { type: "string" },
          complete: { type: "boolean" },
          open: { type: "object", additionalProperties: { type: "integer" } },
        },
      },
    },
    lastRun: { type: ["string", "null"], description: "When the run before this one ended." },
    notes: { type: "array", items: { type: "string" } },
    summary: {
      title: "AuditSummaryOf",
      type: "object",
      required: ["errors", "warnings", "notes", "new", "open", "acknowledged", "accepted"],
      properties: {
        errors: {
          type: "integer",
          description: "Drift of this severity that nobody acknowledged or accepted; so for warnings and notes.",
        },
        warnings: { type: "integer" },
        notes: { type: "integer" },
        new: { type: "integer" },
        open: { type: "integer" },
        acknowledged: { type: "integer" },
        accepted: { type: "integer" },
      },
    },
  },
  definitions: {
    drift: {
      title: "AuditDrift",
      type: "object",
      required: [
        "kind",
        "status",
        "severity",
        "resource",
        "workspaces",
        "owner",
        "principal",
        "before",
        "after",
        "message",
        "since",
        "confirmedAt",
        "cause",
        "next",
        "fingerprint",
        "acknowledgement",
        "entries",
      ],
      properties: {
        kind: { type: "string" },
        status: {
          enum: ["new", "open", "acknowledged", "accepted"],
          description:
            "`new`: told for the first time. `open`: told before, and still so. `acknowledged`: somebody answers for it. `accepted`: this run takes it into the baseline.",
        },
        severity: { enum: ["error", "warning", "note"] },
        resource: {
          type: "string",
          description: "The id of the vault; of the workspace or subscription where it is about one.",
        },
        workspaces: { type: "array", description: "The workspaces behind the vault.", items: { type: "string" } },
        owner: { type: ["string", "null"] },
        principal: { anyOf: [{ $ref: "#/definitions/principal" }, { type: "null" }] },
        before: { anyOf: [{ $ref: "#/definitions/permissions" }, { type: "null" }] },
        after: { anyOf: [{ $ref: "#/definitions/permissions" }, { type: "null" }] },
        message: { type: "string" },
        since: { type: "string", description: "When it was seen first." },
        confirmedAt: { type: ["string", "null"], description: "When a GET showed it." },
        cause: { anyOf: [{ $ref: "#/definitions/cause" }, { type: "null" }] },
        next: { type: ["string", "null"], description: "The next command, runnable as it stands." },
        restoresFrom: {
          type: "string",
          description: "The option of restore that names where what was lost is known from.",
        },
        fingerprint: { type: "string" },
        acknowledgement: {
          anyOf: [
            {
              title: "AuditAcknowledgement",
              type: "object",
              required: ["reason", "owner", "expires"],
              properties: {
                reason: { type: "string" },
                owner: { type: "string" },
                expires: { type: "string" },
                ticket: { type: "string" },
              },
            },
            { type: "null" },
          ],
        },
        entries: {
          type: "array",
          description: "Of a list that was emptied: the entries that are gone.",
          items: {
            title: "AuditEntry",
            type: "object",
            required: ["principal", "before", "fingerprint", "status", "since"],
            properties: {
              principal: { $ref: "#/definitions/principal" },
              before: { anyOf: [{ $ref: "#/definitions/permissions" }, { type: "null" }] },
              fingerprint: { type: "string" },
              status: {
                enum: ["new", "open", "acknowledged", "accepted"],
                description:
                  "`new`: told for the first time. `open`: told before, and still so. `acknowledged`: somebody answers for it. `accepted`: this run takes it into the baseline.",
              },
              since: { type: "string" },
            },
          },
        },
      },
    },
    cause: {
      title: "AuditCause",
      type: "object",
      required: ["at", "by", "byType", "client", "operation", "correlationId", "deployment"],
      properties: {
        at: { type: "string" },
        by: { type: ["string", "null"], description: "A user's name, or the id of an application." },
        byType: { type: ["string", "null"] },
        client: { type: ["string", "null"] },
        operation: { type: ["string", "null"] },
        correlationId: { type: ["string", "null"] },
        deployment: { type: ["string", "null"], description: "The name of the deployment that did it." },
      },
    },
    principal: {
      title: "AuditPrincipal",
      type: "object",
      required: ["tenantId", "objectId", "applicationId"],
      properties: {
        tenantId: { type: "string" },
        objectId: { type: "string" },
        applicationId: { type: ["string", "null"] },
      },
    },
    permissions: {
      title: "AuditPermissions",
      type: "object",
      additionalProperties: { type: "array", items: { type: "string" } },
    },
  },
};
const schema12 = {
  title: "AuditCause",
  type: "object",
  required: ["at", "by", "byType", "client", "operation", "correlationId", "deployment"],
  properties: {
    at: { type: "string" },
    by: { type: ["string", "null"], description: "A user's name, or the id of an application." },
    byType: { type: ["string", "null"] },
    client: { type: ["string", "null"] },
    operation: { type: ["string", "null"] },
    correlationId: { type: ["string", "null"] },
    deployment: { type: ["string", "null"], description: "The name of the deployment that did it." },
  },
};
const schema13 = {
  title: "AuditDrift",
  type: "object",
  required: [
    "kind",
    "status",
    "severity",
    "resource",
    "workspaces",
    "owner",
    "principal",
    "before",
    "after",
    "message",
    "since",
    "confirmedAt",
    "cause",
    "next",
    "fingerprint",
    "acknowledgement",
    "entries",
  ],
  properties: {
    kind: { type: "string" },
    status: {
      enum: ["new", "open", "acknowledged", "accepted"],
      description:
        "`new`: told for the first time. `open`: told before, and still so. `acknowledged`: somebody answers for it. `accepted`: this run takes it into the baseline.",
    },
    severity: { enum: ["error", "warning", "note"] },
    resource: {
      type: "string",
      description: "The id of the vault; of the workspace or subscription where it is about one.",
    },
    workspaces: { type: "array", description: "The workspaces behind the vault.", items: { type: "string" } },
    owner: { type: ["string", "null"] },
    principal: { anyOf: [{ $ref: "#/definitions/principal" }, { type: "null" }] },
    before: { anyOf: [{ $ref: "#/definitions/permissions" }, { type: "null" }] },
    after: { anyOf: [{ $ref: "#/definitions/permissions" }, { type: "null" }] },
    message: { type: "string" },
    since: { type: "string", description: "When it was seen first." },
    confirmedAt: { type: ["string", "null"], description: "When a GET showed it." },
    cause: { anyOf: [{ $ref: "#/definitions/cause" }, { type: "null" }] },
    next: { type: ["string", "null"], description: "The next command, runnable as it stands." },
    restoresFrom: {
      type: "string",
      description: "The option of restore that names where what was lost is known from.",
    },
    fingerprint: { type: "string" },
    acknowledgement: {
      anyOf: [
        {
          title: "AuditAcknowledgement",
          type: "object",
          required: ["reason", "owner", "expires"],
          properties: {
            reason: { type: "string" },
            owner: { type: "string" },
            expires: { type: "string" },
            ticket: { type: "string" },
          },
        },
        { type: "null" },
      ],
    },
    entries: {
      type: "array",
      description: "Of a list that was emptied: the entries that are gone.",
      items: {
        title: "AuditEntry",
        type: "object",
        required: ["principal", "before", "fingerprint", "status", "since"],
        properties: {
          principal: { $ref: "#/definitions/principal" },
          before: { anyOf: [{ $ref: "#/definitions/permissions" }, { type: "null" }] },
          fingerprint: { type: "string" },
          status: {
            enum: ["new", "open", "acknowledged", "accepted"],
            description:
              "`new`: told for the first time. `open`: told before, and still so. `acknowledged`: somebody answers for it. `accepted`: this run takes it into the baseline.",
          },
          since: { type: "string" },
        },
      },
    },
  },
};
const schema14 = {
  title: "AuditPrincipal",
  type: "object",
  required: ["tenantId", "objectId", "applicationId"],
  properties: {
    tenantId: { type: "string" },
    objectId: { type: "string" },
    applicationId: { type: ["string", "null"] },
  },
};
const schema15 = {
  title: "AuditPermissions",
  type: "object",
  additionalProperties: { type: "array", items: { type: "string" } },
};
function validate11(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (
        (data.kind === undefined && (missing0 = "kind")) ||
        (data.status === undefined && (missing0 = "status")) ||
        (data.severity === undefined && (missing0 = "severity")) ||
        (data.resource === undefined && (missing0 = "resource")) ||
        (data.workspaces === undefined && (missing0 = "workspaces")) ||
        (data.owner === undefined && (missing0 = "owner")) ||
        (data.principal === undefined && (missing0 = "principal")) ||
        (data.before === undefined && (missing0 = "before")) ||
        (data.after === undefined && (missing0 = "after")) ||
        (data.message === undefined && (missing0 = "message")) ||
        (data.since === undefined && (missing0 = "since")) ||
        (data.confirmedAt === undefined && (missing0 = "confirmedAt")) ||
        (data.cause === undefined && (missing0 = "cause")) ||
        (data.next === undefined && (missing0 = "next")) ||
        (data.fingerprint === undefined && (missing0 = "fingerprint")) ||
        (data.acknowledgement === undefined && (missing0 = "acknowledgement")) ||
        (data.entries === undefined && (missing0 = "entries"))
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
        if (data.kind !== undefined) {
          const _errs1 = errors;
          if (typeof data.kind !== "string") {
            validate11.errors = [
              {
                instancePath: instancePath + "/kind",
                schemaPath: "#/properties/kind/type",
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
            if (!(data1 === "new" || data1 === "open" || data1 === "acknowledged" || data1 === "accepted")) {
              validate11.errors = [
                {
                  instancePath: instancePath + "/status",
                  schemaPath: "#/properties/status/enum",
                  keyword: "enum",
                  params: { allowedValues: schema13.properties.status.enum },
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
            if (data.severity !== undefined) {
              let data2 = data.severity;
              const _errs4 = errors;
              if (!(data2 === "error" || data2 === "warning" || data2 === "note")) {
                validate11.errors = [
                  {
                    instancePath: instancePath + "/severity",
                    schemaPath: "#/properties/severity/enum",
                    keyword: "enum",
                    params: { allowedValues: schema13.properties.severity.enum },
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
              if (data.resource !== undefined) {
                const _errs5 = errors;
                if (typeof data.resource !== "string") {
                  validate11.errors = [
                    {
                      instancePath: instancePath + "/resource",
                      schemaPath: "#/properties/resource/type",
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
                if (data.workspaces !== undefined) {
                  let data4 = data.workspaces;
                  const _errs7 = errors;
                  if (errors === _errs7) {
                    if (Array.isArray(data4)) {
                      var valid1 = true;
                      const len0 = data4.length;
                      for (let i0 = 0; i0 < len0; i0++) {
                        const _errs9 = errors;
                        if (typeof data4[i0] !== "string") {
                          validate11.errors = [
                            {
                              instancePath: instancePath + "/workspaces/" + i0,
                              schemaPath: "#/properties/workspaces/items/type",
                              keyword: "type",
                              params: { type: "string" },
                              message: "must be string",
                            },
                          ];
                          return false;
                        }
                        var valid1 = _errs9 === errors;
                        if (!valid1) {
                          break;
                        }
                      }
                    } else {
                      validate11.errors = [
                        {
                          instancePath: instancePath + "/workspaces",
                          schemaPath: "#/properties/workspaces/type",
                          keyword: "type",
                          params: { type: "array" },
                          message: "must be array",
                        },
                      ];
                      return false;
                    }
                  }
                  var valid0 = _errs7 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.owner !== undefined) {
                    let data6 = data.owner;
                    const _errs11 = errors;
                    if (typeof data6 !== "string" && data6 !== null) {
                      validate11.errors = [
                        {
                          instancePath: instancePath + "/owner",
                          schemaPath: "#/properties/owner/type",
                          keyword: "type",
                          params: { type: schema13.properties.owner.type },
                          message: "must be string,null",
                        },
                      ];
                      return false;
                    }
                    var valid0 = _errs11 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.principal !== undefined) {
                      let data7 = data.principal;
                      const _errs13 = errors;
                      const _errs14 = errors;
                      let valid2 = false;
                      const _errs15 = errors;
                      const _errs16 = errors;
                      if (errors === _errs16) {
                        if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
                          let missing1;
                          if (
                            (data7.tenantId === undefined && (missing1 = "tenantId")) ||
                            (data7.objectId === undefined && (missing1 = "objectId")) ||
                            (data7.applicationId === undefined && (missing1 = "applicationId"))
                          ) {
                            const err0 = {
                              instancePath: instancePath + "/principal",
                              schemaPath: "#/definitions/principal/required",
                              keyword: "required",
                              params: { missingProperty: missing1 },
                              message: "must have required property '" + missing1 + "'",
                            };
                            if (vErrors === null) {
                              vErrors = [err0];
                            } else {
                              vErrors.push(err0);
                            }
                            errors++;
                          } else {
                            if (data7.tenantId !== undefined) {
                              const _errs18 = errors;
                              if (typeof data7.tenantId !== "string") {
                                const err1 = {
                                  instancePath: instancePath + "/principal/tenantId",
                                  schemaPath: "#/definitions/principal/properties/tenantId/type",
                                  keyword: "type",
                                  params: { type: "string" },
                                  message: "must be string",
                                };
                                if (vErrors === null) {
                                  vErrors = [err1];
                                } else {
                                  vErrors.push(err1);
                                }
                                errors++;
                              }
                              var valid4 = _errs18 === errors;
                            } else {
                              var valid4 = true;
                            }
                            if (valid4) {
                              if (data7.objectId !== undefined) {
                                const _errs20 = errors;
                                if (typeof data7.objectId !== "string") {
                                  const err2 = {
                                    instancePath: instancePath + "/principal/objectId",
                                    schemaPath: "#/definitions/principal/properties/objectId/type",
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
                                var valid4 = _errs20 === errors;
                              } else {
                                var valid4 = true;
                              }
                              if (valid4) {
                                if (data7.applicationId !== undefined) {
                                  let data10 = data7.applicationId;
                                  const _errs22 = errors;
                                  if (typeof data10 !== "string" && data10 !== null) {
                                    const err3 = {
                                      instancePath: instancePath + "/principal/applicationId",
                                      schemaPath: "#/definitions/principal/properties/applicationId/type",
                                      keyword: "type",
                                      params: { type: schema14.properties.applicationId.type },
                                      message: "must be string,null",
                                    };
                                    if (vErrors === null) {
                                      vErrors = [err3];
                                    } else {
                                      vErrors.push(err3);
                                    }
                                    errors++;
                                  }
                                  var valid4 = _errs22 === errors;
                                } else {
                                  var valid4 = true;
                                }
                              }
                            }
                          }
                        } else {
                          const err4 = {
                            instancePath: instancePath + "/principal",
                            schemaPath: "#/definitions/principal/type",
                            keyword: "type",
                            params: { type: "object" },
                            message: "must be object",
                          };
                          if (vErrors === null) {
                            vErrors = [err4];
                          } else {
                            vErrors.push(err4);
                          }
                          errors++;
                        }
                      }
                      var _valid0 = _errs15 === errors;
                      valid2 = valid2 || _valid0;
                      if (!valid2) {
                        const _errs24 = errors;
                        if (data7 !== null) {
                          const err5 = {
                            instancePath: instancePath + "/principal",
                            schemaPath: "#/properties/principal/anyOf/1/type",
                            keyword: "type",
                            params: { type: "null" },
                            message: "must be null",
                          };
                          if (vErrors === null) {
                            vErrors = [err5];
                          } else {
                            vErrors.push(err5);
                          }
                          errors++;
                        }
                        var _valid0 = _errs24 === errors;
                        valid2 = valid2 || _valid0;
                      }
                      if (!valid2) {
                        const err6 = {
                          instancePath: instancePath + "/principal",
                          schemaPath: "#/properties/principal/anyOf",
                          keyword: "anyOf",
                          params: {},
                          message: "must match a schema in anyOf",
                        };
                        if (vErrors === null) {
                          vErrors = [err6];
                        } else {
                          vErrors.push(err6);
                        }
                        errors++;
                        validate11.errors = vErrors;
                        return false;
                      } else {
                        errors = _errs14;
                        if (vErrors !== null) {
                          if (_errs14) {
                            vErrors.length = _errs14;
                          } else {
                            vErrors = null;
                          }
                        }
                      }
                      var valid0 = _errs13 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.before !== undefined) {
                        let data11 = data.before;
                        const _errs26 = errors;
                        const _errs27 = errors;
                        let valid5 = false;
                        const _errs28 = errors;
                        const _errs29 = errors;
                        if (errors === _errs29) {
                          if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
                            for (const key0 in data11) {
                              let data12 = data11[key0];
                              const _errs32 = errors;
                              if (errors === _errs32) {
                                if (Array.isArray(data12)) {
                                  var valid8 = true;
                                  const len1 = data12.length;
                                  for (let i1 = 0; i1 < len1; i1++) {
                                    const _errs34 = errors;
                                    if (typeof data12[i1] !== "string") {
                                      const err7 = {
                                        instancePath:
                                          instancePath +
                                          "/before/" +
                                          key0.replace(/~/g, "~0").replace(/\//g, "~1") +
                                          "/" +
                                          i1,
                                        schemaPath: "#/definitions/permissions/additionalProperties/items/type",
                                        keyword: "type",
                                        params: { type: "string" },
                                        message: "must be string",
                                      };
                                      if (vErrors === null) {
                                        vErrors = [err7];
                                      } else {
                                        vErrors.push(err7);
                                      }
                                      errors++;
                                    }
                                    var valid8 = _errs34 === errors;
                                    if (!valid8) {
                                      break;
                                    }
                                  }
                                } else {
                                  const err8 = {
                                    instancePath:
                                      instancePath + "/before/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),
                                    schemaPath: "#/definitions/permissions/additionalProperties/type",
                                    keyword: "type",
                                    params: { type: "array" },
                                    message: "must be array",
                                  };
                                  if (vErrors === null) {
                                    vErrors = [err8];
                                  } else {
                                    vErrors.push(err8);
                                  }
                                  errors++;
                                }
                              }
                              var valid7 = _errs32 === errors;
                              if (!valid7) {
                                break;
                              }
                            }
                          } else {
                            const err9 = {
                              instancePath: instancePath + "/before",
                              schemaPath: "#/definitions/permissions/type",
                              keyword: "type",
                              params: { type: "object" },
                              message: "must be object",
                            };
                            if (vErrors === null) {
                              vErrors = [err9];
                            } else {
                              vErrors.push(err9);
                            }
                            errors++;
                          }
                        }
                        var _valid1 = _errs28 === errors;
                        valid5 = valid5 || _valid1;
                        if (!valid5) {
                          const _errs36 = errors;
                          if (data11 !== null) {
                            const err10 = {
                              instancePath: instancePath + "/before",
                              schemaPath: "#/properties/before/anyOf/1/type",
                              keyword: "type",
                              params: { type: "null" },
                              message: "must be null",
                            };
                            if (vErrors === null) {
                              vErrors = [err10];
                            } else {
                              vErrors.push(err10);
                            }
                            errors++;
                          }
                          var _valid1 = _errs36 === errors;
                          valid5 = valid5 || _valid1;
                        }
                        if (!valid5) {
                          const err11 = {
                            instancePath: instancePath + "/before",
                            schemaPath: "#/properties/before/anyOf",
                            keyword: "anyOf",
                            params: {},
                            message: "must match a schema in anyOf",
                          };
                          if (vErrors === null) {
                            vErrors = [err11];
                          } else {
                            vErrors.push(err11);
                          }
                          errors++;
                          validate11.errors = vErrors;
                          return false;
                        } else {
                          errors = _errs27;
                          if (vErrors !== null) {
                            if (_errs27) {
                              vErrors.length = _errs27;
                            } else {
                              vErrors = null;
                            }
                          }
                        }
                        var valid0 = _errs26 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.after !== undefined) {
                          let data14 = data.after;
                          const _errs38 = errors;
                          const _errs39 = errors;
                          let valid9 = false;
                          const _errs40 = errors;
                          const _errs41 = errors;
                          if (errors === _errs41) {
                            if (data14 && typeof data14 == "object" && !Array.isArray(data14)) {
                              for (const key1 in data14) {
                                let data15 = data14[key1];
                                const _errs44 = errors;
                                if (errors === _errs44) {
                                  if (Array.isArray(data15)) {
                                    var valid12 = true;
                                    const len2 = data15.length;
                                    for (let i2 = 0; i2 < len2; i2++) {
                                      const _errs46 = errors;
                                      if (typeof data15[i2] !== "string") {
                                        const err12 = {
                                          instancePath:
                                            instancePath +
                                            "/after/" +
                                            key1.replace(/~/g, "~0").replace(/\//g, "~1") +
                                            "/" +
                                            i2,
                                          schemaPath: "#/definitions/permissions/additionalProperties/items/type",
                                          keyword: "type",
                                          params: { type: "string" },
                                          message: "must be string",
                                        };
                                        if (vErrors === null) {
                                          vErrors = [err12];
                                        } else {
                                          vErrors.push(err12);
                                        }
                                        errors++;
                                      }
                                      var valid12 = _errs46 === errors;
                                      if (!valid12) {
                                        break;
                                      }
                                    }
                                  } else {
                                    const err13 = {
                                      instancePath:
                                        instancePath + "/after/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),
                                      schemaPath: "#/definitions/permissions/additionalProperties/type",
                                      keyword: "type",
                                      params: { type: "array" },
                                      message: "must be array",
                                    };
                                    if (vErrors === null) {
                                      vErrors = [err13];
                                    } else {
                                      vErrors.push(err13);
                                    }
                                    errors++;
                                  }
                                }
                                var valid11 = _errs44 === errors;
                                if (!valid11) {
                                  break;
                                }
                              }
                            } else {
                              const err14 = {
                                instancePath: instancePath + "/after",
                                schemaPath: "#/definitions/permissions/type",
                                keyword: "type",
                                params: { type: "object" },
                                message: "must be object",
                              };
                              if (vErrors === null) {
                                vErrors = [err14];
                              } else {
                                vErrors.push(err14);
                              }
                              errors++;
                            }
                          }
                          var _valid2 = _errs40 === errors;
                          valid9 = valid9 || _valid2;
                          if (!valid9) {
                            const _errs48 = errors;
                            if (data14 !== null) {
                              const err15 = {
                                instancePath: instancePath + "/after",
                                schemaPath: "#/properties/after/anyOf/1/type",
                                keyword: "type",
                                params: { type: "null" },
                                message: "must be null",
                              };
                              if (vErrors === null) {
                                vErrors = [err15];
                              } else {
                                vErrors.push(err15);
                              }
                              errors++;
                            }
                            var _valid2 = _errs48 === errors;
                            valid9 = valid9 || _valid2;
                          }
                          if (!valid9) {
                            const err16 = {
                              instancePath: instancePath + "/after",
                              schemaPath: "#/properties/after/anyOf",
                              keyword: "anyOf",
                              params: {},
                              message: "must match a schema in anyOf",
                            };
                            if (vErrors === null) {
                              vErrors = [err16];
                            } else {
                              vErrors.push(err16);
                            }
                            errors++;
                            validate11.errors = vErrors;
                            return false;
                          } else {
                            errors = _errs39;
                            if (vErrors !== null) {
                              if (_errs39) {
                                vErrors.length = _errs39;
                              } else {
                                vErrors = null;
                              }
                            }
                          }
                          var valid0 = _errs38 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.message !== undefined) {
                            const _errs50 = errors;
                            if (typeof data.message !== "string") {
                              validate11.errors = [
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
                            var valid0 = _errs50 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            if (data.since !== undefined) {
                              const _errs52 = errors;
                              if (typeof data.since !== "string") {
                                validate11.errors = [
                                  {
                                    instancePath: instancePath + "/since",
                                    schemaPath: "#/properties/since/type",
                                    keyword: "type",
                                    params: { type: "string" },
                                    message: "must be string",
                                  },
                                ];
                                return false;
                              }
                              var valid0 = _errs52 === errors;
                            } else {
                              var valid0 = true;
                            }
                            if (valid0) {
                              if (data.confirmedAt !== undefined) {
                                let data19 = data.confirmedAt;
                                const _errs54 = errors;
                                if (typeof data19 !== "string" && data19 !== null) {
                                  validate11.errors = [
                                    {
                                      instancePath: instancePath + "/confirmedAt",
                                      schemaPath: "#/properties/confirmedAt/type",
                                      keyword: "type",
                                      params: { type: schema13.properties.confirmedAt.type },
                                      message: "must be string,null",
                                    },
                                  ];
                                  return false;
                                }
                                var valid0 = _errs54 === errors;
                              } else {
                                var valid0 = true;
                              }
                              if (valid0) {
                                if (data.cause !== undefined) {
                                  let data20 = data.cause;
                                  const _errs56 = errors;
                                  const _errs57 = errors;
                                  let valid13 = false;
                                  const _errs58 = errors;
                                  const _errs59 = errors;
                                  if (errors === _errs59) {
                                    if (data20 && typeof data20 == "object" && !Array.isArray(data20)) {
                                      let missing2;
                                      if (
                                        (data20.at === undefined && (missing2 = "at")) ||
                                        (data20.by === undefined && (missing2 = "by")) ||
                                        (data20.byType === undefined && (missing2 = "byType")) ||
                                        (data20.client === undefined && (missing2 = "client")) ||
                                        (data20.operation === undefined && (missing2 = "operation")) ||
                                        (data20.correlationId === undefined && (missing2 = "correlationId")) ||
                                        (data20.deployment === undefined && (missing2 = "deployment"))
                                      ) {
                                        const err17 = {
                                          instancePath: instancePath + "/cause",
                                          schemaPath: "#/definitions/cause/required",
                                          keyword: "required",
                                          params: { missingProperty: missing2 },
                                          message: "must have required property '" + missing2 + "'",
                                        };
                                        if (vErrors === null) {
                                          vErrors = [err17];
                                        } else {
                                          vErrors.push(err17);
                                        }
                                        errors++;
                                      } else {
                                        if (data20.at !== undefined) {
                                          const _errs61 = errors;
                                          if (typeof data20.at !== "string") {
                                            const err18 = {
                                              instancePath: instancePath + "/cause/at",
                                              schemaPath: "#/definitions/cause/properties/at/type",
                                              keyword: "type",
                                              params: { type: "string" },
                                              message: "must be string",
                                            };
                                            if (vErrors === null) {
                                              vErrors = [err18];
                                            } else {
                                              vErrors.push(err18);
                                            }
                                            errors++;
                                          }
                                          var valid15 = _errs61 === errors;
                                        } else {
                                          var valid15 = true;
                                        }
                                        if (valid15) {
                                          if (data20.by !== undefined) {
                                            let data22 = data20.by;
                                            const _errs63 = errors;
                                            if (typeof data22 !== "string" && data22 !== null) {
                                              const err19 = {
                                                instancePath: instancePath + "/cause/by",
                                                schemaPath: "#/definitions/cause/properties/by/type",
                                                keyword: "type",
                                                params: { type: schema12.properties.by.type },
                                                message: "must be string,null",
                                              };
                                              if (vErrors === null) {
                                                vErrors = [err19];
                                              } else {
                                                vErrors.push(err19);
                                              }
                                              errors++;
                                            }
                                            var valid15 = _errs63 === errors;
                                          } else {
                                            var valid15 = true;
                                          }
                                          if (valid15) {
                                            if (data20.byType !== undefined) {
                                              let data23 = data20.byType;
                                              const _errs65 = errors;
                                              if (typeof data23 !== "string" && data23 !== null) {
                                                const err20 = {
                                                  instancePath: instancePath + "/cause/byType",
                                                  schemaPath: "#/definitions/cause/properties/byType/type",
                                                  keyword: "type",
                                                  params: { type: schema12.properties.byType.type },
                                                  message: "must be string,null",
                                                };
                                                if (vErrors === null) {
                                                  vErrors = [err20];
                                                } else {
                                                  vErrors.push(err20);
                                                }
                                                errors++;
                                              }
                                              var valid15 = _errs65 === errors;
                                            } else {
                                              var valid15 = true;
                                            }
                                            if (valid15) {
                                              if (data20.client !== undefined) {
                                                let data24 = data20.client;
                                                const _errs67 = errors;
                                                if (typeof data24 !== "string" && data24 !== null) {
                                                  const err21 = {
                                                    instancePath: instancePath + "/cause/client",
                                                    schemaPath: "#/definitions/cause/properties/client/type",
                                                    keyword: "type",
                                                    params: { type: schema12.properties.client.type },
                                                    message: "must be string,null",
                                                  };
                                                  if (vErrors === null) {
                                                    vErrors = [err21];
                                                  } else {
                                                    vErrors.push(err21);
                                                  }
                                                  errors++;
                                                }
                                                var valid15 = _errs67 === errors;
                                              } else {
                                                var valid15 = true;
                                              }
                                              if (valid15) {
                                                if (data20.operation !== undefined) {
                                                  let data25 = data20.operation;
                                                  const _errs69 = errors;
                                                  if (typeof data25 !== "string" && data25 !== null) {
                                                    const err22 = {
                                                      instancePath: instancePath + "/cause/operation",
                                                      schemaPath: "#/definitions/cause/properties/operation/type",
                                                      keyword: "type",
                                                      params: { type: schema12.properties.operation.type },
                                                      message: "must be string,null",
                                                    };
                                                    if (vErrors === null) {
                                                      vErrors = [err22];
                                                    } else {
                                                      vErrors.push(err22);
                                                    }
                                                    errors++;
                                                  }
                                                  var valid15 = _errs69 === errors;
                                                } else {
                                                  var valid15 = true;
                                                }
                                                if (valid15) {
                                                  if (data20.correlationId !== undefined) {
                                                    let data26 = data20.correlationId;
                                                    const _errs71 = errors;
                                                    if (typeof data26 !== "string" && data26 !== null) {
                                                      const err23 = {
                                                        instancePath: instancePath + "/cause/correlationId",
                                                        schemaPath: "#/definitions/cause/properties/correlationId/type",
                                                        keyword: "type",
                                                        params: { type: schema12.properties.correlationId.type },
                                                        message: "must be string,null",
                                                      };
                                                      if (vErrors === null) {
                                                        vErrors = [err23];
                                                      } else {
                                                        vErrors.push(err23);
                                                      }
                                                      errors++;
                                                    }
                                                    var valid15 = _errs71 === errors;
                                                  } else {
                                                    var valid15 = true;
                                                  }
                                                  if (valid15) {
                                                    if (data20.deployment !== undefined) {
                                                      let data27 = data20.deployment;
                                                      const _errs73 = errors;
                                                      if (typeof data27 !== "string" && data27 !== null) {
                                                        const err24 = {
                                                          instancePath: instancePath + "/cause/deployment",
                                                          schemaPath: "#/definitions/cause/properties/deployment/type",
                                                          keyword: "type",
                                                          params: { type: schema12.properties.deployment.type },
                                                          message: "must be string,null",
                                                        };
                                                        if (vErrors === null) {
                                                          vErrors = [err24];
                                                        } else {
                                                          vErrors.push(err24);
                                                        }
                                                        errors++;
                                                      }
                                                      var valid15 = _errs73 === errors;
                                                    } else {
                                                      var valid15 = true;
                                                    }
                                                  }
                                                }
                                              }
                                            }
                                          }
                                        }
                                      }
                                    } else {
                                      const err25 = {
                                        instancePath: instancePath + "/cause",
                                        schemaPath: "#/definitions/cause/type",
                                        keyword: "type",
                                        params: { type: "object" },
                                        message: "must be object",
                                      };
                                      if (vErrors === null) {
                                        vErrors = [err25];
                                      } else {
                                        vErrors.push(err25);
                                      }
                                      errors++;
                                    }
                                  }
                                  var _valid3 = _errs58 === errors;
                                  valid13 = valid13 || _valid3;
                                  if (!valid13) {
                                    const _errs75 = errors;
                                    if (data20 !== null) {
                                      const err26 = {
                                        instancePath: instancePath + "/cause",
                                        schemaPath: "#/properties/cause/anyOf/1/type",
                                        keyword: "type",
                                        params: { type: "null" },
                                        message: "must be null",
                                      };
                                      if (vErrors === null) {
                                        vErrors = [err26];
                                      } else {
                                        vErrors.push(err26);
                                      }
                                      errors++;
                                    }
                                    var _valid3 = _errs75 === errors;
                                    valid13 = valid13 || _valid3;
                                  }
                                  if (!valid13) {
                                    const err27 = {
                                      instancePath: instancePath + "/cause",
                                      schemaPath: "#/properties/cause/anyOf",
                                      keyword: "anyOf",
                                      params: {},
                                      message: "must match a schema in anyOf",
                                    };
                                    if (vErrors === null) {
                                      vErrors = [err27];
                                    } else {
                                      vErrors.push(err27);
                                    }
                                    errors++;
                                    validate11.errors = vErrors;
                                    return false;
                                  } else {
                                    errors = _errs57;
                                    if (vErrors !== null) {
                                      if (_errs57) {
                                        vErrors.length = _errs57;
                                      } else {
                                        vErrors = null;
                                      }
                                    }
                                  }
                                  var valid0 = _errs56 === errors;
                                } else {
                                  var valid0 = true;
                                }
                                if (valid0) {
                                  if (data.next !== undefined) {
                                    let data28 = data.next;
                                    const _errs77 = errors;
                                    if (typeof data28 !== "string" && data28 !== null) {
                                      validate11.errors = [
                                        {
                                          instancePath: instancePath + "/next",
                                          schemaPath: "#/properties/next/type",
                                          keyword: "type",
                                          params: { type: schema13.properties.next.type },
                                          message: "must be string,null",
                                        },
                                      ];
                                      return false;
                                    }
                                    var valid0 = _errs77 === errors;
                                  } else {
                                    var valid0 = true;
                                  }
                                  if (valid0) {
                                    if (data.restoresFrom !== undefined) {
                                      const _errs79 = errors;
                                      if (typeof data.restoresFrom !== "string") {
                                        validate11.errors = [
                                          {
                                            instancePath: instancePath + "/restoresFrom",
                                            schemaPath: "#/properties/restoresFrom/type",
                                            keyword: "type",
                                            params: { type: "string" },
                                            message: "must be string",
                                          },
                                        ];
                                        return false;
                                      }
                                      var valid0 = _errs79 === errors;
                                    } else {
                                      var valid0 = true;
                                    }
                                    if (valid0) {
                                      if (data.fingerprint !== undefined) {
                                        const _errs81 = errors;
                                        if (typeof data.fingerprint !== "string") {
                                          validate11.errors = [
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
                                        var valid0 = _errs81 === errors;
                                      } else {
                                        var valid0 = true;
                                      }
                                      if (valid0) {
                                        if (data.acknowledgement !== undefined) {
                                          let data31 = data.acknowledgement;
                                          const _errs83 = errors;
                                          const _errs84 = errors;
                                          let valid16 = false;
                                          const _errs85 = errors;
                                          if (errors === _errs85) {
                                            if (data31 && typeof data31 == "object" && !Array.isArray(data31)) {
                                              let missing3;
                                              if (
                                                (data31.reason === undefined && (missing3 = "reason")) ||
                                                (data31.owner === undefined && (missing3 = "owner")) ||
                                                (data31.expires === undefined && (missing3 = "expires"))
                                              ) {
                                                const err28 = {
                                                  instancePath: instancePath + "/acknowledgement",
                                                  schemaPath: "#/properties/acknowledgement/anyOf/0/required",
                                                  keyword: "required",
                                                  params: { missingProperty: missing3 },
                                                  message: "must have required property '" + missing3 + "'",
                                                };
                                                if (vErrors === null) {
                                                  vErrors = [err28];
                                                } else {
                                                  vErrors.push(err28);
                                                }
                                                errors++;
                                              } else {
                                                if (data31.reason !== undefined) {
                                                  const _errs87 = errors;
                                                  if (typeof data31.reason !== "string") {
                                                    const err29 = {
                                                      instancePath: instancePath + "/acknowledgement/reason",
                                                      schemaPath:
                                                        "#/properties/acknowledgement/anyOf/0/properties/reason/type",
                                                      keyword: "type",
                                                      params: { type: "string" },
                                                      message: "must be string",
                                                    };
                                                    if (vErrors === null) {
                                                      vErrors = [err29];
                                                    } else {
                                                      vErrors.push(err29);
                                                    }
                                                    errors++;
                                                  }
                                                  var valid17 = _errs87 === errors;
                                                } else {
                                                  var valid17 = true;
                                                }
                                                if (valid17) {
                                                  if (data31.owner !== undefined) {
                                                    const _errs89 = errors;
                                                    if (typeof data31.owner !== "string") {
                                                      const err30 = {
                                                        instancePath: instancePath + "/acknowledgement/owner",
                                                        schemaPath:
                                                          "#/properties/acknowledgement/anyOf/0/properties/owner/type",
                                                        keyword: "type",
                                                        params: { type: "string" },
                                                        message: "must be string",
                                                      };
                                                      if (vErrors === null) {
                                                        vErrors = [err30];
                                                      } else {
                                                        vErrors.push(err30);
                                                      }
                                                      errors++;
                                                    }
                                                    var valid17 = _errs89 === errors;
                                                  } else {
                                                    var valid17 = true;
                                                  }
                                                  if (valid17) {
                                                    if (data31.expires !== undefined) {
                                                      const _errs91 = errors;
                                                      if (typeof data31.expires !== "string") {
                                                        const err31 = {
                                                          instancePath: instancePath + "/acknowledgement/expires",
                                                          schemaPath:
                                                            "#/properties/acknowledgement/anyOf/0/properties/expires/type",
                                                          keyword: "type",
                                                          params: { type: "string" },
                                                          message: "must be string",
                                                        };
                                                        if (vErrors === null) {
                                                          vErrors = [err31];
                                                        } else {
                                                          vErrors.push(err31);
                                                        }
                                                        errors++;
                                                      }
                                                      var valid17 = _errs91 === errors;
                                                    } else {
                                                      var valid17 = true;
                                                    }
                                                    if (valid17) {
                                                      if (data31.ticket !== undefined) {
                                                        const _errs93 = errors;
                                                        if (typeof data31.ticket !== "string") {
                                                          const err32 = {
                                                            instancePath: instancePath + "/acknowledgement/ticket",
                                                            schemaPath:
                                                              "#/properties/acknowledgement/anyOf/0/properties/ticket/type",
                                                            keyword: "type",
                                                            params: { type: "string" },
                                                            message: "must be string",
                                                          };
                                                          if (vErrors === null) {
                                                            vErrors = [err32];
                                                          } else {
                                                            vErrors.push(err32);
                                                          }
                                                          errors++;
                                                        }
                                                        var valid17 = _errs93 === errors;
                                                      } else {
                                                        var valid17 = true;
                                                      }
                                                    }
                                                  }
                                                }
                                              }
                                            } else {
                                              const err33 = {
                                                instancePath: instancePath + "/acknowledgement",
                                                schemaPath: "#/properties/acknowledgement/anyOf/0/type",
                                                keyword: "type",
                                                params: { type: "object" },
                                                message: "must be object",
                                              };
                                              if (vErrors === null) {
                                                vErrors = [err33];
                                              } else {
                                                vErrors.push(err33);
                                              }
                                              errors++;
                                            }
                                          }
                                          var _valid4 = _errs85 === errors;
                                          valid16 = valid16 || _valid4;
                                          if (!valid16) {
                                            const _errs95 = errors;
                                            if (data31 !== null) {
                                              const err34 = {
                                                instancePath: instancePath + "/acknowledgement",
                                                schemaPath: "#/properties/acknowledgement/anyOf/1/type",
                                                keyword: "type",
                                                params: { type: "null" },
                                                message: "must be null",
                                              };
                                              if (vErrors === null) {
                                                vErrors = [err34];
                                              } else {
                                                vErrors.push(err34);
                                              }
                                              errors++;
                                            }
                                            var _valid4 = _errs95 === errors;
                                            valid16 = valid16 || _valid4;
                                          }
                                          if (!valid16) {
                                            const err35 = {
                                              instancePath: instancePath + "/acknowledgement",
                                              schemaPath: "#/properties/acknowledgement/anyOf",
                                              keyword: "anyOf",
                                              params: {},
                                              message: "must match a schema in anyOf",
                                            };
                                            if (vErrors === null) {
                                              vErrors = [err35];
                                            } else {
                                              vErrors.push(err35);
                                            }
                                            errors++;
                                            validate11.errors = vErrors;
                                            return false;
                                          } else {
                                            errors = _errs84;
                                            if (vErrors !== null) {
                                              if (_errs84) {
                                                vErrors.length = _errs84;
                                              } else {
                                                vErrors = null;
                                              }
                                            }
                                          }
                                          var valid0 = _errs83 === errors;
                                        } else {
                                          var valid0 = true;
                                        }
                                        if (valid0) {
                                          if (data.entries !== undefined) {
                                            let data36 = data.entries;
                                            const _errs97 = errors;
                                            if (errors === _errs97) {
                                              if (Array.isArray(data36)) {
                                                var valid18 = true;
                                                const len3 = data36.length;
                                                for (let i3 = 0; i3 < len3; i3++) {
                                                  let data37 = data36[i3];
                                                  const _errs99 = errors;
                                                  if (errors === _errs99) {
                                                    if (data37 && typeof data37 == "object" && !Array.isArray(data37)) {
                                                      let missing4;
                                                      if (
                                                        (data37.principal === undefined && (missing4 = "principal")) ||
                                                        (data37.before === undefined && (missing4 = "before")) ||
                                                        (data37.fingerprint === undefined &&
                                                          (missing4 = "fingerprint")) ||
                                                        (data37.status === undefined && (missing4 = "status")) ||
                                                        (data37.since === undefined && (missing4 = "since"))
                                                      ) {
                                                        validate11.errors = [
                                                          {
                                                            instancePath: instancePath + "/entries/" + i3,
                                                            schemaPath: "#/properties/entries/items/required",
                                                            keyword: "required",
                                                            params: { missingProperty: missing4 },
                                                            message: "must have required property '" + missing4 + "'",
                                                          },
                                                        ];
                                                        return false;
                                                      } else {
                                                        if (data37.principal !== undefined) {
                                                          let data38 = data37.principal;
                                                          const _errs101 = errors;
                                                          const _errs102 = errors;
                                                          if (errors === _errs102) {
                                                            if (
                                                              data38 &&
                                                              typeof data38 == "object" &&
                                                              !Array.isArray(data38)
                                                            ) {
                                                              let missing5;
                                                              if (
                                                                (data38.tenantId === undefined &&
                                                                  (missing5 = "tenantId")) ||
                                                                (data38.objectId === undefined &&
                                                                  (missing5 = "objectId")) ||
                                                                (data38.applicationId === undefined &&
                                                                  (missing5 = "applicationId"))
                                                              ) {
                                                                validate11.errors = [
                                                                  {
                                                                    instancePath:
                                                                      instancePath + "/entries/" + i3 + "/principal",
                                                                    schemaPath: "#/definitions/principal/required",
                                                                    keyword: "required",
                                                                    params: { missingProperty: missing5 },
                                                                    message:
                                                                      "must have required property '" + missing5 + "'",
                                                                  },
                                                                ];
                                                                return false;
                                                              } else {
                                                                if (data38.tenantId !== undefined) {
                                                                  const _errs104 = errors;
                                                                  if (typeof data38.tenantId !== "string") {
                                                                    validate11.errors = [
                                                                      {
                                                                        instancePath:
                                                                          instancePath +
                                                                          "/entries/" +
                                                                          i3 +
                                                                          "/principal/tenantId",
                                                                        schemaPath:
                                                                          "#/definitions/principal/properties/tenantId/type",
                                                                        keyword: "type",
                                                                        params: { type: "string" },
                                                                        message: "must be string",
                                                                      },
                                                                    ];
                                                                    return false;
                                                                  }
                                                                  var valid21 = _errs104 === errors;
                                                                } else {
                                                                  var valid21 = true;
                                                                }
                                                                if (valid21) {
                                                                  if (data38.objectId !== undefined) {
                                                                    const _errs106 = errors;
                                                                    if (typeof data38.objectId !== "string") {
                                                                      validate11.errors = [
                                                                        {
                                                                          instancePath:
                                                                            instancePath +
                                                                            "/entries/" +
                                                                            i3 +
                                                                            "/principal/objectId",
                                                                          schemaPath:
                                                                            "#/definitions/principal/properties/objectId/type",
                                                                          keyword: "type",
                                                                          params: { type: "string" },
                                                                          message: "must be string",
                                                                        },
                                                                      ];
                                                                      return false;
                                                                    }
                                                                    var valid21 = _errs106 === errors;
                                                                  } else {
                                                                    var valid21 = true;
                                                                  }
                                                                  if (valid21) {
                                                                    if (data38.applicationId !== undefined) {
                                                                      let data41 = data38.applicationId;
                                                                      const _errs108 = errors;
                                                                      if (
                                                                        typeof data41 !== "string" &&
                                                                        data41 !== null
                                                                      ) {
                                                                        validate11.errors = [
                                                                          {
                                                                            instancePath:
                                                                              instancePath +
                                                                              "/entries/" +
                                                                              i3 +
                                                                              "/principal/applicationId",
                                                                            schemaPath:
                                                                              "#/definitions/principal/properties/applicationId/type",
                                                                            keyword: "type",
                                                                            params: {
                                                                              type: schema14.properties.applicationId
                                                                                .type,
                                                                            },
                                                                            message: "must be string,null",
                                                                          },
                                                                        ];
                                                                        return false;
                                                                      }
                                                                      var valid21 = _errs108 === errors;
                                                                    } else {
                                                                      var valid21 = true;
                                                                    }
                                                                  }
                                                                }
                                                              }
                                                            } else {
                                                              validate11.errors = [
                                                                {
                                                                  instancePath:
                                                                    instancePath + "/entries/" + i3 + "/principal",
                                                                  schemaPath: "#/definitions/principal/type",
                                                                  keyword: "type",
                                                                  params: { type: "object" },
                                                                  message: "must be object",
                                                                },
                                                              ];
                                                              return false;
                                                            }
                                                          }
                                                          var valid19 = _errs101 === errors;
                                                        } else {
                                                          var valid19 = true;
                                                        }
                                                        if (valid19) {
                                                          if (data37.before !== undefined) {
                                                            let data42 = data37.before;
                                                            const _errs110 = errors;
                                                            const _errs111 = errors;
                                                            let valid22 = false;
                                                            const _errs112 = errors;
                                                            const _errs113 = errors;
                                                            if (errors === _errs113) {
                                                              if (
                                                                data42 &&
                                                                typeof data42 == "object" &&
                                                                !Array.isArray(data42)
                                                              ) {
                                                                for (const key2 in data42) {
                                                                  let data43 = data42[key2];
                                                                  const _errs116 = errors;
                                                                  if (errors === _errs116) {
                                                                    if (Array.isArray(data43)) {
                                                                      var valid25 = true;
                                                                      const len4 = data43.length;
                                                                      for (let i4 = 0; i4 < len4; i4++) {
                                                                        const _errs118 = errors;
                                                                        if (typeof data43[i4] !== "string") {
                                                                          const err36 = {
                                                                            instancePath:
                                                                              instancePath +
                                                                              "/entries/" +
                                                                              i3 +
                                                                              "/before/" +
                                                                              key2
                                                                                .replace(/~/g, "~0")
                                                                                .replace(/\//g, "~1") +
                                                                              "/" +
                                                                              i4,
                                                                            schemaPath:
                                                                              "#/definitions/permissions/additionalProperties/items/type",
                                                                            keyword: "type",
                                                                            params: { type: "string" },
                                                                            message: "must be string",
                                                                          };
                                                                          if (vErrors === null) {
                                                                            vErrors = [err36];
                                                                          } else {
                                                                            vErrors.push(err36);
                                                                          }
                                                                          errors++;
                                                                        }
                                                                        var valid25 = _errs118 === errors;
                                                                        if (!valid25) {
                                                                          break;
                                                                        }
                                                                      }
                                                                    } else {
                                                                      const err37 = {
                                                                        instancePath:
                                                                          instancePath +
                                                                          "/entries/" +
                                                                          i3 +
                                                                          "/before/" +
                                                                          key2.replace(/~/g, "~0").replace(/\//g, "~1"),
                                                                        schemaPath:
                                                                          "#/definitions/permissions/additionalProperties/type",
                                                                        keyword: "type",
                                                                        params: { type: "array" },
                                                                        message: "must be array",
                                                                      };
                                                                      if (vErrors === null) {
                                                                        vErrors = [err37];
                                                                      } else {
                                                                        vErrors.push(err37);
                                                                      }
                                                                      errors++;
                                                                    }
                                                                  }
                                                                  var valid24 = _errs116 === errors;
                                                                  if (!valid24) {
                                                                    break;
                                                                  }
                                                                }
                                                              } else {
                                                                const err38 = {
                                                                  instancePath:
                                                                    instancePath + "/entries/" + i3 + "/before",
                                                                  schemaPath: "#/definitions/permissions/type",
                                                                  keyword: "type",
                                                                  params: { type: "object" },
                                                                  message: "must be object",
                                                                };
                                                                if (vErrors === null) {
                                                                  vErrors = [err38];
                                                                } else {
                                                                  vErrors.push(err38);
                                                                }
                                                                errors++;
                                                              }
                                                            }
                                                            var _valid5 = _errs112 === errors;
                                                            valid22 = valid22 || _valid5;
                                                            if (!valid22) {
                                                              const _errs120 = errors;
                                                              if (data42 !== null) {
                                                                const err39 = {
                                                                  instancePath:
                                                                    instancePath + "/entries/" + i3 + "/before",
                                                                  schemaPath:
                                                                    "#/properties/entries/items/properties/before/anyOf/1/type",
                                                                  keyword: "type",
                                                                  params: { type: "null" },
                                                                  message: "must be null",
                                                                };
                                                                if (vErrors === null) {
                                                                  vErrors = [err39];
                                                                } else {
                                                                  vErrors.push(err39);
                                                                }
                                                                errors++;
                                                              }
                                                              var _valid5 = _errs120 === errors;
                                                              valid22 = valid22 || _valid5;
                                                            }
                                                            if (!valid22) {
                                                              const err40 = {
                                                                instancePath:
                                                                  instancePath + "/entries/" + i3 + "/before",
                                                                schemaPath:
                                                                  "#/properties/entries/items/properties/before/anyOf",
                                                                keyword: "anyOf",
                                                                params: {},
                                                                message: "must match a schema in anyOf",
                                                              };
                                                              if (vErrors === null) {
                                                                vErrors = [err40];
                                                              } else {
                                                                vErrors.push(err40);
                                                              }
                                                              errors++;
                                                              validate11.errors = vErrors;
                                                              return false;
                                                            } else {
                                                              errors = _errs111;
                                                              if (vErrors !== null) {
                                                                if (_errs111) {
                                                                  vErrors.length = _errs111;
                                                                } else {
                                                                  vErrors = null;
                                                                }
                                                              }
                                                            }
                                                            var valid19 = _errs110 === errors;
                                                          } else {
                                                            var valid19 = true;
                                                          }
                                                          if (valid19) {
                                                            if (data37.fingerprint !== undefined) {
                                                              const _errs122 = errors;
                                                              if (typeof data37.fingerprint !== "string") {
                                                                validate11.errors = [
                                                                  {
                                                                    instancePath:
                                                                      instancePath + "/entries/" + i3 + "/fingerprint",
                                                                    schemaPath:
                                                                      "#/properties/entries/items/properties/fingerprint/type",
                                                                    keyword: "type",
                                                                    params: { type: "string" },
                                                                    message: "must be string",
                                                                  },
                                                                ];
                                                                return false;
                                                              }
                                                              var valid19 = _errs122 === errors;
                                                            } else {
                                                              var valid19 = true;
                                                            }
                                                            if (valid19) {
                                                              if (data37.status !== undefined) {
                                                                let data46 = data37.status;
                                                                const _errs124 = errors;
                                                                if (!(
                                                                  data46 === "new" ||
                                                                  data46 === "open" ||
                                                                  data46 === "acknowledged" ||
                                                                  data46 === "accepted"
                                                                )) {
                                                                  validate11.errors = [
                                                                    {
                                                                      instancePath:
                                                                        instancePath + "/entries/" + i3 + "/status",
                                                                      schemaPath:
                                                                        "#/properties/entries/items/properties/status/enum",
                                                                      keyword: "enum",
                                                                      params: {
                                                                        allowedValues:
                                                                          schema13.properties.entries.items.properties
                                                                            .status.enum,
                                                                      },
                                                                      message:
                                                                        "must be equal to one of the allowed values",
                                                                    },
                                                                  ];
                                                                  return false;
                                                                }
                                                                var valid19 = _errs124 === errors;
                                                              } else {
                                                                var valid19 = true;
                                                              }
                                                              if (valid19) {
                                                                if (data37.since !== undefined) {
                                                                  const _errs125 = errors;
                                                                  if (typeof data37.since !== "string") {
                                                                    validate11.errors = [
                                                                      {
                                                                        instancePath:
                                                                          instancePath + "/entries/" + i3 + "/since",
                                                                        schemaPath:
                                                                          "#/properties/entries/items/properties/since/type",
                                                                        keyword: "type",
                                                                        params: { type: "string" },
                                                                        message: "must be string",
                                                                      },
                                                                    ];
                                                                    return false;
                                                                  }
                                                                  var valid19 = _errs125 === errors;
                                                                } else {
                                                                  var valid19 = true;
                                                                }
                                                              }
                                                            }
                                                          }
                                                        }
                                                      }
                                                    } else {
                                                      validate11.errors = [
                                                        {
                                                          instancePath: instancePath + "/entries/" + i3,
                                                          schemaPath: "#/properties/entries/items/type",
                                                          keyword: "type",
                                                          params: { type: "object" },
                                                          message: "must be object",
                                                        },
                                                      ];
                                                      return false;
                                                    }
                                                  }
                                                  var valid18 = _errs99 === errors;
                                                  if (!valid18) {
                                                    break;
                                                  }
                                                }
                                              } else {
                                                validate11.errors = [
                                                  {
                                                    instancePath: instancePath + "/entries",
                                                    schemaPath: "#/properties/entries/type",
                                                    keyword: "type",
                                                    params: { type: "array" },
                                                    message: "must be array",
                                                  },
                                                ];
                                                return false;
                                              }
                                            }
                                            var valid0 = _errs97 === errors;
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
  /*# sourceURL="audit.schema.json" */ let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (
        (data.schemaVersion === undefined && (missing0 = "schemaVersion")) ||
        (data.tool === undefined && (missing0 = "tool")) ||
        (data.run === undefined && (missing0 = "run")) ||
        (data.startedAt === undefined && (missing0 = "startedAt")) ||
        (data.endedAt === undefined && (missing0 = "endedAt")) ||
        (data.scope === undefined && (missing0 = "scope")) ||
        (data.coverage === undefined && (missing0 = "coverage")) ||
        (data.alerts === undefined && (missing0 = "alerts")) ||
        (data.drift === undefined && (missing0 = "drift")) ||
        (data.earlier === undefined && (missing0 = "earlier")) ||
        (data.lastRun === undefined && (missing0 = "lastRun")) ||
        (data.notes === undefined && (missing0 = "notes")) ||
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
          let data0 = data.schemaVersion;
          const _errs1 = errors;
          if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0))) {
            validate10.errors = [
              {
                instancePath: instancePath + "/schemaVersion",
                schemaPath: "#/properties/schemaVersion/type",
                keyword: "type",
                params: { type: "integer" },
                message: "must be integer",
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
            const _errs3 = errors;
            if (errors === _errs3) {
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
                    const _errs5 = errors;
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
                    var valid1 = _errs5 === errors;
                  } else {
                    var valid1 = true;
                  }
                  if (valid1) {
                    if (data1.version !== undefined) {
                      const _errs6 = errors;
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
                      var valid1 = _errs6 === errors;
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
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.run !== undefined) {
              const _errs8 = errors;
              if (typeof data.run !== "string") {
                validate10.errors = [
                  {
                    instancePath: instancePath + "/run",
                    schemaPath: "#/properties/run/type",
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
              if (data.startedAt !== undefined) {
                const _errs10 = errors;
                if (typeof data.startedAt !== "string") {
                  validate10.errors = [
                    {
                      instancePath: instancePath + "/startedAt",
                      schemaPath: "#/properties/startedAt/type",
                      keyword: "type",
                      params: { type: "string" },
                      message: "must be string",
                    },
                  ];
                  return false;
                }
                var valid0 = _errs10 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.endedAt !== undefined) {
                  const _errs12 = errors;
                  if (typeof data.endedAt !== "string") {
                    validate10.errors = [
                      {
                        instancePath: instancePath + "/endedAt",
                        schemaPath: "#/properties/endedAt/type",
                        keyword: "type",
                        params: { type: "string" },
                        message: "must be string",
                      },
                    ];
                    return false;
                  }
                  var valid0 = _errs12 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.scope !== undefined) {
                    const _errs14 = errors;
                    if (typeof data.scope !== "string") {
                      validate10.errors = [
                        {
                          instancePath: instancePath + "/scope",
                          schemaPath: "#/properties/scope/type",
                          keyword: "type",
                          params: { type: "string" },
                          message: "must be string",
                        },
                      ];
                      return false;
                    }
                    var valid0 = _errs14 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.coverage !== undefined) {
                      let data8 = data.coverage;
                      const _errs16 = errors;
                      if (errors === _errs16) {
                        if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
                          let missing2;
                          if (
                            (data8.complete === undefined && (missing2 = "complete")) ||
                            (data8.subscriptions === undefined && (missing2 = "subscriptions")) ||
                            (data8.notSeen === undefined && (missing2 = "notSeen")) ||
                            (data8.vaults === undefined && (missing2 = "vaults")) ||
                            (data8.workspaces === undefined && (missing2 = "workspaces")) ||
                            (data8.unread === undefined && (missing2 = "unread")) ||
                            (data8.pages === undefined && (missing2 = "pages")) ||
                            (data8.reads === undefined && (missing2 = "reads")) ||
                            (data8.shard === undefined && (missing2 = "shard"))
                          ) {
                            validate10.errors = [
                              {
                                instancePath: instancePath + "/coverage",
                                schemaPath: "#/properties/coverage/required",
                                keyword: "required",
                                params: { missingProperty: missing2 },
                                message: "must have required property '" + missing2 + "'",
                              },
                            ];
                            return false;
                          } else {
                            if (data8.complete !== undefined) {
                              const _errs18 = errors;
                              if (typeof data8.complete !== "boolean") {
                                validate10.errors = [
                                  {
                                    instancePath: instancePath + "/coverage/complete",
                                    schemaPath: "#/properties/coverage/properties/complete/type",
                                    keyword: "type",
                                    params: { type: "boolean" },
                                    message: "must be boolean",
                                  },
                                ];
                                return false;
                              }
                              var valid2 = _errs18 === errors;
                            } else {
                              var valid2 = true;
                            }
                            if (valid2) {
                              if (data8.subscriptions !== undefined) {
                                let data10 = data8.subscriptions;
                                const _errs20 = errors;
                                if (!(
                                  typeof data10 == "number" &&
                                  !(data10 % 1) &&
                                  !isNaN(data10) &&
                                  isFinite(data10)
                                )) {
                                  validate10.errors = [
                                    {
                                      instancePath: instancePath + "/coverage/subscriptions",
                                      schemaPath: "#/properties/coverage/properties/subscriptions/type",
                                      keyword: "type",
                                      params: { type: "integer" },
                                      message: "must be integer",
                                    },
                                  ];
                                  return false;
                                }
                                var valid2 = _errs20 === errors;
                              } else {
                                var valid2 = true;
                              }
                              if (valid2) {
                                if (data8.notSeen !== undefined) {
                                  let data11 = data8.notSeen;
                                  const _errs22 = errors;
                                  if (errors === _errs22) {
                                    if (Array.isArray(data11)) {
                                      var valid3 = true;
                                      const len0 = data11.length;
                                      for (let i0 = 0; i0 < len0; i0++) {
                                        let data12 = data11[i0];
                                        const _errs24 = errors;
                                        if (errors === _errs24) {
                                          if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
                                            let missing3;
                                            if (
                                              (data12.id === undefined && (missing3 = "id")) ||
                                              (data12.vaults === undefined && (missing3 = "vaults"))
                                            ) {
                                              validate10.errors = [
                                                {
                                                  instancePath: instancePath + "/coverage/notSeen/" + i0,
                                                  schemaPath: "#/properties/coverage/properties/notSeen/items/required",
                                                  keyword: "required",
                                                  params: { missingProperty: missing3 },
                                                  message: "must have required property '" + missing3 + "'",
                                                },
                                              ];
                                              return false;
                                            } else {
                                              if (data12.id !== undefined) {
                                                const _errs26 = errors;
                                                if (typeof data12.id !== "string") {
                                                  validate10.errors = [
                                                    {
                                                      instancePath: instancePath + "/coverage/notSeen/" + i0 + "/id",
                                                      schemaPath:
                                                        "#/properties/coverage/properties/notSeen/items/properties/id/type",
                                                      keyword: "type",
                                                      params: { type: "string" },
                                                      message: "must be string",
                                                    },
                                                  ];
                                                  return false;
                                                }
                                                var valid4 = _errs26 === errors;
                                              } else {
                                                var valid4 = true;
                                              }
                                              if (valid4) {
                                                if (data12.vaults !== undefined) {
                                                  let data14 = data12.vaults;
                                                  const _errs28 = errors;
                                                  if (!(
                                                    typeof data14 == "number" &&
                                                    !(data14 % 1) &&
                                                    !isNaN(data14) &&
                                                    isFinite(data14)
                                                  )) {
                                                    validate10.errors = [
                                                      {
                                                        instancePath:
                                                          instancePath + "/coverage/notSeen/" + i0 + "/vaults",
                                                        schemaPath:
                                                          "#/properties/coverage/properties/notSeen/items/properties/vaults/type",
                                                        keyword: "type",
                                                        params: { type: "integer" },
                                                        message: "must be integer",
                                                      },
                                                    ];
                                                    return false;
                                                  }
                                                  var valid4 = _errs28 === errors;
                                                } else {
                                                  var valid4 = true;
                                                }
                                              }
                                            }
                                          } else {
                                            validate10.errors = [
                                              {
                                                instancePath: instancePath + "/coverage/notSeen/" + i0,
                                                schemaPath: "#/properties/coverage/properties/notSeen/items/type",
                                                keyword: "type",
                                                params: { type: "object" },
                                                message: "must be object",
                                              },
                                            ];
                                            return false;
                                          }
                                        }
                                        var valid3 = _errs24 === errors;
                                        if (!valid3) {
                                          break;
                                        }
                                      }
                                    } else {
                                      validate10.errors = [
                                        {
                                          instancePath: instancePath + "/coverage/notSeen",
                                          schemaPath: "#/properties/coverage/properties/notSeen/type",
                                          keyword: "type",
                                          params: { type: "array" },
                                          message: "must be array",
                                        },
                                      ];
                                      return false;
                                    }
                                  }
                                  var valid2 = _errs22 === errors;
                                } else {
                                  var valid2 = true;
                                }
                                if (valid2) {
                                  if (data8.vaults !== undefined) {
                                    let data15 = data8.vaults;
                                    const _errs30 = errors;
                                    if (!(
                                      typeof data15 == "number" &&
                                      !(data15 % 1) &&
                                      !isNaN(data15) &&
                                      isFinite(data15)
                                    )) {
                                      validate10.errors = [
                                        {
                                          instancePath: instancePath + "/coverage/vaults",
                                          schemaPath: "#/properties/coverage/properties/vaults/type",
                                          keyword: "type",
                                          params: { type: "integer" },
                                          message: "must be integer",
                                        },
                                      ];
                                      return false;
                                    }
                                    var valid2 = _errs30 === errors;
                                  } else {
                                    var valid2 = true;
                                  }
                                  if (valid2) {
                                    if (data8.workspaces !== undefined) {
                                      let data16 = data8.workspaces;
                                      const _errs32 = errors;
                                      if (!(
                                        typeof data16 == "number" &&
                                        !(data16 % 1) &&
                                        !isNaN(data16) &&
                                        isFinite(data16)
                                      )) {
                                        validate10.errors = [
                                          {
                                            instancePath: instancePath + "/coverage/workspaces",
                                            schemaPath: "#/properties/coverage/properties/workspaces/type",
                                            keyword: "type",
                                            params: { type: "integer" },
                                            message: "must be integer",
                                          },
                                        ];
                                        return false;
                                      }
                                      var valid2 = _errs32 === errors;
                                    } else {
                                      var valid2 = true;
                                    }
                                    if (valid2) {
                                      if (data8.unread !== undefined) {
                                        let data17 = data8.unread;
                                        const _errs34 = errors;
                                        if (!(
                                          typeof data17 == "number" &&
                                          !(data17 % 1) &&
                                          !isNaN(data17) &&
                                          isFinite(data17)
                                        )) {
                                          validate10.errors = [
                                            {
                                              instancePath: instancePath + "/coverage/unread",
                                              schemaPath: "#/properties/coverage/properties/unread/type",
                                              keyword: "type",
                                              params: { type: "integer" },
                                              message: "must be integer",
                                            },
                                          ];
                                          return false;
                                        }
                                        var valid2 = _errs34 === errors;
                                      } else {
                                        var valid2 = true;
                                      }
                                      if (valid2) {
                                        if (data8.pages !== undefined) {
                                          let data18 = data8.pages;
                                          const _errs36 = errors;
                                          if (!(
                                            typeof data18 == "number" &&
                                            !(data18 % 1) &&
                                            !isNaN(data18) &&
                                            isFinite(data18)
                                          )) {
                                            validate10.errors = [
                                              {
                                                instancePath: instancePath + "/coverage/pages",
                                                schemaPath: "#/properties/coverage/properties/pages/type",
                                                keyword: "type",
                                                params: { type: "integer" },
                                                message: "must be integer",
                                              },
                                            ];
                                            return false;
                                          }
                                          var valid2 = _errs36 === errors;
                                        } else {
                                          var valid2 = true;
                                        }
                                        if (valid2) {
                                          if (data8.reads !== undefined) {
                                            let data19 = data8.reads;
                                            const _errs38 = errors;
                                            if (!(
                                              typeof data19 == "number" &&
                                              !(data19 % 1) &&
                                              !isNaN(data19) &&
                                              isFinite(data19)
                                            )) {
                                              validate10.errors = [
                                                {
                                                  instancePath: instancePath + "/coverage/reads",
                                                  schemaPath: "#/properties/coverage/properties/reads/type",
                                                  keyword: "type",
                                                  params: { type: "integer" },
                                                  message: "must be integer",
                                                },
                                              ];
                                              return false;
                                            }
                                            var valid2 = _errs38 === errors;
                                          } else {
                                            var valid2 = true;
                                          }
                                          if (valid2) {
                                            if (data8.shard !== undefined) {
                                              let data20 = data8.shard;
                                              const _errs40 = errors;
                                              const _errs41 = errors;
                                              let valid5 = false;
                                              const _errs42 = errors;
                                              if (errors === _errs42) {
                                                if (data20 && typeof data20 == "object" && !Array.isArray(data20)) {
                                                  let missing4;
                                                  if (
                                                    (data20.index === undefined && (missing4 = "index")) ||
                                                    (data20.count === undefined && (missing4 = "count"))
                                                  ) {
                                                    const err0 = {
                                                      instancePath: instancePath + "/coverage/shard",
                                                      schemaPath:
                                                        "#/properties/coverage/properties/shard/anyOf/0/required",
                                                      keyword: "required",
                                                      params: { missingProperty: missing4 },
                                                      message: "must have required property '" + missing4 + "'",
                                                    };
                                                    if (vErrors === null) {
                                                      vErrors = [err0];
                                                    } else {
                                                      vErrors.push(err0);
                                                    }
                                                    errors++;
                                                  } else {
                                                    if (data20.index !== undefined) {
                                                      let data21 = data20.index;
                                                      const _errs44 = errors;
                                                      if (!(
                                                        typeof data21 == "number" &&
                                                        !(data21 % 1) &&
                                                        !isNaN(data21) &&
                                                        isFinite(data21)
                                                      )) {
                                                        const err1 = {
                                                          instancePath: instancePath + "/coverage/shard/index",
                                                          schemaPath:
                                                            "#/properties/coverage/properties/shard/anyOf/0/properties/index/type",
                                                          keyword: "type",
                                                          params: { type: "integer" },
                                                          message: "must be integer",
                                                        };
                                                        if (vErrors === null) {
                                                          vErrors = [err1];
                                                        } else {
                                                          vErrors.push(err1);
                                                        }
                                                        errors++;
                                                      }
                                                      var valid6 = _errs44 === errors;
                                                    } else {
                                                      var valid6 = true;
                                                    }
                                                    if (valid6) {
                                                      if (data20.count !== undefined) {
                                                        let data22 = data20.count;
                                                        const _errs46 = errors;
                                                        if (!(
                                                          typeof data22 == "number" &&
                                                          !(data22 % 1) &&
                                                          !isNaN(data22) &&
                                                          isFinite(data22)
                                                        )) {
                                                          const err2 = {
                                                            instancePath: instancePath + "/coverage/shard/count",
                                                            schemaPath:
                                                              "#/properties/coverage/properties/shard/anyOf/0/properties/count/type",
                                                            keyword: "type",
                                                            params: { type: "integer" },
                                                            message: "must be integer",
                                                          };
                                                          if (vErrors === null) {
                                                            vErrors = [err2];
                                                          } else {
                                                            vErrors.push(err2);
                                                          }
                                                          errors++;
                                                        }
                                                        var valid6 = _errs46 === errors;
                                                      } else {
                                                        var valid6 = true;
                                                      }
                                                    }
                                                  }
                                                } else {
                                                  const err3 = {
                                                    instancePath: instancePath + "/coverage/shard",
                                                    schemaPath: "#/properties/coverage/properties/shard/anyOf/0/type",
                                                    keyword: "type",
                                                    params: { type: "object" },
                                                    message: "must be object",
                                                  };
                                                  if (vErrors === null) {
                                                    vErrors = [err3];
                                                  } else {
                                                    vErrors.push(err3);
                                                  }
                                                  errors++;
                                                }
                                              }
                                              var _valid0 = _errs42 === errors;
                                              valid5 = valid5 || _valid0;
                                              if (!valid5) {
                                                const _errs48 = errors;
                                                if (data20 !== null) {
                                                  const err4 = {
                                                    instancePath: instancePath + "/coverage/shard",
                                                    schemaPath: "#/properties/coverage/properties/shard/anyOf/1/type",
                                                    keyword: "type",
                                                    params: { type: "null" },
                                                    message: "must be null",
                                                  };
                                                  if (vErrors === null) {
                                                    vErrors = [err4];
                                                  } else {
                                                    vErrors.push(err4);
                                                  }
                                                  errors++;
                                                }
                                                var _valid0 = _errs48 === errors;
                                                valid5 = valid5 || _valid0;
                                              }
                                              if (!valid5) {
                                                const err5 = {
                                                  instancePath: instancePath + "/coverage/shard",
                                                  schemaPath: "#/properties/coverage/properties/shard/anyOf",
                                                  keyword: "anyOf",
                                                  params: {},
                                                  message: "must match a schema in anyOf",
                                                };
                                                if (vErrors === null) {
                                                  vErrors = [err5];
                                                } else {
                                                  vErrors.push(err5);
                                                }
                                                errors++;
                                                validate10.errors = vErrors;
                                                return false;
                                              } else {
                                                errors = _errs41;
                                                if (vErrors !== null) {
                                                  if (_errs41) {
                                                    vErrors.length = _errs41;
                                                  } else {
                                                    vErrors = null;
                                                  }
                                                }
                                              }
                                              var valid2 = _errs40 === errors;
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
                            }
                          }
                        } else {
                          validate10.errors = [
                            {
                              instancePath: instancePath + "/coverage",
                              schemaPath: "#/properties/coverage/type",
                              keyword: "type",
                              params: { type: "object" },
                              message: "must be object",
                            },
                          ];
                          return false;
                        }
                      }
                      var valid0 = _errs16 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.alerts !== undefined) {
                        let data23 = data.alerts;
                        const _errs50 = errors;
                        if (errors === _errs50) {
                          if (Array.isArray(data23)) {
                            var valid7 = true;
                            const len1 = data23.length;
                            for (let i1 = 0; i1 < len1; i1++) {
                              let data24 = data23[i1];
                              const _errs52 = errors;
                              if (errors === _errs52) {
                                if (data24 && typeof data24 == "object" && !Array.isArray(data24)) {
                                  let missing5;
                                  if (
                                    (data24.title === undefined && (missing5 = "title")) ||
                                    (data24.status === undefined && (missing5 = "status")) ||
                                    (data24.severity === undefined && (missing5 = "severity")) ||
                                    (data24.cause === undefined && (missing5 = "cause")) ||
                                    (data24.vaults === undefined && (missing5 = "vaults")) ||
                                    (data24.drift === undefined && (missing5 = "drift"))
                                  ) {
                                    validate10.errors = [
                                      {
                                        instancePath: instancePath + "/alerts/" + i1,
                                        schemaPath: "#/properties/alerts/items/required",
                                        keyword: "required",
                                        params: { missingProperty: missing5 },
                                        message: "must have required property '" + missing5 + "'",
                                      },
                                    ];
                                    return false;
                                  } else {
                                    if (data24.title !== undefined) {
                                      const _errs54 = errors;
                                      if (typeof data24.title !== "string") {
                                        validate10.errors = [
                                          {
                                            instancePath: instancePath + "/alerts/" + i1 + "/title",
                                            schemaPath: "#/properties/alerts/items/properties/title/type",
                                            keyword: "type",
                                            params: { type: "string" },
                                            message: "must be string",
                                          },
                                        ];
                                        return false;
                                      }
                                      var valid8 = _errs54 === errors;
                                    } else {
                                      var valid8 = true;
                                    }
                                    if (valid8) {
                                      if (data24.status !== undefined) {
                                        let data26 = data24.status;
                                        const _errs56 = errors;
                                        if (!(
                                          data26 === "new" ||
                                          data26 === "open" ||
                                          data26 === "acknowledged" ||
                                          data26 === "accepted"
                                        )) {
                                          validate10.errors = [
                                            {
                                              instancePath: instancePath + "/alerts/" + i1 + "/status",
                                              schemaPath: "#/properties/alerts/items/properties/status/enum",
                                              keyword: "enum",
                                              params: {
                                                allowedValues: schema11.properties.alerts.items.properties.status.enum,
                                              },
                                              message: "must be equal to one of the allowed values",
                                            },
                                          ];
                                          return false;
                                        }
                                        var valid8 = _errs56 === errors;
                                      } else {
                                        var valid8 = true;
                                      }
                                      if (valid8) {
                                        if (data24.severity !== undefined) {
                                          let data27 = data24.severity;
                                          const _errs57 = errors;
                                          if (!(data27 === "error" || data27 === "warning" || data27 === "note")) {
                                            validate10.errors = [
                                              {
                                                instancePath: instancePath + "/alerts/" + i1 + "/severity",
                                                schemaPath: "#/properties/alerts/items/properties/severity/enum",
                                                keyword: "enum",
                                                params: {
                                                  allowedValues:
                                                    schema11.properties.alerts.items.properties.severity.enum,
                                                },
                                                message: "must be equal to one of the allowed values",
                                              },
                                            ];
                                            return false;
                                          }
                                          var valid8 = _errs57 === errors;
                                        } else {
                                          var valid8 = true;
                                        }
                                        if (valid8) {
                                          if (data24.cause !== undefined) {
                                            let data28 = data24.cause;
                                            const _errs58 = errors;
                                            const _errs59 = errors;
                                            let valid9 = false;
                                            const _errs60 = errors;
                                            const _errs61 = errors;
                                            if (errors === _errs61) {
                                              if (data28 && typeof data28 == "object" && !Array.isArray(data28)) {
                                                let missing6;
                                                if (
                                                  (data28.at === undefined && (missing6 = "at")) ||
                                                  (data28.by === undefined && (missing6 = "by")) ||
                                                  (data28.byType === undefined && (missing6 = "byType")) ||
                                                  (data28.client === undefined && (missing6 = "client")) ||
                                                  (data28.operation === undefined && (missing6 = "operation")) ||
                                                  (data28.correlationId === undefined &&
                                                    (missing6 = "correlationId")) ||
                                                  (data28.deployment === undefined && (missing6 = "deployment"))
                                                ) {
                                                  const err6 = {
                                                    instancePath: instancePath + "/alerts/" + i1 + "/cause",
                                                    schemaPath: "#/definitions/cause/required",
                                                    keyword: "required",
                                                    params: { missingProperty: missing6 },
                                                    message: "must have required property '" + missing6 + "'",
                                                  };
                                                  if (vErrors === null) {
                                                    vErrors = [err6];
                                                  } else {
                                                    vErrors.push(err6);
                                                  }
                                                  errors++;
                                                } else {
                                                  if (data28.at !== undefined) {
                                                    const _errs63 = errors;
                                                    if (typeof data28.at !== "string") {
                                                      const err7 = {
                                                        instancePath: instancePath + "/alerts/" + i1 + "/cause/at",
                                                        schemaPath: "#/definitions/cause/properties/at/type",
                                                        keyword: "type",
                                                        params: { type: "string" },
                                                        message: "must be string",
                                                      };
                                                      if (vErrors === null) {
                                                        vErrors = [err7];
                                                      } else {
                                                        vErrors.push(err7);
                                                      }
                                                      errors++;
                                                    }
                                                    var valid11 = _errs63 === errors;
                                                  } else {
                                                    var valid11 = true;
                                                  }
                                                  if (valid11) {
                                                    if (data28.by !== undefined) {
                                                      let data30 = data28.by;
                                                      const _errs65 = errors;
                                                      if (typeof data30 !== "string" && data30 !== null) {
                                                        const err8 = {
                                                          instancePath: instancePath + "/alerts/" + i1 + "/cause/by",
                                                          schemaPath: "#/definitions/cause/properties/by/type",
                                                          keyword: "type",
                                                          params: { type: schema12.properties.by.type },
                                                          message: "must be string,null",
                                                        };
                                                        if (vErrors === null) {
                                                          vErrors = [err8];
                                                        } else {
                                                          vErrors.push(err8);
                                                        }
                                                        errors++;
                                                      }
                                                      var valid11 = _errs65 === errors;
                                                    } else {
                                                      var valid11 = true;
                                                    }
                                                    if (valid11) {
                                                      if (data28.byType !== undefined) {
                                                        let data31 = data28.byType;
                                                        const _errs67 = errors;
                                                        if (typeof data31 !== "string" && data31 !== null) {
                                                          const err9 = {
                                                            instancePath:
                                                              instancePath + "/alerts/" + i1 + "/cause/byType",
                                                            schemaPath: "#/definitions/cause/properties/byType/type",
                                                            keyword: "type",
                                                            params: { type: schema12.properties.byType.type },
                                                            message: "must be string,null",
                                                          };
                                                          if (vErrors === null) {
                                                            vErrors = [err9];
                                                          } else {
                                                            vErrors.push(err9);
                                                          }
                                                          errors++;
                                                        }
                                                        var valid11 = _errs67 === errors;
                                                      } else {
                                                        var valid11 = true;
                                                      }
                                                      if (valid11) {
                                                        if (data28.client !== undefined) {
                                                          let data32 = data28.client;
                                                          const _errs69 = errors;
                                                          if (typeof data32 !== "string" && data32 !== null) {
                                                            const err10 = {
                                                              instancePath:
                                                                instancePath + "/alerts/" + i1 + "/cause/client",
                                                              schemaPath: "#/definitions/cause/properties/client/type",
                                                              keyword: "type",
                                                              params: { type: schema12.properties.client.type },
                                                              message: "must be string,null",
                                                            };
                                                            if (vErrors === null) {
                                                              vErrors = [err10];
                                                            } else {
                                                              vErrors.push(err10);
                                                            }
                                                            errors++;
                                                          }
                                                          var valid11 = _errs69 === errors;
                                                        } else {
                                                          var valid11 = true;
                                                        }
                                                        if (valid11) {
                                                          if (data28.operation !== undefined) {
                                                            let data33 = data28.operation;
                                                            const _errs71 = errors;
                                                            if (typeof data33 !== "string" && data33 !== null) {
                                                              const err11 = {
                                                                instancePath:
                                                                  instancePath + "/alerts/" + i1 + "/cause/operation",
                                                                schemaPath:
                                                                  "#/definitions/cause/properties/operation/type",
                                                                keyword: "type",
                                                                params: { type: schema12.properties.operation.type },
                                                                message: "must be string,null",
                                                              };
                                                              if (vErrors === null) {
                                                                vErrors = [err11];
                                                              } else {
                                                                vErrors.push(err11);
                                                              }
                                                              errors++;
                                                            }
                                                            var valid11 = _errs71 === errors;
                                                          } else {
                                                            var valid11 = true;
                                                          }
                                                          if (valid11) {
                                                            if (data28.correlationId !== undefined) {
                                                              let data34 = data28.correlationId;
                                                              const _errs73 = errors;
                                                              if (typeof data34 !== "string" && data34 !== null) {
                                                                const err12 = {
                                                                  instancePath:
                                                                    instancePath +
                                                                    "/alerts/" +
                                                                    i1 +
                                                                    "/cause/correlationId",
                                                                  schemaPath:
                                                                    "#/definitions/cause/properties/correlationId/type",
                                                                  keyword: "type",
                                                                  params: {
                                                                    type: schema12.properties.correlationId.type,
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
                                                              var valid11 = _errs73 === errors;
                                                            } else {
                                                              var valid11 = true;
                                                            }
                                                            if (valid11) {
                                                              if (data28.deployment !== undefined) {
                                                                let data35 = data28.deployment;
                                                                const _errs75 = errors;
                                                                if (typeof data35 !== "string" && data35 !== null) {
                                                                  const err13 = {
                                                                    instancePath:
                                                                      instancePath +
                                                                      "/alerts/" +
                                                                      i1 +
                                                                      "/cause/deployment",
                                                                    schemaPath:
                                                                      "#/definitions/cause/properties/deployment/type",
                                                                    keyword: "type",
                                                                    params: {
                                                                      type: schema12.properties.deployment.type,
                                                                    },
                                                                    message: "must be string,null",
                                                                  };
                                                                  if (vErrors === null) {
                                                                    vErrors = [err13];
                                                                  } else {
                                                                    vErrors.push(err13);
                                                                  }
                                                                  errors++;
                                                                }
                                                                var valid11 = _errs75 === errors;
                                                              } else {
                                                                var valid11 = true;
                                                              }
                                                            }
                                                          }
                                                        }
                                                      }
                                                    }
                                                  }
                                                }
                                              } else {
                                                const err14 = {
                                                  instancePath: instancePath + "/alerts/" + i1 + "/cause",
                                                  schemaPath: "#/definitions/cause/type",
                                                  keyword: "type",
                                                  params: { type: "object" },
                                                  message: "must be object",
                                                };
                                                if (vErrors === null) {
                                                  vErrors = [err14];
                                                } else {
                                                  vErrors.push(err14);
                                                }
                                                errors++;
                                              }
                                            }
                                            var _valid1 = _errs60 === errors;
                                            valid9 = valid9 || _valid1;
                                            if (!valid9) {
                                              const _errs77 = errors;
                                              if (data28 !== null) {
                                                const err15 = {
                                                  instancePath: instancePath + "/alerts/" + i1 + "/cause",
                                                  schemaPath: "#/properties/alerts/items/properties/cause/anyOf/1/type",
                                                  keyword: "type",
                                                  params: { type: "null" },
                                                  message: "must be null",
                                                };
                                                if (vErrors === null) {
                                                  vErrors = [err15];
                                                } else {
                                                  vErrors.push(err15);
                                                }
                                                errors++;
                                              }
                                              var _valid1 = _errs77 === errors;
                                              valid9 = valid9 || _valid1;
                                            }
                                            if (!valid9) {
                                              const err16 = {
                                                instancePath: instancePath + "/alerts/" + i1 + "/cause",
                                                schemaPath: "#/properties/alerts/items/properties/cause/anyOf",
                                                keyword: "anyOf",
                                                params: {},
                                                message: "must match a schema in anyOf",
                                              };
                                              if (vErrors === null) {
                                                vErrors = [err16];
                                              } else {
                                                vErrors.push(err16);
                                              }
                                              errors++;
                                              validate10.errors = vErrors;
                                              return false;
                                            } else {
                                              errors = _errs59;
                                              if (vErrors !== null) {
                                                if (_errs59) {
                                                  vErrors.length = _errs59;
                                                } else {
                                                  vErrors = null;
                                                }
                                              }
                                            }
                                            var valid8 = _errs58 === errors;
                                          } else {
                                            var valid8 = true;
                                          }
                                          if (valid8) {
                                            if (data24.vaults !== undefined) {
                                              let data36 = data24.vaults;
                                              const _errs79 = errors;
                                              if (!(
                                                typeof data36 == "number" &&
                                                !(data36 % 1) &&
                                                !isNaN(data36) &&
                                                isFinite(data36)
                                              )) {
                                                validate10.errors = [
                                                  {
                                                    instancePath: instancePath + "/alerts/" + i1 + "/vaults",
                                                    schemaPath: "#/properties/alerts/items/properties/vaults/type",
                                                    keyword: "type",
                                                    params: { type: "integer" },
                                                    message: "must be integer",
                                                  },
                                                ];
                                                return false;
                                              }
                                              var valid8 = _errs79 === errors;
                                            } else {
                                              var valid8 = true;
                                            }
                                            if (valid8) {
                                              if (data24.drift !== undefined) {
                                                let data37 = data24.drift;
                                                const _errs81 = errors;
                                                if (errors === _errs81) {
                                                  if (Array.isArray(data37)) {
                                                    var valid12 = true;
                                                    const len2 = data37.length;
                                                    for (let i2 = 0; i2 < len2; i2++) {
                                                      const _errs83 = errors;
                                                      if (typeof data37[i2] !== "string") {
                                                        validate10.errors = [
                                                          {
                                                            instancePath:
                                                              instancePath + "/alerts/" + i1 + "/drift/" + i2,
                                                            schemaPath:
                                                              "#/properties/alerts/items/properties/drift/items/type",
                                                            keyword: "type",
                                                            params: { type: "string" },
                                                            message: "must be string",
                                                          },
                                                        ];
                                                        return false;
                                                      }
                                                      var valid12 = _errs83 === errors;
                                                      if (!valid12) {
                                                        break;
                                                      }
                                                    }
                                                  } else {
                                                    validate10.errors = [
                                                      {
                                                        instancePath: instancePath + "/alerts/" + i1 + "/drift",
                                                        schemaPath: "#/properties/alerts/items/properties/drift/type",
                                                        keyword: "type",
                                                        params: { type: "array" },
                                                        message: "must be array",
                                                      },
                                                    ];
                                                    return false;
                                                  }
                                                }
                                                var valid8 = _errs81 === errors;
                                              } else {
                                                var valid8 = true;
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
                                      instancePath: instancePath + "/alerts/" + i1,
                                      schemaPath: "#/properties/alerts/items/type",
                                      keyword: "type",
                                      params: { type: "object" },
                                      message: "must be object",
                                    },
                                  ];
                                  return false;
                                }
                              }
                              var valid7 = _errs52 === errors;
                              if (!valid7) {
                                break;
                              }
                            }
                          } else {
                            validate10.errors = [
                              {
                                instancePath: instancePath + "/alerts",
                                schemaPath: "#/properties/alerts/type",
                                keyword: "type",
                                params: { type: "array" },
                                message: "must be array",
                              },
                            ];
                            return false;
                          }
                        }
                        var valid0 = _errs50 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.drift !== undefined) {
                          let data39 = data.drift;
                          const _errs85 = errors;
                          if (errors === _errs85) {
                            if (Array.isArray(data39)) {
                              var valid13 = true;
                              const len3 = data39.length;
                              for (let i3 = 0; i3 < len3; i3++) {
                                const _errs87 = errors;
                                if (
                                  !validate11(data39[i3], {
                                    instancePath: instancePath + "/drift/" + i3,
                                    parentData: data39,
                                    parentDataProperty: i3,
                                    rootData,
                                  })
                                ) {
                                  vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
                                  errors = vErrors.length;
                                }
                                var valid13 = _errs87 === errors;
                                if (!valid13) {
                                  break;
                                }
                              }
                            } else {
                              validate10.errors = [
                                {
                                  instancePath: instancePath + "/drift",
                                  schemaPath: "#/properties/drift/type",
                                  keyword: "type",
                                  params: { type: "array" },
                                  message: "must be array",
                                },
                              ];
                              return false;
                            }
                          }
                          var valid0 = _errs85 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.earlier !== undefined) {
                            let data41 = data.earlier;
                            const _errs88 = errors;
                            if (errors === _errs88) {
                              if (Array.isArray(data41)) {
                                var valid14 = true;
                                const len4 = data41.length;
                                for (let i4 = 0; i4 < len4; i4++) {
                                  let data42 = data41[i4];
                                  const _errs90 = errors;
                                  if (errors === _errs90) {
                                    if (data42 && typeof data42 == "object" && !Array.isArray(data42)) {
                                      let missing7;
                                      if (
                                        (data42.endedAt === undefined && (missing7 = "endedAt")) ||
                                        (data42.complete === undefined && (missing7 = "complete")) ||
                                        (data42.open === undefined && (missing7 = "open"))
                                      ) {
                                        validate10.errors = [
                                          {
                                            instancePath: instancePath + "/earlier/" + i4,
                                            schemaPath: "#/properties/earlier/items/required",
                                            keyword: "required",
                                            params: { missingProperty: missing7 },
                                            message: "must have required property '" + missing7 + "'",
                                          },
                                        ];
                                        return false;
                                      } else {
                                        if (data42.endedAt !== undefined) {
                                          const _errs92 = errors;
                                          if (typeof data42.endedAt !== "string") {
                                            validate10.errors = [
                                              {
                                                instancePath: instancePath + "/earlier/" + i4 + "/endedAt",
                                                schemaPath: "#/properties/earlier/items/properties/endedAt/type",
                                                keyword: "type",
                                                params: { type: "string" },
                                                message: "must be string",
                                              },
                                            ];
                                            return false;
                                          }
                                          var valid15 = _errs92 === errors;
                                        } else {
                                          var valid15 = true;
                                        }
                                        if (valid15) {
                                          if (data42.complete !== undefined) {
                                            const _errs94 = errors;
                                            if (typeof data42.complete !== "boolean") {
                                              validate10.errors = [
                                                {
                                                  instancePath: instancePath + "/earlier/" + i4 + "/complete",
                                                  schemaPath: "#/properties/earlier/items/properties/complete/type",
                                                  keyword: "type",
                                                  params: { type: "boolean" },
                                                  message: "must be boolean",
                                                },
                                              ];
                                              return false;
                                            }
                                            var valid15 = _errs94 === errors;
                                          } else {
                                            var valid15 = true;
                                          }
                                          if (valid15) {
                                            if (data42.open !== undefined) {
                                              let data45 = data42.open;
                                              const _errs96 = errors;
                                              if (errors === _errs96) {
                                                if (data45 && typeof data45 == "object" && !Array.isArray(data45)) {
                                                  for (const key0 in data45) {
                                                    let data46 = data45[key0];
                                                    const _errs99 = errors;
                                                    if (!(
                                                      typeof data46 == "number" &&
                                                      !(data46 % 1) &&
                                                      !isNaN(data46) &&
                                                      isFinite(data46)
                                                    )) {
                                                      validate10.errors = [
                                                        {
                                                          instancePath:
                                                            instancePath +
                                                            "/earlier/" +
                                                            i4 +
                                                            "/open/" +
                                                            key0.replace(/~/g, "~0").replace(/\//g, "~1"),
                                                          schemaPath:
                                                            "#/properties/earlier/items/properties/open/additionalProperties/type",
                                                          keyword: "type",
                                                          params: { type: "integer" },
                                                          message: "must be integer",
                                                        },
                                                      ];
                                                      return false;
                                                    }
                                                    var valid16 = _errs99 === errors;
                                                    if (!valid16) {
                                                      break;
                                                    }
                                                  }
                                                } else {
                                                  validate10.errors = [
                                                    {
                                                      instancePath: instancePath + "/earlier/" + i4 + "/open",
                                                      schemaPath: "#/properties/earlier/items/properties/open/type",
                                                      keyword: "type",
                                                      params: { type: "object" },
                                                      message: "must be object",
                                                    },
                                                  ];
                                                  return false;
                                                }
                                              }
                                              var valid15 = _errs96 === errors;
                                            } else {
                                              var valid15 = true;
                                            }
                                          }
                                        }
                                      }
                                    } else {
                                      validate10.errors = [
                                        {
                                          instancePath: instancePath + "/earlier/" + i4,
                                          schemaPath: "#/properties/earlier/items/type",
                                          keyword: "type",
                                          params: { type: "object" },
                                          message: "must be object",
                                        },
                                      ];
                                      return false;
                                    }
                                  }
                                  var valid14 = _errs90 === errors;
                                  if (!valid14) {
                                    break;
                                  }
                                }
                              } else {
                                validate10.errors = [
                                  {
                                    instancePath: instancePath + "/earlier",
                                    schemaPath: "#/properties/earlier/type",
                                    keyword: "type",
                                    params: { type: "array" },
                                    message: "must be array",
                                  },
                                ];
                                return false;
                              }
                            }
                            var valid0 = _errs88 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            if (data.lastRun !== undefined) {
                              let data47 = data.lastRun;
                              const _errs101 = errors;
                              if (typeof data47 !== "string" && data47 !== null) {
                                validate10.errors = [
                                  {
                                    instancePath: instancePath + "/lastRun",
                                    schemaPath: "#/properties/lastRun/type",
                                    keyword: "type",
                                    params: { type: schema11.properties.lastRun.type },
                                    message: "must be string,null",
                                  },
                                ];
                                return false;
                              }
                              var valid0 = _errs101 === errors;
                            } else {
                              var valid0 = true;
                            }
                            if (valid0) {
                              if (data.notes !== undefined) {
                                let data48 = data.notes;
                                const _errs103 = errors;
                                if (errors === _errs103) {
                                  if (Array.isArray(data48)) {
                                    var valid17 = true;
                                    const len5 = data48.length;
                                    for (let i5 = 0; i5 < len5; i5++) {
                                      const _errs105 = errors;
                                      if (typeof data48[i5] !== "string") {
                                        validate10.errors = [
                                          {
                                            instancePath: instancePath + "/notes/" + i5,
                                            schemaPath: "#/properties/notes/items/type",
                                            keyword: "type",
                                            params: { type: "string" },
                                            message: "must be string",
                                          },
                                        ];
                                        return false;
                                      }
                                      var valid17 = _errs105 === errors;
                                      if (!valid17) {
                                        break;
                                      }
                                    }
                                  } else {
                                    validate10.errors = [
                                      {
                                        instancePath: instancePath + "/notes",
                                        schemaPath: "#/properties/notes/type",
                                        keyword: "type",
                                        params: { type: "array" },
                                        message: "must be array",
                                      },
                                    ];
                                    return false;
                                  }
                                }
                                var valid0 = _errs103 === errors;
                              } else {
                                var valid0 = true;
                              }
                              if (valid0) {
                                if (data.summary !== undefined) {
                                  let data50 = data.summary;
                                  const _errs107 = errors;
                                  if (errors === _errs107) {
                                    if (data50 && typeof data50 == "object" && !Array.isArray(data50)) {
                                      let missing8;
                                      if (
                                        (data50.errors === undefined && (missing8 = "errors")) ||
                                        (data50.warnings === undefined && (missing8 = "warnings")) ||
                                        (data50.notes === undefined && (missing8 = "notes")) ||
                                        (data50.new === undefined && (missing8 = "new")) ||
                                        (data50.open === undefined && (missing8 = "open")) ||
                                        (data50.acknowledged === undefined && (missing8 = "acknowledged")) ||
                                        (data50.accepted === undefined && (missing8 = "accepted"))
                                      ) {
                                        validate10.errors = [
                                          {
                                            instancePath: instancePath + "/summary",
                                            schemaPath: "#/properties/summary/required",
                                            keyword: "required",
                                            params: { missingProperty: missing8 },
                                            message: "must have required property '" + missing8 + "'",
                                          },
                                        ];
                                        return false;
                                      } else {
                                        if (data50.errors !== undefined) {
                                          let data51 = data50.errors;
                                          const _errs109 = errors;
                                          if (!(
                                            typeof data51 == "number" &&
                                            !(data51 % 1) &&
                                            !isNaN(data51) &&
                                            isFinite(data51)
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
                                          var valid18 = _errs109 === errors;
                                        } else {
                                          var valid18 = true;
                                        }
                                        if (valid18) {
                                          if (data50.warnings !== undefined) {
                                            let data52 = data50.warnings;
                                            const _errs111 = errors;
                                            if (!(
                                              typeof data52 == "number" &&
                                              !(data52 % 1) &&
                                              !isNaN(data52) &&
                                              isFinite(data52)
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
                                            var valid18 = _errs111 === errors;
                                          } else {
                                            var valid18 = true;
                                          }
                                          if (valid18) {
                                            if (data50.notes !== undefined) {
                                              let data53 = data50.notes;
                                              const _errs113 = errors;
                                              if (!(
                                                typeof data53 == "number" &&
                                                !(data53 % 1) &&
                                                !isNaN(data53) &&
                                                isFinite(data53)
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
                                              var valid18 = _errs113 === errors;
                                            } else {
                                              var valid18 = true;
                                            }
                                            if (valid18) {
                                              if (data50.new !== undefined) {
                                                let data54 = data50.new;
                                                const _errs115 = errors;
                                                if (!(
                                                  typeof data54 == "number" &&
                                                  !(data54 % 1) &&
                                                  !isNaN(data54) &&
                                                  isFinite(data54)
                                                )) {
                                                  validate10.errors = [
                                                    {
                                                      instancePath: instancePath + "/summary/new",
                                                      schemaPath: "#/properties/summary/properties/new/type",
                                                      keyword: "type",
                                                      params: { type: "integer" },
                                                      message: "must be integer",
                                                    },
                                                  ];
                                                  return false;
                                                }
                                                var valid18 = _errs115 === errors;
                                              } else {
                                                var valid18 = true;
                                              }
                                              if (valid18) {
                                                if (data50.open !== undefined) {
                                                  let data55 = data50.open;
                                                  const _errs117 = errors;
                                                  if (!(
                                                    typeof data55 == "number" &&
                                                    !(data55 % 1) &&
                                                    !isNaN(data55) &&
                                                    isFinite(data55)
                                                  )) {
                                                    validate10.errors = [
                                                      {
                                                        instancePath: instancePath + "/summary/open",
                                                        schemaPath: "#/properties/summary/properties/open/type",
                                                        keyword: "type",
                                                        params: { type: "integer" },
                                                        message: "must be integer",
                                                      },
                                                    ];
                                                    return false;
                                                  }
                                                  var valid18 = _errs117 === errors;
                                                } else {
                                                  var valid18 = true;
                                                }
                                                if (valid18) {
                                                  if (data50.acknowledged !== undefined) {
                                                    let data56 = data50.acknowledged;
                                                    const _errs119 = errors;
                                                    if (!(
                                                      typeof data56 == "number" &&
                                                      !(data56 % 1) &&
                                                      !isNaN(data56) &&
                                                      isFinite(data56)
                                                    )) {
                                                      validate10.errors = [
                                                        {
                                                          instancePath: instancePath + "/summary/acknowledged",
                                                          schemaPath:
                                                            "#/properties/summary/properties/acknowledged/type",
                                                          keyword: "type",
                                                          params: { type: "integer" },
                                                          message: "must be integer",
                                                        },
                                                      ];
                                                      return false;
                                                    }
                                                    var valid18 = _errs119 === errors;
                                                  } else {
                                                    var valid18 = true;
                                                  }
                                                  if (valid18) {
                                                    if (data50.accepted !== undefined) {
                                                      let data57 = data50.accepted;
                                                      const _errs121 = errors;
                                                      if (!(
                                                        typeof data57 == "number" &&
                                                        !(data57 % 1) &&
                                                        !isNaN(data57) &&
                                                        isFinite(data57)
                                                      )) {
                                                        validate10.errors = [
                                                          {
                                                            instancePath: instancePath + "/summary/accepted",
                                                            schemaPath: "#/properties/summary/properties/accepted/type",
                                                            keyword: "type",
                                                            params: { type: "integer" },
                                                            message: "must be integer",
                                                          },
                                                        ];
                                                        return false;
                                                      }
                                                      var valid18 = _errs121 === errors;
                                                    } else {
                                                      var valid18 = true;
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
                                  var valid0 = _errs107 === errors;
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
/** Tells whether content is as the schema `audit` says. */
export const isAudit: { (content: unknown): content is Audit; problem(): string } = Object.assign(
  (content: unknown): content is Audit => validate(content),
  {
    /** What was wrong with the content that was looked at last. */
    problem(): string {
      const [first] = validate.errors ?? [];
      return first === undefined ? "" : `${first.instancePath || "the file"} ${first.message}`;
    },
  },
);
