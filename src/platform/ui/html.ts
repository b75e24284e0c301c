import { type Place, placesOf } from './template-places.ts';

const brand: unique symbol = Symbol('html');

/** Markup that is safe to send: made by {@link html}, {@link attributes} or {@link raw} only, never a bare string. */
export interface Html {
  readonly [brand]: { markup: string; kind: 'markup' | 'attributes' | 'constant' };
  /** The markup as text, for the answer's body. */
  toString(): string;
}

/** What a place in a template may hold; nothing is written for `undefined`, `null` and `false`. */
export type Hole = Html | string | number | undefined | null | false | readonly Hole[];

function made(markup: string, kind: Html[typeof brand]['kind']): Html {
  return Object.freeze({ [brand]: { markup, kind }, toString: () => markup });
}

/** Tells markup of this module from any other value. */
export function isHtml(value: unknown): value is Html {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, brand);
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters no HTML document may contain
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/** Escapes text for element content and for quoted attribute values; control characters become U+FFFD. */
export function escapeHtml(text: string): string {
  return text.replace(unwritable, '\ufffd').replace(/[&<>"'`]/g, (character) => entities[character] ?? '');
}

/**
 * Renders markup for a page of the server: text is escaped, nested markup stays, lists are joined, nothing stands
 * for `undefined`, `null` and `false`. Values of attributes are quoted in the template; an address with a scheme
 * that could run a program is replaced by `#`; optional attributes come from {@link attributes}.
 *
 * @throws TypeError when a value stands where no escaping makes it safe, or is of a kind that place does not take.
 */
export function html(template: TemplateStringsArray, ...holes: Hole[]): Html {
  const places = placesOf(template);
  let markup = template[0] ?? '';
  let address = '';
  holes.forEach((hole, index) => {
    const place = places[index] as Place;
    let text = writeAt(place, hole);
    if (place.kind === 'link') {
      address = (place.first ? '' : address) + place.before;
      if (!isSafeAddress(address + text)) text = place.first ? '#' : '';
      address += text;
    }
    markup += text + (template[index + 1] ?? '');
  });
  return made(markup, holes.length === 0 ? 'constant' : 'markup');
}

/** Trusts a constant of the program as markup. Never give it what a person wrote or a city configured. */
export function raw(constant: string): Html {
  return made(constant, 'constant');
}

/**
 * Attributes that are there or not, for a place among a tag's attributes: `<input ${attributes({ checked, value })}>`.
 * `true` writes the bare name; `false`, `undefined` and `null` write nothing.
 *
 * @throws TypeError for a name that is not plain or that runs script or style.
 */
export function attributes(values: {
  readonly [name: string]: string | number | boolean | undefined | null;
}): Html {
  const written = Object.entries(values).map(([name, value]) => {
    if (!/^[a-z][a-z0-9-]*$/.test(name)) throw new TypeError(`"${name}" is no name of an attribute`);
    if (value === undefined || value === null || value === false) return '';
    if (value === true) return ` ${name}`;
    return ` ${attributeOf(name, String(value))}`;
  });
  return made(written.join('').trimStart(), 'attributes');
}

function attributeOf(name: string, value: string): string {
  const template = Object.assign([`<i ${name}="`, '">'], { raw: [] }) as unknown as TemplateStringsArray;
  return html(template, value).toString().slice('<i '.length, -1);
}

/** An address that opens something rather than runs it: relative, or of a scheme known to be harmless. */
function isSafeAddress(escaped: string): boolean {
  const bare = escaped.replace(/[\s\ufffd]/g, '').toLowerCase();
  const scheme = /^([a-z][a-z0-9+.-]*):/.exec(bare)?.[1];
  if (scheme === undefined) return true;
  return (
    ['http', 'https', 'mailto', 'tel', 'sms'].includes(scheme) ||
    /^data:image\/(?:png|jpeg|gif|webp);base64,/.test(bare)
  );
}

function writeAt(place: Place, hole: Hole): string {
  if (place.kind === 'text') return write(hole, textOf);
  if (place.kind !== 'tag') return write(hole, quotedOf);
  return write(hole, (part) => spaced(place, tagOf(part)));
}

/** Keeps an attribute from growing together with the name it follows. */
function spaced(place: Place, attribute: string): string {
  return place.glued && /^\S/.test(attribute) ? ` ${attribute}` : attribute;
}

function write(hole: Hole, one: (hole: Html | string) => string): string {
  if (hole === undefined || hole === null || hole === false) return '';
  if (typeof hole === 'number') return one(String(hole));
  if (typeof hole === 'string' || isHtml(hole)) return one(hole);
  if (Array.isArray(hole)) return hole.map((part: Hole) => write(part, one)).join('');
  throw new TypeError('html`` takes text, numbers, markup and lists of these');
}

function textOf(hole: Html | string): string {
  return typeof hole === 'string' ? escapeHtml(hole) : hole[brand].markup;
}

function quotedOf(hole: Html | string): string {
  if (typeof hole === 'string') return escapeHtml(hole);
  throw new TypeError('the value of an attribute takes text, not markup');
}

function tagOf(hole: Html | string): string {
  if (hole === '') return '';
  if (typeof hole === 'string' || hole[brand].kind === 'markup') {
    throw new TypeError('among the attributes of a tag use attributes({ … }) or a constant');
  }
  return hole[brand].markup;
}
