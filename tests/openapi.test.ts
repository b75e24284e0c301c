import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { apiFile, currentApi } from '../src/describe-api.ts';
import { home } from '../src/platform/config.ts';
import { describeApi, takenAway } from '../src/platform/http/openapi.ts';

const file = join(home, apiFile);

describe('API description', () => {
  it('is checked in as the schemas say', () => {
    expect(existsSync(file)).toBe(true);
    expect(JSON.parse(readFileSync(file, 'utf8')), 'run: npm run diandan -- api --write').toEqual(
      JSON.parse(JSON.stringify(currentApi())),
    );
  });

  it('describes every route under its version', () => {
    const paths = Object.keys(currentApi()['paths'] as object);
    expect(paths.length).toBeGreaterThan(25);
    expect(paths.every((path) => path.startsWith('/api/v1/'))).toBe(true);
  });
});

describe('what a change takes away', () => {
  const api = (
    properties: object,
    required: string[] = [],
    answer: object = { number: { type: 'string' } },
  ) =>
    ({
      paths: {
        '/api/v1/x': {
          post: {
            requestBody: {
              content: { 'application/json': { schema: { type: 'object', required, properties } } },
            },
            responses: {
              '200': { content: { 'application/json': { schema: { type: 'object', properties: answer } } } },
            },
          },
        },
      },
    }) as never;
  const before = api({ words: { type: 'string' }, kind: { enum: ['a', 'b'] } }, ['words']);

  it.each([
    [
      'a field added',
      api({ words: { type: 'string' }, kind: { enum: ['a', 'b', 'c'] }, more: {} }, ['words']),
      0,
    ],
    [
      'a required field no longer required',
      api({ words: { type: 'string' }, kind: { enum: ['a', 'b'] } }),
      0,
    ],
    ['a choice removed', api({ words: { type: 'string' }, kind: { enum: ['a'] } }, ['words']), 1],
    [
      'an input newly required',
      api({ words: { type: 'string' }, kind: { enum: ['a', 'b'] } }, ['words', 'kind']),
      1,
    ],
    [
      'an answer’s field removed',
      api({ words: { type: 'string' }, kind: { enum: ['a', 'b'] } }, ['words'], {}),
      1,
    ],
    ['the route removed', { paths: {} }, 1],
  ])('%s', (_what, after, count) => {
    expect(takenAway(before, after as never).length > 0 ? 1 : 0).toBe(count);
  });

  it('reads the description of nothing', () => {
    expect(describeApi([], 'none')['paths']).toEqual({});
  });
});
