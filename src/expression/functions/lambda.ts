import { lazy, type LazyFunction } from "../function.ts";

/** `lambda(variable, …, body)` means something only as an argument. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-lambda */
export const lambda: LazyFunction = lazy("lambda", { min: 1, max: null }, (call) =>
  call.fail(
    "The template function 'lambda' is not expected at this location. It may only be an argument of functions such as 'map' and 'filter'.",
  ),
);
