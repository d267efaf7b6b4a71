// @ts-nocheck
/* Written by `npm run generate`. Never edited. */
import type { AuditHistory } from "./audit-history.ts";
const validate = validate10;
const schema11 = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: "audit-history.schema.json",
  title: "AuditHistory",
  description:
    "A line of the history of `arm-guard audit`: JSON Lines that are only ever added to. The lines of a run count when its `run` line, the last of them, is there.",
  oneOf: [{ $ref: "#/definitions/run" }, { $ref: "#/definitions/opened" }, { $ref: "#/definitions/closed" }],
  definitions: {
    run: {
      title: "HistoryRun",
      type: "object",
      required: ["schemaVersion", "event", "run", "startedAt", "endedAt", "complete", "vaults", "open"],
      properties: {
        schemaVersion: { type: "integer", description: "1." },
        event: { const: "run" },
        run: { type: "string", description: "The id of the run." },
        startedAt: { type: "string" },
        endedAt: { type: "string" },
        tool: { type: "string", description: "The version of arm-guard." },
        complete: { type: "boolean", description: "Whether everything that was expected was seen." },
        vaults: { type: "integer", description: "Vaults that were compared." },
        subscriptions: { type: "integer" },
        notSeen: {
          type: "array",
          description: "Subscriptions that were expected and not seen.",
          items: { type: "string" },
        },
        queries: { type: "integer" },
        reads: { type: "integer" },
        open: {
          type: "object",
          description: "How much drift is open at the end, by kind; acknowledged drift is not counted.",
          additionalProperties: { type: "integer" },
        },
      },
    },
    opened: {
      title: "HistoryOpened",
      type: "object",
      required: [
        "schemaVersion",
        "event",
        "run",
        "fingerprint",
        "kind",
        "resource",
        "since",
        "severity",
        "message",
        "workspaces",
      ],
      properties: {
        schemaVersion: { type: "integer" },
        event: { const: "opened" },
        run: { type: "string" },
        fingerprint: { type: "string" },
        kind: { type: "string" },
        resource: {
          type: "string",
          description: "The id of the vault; of the workspace or subscription where it is about one.",
        },
        since: { type: "string", description: "When it was seen first: UTC, ISO 8601." },
        severity: { enum: ["error", "warning", "note"] },
        message: { type: "string" },
        workspaces: { type: "array", items: { type: "string" } },
        owner: { type: "string" },
        principal: { $ref: "#/definitions/principal" },
        before: { $ref: "#/definitions/permissions" },
        after: { $ref: "#/definitions/permissions" },
        cause: { $ref: "#/definitions/cause" },
      },
    },
    closed: {
      title: "HistoryClosed",
      type: "object",
      required: ["schemaVersion", "event", "run", "at", "fingerprint"],
      properties: {
        schemaVersion: { type: "integer" },
        event: { const: "closed" },
        run: { type: "string" },
        at: { type: "string" },
        fingerprint: { type: "string" },
        because: {
          enum: ["over", "accepted"],
          description: "`over`: it is not so any more. `accepted`: the baseline took it.",
        },
      },
    },
    principal: {
      title: "KnownPrincipal",
      type: "object",
      required: ["tenantId", "objectId"],
      properties: { tenantId: { type: "string" }, objectId: { type: "string" }, applicationId: { type: "string" } },
    },
    permissions: {
      title: "KnownPermissions",
      type: "object",
      additionalProperties: { type: "array", items: { type: "string" } },
    },
    cause: {
      title: "KnownCause",
      type: "object",
      required: ["at", "by", "byType", "client", "operation", "correlationId", "deployment"],
      properties: {
        at: { type: "string" },
        by: { type: ["string", "null"] },
        byType: { type: ["string", "null"] },
        client: { type: ["string", "null"] },
        operation: { type: ["string", "null"] },
        correlationId: { type: ["string", "null"] },
        deployment: { type: ["string", "null"] },
      },
    },
  },
};
const schema12 = {
  title: "HistoryRun",
  type: "object",
  required: ["schemaVersion", "event", "run", "startedAt", "endedAt", "complete", "vaults", "open"],
  properties: {
    schemaVersion: { type: "integer", description: "1." },
    event: { const: "run" },
    run: { type: "string", description: "The id of the run." },
    startedAt: { type: "string" },
    endedAt: { type: "string" },
    tool: { type: "string", description: "The version of arm-guard." },
    complete: { type: "boolean", description: "Whether everything that was expected was seen." },
    vaults: { type: "integer", description: "Vaults that were compared." },
    subscriptions: { type: "integer" },
    notSeen: {
      type: "array",
      description: "Subscriptions that were expected and not seen.",
      items: { type: "string" },
    },
    queries: { type: "integer" },
    reads: { type: "integer" },
    open: {
      type: "object",
      description: "How much drift is open at the end, by kind; acknowledged drift is not counted.",
      additionalProperties: { type: "integer" },
    },
  },
};
const schema18 = {
  title: "HistoryClosed",
  type: "object",
  required: ["schemaVersion", "event", "run", "at", "fingerprint"],
  properties: {
    schemaVersion: { type: "integer" },
    event: { const: "closed" },
    run: { type: "string" },
    at: { type: "string" },
    fingerprint: { type: "string" },
    because: {
      enum: ["over", "accepted"],
      description: "`over`: it is not so any more. `accepted`: the baseline took it.",
    },
  },
};
const schema13 = {
  title: "HistoryOpened",
  type: "object",
  required: [
    "schemaVersion",
    "event",
    "run",
    "fingerprint",
    "kind",
    "resource",
    "since",
    "severity",
    "message",
    "workspaces",
  ],
  properties: {
    schemaVersion: { type: "integer" },
    event: { const: "opened" },
    run: { type: "string" },
    fingerprint: { type: "string" },
    kind: { type: "string" },
    resource: {
      type: "string",
      description: "The id of the vault; of the workspace or subscription where it is about one.",
    },
    since: { type: "string", description: "When it was seen first: UTC, ISO 8601." },
    severity: { enum: ["error", "warning", "note"] },
    message: { type: "string" },
    workspaces: { type: "array", items: { type: "string" } },
    owner: { type: "string" },
    principal: { $ref: "#/definitions/principal" },
    before: { $ref: "#/definitions/permissions" },
    after: { $ref: "#/definitions/permissions" },
    cause: { $ref: "#/definitions/cause" },
  },
};
const schema14 = {
  title: "KnownPrincipal",
  type: "object",
  required: ["tenantId", "objectId"],
  properties: { tenantId: { type: "string" }, objectId: { type: "string" }, applicationId: { type: "string" } },
};
const schema15 = {
  title: "KnownPermissions",
  type: "object",
  additionalProperties: { type: "array", items: { type: "string" } },
};
const schema17 = {
  title: "KnownCause",
  type: "object",
  required: ["at", "by", "byType", "client", "operation", "correlationId", "deployment"],
  properties: {
    at: { type: "string" },
    by: { type: ["string", "null"] },
    byType: { type: ["string", "null"] },
    client: { type: ["string", "null"] },
    operation: { type: ["string", "null"] },
    correlationId: { type: ["string", "null"] },
    deployment: { type: ["string", "null"] },
  },
};
function validate11(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (
        (data.schemaVersion === undefined && (missing0 = "schemaVersion")) ||
        (data.event === undefined && (missing0 = "event")) ||
        (data.run === undefined && (missing0 = "run")) ||
        (data.fingerprint === undefined && (missing0 = "fingerprint")) ||
        (data.kind === undefined && (missing0 = "kind")) ||
        (data.resource === undefined && (missing0 = "resource")) ||
        (data.since === undefined && (missing0 = "since")) ||
        (data.severity === undefined && (missing0 = "severity")) ||
        (data.message === undefined && (missing0 = "message")) ||
        (data.workspaces === undefined && (missing0 = "workspaces"))
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
        if (data.schemaVersion !== undefined) {
          let data0 = data.schemaVersion;
          const _errs1 = errors;
          if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0))) {
            validate11.errors = [
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
          if (data.event !== undefined) {
            const _errs3 = errors;
            if ("opened" !== data.event) {
              validate11.errors = [
                {
                  instancePath: instancePath + "/event",
                  schemaPath: "#/properties/event/const",
                  keyword: "const",
                  params: { allowedValue: "opened" },
                  message: "must be equal to constant",
                },
              ];
              return false;
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.run !== undefined) {
              const _errs4 = errors;
              if (typeof data.run !== "string") {
                validate11.errors = [
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
              var valid0 = _errs4 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.fingerprint !== undefined) {
                const _errs6 = errors;
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
                var valid0 = _errs6 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.kind !== undefined) {
                  const _errs8 = errors;
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
                  var valid0 = _errs8 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.resource !== undefined) {
                    const _errs10 = errors;
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
                    var valid0 = _errs10 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.since !== undefined) {
                      const _errs12 = errors;
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
                      var valid0 = _errs12 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.severity !== undefined) {
                        let data7 = data.severity;
                        const _errs14 = errors;
                        if (!(data7 === "error" || data7 === "warning" || data7 === "note")) {
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
                        var valid0 = _errs14 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.message !== undefined) {
                          const _errs15 = errors;
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
                          var valid0 = _errs15 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.workspaces !== undefined) {
                            let data9 = data.workspaces;
                            const _errs17 = errors;
                            if (errors === _errs17) {
                              if (Array.isArray(data9)) {
                                var valid1 = true;
                                const len0 = data9.length;
                                for (let i0 = 0; i0 < len0; i0++) {
                                  const _errs19 = errors;
                                  if (typeof data9[i0] !== "string") {
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
                                  var valid1 = _errs19 === errors;
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
                            var valid0 = _errs17 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            if (data.owner !== undefined) {
                              const _errs21 = errors;
                              if (typeof data.owner !== "string") {
                                validate11.errors = [
                                  {
                                    instancePath: instancePath + "/owner",
                                    schemaPath: "#/properties/owner/type",
                                    keyword: "type",
                                    params: { type: "string" },
                                    message: "must be string",
                                  },
                                ];
                                return false;
                              }
                              var valid0 = _errs21 === errors;
                            } else {
                              var valid0 = true;
                            }
                            if (valid0) {
                              if (data.principal !== undefined) {
                                let data12 = data.principal;
                                const _errs23 = errors;
                                const _errs24 = errors;
                                if (errors === _errs24) {
                                  if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
                                    let missing1;
                                    if (
                                      (data12.tenantId === undefined && (missing1 = "tenantId")) ||
                                      (data12.objectId === undefined && (missing1 = "objectId"))
                                    ) {
                                      validate11.errors = [
                                        {
                                          instancePath: instancePath + "/principal",
                                          schemaPath: "#/definitions/principal/required",
                                          keyword: "required",
                                          params: { missingProperty: missing1 },
                                          message: "must have required property '" + missing1 + "'",
                                        },
                                      ];
                                      return false;
                                    } else {
                                      if (data12.tenantId !== undefined) {
                                        const _errs26 = errors;
                                        if (typeof data12.tenantId !== "string") {
                                          validate11.errors = [
                                            {
                                              instancePath: instancePath + "/principal/tenantId",
                                              schemaPath: "#/definitions/principal/properties/tenantId/type",
                                              keyword: "type",
                                              params: { type: "string" },
                                              message: "must be string",
                                            },
                                          ];
                                          return false;
                                        }
                                        var valid3 = _errs26 === errors;
                                      } else {
                                        var valid3 = true;
                                      }
                                      if (valid3) {
                                        if (data12.objectId !== undefined) {
                                          const _errs28 = errors;
                                          if (typeof data12.objectId !== "string") {
                                            validate11.errors = [
                                              {
                                                instancePath: instancePath + "/principal/objectId",
                                                schemaPath: "#/definitions/principal/properties/objectId/type",
                                                keyword: "type",
                                                params: { type: "string" },
                                                message: "must be string",
                                              },
                                            ];
                                            return false;
                                          }
                                          var valid3 = _errs28 === errors;
                                        } else {
                                          var valid3 = true;
                                        }
                                        if (valid3) {
                                          if (data12.applicationId !== undefined) {
                                            const _errs30 = errors;
                                            if (typeof data12.applicationId !== "string") {
                                              validate11.errors = [
                                                {
                                                  instancePath: instancePath + "/principal/applicationId",
                                                  schemaPath: "#/definitions/principal/properties/applicationId/type",
                                                  keyword: "type",
                                                  params: { type: "string" },
                                                  message: "must be string",
                                                },
                                              ];
                                              return false;
                                            }
                                            var valid3 = _errs30 === errors;
                                          } else {
                                            var valid3 = true;
                                          }
                                        }
                                      }
                                    }
                                  } else {
                                    validate11.errors = [
                                      {
                                        instancePath: instancePath + "/principal",
                                        schemaPath: "#/definitions/principal/type",
                                        keyword: "type",
                                        params: { type: "object" },
                                        message: "must be object",
                                      },
                                    ];
                                    return false;
                                  }
                                }
                                var valid0 = _errs23 === errors;
                              } else {
                                var valid0 = true;
                              }
                              if (valid0) {
                                if (data.before !== undefined) {
                                  let data16 = data.before;
                                  const _errs32 = errors;
                                  const _errs33 = errors;
                                  if (errors === _errs33) {
                                    if (data16 && typeof data16 == "object" && !Array.isArray(data16)) {
                                      for (const key0 in data16) {
                                        let data17 = data16[key0];
                                        const _errs36 = errors;
                                        if (errors === _errs36) {
                                          if (Array.isArray(data17)) {
                                            var valid6 = true;
                                            const len1 = data17.length;
                                            for (let i1 = 0; i1 < len1; i1++) {
                                              const _errs38 = errors;
                                              if (typeof data17[i1] !== "string") {
                                                validate11.errors = [
                                                  {
                                                    instancePath:
                                                      instancePath +
                                                      "/before/" +
                                                      key0.replace(/~/g, "~0").replace(/\//g, "~1") +
                                                      "/" +
                                                      i1,
                                                    schemaPath:
                                                      "#/definitions/permissions/additionalProperties/items/type",
                                                    keyword: "type",
                                                    params: { type: "string" },
                                                    message: "must be string",
                                                  },
                                                ];
                                                return false;
                                              }
                                              var valid6 = _errs38 === errors;
                                              if (!valid6) {
                                                break;
                                              }
                                            }
                                          } else {
                                            validate11.errors = [
                                              {
                                                instancePath:
                                                  instancePath +
                                                  "/before/" +
                                                  key0.replace(/~/g, "~0").replace(/\//g, "~1"),
                                                schemaPath: "#/definitions/permissions/additionalProperties/type",
                                                keyword: "type",
                                                params: { type: "array" },
                                                message: "must be array",
                                              },
                                            ];
                                            return false;
                                          }
                                        }
                                        var valid5 = _errs36 === errors;
                                        if (!valid5) {
                                          break;
                                        }
                                      }
                                    } else {
                                      validate11.errors = [
                                        {
                                          instancePath: instancePath + "/before",
                                          schemaPath: "#/definitions/permissions/type",
                                          keyword: "type",
                                          params: { type: "object" },
                                          message: "must be object",
                                        },
                                      ];
                                      return false;
                                    }
                                  }
                                  var valid0 = _errs32 === errors;
                                } else {
                                  var valid0 = true;
                                }
                                if (valid0) {
                                  if (data.after !== undefined) {
                                    let data19 = data.after;
                                    const _errs40 = errors;
                                    const _errs41 = errors;
                                    if (errors === _errs41) {
                                      if (data19 && typeof data19 == "object" && !Array.isArray(data19)) {
                                        for (const key1 in data19) {
                                          let data20 = data19[key1];
                                          const _errs44 = errors;
                                          if (errors === _errs44) {
                                            if (Array.isArray(data20)) {
                                              var valid9 = true;
                                              const len2 = data20.length;
                                              for (let i2 = 0; i2 < len2; i2++) {
                                                const _errs46 = errors;
                                                if (typeof data20[i2] !== "string") {
                                                  validate11.errors = [
                                                    {
                                                      instancePath:
                                                        instancePath +
                                                        "/after/" +
                                                        key1.replace(/~/g, "~0").replace(/\//g, "~1") +
                                                        "/" +
                                                        i2,
                                                      schemaPath:
                                                        "#/definitions/permissions/additionalProperties/items/type",
                                                      keyword: "type",
                                                      params: { type: "string" },
                                                      message: "must be string",
                                                    },
                                                  ];
                                                  return false;
                                                }
                                                var valid9 = _errs46 === errors;
                                                if (!valid9) {
                                                  break;
                                                }
                                              }
                                            } else {
                                              validate11.errors = [
                                                {
                                                  instancePath:
                                                    instancePath +
                                                    "/after/" +
                                                    key1.replace(/~/g, "~0").replace(/\//g, "~1"),
                                                  schemaPath: "#/definitions/permissions/additionalProperties/type",
                                                  keyword: "type",
                                                  params: { type: "array" },
                                                  message: "must be array",
                                                },
                                              ];
                                              return false;
                                            }
                                          }
                                          var valid8 = _errs44 === errors;
                                          if (!valid8) {
                                            break;
                                          }
                                        }
                                      } else {
                                        validate11.errors = [
                                          {
                                            instancePath: instancePath + "/after",
                                            schemaPath: "#/definitions/permissions/type",
                                            keyword: "type",
                                            params: { type: "object" },
                                            message: "must be object",
                                          },
                                        ];
                                        return false;
                                      }
                                    }
                                    var valid0 = _errs40 === errors;
                                  } else {
                                    var valid0 = true;
                                  }
                                  if (valid0) {
                                    if (data.cause !== undefined) {
                                      let data22 = data.cause;
                                      const _errs48 = errors;
                                      const _errs49 = errors;
                                      if (errors === _errs49) {
                                        if (data22 && typeof data22 == "object" && !Array.isArray(data22)) {
                                          let missing2;
                                          if (
                                            (data22.at === undefined && (missing2 = "at")) ||
                                            (data22.by === undefined && (missing2 = "by")) ||
                                            (data22.byType === undefined && (missing2 = "byType")) ||
                                            (data22.client === undefined && (missing2 = "client")) ||
                                            (data22.operation === undefined && (missing2 = "operation")) ||
                                            (data22.correlationId === undefined && (missing2 = "correlationId")) ||
                                            (data22.deployment === undefined && (missing2 = "deployment"))
                                          ) {
                                            validate11.errors = [
                                              {
                                                instancePath: instancePath + "/cause",
                                                schemaPath: "#/definitions/cause/required",
                                                keyword: "required",
                                                params: { missingProperty: missing2 },
                                                message: "must have required property '" + missing2 + "'",
                                              },
                                            ];
                                            return false;
                                          } else {
                                            if (data22.at !== undefined) {
                                              const _errs51 = errors;
                                              if (typeof data22.at !== "string") {
                                                validate11.errors = [
                                                  {
                                                    instancePath: instancePath + "/cause/at",
                                                    schemaPath: "#/definitions/cause/properties/at/type",
                                                    keyword: "type",
                                                    params: { type: "string" },
                                                    message: "must be string",
                                                  },
                                                ];
                                                return false;
                                              }
                                              var valid11 = _errs51 === errors;
                                            } else {
                                              var valid11 = true;
                                            }
                                            if (valid11) {
                                              if (data22.by !== undefined) {
                                                let data24 = data22.by;
                                                const _errs53 = errors;
                                                if (typeof data24 !== "string" && data24 !== null) {
                                                  validate11.errors = [
                                                    {
                                                      instancePath: instancePath + "/cause/by",
                                                      schemaPath: "#/definitions/cause/properties/by/type",
                                                      keyword: "type",
                                                      params: { type: schema17.properties.by.type },
                                                      message: "must be string,null",
                                                    },
                                                  ];
                                                  return false;
                                                }
                                                var valid11 = _errs53 === errors;
                                              } else {
                                                var valid11 = true;
                                              }
                                              if (valid11) {
                                                if (data22.byType !== undefined) {
                                                  let data25 = data22.byType;
                                                  const _errs55 = errors;
                                                  if (typeof data25 !== "string" && data25 !== null) {
                                                    validate11.errors = [
                                                      {
                                                        instancePath: instancePath + "/cause/byType",
                                                        schemaPath: "#/definitions/cause/properties/byType/type",
                                                        keyword: "type",
                                                        params: { type: schema17.properties.byType.type },
                                                        message: "must be string,null",
                                                      },
                                                    ];
                                                    return false;
                                                  }
                                                  var valid11 = _errs55 === errors;
                                                } else {
                                                  var valid11 = true;
                                                }
                                                if (valid11) {
                                                  if (data22.client !== undefined) {
                                                    let data26 = data22.client;
                                                    const _errs57 = errors;
                                                    if (typeof data26 !== "string" && data26 !== null) {
                                                      validate11.errors = [
                                                        {
                                                          instancePath: instancePath + "/cause/client",
                                                          schemaPath: "#/definitions/cause/properties/client/type",
                                                          keyword: "type",
                                                          params: { type: schema17.properties.client.type },
                                                          message: "must be string,null",
                                                        },
                                                      ];
                                                      return false;
                                                    }
                                                    var valid11 = _errs57 === errors;
                                                  } else {
                                                    var valid11 = true;
                                                  }
                                                  if (valid11) {
                                                    if (data22.operation !== undefined) {
                                                      let data27 = data22.operation;
                                                      const _errs59 = errors;
                                                      if (typeof data27 !== "string" && data27 !== null) {
                                                        validate11.errors = [
                                                          {
                                                            instancePath: instancePath + "/cause/operation",
                                                            schemaPath: "#/definitions/cause/properties/operation/type",
                                                            keyword: "type",
                                                            params: { type: schema17.properties.operation.type },
                                                            message: "must be string,null",
                                                          },
                                                        ];
                                                        return false;
                                                      }
                                                      var valid11 = _errs59 === errors;
                                                    } else {
                                                      var valid11 = true;
                                                    }
                                                    if (valid11) {
                                                      if (data22.correlationId !== undefined) {
                                                        let data28 = data22.correlationId;
                                                        const _errs61 = errors;
                                                        if (typeof data28 !== "string" && data28 !== null) {
                                                          validate11.errors = [
                                                            {
                                                              instancePath: instancePath + "/cause/correlationId",
                                                              schemaPath:
                                                                "#/definitions/cause/properties/correlationId/type",
                                                              keyword: "type",
                                                              params: { type: schema17.properties.correlationId.type },
                                                              message: "must be string,null",
                                                            },
                                                          ];
                                                          return false;
                                                        }
                                                        var valid11 = _errs61 === errors;
                                                      } else {
                                                        var valid11 = true;
                                                      }
                                                      if (valid11) {
                                                        if (data22.deployment !== undefined) {
                                                          let data29 = data22.deployment;
                                                          const _errs63 = errors;
                                                          if (typeof data29 !== "string" && data29 !== null) {
                                                            validate11.errors = [
                                                              {
                                                                instancePath: instancePath + "/cause/deployment",
                                                                schemaPath:
                                                                  "#/definitions/cause/properties/deployment/type",
                                                                keyword: "type",
                                                                params: { type: schema17.properties.deployment.type },
                                                                message: "must be string,null",
                                                              },
                                                            ];
                                                            return false;
                                                          }
                                                          var valid11 = _errs63 === errors;
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
                                          validate11.errors = [
                                            {
                                              instancePath: instancePath + "/cause",
                                              schemaPath: "#/definitions/cause/type",
                                              keyword: "type",
                                              params: { type: "object" },
                                              message: "must be object",
                                            },
                                          ];
                                          return false;
                                        }
                                      }
                                      var valid0 = _errs48 === errors;
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
  /*# sourceURL="audit-history.schema.json" */ let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  let valid0 = false;
  let passing0 = null;
  const _errs1 = errors;
  const _errs2 = errors;
  if (errors === _errs2) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (
        (data.schemaVersion === undefined && (missing0 = "schemaVersion")) ||
        (data.event === undefined && (missing0 = "event")) ||
        (data.run === undefined && (missing0 = "run")) ||
        (data.startedAt === undefined && (missing0 = "startedAt")) ||
        (data.endedAt === undefined && (missing0 = "endedAt")) ||
        (data.complete === undefined && (missing0 = "complete")) ||
        (data.vaults === undefined && (missing0 = "vaults")) ||
        (data.open === undefined && (missing0 = "open"))
      ) {
        const err0 = {
          instancePath,
          schemaPath: "#/definitions/run/required",
          keyword: "required",
          params: { missingProperty: missing0 },
          message: "must have required property '" + missing0 + "'",
        };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      } else {
        if (data.schemaVersion !== undefined) {
          let data0 = data.schemaVersion;
          const _errs4 = errors;
          if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0))) {
            const err1 = {
              instancePath: instancePath + "/schemaVersion",
              schemaPath: "#/definitions/run/properties/schemaVersion/type",
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
          var valid2 = _errs4 === errors;
        } else {
          var valid2 = true;
        }
        if (valid2) {
          if (data.event !== undefined) {
            const _errs6 = errors;
            if ("run" !== data.event) {
              const err2 = {
                instancePath: instancePath + "/event",
                schemaPath: "#/definitions/run/properties/event/const",
                keyword: "const",
                params: { allowedValue: "run" },
                message: "must be equal to constant",
              };
              if (vErrors === null) {
                vErrors = [err2];
              } else {
                vErrors.push(err2);
              }
              errors++;
            }
            var valid2 = _errs6 === errors;
          } else {
            var valid2 = true;
          }
          if (valid2) {
            if (data.run !== undefined) {
              const _errs7 = errors;
              if (typeof data.run !== "string") {
                const err3 = {
                  instancePath: instancePath + "/run",
                  schemaPath: "#/definitions/run/properties/run/type",
                  keyword: "type",
                  params: { type: "string" },
                  message: "must be string",
                };
                if (vErrors === null) {
                  vErrors = [err3];
                } else {
                  vErrors.push(err3);
                }
                errors++;
              }
              var valid2 = _errs7 === errors;
            } else {
              var valid2 = true;
            }
            if (valid2) {
              if (data.startedAt !== undefined) {
                const _errs9 = errors;
                if (typeof data.startedAt !== "string") {
                  const err4 = {
                    instancePath: instancePath + "/startedAt",
                    schemaPath: "#/definitions/run/properties/startedAt/type",
                    keyword: "type",
                    params: { type: "string" },
                    message: "must be string",
                  };
                  if (vErrors === null) {
                    vErrors = [err4];
                  } else {
                    vErrors.push(err4);
                  }
                  errors++;
                }
                var valid2 = _errs9 === errors;
              } else {
                var valid2 = true;
              }
              if (valid2) {
                if (data.endedAt !== undefined) {
                  const _errs11 = errors;
                  if (typeof data.endedAt !== "string") {
                    const err5 = {
                      instancePath: instancePath + "/endedAt",
                      schemaPath: "#/definitions/run/properties/endedAt/type",
                      keyword: "type",
                      params: { type: "string" },
                      message: "must be string",
                    };
                    if (vErrors === null) {
                      vErrors = [err5];
                    } else {
                      vErrors.push(err5);
                    }
                    errors++;
                  }
                  var valid2 = _errs11 === errors;
                } else {
                  var valid2 = true;
                }
                if (valid2) {
                  if (data.tool !== undefined) {
                    const _errs13 = errors;
                    if (typeof data.tool !== "string") {
                      const err6 = {
                        instancePath: instancePath + "/tool",
                        schemaPath: "#/definitions/run/properties/tool/type",
                        keyword: "type",
                        params: { type: "string" },
                        message: "must be string",
                      };
                      if (vErrors === null) {
                        vErrors = [err6];
                      } else {
                        vErrors.push(err6);
                      }
                      errors++;
                    }
                    var valid2 = _errs13 === errors;
                  } else {
                    var valid2 = true;
                  }
                  if (valid2) {
                    if (data.complete !== undefined) {
                      const _errs15 = errors;
                      if (typeof data.complete !== "boolean") {
                        const err7 = {
                          instancePath: instancePath + "/complete",
                          schemaPath: "#/definitions/run/properties/complete/type",
                          keyword: "type",
                          params: { type: "boolean" },
                          message: "must be boolean",
                        };
                        if (vErrors === null) {
                          vErrors = [err7];
                        } else {
                          vErrors.push(err7);
                        }
                        errors++;
                      }
                      var valid2 = _errs15 === errors;
                    } else {
                      var valid2 = true;
                    }
                    if (valid2) {
                      if (data.vaults !== undefined) {
                        let data7 = data.vaults;
                        const _errs17 = errors;
                        if (!(typeof data7 == "number" && !(data7 % 1) && !isNaN(data7) && isFinite(data7))) {
                          const err8 = {
                            instancePath: instancePath + "/vaults",
                            schemaPath: "#/definitions/run/properties/vaults/type",
                            keyword: "type",
                            params: { type: "integer" },
                            message: "must be integer",
                          };
                          if (vErrors === null) {
                            vErrors = [err8];
                          } else {
                            vErrors.push(err8);
                          }
                          errors++;
                        }
                        var valid2 = _errs17 === errors;
                      } else {
                        var valid2 = true;
                      }
                      if (valid2) {
                        if (data.subscriptions !== undefined) {
                          let data8 = data.subscriptions;
                          const _errs19 = errors;
                          if (!(typeof data8 == "number" && !(data8 % 1) && !isNaN(data8) && isFinite(data8))) {
                            const err9 = {
                              instancePath: instancePath + "/subscriptions",
                              schemaPath: "#/definitions/run/properties/subscriptions/type",
                              keyword: "type",
                              params: { type: "integer" },
                              message: "must be integer",
                            };
                            if (vErrors === null) {
                              vErrors = [err9];
                            } else {
                              vErrors.push(err9);
                            }
                            errors++;
                          }
                          var valid2 = _errs19 === errors;
                        } else {
                          var valid2 = true;
                        }
                        if (valid2) {
                          if (data.notSeen !== undefined) {
                            let data9 = data.notSeen;
                            const _errs21 = errors;
                            if (errors === _errs21) {
                              if (Array.isArray(data9)) {
                                var valid3 = true;
                                const len0 = data9.length;
                                for (let i0 = 0; i0 < len0; i0++) {
                                  const _errs23 = errors;
                                  if (typeof data9[i0] !== "string") {
                                    const err10 = {
                                      instancePath: instancePath + "/notSeen/" + i0,
                                      schemaPath: "#/definitions/run/properties/notSeen/items/type",
                                      keyword: "type",
                                      params: { type: "string" },
                                      message: "must be string",
                                    };
                                    if (vErrors === null) {
                                      vErrors = [err10];
                                    } else {
                                      vErrors.push(err10);
                                    }
                                    errors++;
                                  }
                                  var valid3 = _errs23 === errors;
                                  if (!valid3) {
                                    break;
                                  }
                                }
                              } else {
                                const err11 = {
                                  instancePath: instancePath + "/notSeen",
                                  schemaPath: "#/definitions/run/properties/notSeen/type",
                                  keyword: "type",
                                  params: { type: "array" },
                                  message: "must be array",
                                };
                                if (vErrors === null) {
                                  vErrors = [err11];
                                } else {
                                  vErrors.push(err11);
                                }
                                errors++;
                              }
                            }
                            var valid2 = _errs21 === errors;
                          } else {
                            var valid2 = true;
                          }
                          if (valid2) {
                            if (data.queries !== undefined) {
                              let data11 = data.queries;
                              const _errs25 = errors;
                              if (!(typeof data11 == "number" && !(data11 % 1) && !isNaN(data11) && isFinite(data11))) {
                                const err12 = {
                                  instancePath: instancePath + "/queries",
                                  schemaPath: "#/definitions/run/properties/queries/type",
                                  keyword: "type",
                                  params: { type: "integer" },
                                  message: "must be integer",
                                };
                                if (vErrors === null) {
                                  vErrors = [err12];
                                } else {
                                  vErrors.push(err12);
                                }
                                errors++;
                              }
                              var valid2 = _errs25 === errors;
                            } else {
                              var valid2 = true;
                            }
                            if (valid2) {
                              if (data.reads !== undefined) {
                                let data12 = data.reads;
                                const _errs27 = errors;
                                if (!(
                                  typeof data12 == "number" &&
                                  !(data12 % 1) &&
                                  !isNaN(data12) &&
                                  isFinite(data12)
                                )) {
                                  const err13 = {
                                    instancePath: instancePath + "/reads",
                                    schemaPath: "#/definitions/run/properties/reads/type",
                                    keyword: "type",
                                    params: { type: "integer" },
                                    message: "must be integer",
                                  };
                                  if (vErrors === null) {
                                    vErrors = [err13];
                                  } else {
                                    vErrors.push(err13);
                                  }
                                  errors++;
                                }
                                var valid2 = _errs27 === errors;
                              } else {
                                var valid2 = true;
                              }
                              if (valid2) {
                                if (data.open !== undefined) {
                                  let data13 = data.open;
                                  const _errs29 = errors;
                                  if (errors === _errs29) {
                                    if (data13 && typeof data13 == "object" && !Array.isArray(data13)) {
                                      for (const key0 in data13) {
                                        let data14 = data13[key0];
                                        const _errs32 = errors;
                                        if (!(
                                          typeof data14 == "number" &&
                                          !(data14 % 1) &&
                                          !isNaN(data14) &&
                                          isFinite(data14)
                                        )) {
                                          const err14 = {
                                            instancePath:
                                              instancePath + "/open/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),
                                            schemaPath: "#/definitions/run/properties/open/additionalProperties/type",
                                            keyword: "type",
                                            params: { type: "integer" },
                                            message: "must be integer",
                                          };
                                          if (vErrors === null) {
                                            vErrors = [err14];
                                          } else {
                                            vErrors.push(err14);
                                          }
                                          errors++;
                                        }
                                        var valid4 = _errs32 === errors;
                                        if (!valid4) {
                                          break;
                                        }
                                      }
                                    } else {
                                      const err15 = {
                                        instancePath: instancePath + "/open",
                                        schemaPath: "#/definitions/run/properties/open/type",
                                        keyword: "type",
                                        params: { type: "object" },
                                        message: "must be object",
                                      };
                                      if (vErrors === null) {
                                        vErrors = [err15];
                                      } else {
                                        vErrors.push(err15);
                                      }
                                      errors++;
                                    }
                                  }
                                  var valid2 = _errs29 === errors;
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
            }
          }
        }
      }
    } else {
      const err16 = {
        instancePath,
        schemaPath: "#/definitions/run/type",
        keyword: "type",
        params: { type: "object" },
        message: "must be object",
      };
      if (vErrors === null) {
        vErrors = [err16];
      } else {
        vErrors.push(err16);
      }
      errors++;
    }
  }
  var _valid0 = _errs1 === errors;
  if (_valid0) {
    valid0 = true;
    passing0 = 0;
  }
  const _errs34 = errors;
  if (!validate11(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
    errors = vErrors.length;
  }
  var _valid0 = _errs34 === errors;
  if (_valid0 && valid0) {
    valid0 = false;
    passing0 = [passing0, 1];
  } else {
    if (_valid0) {
      valid0 = true;
      passing0 = 1;
    }
    const _errs35 = errors;
    const _errs36 = errors;
    if (errors === _errs36) {
      if (data && typeof data == "object" && !Array.isArray(data)) {
        let missing1;
        if (
          (data.schemaVersion === undefined && (missing1 = "schemaVersion")) ||
          (data.event === undefined && (missing1 = "event")) ||
          (data.run === undefined && (missing1 = "run")) ||
          (data.at === undefined && (missing1 = "at")) ||
          (data.fingerprint === undefined && (missing1 = "fingerprint"))
        ) {
          const err17 = {
            instancePath,
            schemaPath: "#/definitions/closed/required",
            keyword: "required",
            params: { missingProperty: missing1 },
            message: "must have required property '" + missing1 + "'",
          };
          if (vErrors === null) {
            vErrors = [err17];
          } else {
            vErrors.push(err17);
          }
          errors++;
        } else {
          if (data.schemaVersion !== undefined) {
            let data15 = data.schemaVersion;
            const _errs38 = errors;
            if (!(typeof data15 == "number" && !(data15 % 1) && !isNaN(data15) && isFinite(data15))) {
              const err18 = {
                instancePath: instancePath + "/schemaVersion",
                schemaPath: "#/definitions/closed/properties/schemaVersion/type",
                keyword: "type",
                params: { type: "integer" },
                message: "must be integer",
              };
              if (vErrors === null) {
                vErrors = [err18];
              } else {
                vErrors.push(err18);
              }
              errors++;
            }
            var valid6 = _errs38 === errors;
          } else {
            var valid6 = true;
          }
          if (valid6) {
            if (data.event !== undefined) {
              const _errs40 = errors;
              if ("closed" !== data.event) {
                const err19 = {
                  instancePath: instancePath + "/event",
                  schemaPath: "#/definitions/closed/properties/event/const",
                  keyword: "const",
                  params: { allowedValue: "closed" },
                  message: "must be equal to constant",
                };
                if (vErrors === null) {
                  vErrors = [err19];
                } else {
                  vErrors.push(err19);
                }
                errors++;
              }
              var valid6 = _errs40 === errors;
            } else {
              var valid6 = true;
            }
            if (valid6) {
              if (data.run !== undefined) {
                const _errs41 = errors;
                if (typeof data.run !== "string") {
                  const err20 = {
                    instancePath: instancePath + "/run",
                    schemaPath: "#/definitions/closed/properties/run/type",
                    keyword: "type",
                    params: { type: "string" },
                    message: "must be string",
                  };
                  if (vErrors === null) {
                    vErrors = [err20];
                  } else {
                    vErrors.push(err20);
                  }
                  errors++;
                }
                var valid6 = _errs41 === errors;
              } else {
                var valid6 = true;
              }
              if (valid6) {
                if (data.at !== undefined) {
                  const _errs43 = errors;
                  if (typeof data.at !== "string") {
                    const err21 = {
                      instancePath: instancePath + "/at",
                      schemaPath: "#/definitions/closed/properties/at/type",
                      keyword: "type",
                      params: { type: "string" },
                      message: "must be string",
                    };
                    if (vErrors === null) {
                      vErrors = [err21];
                    } else {
                      vErrors.push(err21);
                    }
                    errors++;
                  }
                  var valid6 = _errs43 === errors;
                } else {
                  var valid6 = true;
                }
                if (valid6) {
                  if (data.fingerprint !== undefined) {
                    const _errs45 = errors;
                    if (typeof data.fingerprint !== "string") {
                      const err22 = {
                        instancePath: instancePath + "/fingerprint",
                        schemaPath: "#/definitions/closed/properties/fingerprint/type",
                        keyword: "type",
                        params: { type: "string" },
                        message: "must be string",
                      };
                      if (vErrors === null) {
                        vErrors = [err22];
                      } else {
                        vErrors.push(err22);
                      }
                      errors++;
                    }
                    var valid6 = _errs45 === errors;
                  } else {
                    var valid6 = true;
                  }
                  if (valid6) {
                    if (data.because !== undefined) {
                      let data20 = data.because;
                      const _errs47 = errors;
                      if (!(data20 === "over" || data20 === "accepted")) {
                        const err23 = {
                          instancePath: instancePath + "/because",
                          schemaPath: "#/definitions/closed/properties/because/enum",
                          keyword: "enum",
                          params: { allowedValues: schema18.properties.because.enum },
                          message: "must be equal to one of the allowed values",
                        };
                        if (vErrors === null) {
                          vErrors = [err23];
                        } else {
                          vErrors.push(err23);
                        }
                        errors++;
                      }
                      var valid6 = _errs47 === errors;
                    } else {
                      var valid6 = true;
                    }
                  }
                }
              }
            }
          }
        }
      } else {
        const err24 = {
          instancePath,
          schemaPath: "#/definitions/closed/type",
          keyword: "type",
          params: { type: "object" },
          message: "must be object",
        };
        if (vErrors === null) {
          vErrors = [err24];
        } else {
          vErrors.push(err24);
        }
        errors++;
      }
    }
    var _valid0 = _errs35 === errors;
    if (_valid0 && valid0) {
      valid0 = false;
      passing0 = [passing0, 2];
    } else {
      if (_valid0) {
        valid0 = true;
        passing0 = 2;
      }
    }
  }
  if (!valid0) {
    const err25 = {
      instancePath,
      schemaPath: "#/oneOf",
      keyword: "oneOf",
      params: { passingSchemas: passing0 },
      message: "must match exactly one schema in oneOf",
    };
    if (vErrors === null) {
      vErrors = [err25];
    } else {
      vErrors.push(err25);
    }
    errors++;
    validate10.errors = vErrors;
    return false;
  } else {
    errors = _errs0;
    if (vErrors !== null) {
      if (_errs0) {
        vErrors.length = _errs0;
      } else {
        vErrors = null;
      }
    }
  }
  validate10.errors = vErrors;
  return errors === 0;
}
/** Tells whether content is as the schema `audit-history` says. */
export const isAuditHistory: { (content: unknown): content is AuditHistory; problem(): string } = Object.assign(
  (content: unknown): content is AuditHistory => validate(content),
  {
    /** What was wrong with the content that was looked at last. */
    problem(): string {
      const [first] = validate.errors ?? [];
      return first === undefined ? "" : `${first.instancePath || "the file"} ${first.message}`;
    },
  },
);
