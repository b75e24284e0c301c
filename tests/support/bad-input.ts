import { z } from 'zod';
import type { Endpoint } from '../../src/platform/endpoint.ts';

/** A shape as `z.toJSONSchema` writes it, as far as bad input is made from it. */
interface Shape {
  type?: string | string[];
  format?: string;
  pattern?: string;
  enum?: readonly unknown[];
  const?: unknown;
  maxLength?: number;
  maxItems?: number;
  properties?: Record<string, Shape>;
  required?: readonly string[];
  items?: Shape;
  anyOf?: readonly Shape[];
  oneOf?: readonly Shape[];
  allOf?: readonly Shape[];
}

type Path = readonly (string | number)[];

/** One input that is wrong at one place. */
export interface BadInput {
  what: string;
  at: Path;
  input: Record<string, unknown>;
  /** The refusal must name the place; false where a shape takes anything, or the address itself is wrong. */
  named: boolean;
}

/** Values that patterns of the product take; a pattern none of them fits is left as it is, and refused as well. */
const fitting = [
  'a',
  'main',
  '1',
  '08:30',
  '2026-06',
  '2026-06-15',
  '?queue=all',
  '0123456789abcdef',
  'picture.png',
  '20260615T080000-nightly',
];

const isAnything = (shape: Shape): boolean =>
  shape.type === undefined &&
  shape.enum === undefined &&
  shape.const === undefined &&
  branches(shape).length === 0;

function branches({ anyOf, oneOf, allOf }: Shape): readonly Shape[] {
  return anyOf ?? oneOf ?? allOf ?? [];
}

/** Something of the shape; not always something the rules behind it would take. */
function sample(shape: Shape): unknown {
  if (shape.const !== undefined) return shape.const;
  if (shape.enum !== undefined) return shape.enum[0];
  const [first] = branches(shape);
  if (first !== undefined) return sample(first);
  switch (shape.type) {
    case 'object':
      return sampleObject(shape);
    case 'array':
      return shape.items === undefined ? [] : [sample(shape.items)];
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return true;
    default:
      return sampleText(shape);
  }
}

function sampleObject({ properties = {} }: Shape): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, sample(inner)]));
}

function sampleText({ format, pattern }: Shape): string {
  if (format === 'uuid') return '0198f0aa-0000-7000-8000-000000000001';
  if (format === 'date') return '2026-06-15';
  if (format === 'date-time') return '2026-06-15T08:00:00.000Z';
  if (format === 'base64') return 'AAAA';
  if (pattern === undefined) return '北京路口的路灯坏了三天，请派人来修。';
  return fitting.find((one) => new RegExp(pattern, 'u').test(one)) ?? 'a';
}

interface Place {
  at: Path;
  shape: Shape;
}

/** Every place of a shape where one value stands, one element of each list among them. */
function places(shape: Shape, at: Path = []): Place[] {
  const [first] = branches(shape);
  const inner = first ?? shape;
  if (inner.type === 'object' && inner.properties !== undefined)
    return Object.entries(inner.properties).flatMap(([name, one]) => places(one, [...at, name]));
  if (inner.type === 'array' && inner.items !== undefined)
    return [{ at, shape: inner }, ...places(inner.items, [...at, 0])];
  return [{ at, shape }];
}

/** Stands for lists within lists: they are too deep to be written by `JSON.stringify`. */
const nested = '@lists within lists@';

/** Stands for bytes that are not UTF-8. */
const notUtf8 = '@not UTF-8@';

/** A value as it stands in an address. */
export function inAddress(value: string): string {
  return encodeURIComponent(value).replace(encodeURIComponent(notUtf8), '%d6%d0%ff');
}

/** An input as the text of a body. */
export function bodyOf(input: Record<string, unknown>): string {
  const depth = 50_000;
  return JSON.stringify(input).replace(`"${nested}"`, `${'['.repeat(depth)}${']'.repeat(depth)}`);
}

const long = '长'.repeat(60_000);

type Bad = readonly [what: string, value: unknown];

