import { citySnapshot } from '../../city/index.ts';
import { labelsOf as peopleNamed } from '../../identity/index.ts';
import type { Context } from '../../platform/context.ts';
import { civilDateOf } from '../../platform/i18n.ts';
import { reliefListsNamed } from '../../policies/index.ts';
import { batchesNamed, dutyListsNamed, shiftsNamed } from '../../requests/index.ts';
import type { KeptThing } from '../rules/retention.ts';
import type { Wish } from '../rules/wish.ts';
import { wishesNamed } from './wish-store.ts';

type Labels = (context: Context, subjects: readonly string[]) => Promise<(readonly [string, string])[]>;

/** As the page of wishes calls them, in the city's own language like any name of a thing. */
const wishNames: Readonly<Record<Wish, string>> = { copy: '查阅复制', correct: '更正', erase: '删除' };

const labels: Partial<Record<KeptThing, Labels>> = {
  async account(context, subjects) {
    const people = (await peopleNamed(context, subjects)).filter(({ label }) => label !== '');
    return people.map(({ id, label, login }) => [id, `${label}（${login}）`]);
  },
  async 'relief-list'(context, subjects) {
    const unit = await unitNames(context);
    const lists = await reliefListsNamed(context, subjects);
    return lists.map((list) => [list.id, `${unit(list.unit)} ${list.asOf}`]);
  },
  async 'data-wish'(context, subjects) {
    const { zone } = await citySnapshot(context);
    const wishes = await wishesNamed(context, subjects);
    return wishes.map(({ id, wants, askedAt }) => [id, `${wishNames[wants]} ${civilDateOf(askedAt, zone)}`]);
  },
  async 'duty-list'(context, subjects) {
    const lists = await dutyListsNamed(context, subjects);
    return lists.map(({ id, from, to }) => [id, from === to ? from : `${from}—${to}`]);
  },
  async shift(context, subjects) {
    const unit = await unitNames(context);
    const city = await citySnapshot(context);
    const shifts = await shiftsNamed(context, subjects);
    return shifts.map(({ id, day, shift, unit: of }) => {
      const name = city.item('shift', shift)?.data.name.zh ?? shift;
      return [id, `${unit(of)} ${day} ${name}`];
    });
  },
  async 'withdrawn-import'(context, subjects) {
    const batches = await batchesNamed(context, subjects);
    return batches.map(({ id, fileName, rows }) => [id, `${fileName}（${rows}）`]);
  },
};

async function unitNames(context: Context): Promise<(code: string) => string> {
  const city = await citySnapshot(context);
  return (code) => city.item('unit', code)?.data.name.zh ?? code;
}

/** What people know things without a number by, read now: an account by its name, a sheet by unit, day and shift. */
export async function labelsOf(
  context: Context,
  of: KeptThing,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  return new Map(await labels[of]?.(context, subjects));
}
