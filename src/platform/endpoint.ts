import type { z } from 'zod';

/** One thing that crosses HTTP: shared by the route that serves it, the screen that calls it and the API description. */
export interface Endpoint<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/api/v1`, parameters as `:name`; parameters, query and body together are the input. */
  path: string;
  /** Key of a permission table; a route without one stops the start of the program. */
  permission: string;
  summary: string;
  input: Input;
  output: Output;
}

/** Declares an endpoint; only fixes the types. */
export function endpoint<Input extends z.ZodType, Output extends z.ZodType>(
  definition: Endpoint<Input, Output>,
): Endpoint<Input, Output> {
  return definition;
}