const controls: readonly Bad[] = [
  ['a control character', '路灯\u0007坏了'],
  ['a zero byte', '路灯\u0000坏了'],
];
/** No address can hold half a character; bytes that are not UTF-8 it can. */
const badTextsIn = (isAddress: boolean): readonly Bad[] => [
  ...controls,
  isAddress ? ['bytes that are not UTF-8', notUtf8] : ['half a character', '路灯\ud83d坏了'],
];

/** What is wrong for a value of this shape. */
function badValues(shape: Shape, isAddress: boolean): readonly Bad[] {
  const badTexts = badTextsIn(isAddress);
  if (isAnything(shape)) return [...badTexts, ['lists within lists', nested]];
  const kinds = [shape, ...branches(shape)].flatMap(({ type }) => type ?? []);
  if (kinds.includes('object'))
    return [
      ['a text instead', '甲、乙'],
      ['lists within lists', nested],
    ];
  const wrongType: Bad[] = isAddress
    ? [['the same field twice', ['a', 'b']]]
    : [
        ['an object instead', { of: 'another kind' }],
        ['lists within lists', nested],
      ];
  if (shape.const !== undefined || shape.enum !== undefined)
    return [...wrongType, ...badTexts, ['no such choice', 'no-such-choice']];
  if (kinds.includes('array')) return isAddress ? [] : [['a text instead', '甲、乙'], ...tooMany(shape)];
  if (kinds.includes('integer') || kinds.includes('number')) return [...wrongType, ...badNumbers];
  if (kinds.includes('boolean')) return [...wrongType, ['neither yes nor no', 'vielleicht']];
  return [...wrongType, ...badTexts, ...badOfFormat(shape)];
}

const badNumbers: readonly Bad[] = [
  ['words instead of a number', '三'],
  ['a number beyond counting', 1e300],
  ['a number far below nothing', -1e300],
];

function badOfFormat({ format, pattern, maxLength = 0 }: Shape): readonly Bad[] {
  const bad: Bad[] = [];
  if (maxLength < long.length) bad.push(['a text far too long', long]);
  if (format === 'date') bad.push(['a day that does not exist', '2026-02-30'], ['no day at all', '明天']);
  if (format === 'date-time') bad.push(['a moment that does not exist', '2026-02-30T25:61:00.000Z']);
  if (pattern !== undefined || format !== undefined) bad.push(['words of no such form', '不 是 这 样']);
  return bad;
}

function tooMany({ items, maxItems }: Shape): readonly Bad[] {
  if (items === undefined) return [];
  const count = maxItems === undefined ? 3_000 : maxItems + 1;
  const one = sample(items);
  return [['far too many', Array.from({ length: count }, () => one)]];
}

function withValue(input: unknown, [head, ...rest]: Path, value: unknown): unknown {
  if (head === undefined) return value;
  if (Array.isArray(input)) return input.map((one, at) => (at === head ? withValue(one, rest, value) : one));
  const held = typeof input === 'object' && input !== null ? (input as Record<string, unknown>) : {};
  return { ...held, [head]: withValue(held[String(head)], rest, value) };
}

const shapeOf = ({ input }: Pick<Endpoint, 'input'>) =>
  z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Shape;

/** Something an endpoint's shape takes; not always something the rules behind it would. */
export function rightInput(endpoint: Pick<Endpoint, 'input'>): Record<string, unknown> {
  return sample(shapeOf(endpoint)) as Record<string, unknown>;
}

/** Everything wrong that can be said to an endpoint, made from the very shape that checks what it is told. */
export function badInputs(endpoint: Endpoint): BadInput[] {
  const { path, method } = endpoint;
  const shape = shapeOf(endpoint);
  const right = rightInput(endpoint);
  const parameters = new Set([...path.matchAll(/:(\w+)/g)].map(([, name]) => name));
  return places(shape)
    .filter(({ at }) => at.length > 0)
    .flatMap(({ at, shape: inner }) => {
      const isParameter = parameters.has(String(at[0]));
      const isAddress = isParameter || method === 'GET';
      return badValues(inner, isAddress)
        .filter(([, value]) => !isParameter || typeof value === 'string')
        .map(([what, value]) => ({
          what,
          at,
          input: withValue(right, at, value) as Record<string, unknown>,
          named: !isParameter && !isAnything(inner),
        }));
    });
}
