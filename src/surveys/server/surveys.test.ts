import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { chain, rebuild } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { withContext } from '../../platform/context.ts';
import type { ContentInput, ReportView, SurveyRow, SurveyView, WordView } from '../contract.ts';
import { takeAnswer } from './answering.ts';
import { demoSurveys } from './demo.ts';
import { surveyProjection } from './survey-store.ts';

let site: TestSite;
let today = '';
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
  today = (await site.call<{ today: string }>('GET', '/surveys', author)).body.today;
});
afterAll(() => site.close());

const author = 'campaign-office-director';
const other = 'group-coordination-officer';
const operator = 'hotline-operator';
const text = (zh: string) => ({ zh, en: null });

let made = 0;
const content = (more: Partial<ContentInput> = {}): ContentInput => {
  made += 1;
  return {
    ...{ title: text(`第${made}次征求意见`), lead: text('想听听您的看法。'), next: text('下月公布。') },
    questions: [
      { code: 'q1', kind: 'scale', ask: text(`${randomUUID()}满意吗`) },
      {
        ...{ code: 'q2', kind: 'multiple', ask: text(`${randomUUID()}要哪些`) },
        choices: ['a', 'b'].map((code) => ({ code, name: text(code) })),
      },
      { code: 'q3', kind: 'words', ask: text(`${randomUUID()}还想说`) },
    ],
    ...{ access: 'open', people: 'resident', english: false, opens: today, closes: today },
    ...more,
  };
};

const call: TestSite['call'] = (...asked) => site.call(...asked);
type Refusal = { error: { reason?: string; message: string; fields: Record<string, string> } };

