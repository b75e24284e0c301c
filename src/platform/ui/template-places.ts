/** Where a value stands in a template: between tags, in a quoted attribute, in one that holds an address, or among a tag's attributes. */
export interface Place {
  kind: 'text' | 'attribute' | 'link' | 'tag';
  /** Written text of the attribute's value before this place, since its quote or the place before. */
  before: string;
  /** The first place in its attribute. */
  first: boolean;
  /** Among a tag's attributes, right after a name or another place. */
  glued: boolean;
}

type State = 'text' | 'tag' | 'value' | 'comment' | 'script';

interface Scan {
  state: State;
  element: string;
  attribute: string;
  quote: string;
  before: string;
  first: boolean;
}

const places = new WeakMap<TemplateStringsArray, readonly Place[]>();

/**
 * Finds where each value of a template stands; a template is read once.
 *
 * @throws TypeError when a value stands where no escaping makes it safe: a name, an unquoted or scripting attribute, a script, a style, a comment.
 */
export function placesOf(template: TemplateStringsArray): readonly Place[] {
  const known = places.get(template);
  if (known !== undefined) return known;
  const found = findPlaces(template);
  places.set(template, found);
  return found;
}

function findPlaces(template: readonly string[]): Place[] {
  const scan: Scan = { state: 'text', element: '', attribute: '', quote: '', before: '', first: true };
  const found: Place[] = [];
  template.forEach((piece, index) => {
    read(scan, piece);
    if (index < template.length - 1) found.push(placeAt(scan, piece));
  });
  if (scan.state !== 'text')
    throw refuse('the template ends inside a tag, script or comment', template.at(-1));
  return found;
}

function refuse(reason: string, near: string | undefined): TypeError {
  return new TypeError(`html\`\`: ${reason}, near ${JSON.stringify(near?.slice(-40) ?? '')}`);
}

const links = new Set([
  'href',
  'src',
  'action',
  'formaction',
  'xlink:href',
  'poster',
  'data',
  'cite',
  'ping',
  'manifest',
]);
const scripting = /^(?:on.*|style|srcdoc)$/;

function placeAt(scan: Scan, piece: string): Place {
  if (scan.state === 'value') return placeInValue(scan, piece);
  if (scan.state === 'tag') {
    return { kind: 'tag', before: '', first: true, glued: !/\s$/.test(piece) };
  }
  if (scan.state !== 'text') throw refuse(`a value cannot stand in a ${scan.state}`, piece);
  if (/<[/!?]?$/.test(piece)) throw refuse('a value cannot name a tag', piece);
  return { kind: 'text', before: '', first: true, glued: false };
}

function placeInValue(scan: Scan, piece: string): Place {
  if (scripting.test(scan.attribute)) throw refuse(`a value cannot stand in ${scan.attribute}=`, piece);
  const place: Place = {
    kind: links.has(scan.attribute) ? 'link' : 'attribute',
    before: scan.before,
    first: scan.first,
    glued: false,
  };
  scan.before = '';
  scan.first = false;
  return place;
}

function read(scan: Scan, piece: string): void {
  let at = 0;
  while (at < piece.length) at = readers[scan.state](scan, piece, at);
}

const readers: Record<State, (scan: Scan, piece: string, at: number) => number> = {
  text: readText,
  tag: readTag,
  value: readValue,
  comment: readComment,
  script: readScript,
};

function readText(scan: Scan, piece: string, at: number): number {
  const opening = /<(?:(!--)|(\/?[a-z][^\s/>]*))/giy;
  const next = piece.indexOf('<', at);
  if (next === -1) return piece.length;
  opening.lastIndex = next;
  const match = opening.exec(piece);
  if (match === null) return next + 1;
  scan.state = match[1] === undefined ? 'tag' : 'comment';
  scan.element = (match[2] ?? '').toLowerCase();
  return opening.lastIndex;
}

function readTag(scan: Scan, piece: string, at: number): number {
  const part = /\s+|\/|(>)|([^\s"'<>/=]+)(?:\s*(=)\s*(["']|[^\s"'<>=]+)?)?/y;
  part.lastIndex = at;
  const match = part.exec(piece);
  if (match === null) throw refuse('the tag is not well formed', piece.slice(0, at + 1));
  const [, end, name, equals, value] = match;
  if (end !== undefined) scan.state = /^(?:script|style)$/.test(scan.element) ? 'script' : 'text';
  if (equals !== undefined && value === undefined) throw refuse('quote the value of an attribute', piece);
  if (name !== undefined && (value === '"' || value === "'")) {
    Object.assign(scan, {
      state: 'value',
      attribute: name.toLowerCase(),
      quote: value,
      before: '',
      first: true,
    });
  }
  return part.lastIndex;
}

function readValue(scan: Scan, piece: string, at: number): number {
  const end = piece.indexOf(scan.quote, at);
  scan.before += piece.slice(at, end === -1 ? piece.length : end);
  if (end === -1) return piece.length;
  scan.state = 'tag';
  return end + 1;
}

function readComment(scan: Scan, piece: string, at: number): number {
  const end = piece.indexOf('-->', at);
  if (end === -1) return piece.length;
  scan.state = 'text';
  return end + 3;
}

function readScript(scan: Scan, piece: string, at: number): number {
  const end = piece.toLowerCase().indexOf(`</${scan.element}`, at);
  if (end === -1) return piece.length;
  scan.state = 'tag';
  const closing = `/${scan.element}`;
  scan.element = closing;
  return end + 1 + closing.length;
}
