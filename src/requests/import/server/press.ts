import { lasting } from '../../../platform/json.ts';
import type { Keyring } from '../../../platform/keyring.ts';
import type { Instant } from '../../../platform/time.ts';
import { lastingCalendar } from '../../bulk/server/lasting-calendar.ts';
import { openPresser, type Press, type PressFrame, type ToldRequest } from '../../bulk/server/press.ts';
import type { Turns } from '../../bulk/server/press-thread.ts';
import { setClock } from '../../rules/clocks.ts';
import type { SetDeadline } from '../../rules/events.ts';
import { type ImportFrame, importedParties, importedStep, importedWords } from '../rules/imported.ts';
import type { ImportMode, StagedRow } from '../rules/staged-row.ts';
import type { ImportRules } from './import-rules.ts';
import { stagedRows } from './staged-file.ts';

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

/** Makes requests of staged rows, list by list in their order. */
export function openImportPress(setup: ImportSetup, turns: Turns, keys: Keyring): Press {
  const presser = openPresser(setup.frame, keys);
  lastingCalendar(setup.rules.calendar);
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
      const set = lasting(setClock(calendar, presets.get(type)?.assign, from));
      assigned.set(`${type} ${from}`, set);
      return set;
    },
  };
}
