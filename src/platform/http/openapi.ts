import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import type { JsonObject, JsonValue } from '../json.ts';

/** Describes the API from the very schemas that check it (OpenAPI 3.1). */
export function describeApi(endpoints: readonly Endpoint[], title: string): JsonObject {
  const paths: Record<string, Record<string, JsonObject>> = {};
  for (const endpoint of [...endpoints].sort((a, b) => (a.path + a.method < b.path + b.method ? -1 : 1))) {
    const path = `/api/v1${endpoint.path.replace(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint) };
  }
  return { openapi: '3.1.0', info: { title, version: '1' }, paths: paths as unknown as JsonObject };
}

function operation(endpoint: Endpoint): JsonObject {
  const input = schemaOf(endpoint.input, 'input');
  const properties = (input['properties'] ?? {}) as Record<string, JsonValue>;
  const inPath = [...endpoint.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
  const rest = Object.keys(properties).filter((name) => !inPath.includes(name));
  const required = ((input['required'] ?? []) as string[]).filter((name) => rest.includes(name));
  const inQuery = endpoint.method === 'GET' ? rest : [];
  return {
    summary: endpoint.summary,
    'x-permission': endpoint.permission,
    parameters: [
      ...inPath.map((name) => ({ name, in: 'path', required: true, schema: properties[name] ?? {} })),
      ...inQuery.map((name) => ({
        name,
        in: 'query',
        required: required.includes(name),
        schema: properties[name] ?? {},
      })),
    ],
    ...(endpoint.method === 'GET' || rest.length === 0
      ? {}
      : { requestBody: body({ type: 'object', required, properties: pick(properties, rest) }) }),
    responses: {
      '200': { description: 'OK', ...body(schemaOf(endpoint.output, 'output')) },
      default: { description: '{ error: { code, message, reason?, fields } }' },
    },
  };
}

function body(schema: JsonObject): JsonObject {
  return { content: { 'application/json': { schema } } };
}

function pick(from: Record<string, JsonValue>, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, from[name] ?? {}]));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonObject {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonObject;
  return rest;
}

/**
 * What a new description takes away from an old one: removed operations, removed answers' fields, new required
 * inputs, choices no longer accepted (engineering B18: changes only add).
 */
export function takenAway(before: JsonValue | undefined, after: JsonValue | undefined, at = ''): string[] {
  if (Array.isArray(before)) return takenFromList(before, after, at);
  if (typeof before !== 'object' || before === null) {
    return isWording(at) || before === after
      ? []
      : [`${at}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`];
  }
  if (typeof after !== 'object' || after === null || Array.isArray(after)) return [`${at}: gone`];
  const removed = Object.entries(before).flatMap(([name, value]) =>
    takenAway(value, after[name], `${at}/${name}`),
  );
  return [...removed, ...newlyRequired(before, after, at)];
}

function takenFromList(before: JsonValue[], after: JsonValue | undefined, at: string): string[] {
  if (!Array.isArray(after)) return [`${at}: gone`];
  if (at.endsWith('/required') && !at.includes('/responses/')) return [];
  if (at.endsWith('/parameters')) {
    const named = (list: JsonValue[]) => list.map((one) => (one as JsonObject)['name']);
    return named(before)
      .filter((name) => !named(after).includes(name))
      .map((name) => `${at}/${name}: gone`);
  }
  // one of several shapes is still there when a later one takes nothing from it, such as a choice that was added
  if (at.endsWith('/anyOf'))
    return before.flatMap((value) =>
      after.some((one) => takenAway(value, one, at).length === 0)
        ? []
        : [`${at}: ${JSON.stringify(value)} gone`],
    );
  const texts = new Set(after.map((value) => JSON.stringify(value)));
  return before
    .filter((value) => !texts.has(JSON.stringify(value)))
    .map((value) => `${at}: ${JSON.stringify(value)} gone`);
}

function newlyRequired(before: JsonObject, after: JsonObject, at: string): string[] {
  if (at.includes('/responses/') || !Array.isArray(after['required'])) return [];
  const old = new Set(((before['required'] ?? []) as JsonValue[]).map(String));
  return after['required']
    .map(String)
    .filter((name) => !old.has(name))
    .map((name) => `${at}/${name}: required now`);
}

function isWording(at: string): boolean {
  return /\/(summary|description|title|x-permission|version)$/.test(at);
}
