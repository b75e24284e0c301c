import { randomUUID } from 'node:crypto';
import type { TestSite } from '../site.ts';
import { must, type Prepare } from '../submission-steps.ts';
import { tomorrow } from './shared.ts';

const surveyAuthor = 'campaign-office-director';

const surveyInput = (more: object = {}) => {
  const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const said = (zh: string) => ({ zh, en: null });
  const mark = randomUUID();
  return {
    ...{ id: mark, title: said('图书馆开放时间'), lead: said('想听听您的看法。'), next: said('下月公布。') },
    ...{ access: 'open', people: 'resident', english: false, opens: day, closes: tomorrow(day) },
    questions: [
      { code: 'q1', kind: 'scale', ask: said(`${mark}怎么样`) },
      { code: 'q2', kind: 'words', ask: said(`${mark}还想说`) },
    ],
    ...more,
  };
};

const surveyList = (id: string) =>
  Array.from({ length: 12 }, (_none, at) => ({ unit: `${id.slice(0, 8)}-${at}`, stratum: '城区' }));

async function draftedSurvey(site: TestSite, more: object = {}): Promise<{ id: string }> {
  const input = surveyInput(more);
  await must(site, '/surveys', surveyAuthor, input);
  return { id: input.id };
}

/** A survey everybody may answer today. */
export async function openSurvey(site: TestSite): Promise<{ id: string }> {
  const survey = await draftedSurvey(site);
  await must(site, `/surveys/${survey.id}/steps`, 'group-coordination-officer', { n: 1, step: 'check' });
  return survey;
}

/** Surveys. */
export const surveysSubmissions: Readonly<Record<string, Prepare>> = {
  'POST /surveys': async () => {
    const input = surveyInput();
    return { as: surveyAuthor, input, other: { ...input, people: 'firm' } };
  },
  'POST /surveys/:id/content': async (site) => {
    const { id } = await draftedSurvey(site);
    return { as: surveyAuthor, input: { ...surveyInput(), id, n: 1 } };
  },
  'POST /surveys/:id/draw': async (site) => {
    const { id } = await draftedSurvey(site, { access: 'slips', people: 'household' });
    return { as: surveyAuthor, input: { id, n: 1, asked: 6, seed: 'seed-1', rows: surveyList(id) } };
  },
  'POST /surveys/:id/steps': async (site) => {
    const { id } = await draftedSurvey(site);
    return { as: 'group-coordination-officer', input: { id, n: 1, step: 'check' } };
  },
  'POST /surveys/:id/slips': async (site) => {
    const { id } = await draftedSurvey(site, { access: 'slips', people: 'household' });
    const path = `/surveys/${id}`;
    await must(site, `${path}/draw`, surveyAuthor, { n: 1, asked: 6, seed: 'seed-1', rows: surveyList(id) });
    await must(site, `${path}/steps`, 'group-coordination-officer', { n: 2, step: 'check' });
    return { as: surveyAuthor, input: { id, n: 3 } };
  },
  'POST /surveys/:id/answers': async (site) => {
    const { id } = await openSurvey(site);
    return { as: 'hotline-operator', input: { id, key: randomUUID(), said: { q1: ['4'] } } };
  },
  'POST /surveys/:id/words': async (site) => {
    const { id } = await openSurvey(site);
    const path = `/surveys/${id}`;
    await must(site, `${path}/answers`, 'hotline-operator', {
      key: randomUUID(),
      said: { q2: ['多开一会儿。'] },
    });
    await must(site, `${path}/steps`, surveyAuthor, { n: 2, step: 'close', words: '够了。' });
    const { body } = await site.call<{ rows: { id: string }[] }>('GET', `${path}/words`, surveyAuthor);
    return { as: surveyAuthor, input: { id, word: body.rows[0]?.id, state: 'withheld' } };
  },
};
