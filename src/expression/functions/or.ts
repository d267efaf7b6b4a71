import { connect } from "../connective.ts";
import { lazy, type LazyFunction } from "../function.ts";

/** `or(a, b, …)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-logical#or */
export const or: LazyFunction = lazy("or", { min: 2, max: null }, (call) => connect("or", call));
