import { type CitySnapshot, deadlineFor, workingCalendar } from '../../../city/index.ts';
import type { WorkingCalendar } from '../../../platform/calendar/index.ts';
import type { Keyring } from '../../../platform/keyring.ts';
import type { Instant } from '../../../platform/time.ts';
import { openPresser, type Press, type PressFrame, type ToldRequest } from '../../bulk/server/press.ts';
import type { Turns } from '../../bulk/server/press-thread.ts';
import { type DeadlinePreset, setClock } from '../../rules/clocks.ts';
import type { SetDeadline } from '../../rules/events.ts';
import { type ImportFrame, importedParties, importedStep, importedWords } from '../rules/imported.ts';
import type { ImportMode, StagedRow } from '../rules/staged-row.ts';
import { receptionOf } from './reading.ts';
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
export interface ImportSetup {
  frame: PressFrame;
  batch: string;
  mode: ImportMode;
  rules: ImportRules;
  staged: { path: string; bytes: number; skip: number };
  /** Rows of one order. */
  rowsAtOnce: number;
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

/** Makes requests of staged rows, list by list in their order. */
export function openImportPress(setup: ImportSetup, turns: Turns, keys: Keyring): Press {
  const presser = openPresser(setup.frame, keys);
  const lists = stagedRows(setup.staged.path, { ...setup.staged, size: setup.rowsAtOnce, turns });
  return {
    async press(order) {
      const next = await lists.next();
      const rows = next.done === true ? [] : next.value;
      if (rows.length !== order.numbers.length)
        throw new RangeError(`${rows.length} rows, ${order.numbers.length} numbers`);
      const frame = frameOf(setup, order.now);
      return presser.make(order, rows, (row, number) => told(row, number, frame));
    },
    reuse: presser.reuse,
    close: async () => void (await lists.return(undefined)),
  };
}

function told(row: StagedRow, number: string, frame: ImportFrame): ToldRequest {
  return {
    steps: [importedStep(row, number, frame)],
    words: importedWords(row),
    parties: importedParties(row),
  };
}

function frameOf({ batch, mode, rules }: ImportSetup, now: Instant): ImportFrame {
  const { reception, calendar, presets } = rules;
  const upper = new Set(rules.upperSources);
  const assigned = new Map<string, SetDeadline | null>();
  return {
    batch,
    mode,
    now,
    reception,
    calendar,
    hasUpperNumber: (source) => upper.has(source),
    citizenClock: (type, from) => setClock(calendar, presets.get(type)?.citizen, from),
    assignClock(type, from) {
      const before = assigned.get(`${type} ${from}`); // it runs from now: the same for all rows of a type
      if (before !== undefined) return before;
      const set = setClock(calendar, presets.get(type)?.assign, from);
      assigned.set(`${type} ${from}`, set);
      return set;
    },
  };
}
