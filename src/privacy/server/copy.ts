import JSZip from 'jszip';
import { type CitySnapshot, citySnapshot } from '../../city/index.ts';
import { looksAt, noteAccessNow } from '../../ledger/index.ts';
import { type Context, withWiderWalls } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { civilDateOf, type Language, nameIn } from '../../platform/i18n.ts';
import { type OwnRequestData, ownDataOf, readFile } from '../../requests/index.ts';
import type { DataWish, OwnRequest } from '../rules/wish.ts';
import { type CopyLook, copySheet, fileName, type PersonalCopy } from './copy-sheet.ts';

const mostLooks = 5_000;
/** Files beyond this are listed with their names and handed out by the desk on a disk of its own. */
const mostBytes = 64 * 1024 * 1024;

const notIncluded = {
  'zh-CN':
    '不含：工作人员之间的内部记录和未发出的拟稿、其他人的信息、被反映方的陈述。查看记录只写岗位和单位，不写工作人员姓名。',
  en: 'Not included: notes among staff and drafts that never went out, data of other people, what the one complained of said. Looks name post and unit, not the member of staff.',
} as const;

/**
 * Everything held of a person in their requests as a zip: data for a machine, a sheet to print, files. It is in the
 * access log before the first byte leaves. @throws Refused `not-now` when no request was found to be theirs.
 */
export async function zipCopy(
  context: Context,
  { id, wish, language }: { id: string; wish: DataWish; language: Language },
): Promise<{ name: string; bytes: Buffer }> {
  if (wish.requests.length === 0) throw new Refused('not-now', { reason: 'wish-nothing' });
  const copy = await withWiderWalls(context, () => gather(context, wish.requests, language));
  const zip = new JSZip();
  zip.file('personal-data.json', JSON.stringify(copy, undefined, 2));
  const { zone, mode, items } = await citySnapshot(context);
  const city = items('city')[0]?.data.name;
  const head = { city: city === undefined ? context.city : nameIn(city, language), isDemo: mode === 'demo' };
  zip.file('personal-data.html', copySheet(copy, { ...head, reader: { zone, language } }));
  await withWiderWalls(context, () => addFiles(context, zip, copy.requests));
  const bytes = await zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
  // last, since every other look of the city waits from here on until the commit
  for (const { id: subject } of wish.requests)
    await noteAccessNow(context, { action: 'export', subject, details: { of: 'own-data', wish: id } });
  return { name: `personal-data-${civilDateOf(context.now, zone)}.zip`, bytes };
}

async function gather(
  context: Context,
  own: readonly OwnRequest[],
  language: Language,
): Promise<PersonalCopy> {
  const city = await citySnapshot(context);
  const requests: PersonalCopy['requests'] = [];
  for (const { id, party } of own) {
    const data = await ownDataOf(context, id, party);
    requests.push({ ...data, names: namesIn(city, data, language) });
  }
  return {
    format: 'diandan-personal-data/1',
    city: context.city,
    madeAt: context.now,
    requests,
    looks: await looks(context, city, requests, language),
    notIncluded: notIncluded[language],
  };
}

/** The city's words for the codes of a request, so that the copy is read without us. */
function namesIn(city: CitySnapshot, { facts, said }: OwnRequestData, language: Language) {
  const kinds = {
    requestType: 'request-type',
    askerType: 'asker-type',
    source: 'source',
    channel: 'channel',
    category: 'category',
    grade: 'grade',
  } as const;
  const named = Object.entries(kinds).flatMap(([fact, kind]) => {
    const code = facts[fact];
    const name = typeof code === 'string' ? city.item(kind, code)?.data.name : undefined;
    return name === undefined || typeof code !== 'string' ? [] : [[code, nameIn(name, language)] as const];
  });
  const units = [facts['unit'], ...said.map(({ unit }) => unit)].flatMap((code) =>
    typeof code === 'string' ? [[code, unitName(city, code, language)] as const] : [],
  );
  return Object.fromEntries([...named, ...units]);
}

function unitName(city: CitySnapshot, code: string, language: Language): string {
  const name = city.item('unit', code)?.data.name;
  return name === undefined ? code : nameIn(name, language);
}

/** 谁看过: who looked at these requests since the first of them came in. */
async function looks(
  context: Context,
  city: CitySnapshot,
  requests: readonly OwnRequestData[],
  language: Language,
): Promise<CopyLook[]> {
  const first = requests.map(({ receivedAt }) => receivedAt).sort()[0];
  if (first === undefined) return [];
  const numbers = new Map(requests.map(({ id, number }) => [id, number]));
  const since = civilDateOf(first, city.zone);
  const found = await looksAt(context, { subjects: [...numbers.keys()], since, limit: mostLooks });
  return found.map(({ at, actor, action, subject }) => ({
    at,
    who: actor.kind === 'post' ? postName(city, actor, language) : actor.kind,
    action,
    number: numbers.get((subject ?? '').replace(/^.*\//, '')) ?? '',
  }));
}

function postName(city: CitySnapshot, actor: { post: string; unit: string }, language: Language): string {
  const title = city.item('post', actor.post)?.data.title;
  return `${unitName(city, actor.unit, language)} ${title === undefined ? actor.post : nameIn(title, language)}`;
}

async function addFiles(context: Context, zip: JSZip, requests: readonly OwnRequestData[]): Promise<void> {
  let bytes = 0;
  for (const { id, number, files } of requests) {
    for (const file of files.filter(({ erased }) => !erased)) {
      bytes += file.size;
      if (bytes > mostBytes) return;
      const content = await readFile(context, { kind: 'request', subject: id }, file.id);
      zip.file(fileName(number, file), content.bytes);
    }
  }
}