async function drafted(more: Partial<ContentInput> = {}): Promise<SurveyView> {
  const input = { id: randomUUID(), ...content(more) };
  const { status, body } = await call<SurveyView>('POST', '/surveys', author, input);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

async function step(survey: { id: string }, name: string, as: string, words?: string): Promise<SurveyView> {
  const { n } = (await call<SurveyView>('GET', `/surveys/${survey.id}`, as)).body;
  const input = { n, step: name, ...(words === undefined ? {} : { words }) };
  const { status, body } = await call<SurveyView>('POST', `/surveys/${survey.id}/steps`, as, input);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

const rows = (count: number, stratum: string) =>
  Array.from({ length: count }, (_none, at) => ({
    unit: `${stratum}-${at}`.replace(/[^\w-]/g, 'X'),
    stratum,
  }));

/** A survey drawn from 60 in town and 40 in villages, checked, with its codes. */
async function withSlips() {
  const survey = await drafted({ access: 'slips', people: 'household' });
  const list = [...rows(60, 'T'), ...rows(40, 'V')].map(({ unit, stratum }) => ({
    unit: `${survey.id.slice(0, 8)}-${unit}`,
    stratum: stratum === 'T' ? '城区' : '乡镇',
  }));
  const input = { n: 1, asked: 50, seed: 'seed-1', rows: list };
  const drawn = await call<SurveyView>('POST', `/surveys/${survey.id}/draw`, author, input);
  expect(drawn.status, JSON.stringify(drawn.body)).toBe(200);
  await step(survey, 'check', other);
  const slips = await call<{ slips: { code: string; stratum: string }[] }>(
    ...(['POST', `/surveys/${survey.id}/slips`, author, { n: 3 }] as const),
  );
  expect(slips.status, JSON.stringify(slips.body)).toBe(200);
  return { survey, drawn: drawn.body, slips: slips.body.slips };
}

const asVisitor = <T>(work: (context: Context) => Promise<T>) =>
  withContext(site.services, { city: 'jingzhou', actor: { kind: 'visitor' } }, work);
const answer = (
  survey: string,
  code: string | null,
  typed: Record<string, string[]>,
  key: string = randomUUID(),
) => asVisitor((context) => takeAnswer(context, { survey, code, key, typed }));

describe('a survey', () => {
  it('is written by one and checked by another; then it does not change', async () => {
    const survey = await drafted();
    const own = await call<Refusal>('POST', `/surveys/${survey.id}/steps`, author, { n: 1, step: 'check' });
    expect(own.status).toBe(403);
    expect(own.body.error.reason).toBe('survey-own-check');
    await step(survey, 'return', other, '题目再短些。');
    expect((await step(survey, 'check', other)).phase).toBe('open');
    const late = { n: 3, ...content() };
    expect((await call('POST', `/surveys/${survey.id}/content`, author, late)).status).toBe(409);
  });

  it('that is too long or asks for a telephone is refused with the rule', async () => {
    const questions = Array.from({ length: 11 }, (_none, at) => ({
      ...{ code: `q${at}`, kind: 'scale' as const, ask: text(`第${at}项`) },
    }));
    const long = await call<Refusal>('POST', '/surveys', author, {
      id: randomUUID(),
      ...content({ questions }),
    });
    expect(long.body.error.fields['questions']).toContain('最多10题');
    const nosy = content({ questions: [{ code: 'q', kind: 'words', ask: text('请留下您的手机号码') }] });
    const refused = await call<Refusal>('POST', '/surveys', author, { id: randomUUID(), ...nosy });
    expect(refused.body.error.fields['questions.0']).toContain('不能问姓名、电话');
  });

  it('that asks the same people what another asked is refused and names the other', async () => {
    const questions = [{ code: 'q1', kind: 'scale' as const, ask: text('您对社区食堂满意吗') }];
    const first = await drafted({ questions });
    await step(first, 'check', other);
    const again = await drafted({ questions });
    const input = { n: 1, step: 'check' };
    const refused = await call<Refusal>('POST', `/surveys/${again.id}/steps`, other, input);
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toContain(first.title.zh);
  });

  it('is drawn from ids alone, by lot in each stratum, the same again from the same seed', async () => {
    const { survey, drawn, slips } = await withSlips();
    expect(drawn.drawn?.strata).toEqual([
      { name: '乡镇', size: 40, asked: 20 },
      { name: '城区', size: 60, asked: 30 },
    ]);
    expect(slips).toHaveLength(50);
    const named = await drafted({ access: 'slips', people: 'household' });
    const input = { n: 1, asked: 5, seed: 'seed-1', rows: [{ unit: '某某家', stratum: '城区' }] };
    const refused = await call<Refusal>('POST', `/surveys/${named.id}/draw`, author, input);
    expect(refused.body.error.fields['rows']).toContain('只能有编号');
    const list = await call<{ rows: unknown[] }>('GET', `/surveys/${survey.id}/drawn`, author);
    expect(list.body.rows).toHaveLength(50);
  });
});

describe('askers of closed requests', () => {
  it('are drawn by the numbers of requests closed in some days, by class, those too few together', async () => {
    await site.database.adminPool.query(
      `insert into requests.request select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(),
         'number', (9000000000 + g)::text, 'stage', 'closed', 'closed_at', now()))).*
       from requests.request r, generate_series(1, 12) g where r.id = $1`,
      [(await site.ask('北京路的路灯坏了三天。')).id],
    );
    const survey = await drafted({ access: 'askers', people: 'asker' });
    const input = { n: 1, asked: 6, seed: 'seed-2', from: today, to: today };
    const drawn = await call<SurveyView>('POST', `/surveys/${survey.id}/draw`, author, input);
    expect(drawn.body.drawn?.strata).toEqual([{ name: '未分类', size: 12, asked: 6 }]);
    const none = await call<Refusal>('POST', `/surveys/${survey.id}/draw`, author, {
      ...{ ...input, n: 2, from: '2020-01-01', to: '2020-01-02' },
    });
    expect(none.body.error.fields['to']).toContain('没有办结');
  });
});

describe('the demonstration', () => {
  it('shows one under way and one released, weighted beside plain, on the portal too', async () => {
    await demoSurveys(site.services, 'jingzhou');
    const list = await call<{ rows: SurveyRow[] }>('GET', '/surveys', author);
    const released = list.body.rows.find(({ phase }) => phase === 'released');
    const { report } = (await call<{ report: ReportView }>('GET', `/surveys/${released?.id}/results`, author))
      .body;
    expect(report).toMatchObject({ answered: 112, unequal: true });
    const grades = report.questions?.find(({ question }) => question === 'q2');
    expect(grades?.columns?.every(({ weighted }) => weighted !== null)).toBe(true);
    expect(grades?.median).toBe(3);
    const page = await site.app.inject({ url: '/c/jingzhou/surveys' });
    expect(page.body).toContain('图书馆夜间开放');
    expect(page.body).toContain('社区食堂办得怎么样');
  });
});

describe('an answer', () => {
  it('is taken once for a code, once however often its form is sent, and never without one', async () => {
    const { survey, slips } = await withSlips();
    const [slip] = slips as [{ code: string; stratum: string }];
    const key = randomUUID();
    expect((await answer(survey.id, slip.code, { q1: ['4'] }, key)).outcome).toBe('taken');
    expect((await answer(survey.id, slip.code, { q1: ['4'] }, key)).outcome).toBe('again');
    expect((await answer(survey.id, slip.code.toLowerCase(), { q1: ['2'] })).outcome).toBe('used');
    expect((await answer(survey.id, 'ABCDEFGHJKMNPQRS', { q1: ['2'] })).outcome).toBe('unknown');
    expect((await answer(survey.id, null, { q1: ['2'] })).outcome).toBe('unknown');
    expect(await answer(survey.id, slips[1]?.code ?? '', {})).toMatchObject({
      outcome: 'wrong',
      problems: { q1: 'empty' },
    });
    expect(await answer(survey.id, slips[1]?.code ?? '', { q1: ['9'] })).toMatchObject({ outcome: 'wrong' });
  });

  it('sent twice at once by one code is one answer', async () => {
    const { survey, slips } = await withSlips();
    const code = slips[0]?.code ?? '';
    const both = await Promise.all([1, 2].map((grade) => answer(survey.id, code, { q1: [String(grade)] })));
    expect(both.map(({ outcome }) => outcome).toSorted()).toEqual(['taken', 'used']);
  });

  it('shares nothing with its code: no column says when, who or which', async () => {
    const { rows: columns } = await site.database.adminPool.query<{
      table_name: string;
      column_name: string;
    }>(
      `select table_name, column_name from information_schema.columns
       where table_schema = 'surveys' and table_name in ('answer', 'code', 'word') order by 1, ordinal_position`,
    );
    const of = (table: string) =>
      columns.filter((one) => one.table_name === table).map((one) => one.column_name);
    expect(of('answer')).toEqual(['city', 'survey', 'id', 'key', 'stratum', 'said']);
    expect(of('code')).toEqual(['city', 'digest', 'survey', 'stratum', 'used']);
    expect(of('word')).toEqual(['city', 'survey', 'id', 'question', 'words', 'state', 'shown']);
  });

  it('is written down by an operator, and one that accuses somebody is not taken', async () => {
    const survey = await drafted();
    await step(survey, 'check', other);
    const input = { key: randomUUID(), said: { q1: ['5'], q2: ['a', 'b'] } };
    const path = `/surveys/${survey.id}/answers`;
    expect((await call('POST', path, operator, input)).body).toEqual({ outcome: 'taken' });
    const accusing = { key: randomUUID(), said: { q3: ['某局长收受红包，贪污公款。'] } };
    const refused = await call<Refusal>('POST', path, operator, accusing);
    expect(refused.body.error.reason).toBe('discipline-gate');
  });
});

/** Answers of everybody a slip was made for, or so many of each stratum. */
async function answered(
  slips: readonly { code: string; stratum: string }[],
  survey: string,
  of: Record<string, number>,
) {
  for (const [stratum, count] of Object.entries(of))
    for (const [at, { code }] of slips
      .filter((slip) => slip.stratum === stratum)
      .slice(0, count)
      .entries()) {
      const words: Record<string, string[]> =
        stratum === '城区' && at === 0 ? { q3: ['请打13800001234找我，路灯不亮。'] } : {};
      const typed = { q1: [at % 2 === 0 ? '5' : '2'], q2: ['a'], ...words };
      expect((await answer(survey, code, typed)).outcome).toBe('taken');
    }
}

describe('results', () => {
  it('are told once it is closed, counted and mixed, never of fewer than k, and released by another', async () => {
    const { survey, slips } = await withSlips();
    await answered(slips, survey.id, { 城区: 20, 乡镇: 12 });
    const path = `/surveys/${survey.id}`;
    expect((await call('GET', `${path}/results`, author)).status).toBe(409);
    const before = await answersIn(survey.id);
    const early = await call<Refusal>('POST', `${path}/steps`, author, { n: 4, step: 'close' });
    expect(early.body.error.fields['words']).toBeDefined();
    const closed = await step(survey, 'close', author, '答的人够了。');
    expect(closed).toMatchObject({ phase: 'closed', answered: 32, unread: 1, isAsCounted: true });
    const after = await answersIn(survey.id);
    expect(after.map(({ id }) => id).some((id) => before.some((one) => one.id === id))).toBe(false);
    expect(new Set(after.map(({ xmin }) => xmin)).size).toBe(1);
    const codes = await site.database.adminPool.query('select 1 from surveys.code where survey = $1', [
      survey.id,
    ]);
    expect(codes.rows).toHaveLength(0);

    const { report } = (await call<{ report: ReportView }>('GET', `${path}/results`, author)).body;
    expect(report).toMatchObject({ answered: 32, response: { size: 100, asked: 50 } });
    expect(report.questions?.[0]?.columns).toMatchObject([
      { codes: ['1', '2', '3', '4'], count: 16 },
      { codes: ['5'], count: 16, weighted: { share: 0.5 } },
    ]);
    expect(report.questions?.find(({ choice }) => choice === 'b')?.columns).toBeNull();
    const unread = await call<Refusal>('POST', `${path}/steps`, other, { n: closed.n, step: 'release' });
    expect(unread.body.error.reason).toBe('survey-words-unread');
    const { rows: words } = (await call<{ rows: WordView[] }>('GET', `${path}/words`, author)).body;
    expect(words[0]?.masked).not.toContain('13800001234');
    const judged = { word: words[0]?.id, state: 'shown', words: '请打13800001234，路灯不亮。' };
    const shown = await call<{ rows: WordView[] }>('POST', `${path}/words`, author, judged);
    expect(shown.body.rows[0]?.masked).not.toContain('13800001234');
    expect((await step(survey, 'release', other)).phase).toBe('released');
    const page = await site.app.inject({ url: `/c/jingzhou/surveys/${survey.id}/report` });
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('路灯不亮');
    expect(page.body).not.toContain('13800001234');
    const sheet = await site.app.inject({
      url: `/c/jingzhou/api/v1${path}/results.xlsx`,
      headers: { cookie: await site.cookieOf(author) },
    });
    expect(sheet.statusCode).toBe(200);
  });

  it('stand in the record as a digest: an answer changed later is seen', async () => {
    const survey = await drafted();
    await step(survey, 'check', other);
    for (let at = 0; at < 6; at += 1) await answer(survey.id, null, { q1: ['3'] });
    await step(survey, 'close', author, '够了。');
    await site.database.adminPool.query(
      `update surveys.answer set said = '{"q1": 5}' where id = (select id from surveys.answer where survey = $1 limit 1)`,
      [survey.id],
    );
    const seen = await call<SurveyView>('GET', `/surveys/${survey.id}`, author);
    expect(seen.body.isAsCounted).toBe(false);
  });

  it('hold no word of anybody in the bodies of the record', async () => {
    const survey = await drafted();
    await step(survey, 'check', other);
    await answer(survey.id, null, { q3: ['水管天天漏水没人修'] });
    await step(survey, 'close', author, '够了。');
    const entries = await site.system((context) => chain(context, 'survey', survey.id));
    expect(JSON.stringify(entries)).not.toContain('漏水');
  });
});

describe('the projection', () => {
  it('is made again from the record alone', async () => {
    const read = () =>
      site.database.adminPool
        .query('select * from surveys.survey order by city, id')
        .then((answers) => answers.rows);
    const before = await read();
    expect(before.length).toBeGreaterThan(3);
    await rebuild(site.services, { city: 'jingzhou', projection: surveyProjection, fromNothing: true });
    expect(await read()).toEqual(before);
  });

  it('and answers are of one city and hidden from whoever does not act for all of it', async () => {
    const count = async (context: Context) =>
      (await context.client.query('select count(*)::integer as count from surveys.answer')).rows[0]
        .count as number;
    expect(await site.system(count)).toBeGreaterThan(0);
    expect(await site.system(count, 'tiny')).toBe(0);
    expect(await asVisitor(count)).toBe(0);
  });
});

async function answersIn(survey: string): Promise<{ id: string; xmin: string }[]> {
  const { rows: found } = await site.database.adminPool.query<{ id: string; xmin: string }>(
    'select id, xmin::text as xmin from surveys.answer where survey = $1',
    [survey],
  );
  return found;
}
