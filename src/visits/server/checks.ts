import type { CitySnapshot } from '../../city/index.ts';
import type { Kinds } from '../../city/rules/kinds/registry.ts';
import { Refused } from '../../platform/errors.ts';
import type { CivilDate } from '../../platform/time.ts';
import type { ItemInput, MakeVisit } from '../contract.ts';
import { checkWords } from './words.ts';

interface Checked {
  city: CitySnapshot;
  form: Kinds['visit-form'];
  rules: Kinds['visiting'];
  day: CivilDate;
  /** Whether the acting post may say that another unit answers for something. */
  mayAssign: boolean;
  unit: string;
}

/** Everything a note says, by its fields. @throws Refused `invalid` */
export function checkNote(input: MakeVisit, of: Checked): void {
  const fields = {
    ...formFields(input, of),
    ...Object.assign({}, ...input.items.map((item, at) => itemFields(item, `items.${at}`, of))),
  };
  const ids = input.items.map(({ id }) => id);
  if (new Set(ids).size !== ids.length) fields['items'] = 'not-a-choice';
  if (Object.keys(fields).length > 0) throw new Refused('invalid', { fields });
  checkWords(of.city, wordsOf(input));
}

/** Words of a note by the fields they stand in. */
function wordsOf({ met, note, answers, items }: MakeVisit): Record<string, string | undefined> {
  return {
    met,
    note,
    ...Object.fromEntries(answers.map(({ words }, at) => [`answers.${at}.words`, words])),
    ...Object.fromEntries(
      items.flatMap(({ words, answer }, at) => [
        [`items.${at}.words`, words],
        [`items.${at}.answer`, answer],
      ]),
    ),
  };
}

function formFields(
  { answers, gifts, theme, listeners }: MakeVisit,
  { form, rules }: Checked,
): Record<string, string> {
  const questions = new Set(form.questions.map(({ code }) => code));
  const kinds = new Set(rules.giftKinds.map(({ code }) => code));
  const isTheme = theme === null || (form.themes && rules.themes.some(({ code }) => code === theme));
  const isAnswer = answers.every(({ question }) => questions.has(question));
  const isGift = gifts.every(({ kind }) => form.gifts && kinds.has(kind));
  return {
    ...(isTheme ? {} : { theme: 'not-a-choice' }),
    ...(isAnswer ? {} : { answers: 'not-a-choice' }),
    ...(isGift ? {} : { gifts: 'not-a-choice' }),
    ...(listeners === null || form.talk ? {} : { listeners: 'not-a-choice' }),
  };
}

function itemFields(
  { kind, question, answer, due, unit, asker }: ItemInput,
  at: string,
  { city, form, day, mayAssign, unit: own }: Checked,
): Record<string, string> {
  const isQuestion = question === null || form.questions.some(({ code }) => code === question);
  const mayAsk = asker === null || (kind !== 'promise' && kind !== 'answered');
  const faults = {
    kind: kind === 'question' && !form.talk ? 'form-kind' : undefined,
    question: isQuestion ? undefined : 'not-a-choice',
    due: kind === 'promise' ? dueFault(due, day) : undefined,
    answer: kind === 'answered' && (answer ?? '') === '' ? 'required' : undefined,
    unit: unit === null ? undefined : unitFault(unit, { city, own, mayAssign }),
    asker: mayAsk ? undefined : 'no-request-of-it',
  };
  return Object.fromEntries(
    Object.entries(faults).flatMap(([field, fault]) =>
      fault === undefined ? [] : [[`${at}.${field}`, fault]],
    ),
  );
}

function unitFault(
  unit: string,
  { city, own, mayAssign }: { city: CitySnapshot; own: string; mayAssign: boolean },
): string | undefined {
  if (city.item('unit', unit) === undefined) return 'not-a-choice';
  return unit === own || mayAssign ? undefined : 'not-your-promise';
}

function dueFault(due: string | null, day: CivilDate): string | undefined {
  if (due === null) return 'required';
  return due < day ? 'due-before-visit' : undefined;
}
