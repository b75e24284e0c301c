import { z } from 'zod';

/** A field of a kind: the way to it with `[]` for a list, and its choices where there are only so many. */
export interface Field {
  path: string;
  choices: readonly string[];
}

/** Every field a schema has, those inside lists and objects too; free objects (headers, a body) end at their name. */
export function fieldsOf(schema: z.ZodType, path = ''): Field[] {
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([key, inner]) =>
      fieldsOf(inner as z.ZodType, path === '' ? key : `${path}.${key}`),
    );
  if (schema instanceof z.ZodArray) return fieldsOf(schema.element as z.ZodType, `${path}[]`);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return fieldsOf(schema.unwrap() as z.ZodType, path);
  if (schema instanceof z.ZodDiscriminatedUnion || schema instanceof z.ZodUnion)
    return together(schema.options.flatMap((one) => fieldsOf(one as z.ZodType, path)));
  if (schema instanceof z.ZodEnum) return [{ path, choices: schema.options.map(String) }];
  if (schema instanceof z.ZodLiteral) return [{ path, choices: [...schema.values].map(String) }];
  return [{ path, choices: [] }];
}

/** Fields of several shapes under one name are one field with the choices of all. */
function together(fields: readonly Field[]): Field[] {
  const merged = new Map<string, Set<string>>();
  for (const { path, choices } of fields) {
    const known = merged.get(path) ?? new Set();
    for (const choice of choices) known.add(choice);
    merged.set(path, known);
  }
  return [...merged].map(([path, choices]) => ({ path, choices: [...choices] }));
}
