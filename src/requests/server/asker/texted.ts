import type { CitySnapshot } from '../../../city/index.ts';
import type { Context } from '../../../platform/context.ts';
import { nameIn } from '../../../platform/i18n.ts';
import { owe } from '../../../platform/outbox.ts';
import { noteText } from '../../desk/server/missed.ts';
import type { TextedBody } from '../../rules/bodies.ts';
import { endsWhenTold, type RequestState } from '../../rules/state.ts';
import { readText } from '../../rules/texted.ts';
import { callBackClock, confirmation } from '../actions.ts';
import { snapshot } from '../city.ts';
import { refuseAccusation } from '../intake/receive.ts';
import { record } from '../record.ts';
import { loadRequest } from '../store.ts';
import { type RequestOfPhone, requestsOfPhone } from './contact-store.ts';

/** What became of a text message: into a request, or to the desk, which rings back 漏接回拨. */
export type TextTaken = 'request' | 'desk';

/**
 * 短信回复: what an asker writes back goes into their request, of several into the one whose number they name, else the
 * one that waits for their word, else the newest that is open. A whole rating closes it or has it done again as one on the
 * portal does; a reminder or something more alerts the unit; TD ends messages about all their open requests. What belongs
 * to no open request is rung back, with its words.
 *
 * @throws Refused `invalid` with `discipline-gate`: nothing of it is kept
 */
export async function takeText(
  context: Context,
  { phone, words }: { phone: string; words: string },
): Promise<TextTaken> {
  const city = await snapshot(context);
  refuseAccusation(city, { words });
  const all = await requestsOfPhone(context, phone);
  const chosen = chooseRequest(all, words);
  const { state } = chosen === undefined ? { state: undefined } : await loadRequest(context, chosen.id);
  if (chosen === undefined || state === undefined || state.erased || state.isOut) {
    await noteText(context, { phone, words });
    return 'desk';
  }
  const { means, ...read } = readText(withoutNumber(words, chosen), gradesOf(city));
  if (means === 'stop') return stopTexts(context, { all, chosen, words });
  if (state.stage === 'closed') {
    await record(context, chosen.id, state, textedAs({ means: 'other', ...none }, words));
    await noteText(context, { phone, words });
    return 'desk';
  }
  const body = meant(state, { means, ...read });
  const after = await record(context, chosen.id, state, textedAs(body, words));
  if (body.means === 'rating') await rate(context, city, { id: chosen.id, state: after }, body);
  if (body.means === 'half') await askOtherHalf(context, chosen.id, after);
  return 'request';
}

const none = { solved: null, grade: null };

function textedAs(body: TextedBody, words: string) {
  return { type: 'texted', body, personal: { words } } as const;
}

function chooseRequest(all: readonly RequestOfPhone[], words: string): RequestOfPhone | undefined {
  return all.find(({ number }) => words.normalize('NFKC').includes(number)) ?? all[0];
}

/** A number named in the message is no part of what it says. */
function withoutNumber(words: string, { number }: RequestOfPhone): string {
  return words.normalize('NFKC').replace(number, ' ');
}

function gradesOf(city: CitySnapshot) {
  return city.items('grade').map(({ code, data }) => ({ code, name: nameIn(data.name, 'zh-CN') }));
}

/** A rating counts where an answer waits for one, both halves together; anywhere else it is something more about the matter. */
function meant(state: RequestState, read: TextedBody): TextedBody {
  if (read.means !== 'rating' && read.means !== 'half') return { ...read, ...none };
  if (state.stage !== 'answered' || endsWhenTold(state.outcome)) return { means: 'supplement', ...none };
  const solved = read.solved ?? state.half.solved;
  const grade = read.grade ?? state.half.grade;
  const isWhole = solved !== null && grade !== null;
  return { means: isWhole ? 'rating' : 'half', solved, grade };
}

async function rate(
  context: Context,
  city: CitySnapshot,
  { id, state }: { id: string; state: RequestState },
  { solved, grade }: TextedBody,
): Promise<void> {
  if (solved === null || grade === null) return;
  const callBack = callBackClock(context, city, state);
  const told = state.told
    ? state
    : await record(context, id, state, { type: 'told', body: { way: 'sms', callBack } });
  await record(context, id, told, confirmation(context, city, told, { solved, grade, by: 'asker' }));
}

/** Somebody who wrote one half is asked for the other, once an answer. */
async function askOtherHalf(context: Context, id: string, state: RequestState): Promise<void> {
  if (state.noTexts) return;
  const purpose = state.half.solved === null ? 'ask-solved' : 'ask-grade';
  const dedupe = `${id}/${purpose}/${state.redoCount}/${state.reopenCount}`;
  await owe(context, { kind: 'request', subject: id, way: 'sms', purpose, dedupe });
}

async function stopTexts(
  context: Context,
  { all, chosen, words }: { all: readonly RequestOfPhone[]; chosen: RequestOfPhone; words: string },
): Promise<TextTaken> {
  const open = all.filter(({ stage }) => stage !== 'closed');
  for (const { id } of open.length === 0 ? [chosen] : open) {
    const { state } = await loadRequest(context, id);
    if (state.noTexts || state.erased || state.isOut) continue;
    await record(context, id, state, textedAs({ means: 'stop', ...none }, words));
  }
  return 'request';
}
