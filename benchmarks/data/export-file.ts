import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { citySnapshot } from '../../src/city/index.ts';
import { withContext } from '../../src/platform/context.ts';
import { chanceOf } from '../../src/requests/seed/rules/chance.ts';
import { drawFacts } from '../../src/requests/seed/rules/facts.ts';
import type { SeedWorld } from '../../src/requests/seed/rules/world.ts';
import { openWorld } from '../../src/requests/seed/server/world.ts';
import { openServices } from '../../src/wiring.ts';

const heads = '工单编号,来电时间,来电人,联系电话,诉求类型,标题,诉求内容,事发地址,二级分类,办理结果,办结时间';
const typeNames = ['咨询', '求助', '投诉', '建议', '其他'] as const;
const rowsAtOnce = 500;
/** One row in so many has a date that does not exist. */
const badEvery = 500;
const day = 86_400_000;

/** Writes a made-up export of an old hotline system as CSV: dates in five forms, words of about 200 characters. */
async function writeExport(
  path: string,
  world: SeedWorld,
  choices: { rows: number; seed: number },
): Promise<void> {
  const file = createWriteStream(path);
  file.write(`\uFEFF${heads}\n`);
  for (let at = 0; at < choices.rows; at += rowsAtOnce) {
    const count = Math.min(rowsAtOnce, choices.rows - at);
    const lines = Array.from({ length: count }, (_, index) => exportLine(world, choices.seed, at + index));
    if (!file.write(lines.join(''))) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
}

function exportLine(world: SeedWorld, seed: number, index: number): string {
  const chance = chanceOf(seed, index);
  const told = [0, 1, 2, 3].map((more) =>
    drawFacts(world, chanceOf(seed + more + 1, index), chance.percent(60)),
  );
  const [first] = told;
  const asker = first?.parties[0];
  const asked = world.now - Math.floor(chance.between(30, 3_000) * day);
  const answered = chance.percent(60) ? asked + Math.floor(chance.between(0.1, 9) * day) : undefined;
  const cells = [
    `GD${String(index + 1).padStart(9, '0')}`,
    index % badEvery === badEvery - 1 ? '2019-02-30' : written(asked, index),
    asker?.name ?? '',
    asker?.phone ?? '',
    chance.pick(typeNames),
    first?.words.title ?? '',
    told.map(({ words }) => words.body).join(''),
    first?.place.fullName ?? '',
    first?.topic.category ?? '',
    answered === undefined ? '' : (first?.answer ?? ''),
    answered === undefined ? '' : written(answered, index),
  ];
  return `${cells.map(quoted).join(',')}\n`;
}

/** The same moment as different old systems write it. */
function written(milliseconds: number, form: number): string {
  const [date = '', time = ''] = new Date(milliseconds).toISOString().slice(0, 19).split('T');
  const [year = '', month = '', dayOfMonth = ''] = date.split('-');
  switch (form % 5) {
    case 0:
      return `${date} ${time}`;
    case 1:
      return `${year}/${Number(month)}/${Number(dayOfMonth)} ${time.slice(0, 5)}`;
    case 2:
      return `${year}年${Number(month)}月${Number(dayOfMonth)}日 ${time.slice(0, 5)}`;
    case 3:
      return String(Math.floor(milliseconds / 1000) / 86_400 + 25_569).slice(0, 14);
    default:
      return date;
  }
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Run by itself, so that what it needs does not count as memory of the import: path, rows, seed, city, address, folder. */
async function main([
  path = '',
  rows,
  seed,
  city = '',
  databaseUrl = '',
  dataDir = '',
]: string[]): Promise<void> {
  const services = openServices({ dataDir, databaseUrl });
  const who = { city, actor: { kind: 'system', name: 'bench' } } as const;
  const world = await withContext(services, who, async (context) =>
    openWorld(await citySnapshot(context), context.now),
  );
  await writeExport(path, world, { rows: Number(rows), seed: Number(seed) });
  await services.pool.end();
}

if (import.meta.main) await main(process.argv.slice(2));
