import { v7 as uuid } from 'uuid';
import { type CitySnapshot, deadlineFor, workingCalendar } from '../../../city/index.ts';
import type { WorkingCalendar } from '../../../platform/calendar/index.ts';
import type { Actor } from '../../../platform/context.ts';
import type { Keyring } from '../../../platform/keyring.ts';
import type { Instant } from '../../../platform/time.ts';
import { type DeadlinePreset, setClock } from '../../rules/clocks.ts';
import { requestNumber } from '../../rules/number.ts';
import { type ImportFrame, importedParties, importedStep, importedWords } from '../rules/imported.ts';
import type { ImportMode, StagedRow } from '../rules/staged-row.ts';
import { packProjections } from './bulk-store.ts';
import { forgeChain, inTurns } from './forge-chain.ts';
import { receptionOf } from './reading.ts';
import { packChains } from './record-store.ts';
import { stagedRows } from './staged-file.ts';

/** The city's data that imported requests are made by; plain data, so that another thread can be told. */
export interface ImportRules {
  reception: string;
  /** Sources that carry numbers of their own 上级编号. */
  upperSources: readonly string[];
  calendar: WorkingCalendar;
  /** Request type → the presets of its clocks. */
  presets: ReadonlyMap<string, { citizen: DeadlinePreset | undefined; assign: DeadlinePreset | undefined }>;
}

/** What all requests of a batch are made with. */
export interface PressSetup {
  city: string;
  actor: Actor;
  batch: string;
  mode: ImportMode;
  rules: ImportRules;
  staged: { path: string; bytes: number; skip: number };
}

/** The next rows, to be made for one transaction. */
export interface PressOrder {
  now: Instant;
  year: number;
  /** One for each row. */
  numbers: readonly number[];
}

/** Requests as the parameters of their two insertions. */
export interface PressedRows {
  chains: Buffer[];
  projections: Buffer[];
}

/** Makes requests of staged rows, in their order. */
export interface Press {
  press(order: PressOrder): Promise<PressedRows>;
  close(): Promise<void>;
}

/** Reads what imported requests are made by from the city's data of today. */
export function importRules(city: CitySnapshot): ImportRules {
  const deadlines = city.items('deadline').map(({ data }) => data);
  const preset = (slot: 'answer' | 'assign', requestType: string): DeadlinePreset | undefined => {
    const clock = slot === 'answer' ? 'citizen' : 'step';
    const found = deadlineFor({ slot, clock, requestType }, deadlines);
    return found && { ...found, version: city.item('deadline', found.code)?.version ?? 1 };
  };
  const types = city.items('request-type').map(({ code }) => code);
  return {
    reception: receptionOf(city),
    upperSources: city.items('source').flatMap(({ code, data }) => (data.upperNumber ? [code] : [])),
    calendar: workingCalendar(city),
    presets: new Map(
      types.map((type) => [type, { citizen: preset('answer', type), assign: preset('assign', type) }]),
    ),
  };
}

/** Makes the requests in this thread. */
export function openPress(setup: PressSetup, keys: Keyring, rowsAtOnce: number): Press {
  const lists = stagedRows(setup.staged.path, { ...setup.staged, size: rowsAtOnce });
  return {
    async press(order) {
      const next = await lists.next();
      const rows = next.done === true ? [] : next.value;
      if (rows.length !== order.numbers.length)
        throw new RangeError(`${rows.length} rows, ${order.numbers.length} numbers`);
      return pressRows(setup, keys, order, rows);
    },
    close: async () => void (await lists.return(undefined)),
  };
}

async function pressRows(
  setup: PressSetup,
  keys: Keyring,
  { now, year, numbers }: PressOrder,
  rows: readonly StagedRow[],
): Promise<PressedRows> {
  const frame = frameOf(setup, now);
  const context = { city: setup.city, actor: setup.actor, now, keys };
  const made = await inTurns(rows, (row, index) => {
    const id = uuid();
    const step = importedStep(row, requestNumber(year, numbers[index] ?? 0), frame);
    return {
      ...forgeChain(context, id, [step]),
      id,
      words: importedWords(row),
      parties: importedParties(row),
    };
  });
  return { chains: packChains(made), projections: packProjections(context, made) };
}

function frameOf({ batch, mode, rules }: PressSetup, now: Instant): ImportFrame {
  const { reception, calendar, presets } = rules;
  const upper = new Set(rules.upperSources);
  return {
    batch,
    mode,
    now,
    reception,
    hasUpperNumber: (source) => upper.has(source),
    citizenClock: (type, from) => setClock(calendar, presets.get(type)?.citizen, from),
    assignClock: (type, from) => setClock(calendar, presets.get(type)?.assign, from),
  };
}
