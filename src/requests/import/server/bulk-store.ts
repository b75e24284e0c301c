import type { Context } from '../../../platform/context.ts';
import type { RequestState } from '../../rules/state.ts';
import { contactRow, type RequestParty, type RequestWords, requestRow } from '../../server/store.ts';
import { packBooleans, packBytes, packInstants, packIntegers, packTexts } from './packed.ts';

/** What the projections of one new request show. */
export interface ProjectedRequest {
  id: string;
  state: RequestState;
  words: RequestWords;
  parties: readonly RequestParty[];
}

type Row = ReturnType<typeof requestRow>;
type Column = Exclude<keyof Row, 'city'>;

/** How each column of the request row travels; a column that is missing here does not compile. */
const columns: Readonly<Record<Column, 'text' | 'uuid' | 'integer' | 'boolean' | 'timestamptz' | 'text[]'>> =
  {
    id: 'uuid',
    number: 'text',
    n: 'integer',
    stage: 'text',
    origin: 'text',
    history: 'boolean',
    request_type: 'text',
    asker_type: 'text',
    source: 'text',
    channel: 'text',
    category: 'text',
    division: 'text',
    campaign: 'text',
    upper_number: 'text',
    way: 'text',
    owner_unit: 'text',
    lead_unit: 'text',
    units: 'text[]',
    accused_unit: 'text',
    confidential: 'boolean',
    notify: 'text',
    told: 'boolean',
    redo_count: 'integer',
    happened_at: 'timestamptz',
    received_at: 'timestamptz',
    updated_at: 'timestamptz',
    citizen_due: 'timestamptz',
    duty_due: 'timestamptz',
    step_due: 'timestamptz',
    provisional: 'boolean',
    closed_at: 'timestamptz',
    solved: 'boolean',
    grade: 'text',
  };

const names = Object.keys(columns) as Column[];

/** The projections of new requests as the parameters of {@link insertProjections}. */
export function packProjections(
  context: Pick<Context, 'city' | 'keys'>,
  requests: readonly ProjectedRequest[],
): Buffer[] {
  const rows = requests.map(({ id, state }) => requestRow(context.city, id, state));
  const contacts = requests.flatMap(({ id, parties }) =>
    parties.map((party) => contactRow(context as Context, id, party)),
  );
  return [
    packTexts(requests.map(({ id }) => id)),
    packTexts(requests.map(({ words }) => words.title)),
    packTexts(requests.map(({ words }) => words.body)),
    packTexts(requests.map(({ words }) => words.place)),
    packTexts(contacts.map(({ request }) => request)),
    packTexts(contacts.map(({ role }) => role)),
    packBytes(contacts.map(({ phone_index }) => phone_index)),
    packBytes(contacts.map(({ name_index }) => name_index)),
    ...names.map((name) => packColumn(rows, name)),
  ];
}

/** Inserts the projections of new requests in one statement: rows, words and contact indexes. */
export async function insertProjections(context: Context, packed: readonly Buffer[]): Promise<void> {
  await context.client.query(insertion, [context.city, ...packed]);
}

function packColumn(rows: readonly Row[], name: Column): Buffer {
  const values = rows.map((row) => row[name]);
  switch (columns[name]) {
    case 'integer':
      return packIntegers(values as number[]);
    case 'boolean':
      return packBooleans(values as boolean[]);
    case 'timestamptz':
      return packInstants(values as string[]);
    case 'text[]':
      return packTexts((values as string[][]).map((list) => list.join(',')));
    default:
      return packTexts(values as string[]);
  }
}

const firstColumn = 10;

/** Lists and ids travel as text: an array of arrays cannot be unnested row by row. */
function parameterOf(name: Column, index: number): string {
  const type = columns[name];
  return `$${firstColumn + index}::${type === 'text[]' || type === 'uuid' ? 'text' : type}[]`;
}

function selected(name: Column): string {
  if (columns[name] === 'text[]') return `string_to_array(r.${name}, ',')`;
  return columns[name] === 'uuid' ? `r.${name}::uuid` : `r.${name}`;
}

const insertion = `
  with r as (
    insert into requests.request (city, ${names.join(', ')})
    select $1, ${names.map(selected).join(', ')}
    from unnest(${names.map(parameterOf).join(', ')}) as r (${names.join(', ')})
  ), c as (
    insert into requests.contact (city, request, role, phone_index, name_index)
    select $1, c.request::uuid, c.role, c.phone_index, c.name_index
    from unnest($6::text[], $7::text[], $8::bytea[], $9::bytea[]) as c (request, role, phone_index, name_index)
  )
  insert into requests.words (city, request, title, body, place)
  select $1, w.request::uuid, w.title, w.body, w.place
  from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as w (request, title, body, place)`;
