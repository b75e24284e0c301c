import { citySnapshot } from '../../../city/index.ts';
import type { Context } from '../../../platform/context.ts';
import type { Language } from '../../../platform/i18n.ts';
import { sheetMessages } from '../../messages-officer.ts';
import { columns } from '../../rules/policies/rent-relief-2022/columns.ts';
import { lessorHeads, listingHeads } from '../../rules/policies/rent-relief-2022/registers.ts';
import { decisionLines } from '../../sentences.ts';
import { lessors } from '../lessor-store.ts';
import { type Sheet, writeWorkbook } from '../workbook.ts';
import { decidedList, type KeptRow, type ReliefList, rowsOf } from './list-store.ts';
import { addBacks, settled } from './overview.ts';
import type { Ground } from './prepare.ts';
import { groundOfList, namesFor, rowView, sayRefusal } from './views.ts';

export type SheetName = 'decided' | 'refused' | 'not-applied' | 'add-back' | 'ledger';

/** A workbook of a list: its name and bytes, for the officer's own files. */
export async function sheetOf(
  context: Context,
  of: { list: string; sheet: SheetName },
  language: Language,
): Promise<{ name: string; bytes: Buffer }> {
  const list = await decidedList(context, of.list);
  const words = sheetMessages[language];
  const make = { decided, refused, 'not-applied': notApplied, 'add-back': addBack, ledger }[of.sheet];
  const { heads, rows } = await make({ context, list, language });
  const { mode } = await citySnapshot(context);
  const title = words[of.sheet];
  const mark = mode === 'demo' ? ` ${words.demo}` : '';
  const sheet: Sheet = {
    name: title
      .slice(0, 31)
      .replace(/[（）：]/g, ' ')
      .trim(),
    title: `${title} ${list.asOf}${mark}`,
    heads,
    rows,
  };
  return { name: `${title}-${list.asOf}.xlsx`, bytes: await writeWorkbook([sheet]) };
}

interface Making {
  context: Context;
  list: ReliefList;
  language: Language;
}

type Made = Pick<Sheet, 'heads' | 'rows'>;

async function decided({ context, list, language }: Making): Promise<Made> {
  const words = sheetMessages[language];
  const names = await namesFor(context, list, language);
  const ground = await groundOfList(context, list);
  const rows: (string | number)[][] = [];
  for await (const page of rowsOf(context, list.id)) {
    for (const kept of page) {
      const view = rowView(kept, names);
      if (view.part === 'refused') continue;
      const named = [
        view.row,
        view.lease,
        words.parts[view.part],
        view.lessor,
        view.tenant,
        view.premises,
        view.county,
      ];
      rows.push([...named, ...decisionCells(kept, ground, language), yuanOf(view.left)]);
    }
  }
  const { heads } = words;
  const keys = [
    'row',
    'lease',
    'part',
    'lessor',
    'tenant',
    'premises',
    'county',
    'standing',
    'fen',
    'base',
  ] as const;
  const more = ['supplement', 'care', 'baseBy', 'supplementBy', 'warnAfter', 'why', 'left'] as const;
  return { heads: [...keys, ...more].map((key) => heads[key]), rows };
}

function decisionCells(
  { decided: row }: KeptRow,
  { setting }: Ground,
  language: Language,
): (string | number)[] {
  if (row.part !== 'direct' && row.part !== 'operator') return ['', 0, 0, 0, 0, '', '', '', ''];
  const { decision } = row;
  const part = (code: string) => yuanOf(decision.outcomes.find((one) => one.code === code)?.fen ?? 0);
  const by = (code: string) => decision.due.find((one) => one.code === code);
  return [
    sheetMessages[language].standing[decision.standing],
    yuanOf(decision.fen),
    row.part === 'operator' ? part('share') : part('base'),
    part('supplement'),
    part('care'),
    by('base')?.by ?? '',
    by('supplement')?.by ?? '',
    by('supplement')?.warning?.by ?? '',
    decisionLines(setting.prepared, decision, language).join('\n'),
  ];
}

async function refused({ context, list, language }: Making): Promise<Made> {
  const { heads } = sheetMessages[language];
  const rows = (await settled(context, list)).refused.flatMap(({ read, decided: row }) =>
    row.part !== 'refused'
      ? []
      : row.refusals.map((one) => {
          const { reason, todo } = sayRefusal(one, language);
          return [row.row, read.code, reason, todo];
        }),
  );
  return { heads: [heads.row, heads.lease, heads.reason, heads.todo], rows };
}

async function notApplied({ context, list, language }: Making): Promise<Made> {
  const { heads } = sheetMessages[language];
  const names = await namesFor(context, list, language);
  const { notApplied: rows } = await settled(context, list);
  return {
    heads: [heads.row, heads.lease, heads.lessor, heads.tenant, heads.premises, heads.county, heads.fen],
    rows: rows.map(({ row, lease, decision }) => [
      row,
      lease.code,
      names.lessor(lease.lessor.code),
      lease.tenant.code,
      lease.premises.code,
      names.county(lease.premises.county),
      yuanOf(decision.fen),
    ]),
  };
}

async function addBack({ context, list, language }: Making): Promise<Made> {
  const words = sheetMessages[language];
  const register = new Map((await lessors(context)).map(({ code, name }) => [code, name]));
  const lines = addBacks(await settled(context, list));
  const figures = ['required', 'booked', 'counted', 'voluntary', 'unproven', 'notNamed'] as const;
  const sums = figures.map((key) => yuanOf(lines.reduce((sum, line) => sum + line[key], 0)));
  return {
    heads: [words.heads.lessor, words.heads.owner, ...figures.map((key) => words.heads[key])],
    rows: [
      ...lines.map((line) => [
        register.get(line.lessor) ?? line.lessor,
        words.owner[line.owner],
        ...figures.map((key) => yuanOf(line[key])),
      ]),
      [words.total, '', ...sums],
    ],
  };
}

async function ledger({ context, list, language }: Making): Promise<Made> {
  const words = sheetMessages[language];
  const { heads } = words;
  const lines = [...(await settled(context, list)).ledger.values()].flat();
  return {
    heads: [heads.lease, heads.on, heads.kind, heads.fen, heads.way, heads.documented],
    rows: lines.map(({ lease, on, kind, fen, way, documented }) => [
      lease,
      on,
      words.kind[kind],
      yuanOf(fen),
      way === null ? '' : words.way[way],
      documented ? words.yes : words.no,
    ]),
  };
}

/** Fen as yuan with two decimals at most: an exact decimal, since fen are whole. */
function yuanOf(fen: number): number {
  return Number((fen / 100).toFixed(2));
}

/** An empty workbook with the heads the program reads; required ones carry a star. */
export async function templateOf(
  template: 'leases' | 'lessors' | 'listings',
  language: Language,
): Promise<{ name: string; bytes: Buffer }> {
  const title = sheetMessages[language][template];
  const heads = {
    leases: columns.map(({ heads: names, required }) => `${names[0] ?? ''}${required ? '*' : ''}`),
    lessors: [...lessorHeads],
    listings: [...listingHeads],
  }[template];
  return { name: `${title}.xlsx`, bytes: await writeWorkbook([{ name: title, title, heads, rows: [] }]) };
}
