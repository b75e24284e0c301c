import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sayIssue } from '../../src/city/index.ts';
import { issueRules } from '../../src/city/rules/issue.ts';
import { checkFolder } from '../../src/city/server/folder.ts';
import { aWorkplace, edit, editList, tiny, type Workplace } from './cities.ts';

let workplace: Workplace;
beforeAll(async () => {
  workplace = await aWorkplace();
});
afterAll(() => workplace.clear());

type Break = (folder: string) => Promise<void>;
type Item = Record<string, unknown>;

const set =
  (file: string, code: string, change: Item): Break =>
  (folder) =>
    edit(folder, file, code, (item) => Object.assign(item, change));
const add =
  (file: string, from: string, change: Item): Break =>
  (folder) =>
    editList(folder, file, (items) => {
      const copied = items.find((item) => item.code === from) ?? { code: from };
      return [...items, { ...copied, ...change }];
    });
const drop =
  (file: string, code: string): Break =>
  (folder) =>
    editList(folder, file, (items) => items.filter((item) => item.code !== code));
const write =
  (file: string, text: string | Uint8Array): Break =>
  (folder) =>
    writeFile(join(folder, file), text);

const holiday = { name: 'Day', from: '2026-06-03', to: '2026-06-04' };
const stage = (code: string, from: string, to: string) => ({ code, name: { zh: code, en: code }, from, to });
const activity = (feeds: readonly Item[]) => ({
  ...{ code: 'listen', name: { zh: '倾听', en: 'Listen' }, audience: '群众', feeds },
});
const campaign =
  (change: Item): Break =>
  (folder) =>
    editList(folder, 'campaigns.json', () => [
      {
      code: 'drive', order: 1, name: { zh: '活动', en: 'Drive' }, shortName: '活动', from: '2026-03-01', to: '2026-06-30',
      leadingGroup: 'hall', office: 'hall', groups: [], taskForces: [], guidance: [], activities: [], areas: [],
      stages: [stage('one', '2026-03-01', '2026-04-01')], ...change,
    }, // biome-ignore format: one item
    ]);

const question = { code: 'living', ask: { zh: '住得怎么样', en: 'How do you live' } };
const visitForm = (more: object) =>
  write(
    'visit-forms.json',
    JSON.stringify([
      {
        ...{ code: 'home', order: 1, name: { zh: '入户', en: 'At home' }, targets: ['household'] },
        ...{ questions: [], talk: false, gifts: false, themes: false, ...more },
      },
    ]),
  );
const called = { zh: '名', en: 'name' };
const registerOf = (more: object) =>
  write(
    'registers.json',
    JSON.stringify([
      {
        ...{ code: 'works', order: 1, name: called, about: called, lead: 'works', title: 'what' },
        fields: [{ code: 'what', name: called, type: 'line' }],
        opening: { by: ['owner'], place: false, asks: ['what'], needs: ['what'] },
        stages: [
          { code: 'open', name: called, state: 'open' },
          { code: 'done', name: called, state: 'done' },
        ],
        steps: [
          { code: 'end', name: called, from: ['open'], to: 'done', by: ['owner'], asks: [], needs: [] },
        ],
        ...{ figures: [], ...more },
      },
    ]),
  );
const pairType = (more: object) =>
  write(
    'pair-types.json',
    JSON.stringify([
      {
        ...{ code: 'rural', order: 1, name: { zh: '乡村振兴', en: 'Rural' }, group: 'base' },
        ...{ targets: ['village'], helpers: ['department'], leaders: false, everyHelper: false },
        ...more,
      },
    ]),
  );
const gateway = (more: object) =>
  write(
    'gateways.json',
    JSON.stringify([
      {
        code: 'g',
        order: 1,
        name: { zh: '网关', en: 'Gateway' },
        address: 'https://sms.example/send',
        form: 'json',
        headers: {},
        body: { to: '{phone}', content: '{text}' },
        answer: { taken: [], again: [] },
        site: 'https://12345.example',
        perMinute: 60,
        attempts: 5,
        longest: 200,
        ...more,
      },
    ]),
  );

/** What is broken, the rule that names it, and where it says it is. */
const cases: [name: string, spoil: Break, rule: (typeof issueRules)[number], path: string][] = [
  ['a missing file', (folder) => rm(join(folder, 'grades.json')), 'missing-file', 'grades.json .'],
  ['broken JSON', write('grades.json', '[{]'), 'not-json', 'grades.json .'],
  ['JSON in another encoding', write('grades.json', Uint8Array.of(0x5b, 0xb9, 0xfe, 0x5d)), 'not-json', 'grades.json .'],
  ['an object where a list belongs', write('grades.json', '{}'), 'not-a-list', 'grades.json .'],
  ['a broken table', write('divisions.csv', 'code,level\na\n'), 'not-csv', 'divisions.csv line 2'],
  ['a table with a strange column', write('divisions.csv', 'code,level,name,parent,colour\nroot,city,小城,,red\n'), 'not-csv', 'divisions.csv line 1'],
  ['an extension to anybody else', pairType({ group: 'extension', targets: ['household'] }), 'extension-target', 'pair-types.json [0].targets'],
  ['a form of an activity no campaign has', visitForm({ activity: 'nothing' }), 'no-activity', 'visit-forms.json [0].activity'],
  ['two questions with one code', visitForm({ questions: [question, question] }), 'question-twice', 'visit-forms.json [0].questions'],
  ['a register with a field twice', registerOf({ fields: [{ code: 'what', name: called, type: 'line' }, { code: 'what', name: called, type: 'line' }] }), 'part-twice', 'registers.json [0].fields'],
  ['a register that names what it lacks', registerOf({ since: 'begun' }), 'no-such-part', 'registers.json [0].since'],
  ['a register that cannot be called so', registerOf({ fields: [{ code: 'what', name: called, type: 'day' }] }), 'part-misused', 'registers.json [0].title'],
  ['help nobody may give', pairType({ helpers: [] }), 'nobody-helps', 'pair-types.json [0].helpers'],
  ['a town before its county', write('divisions.csv', 'code,level,name,parent,mark,source\nroot,city,小城,,,\nt1,town,镇,east,,\n'), 'orphan-town', 'divisions.csv line 3'],
  ['a missing field', set('units.json', 'works', { kind: undefined }), 'missing-field', 'units.json [1].kind'],
  ['an unknown field', set('units.json', 'works', { colour: 'red' }), 'unknown-field', 'units.json [1].colour'],
  ['a wrong type', set('units.json', 'works', { order: '1' }), 'wrong-type', 'units.json [1].order'],
  ['a wrong form', set('units.json', 'works', { code: 'Wörks' }), 'wrong-form', 'units.json [1].code'],
  ['a date that does not exist', set('city.json', 'tiny', { since: '2026-02-30' }), 'wrong-form', 'city.json since'],
  ['a choice that does not exist', set('units.json', 'works', { kind: 'planet' }), 'wrong-choice', 'units.json [1].kind'],
  ['a script of an unknown use', set('scripts.json', 'ask', { use: 'sing' }), 'wrong-choice', 'scripts.json [2].use'],
  ['too small a number', set('units.json', 'works', { order: 0 }), 'too-small', 'units.json [1].order'],
  ['too large a number', set('city.json', 'tiny', { limits: { trackingDays: 91 } }), 'too-big', 'city.json limits.trackingDays'],
  ['a burden', set('city.json', 'tiny', { checkIn: true }), 'burden', 'city.json checkIn'],
  ['a code used twice', add('categories.json', 'rest', { order: 3 }), 'duplicate-code', 'categories.json [3].code'],
  ['a division used twice', write('divisions.csv', 'code,level,name,parent,mark,source\nroot,city,小城,,,\nwest,county,西边,root,,\neast,zone,东边,root,,\nx,town,坡,west,,\ny,town,坡,east,,\nx,village,坡,y,,\n'), 'duplicate-code', 'divisions.csv line 7'],
  ['an order used twice', set('categories.json', 'rest', { order: 1 }), 'duplicate-order', 'categories.json [2].order'],
  ['a unit that does not exist', set('posts.json', 'doer', { unit: 'nowhere' }), 'unknown-reference', 'posts.json [1].unit'],
  ['a lead unit that does not exist', set('catalogue.json', 'rest', { lead: { by: 'fixed', unit: 'nowhere' } }), 'unknown-reference', 'catalogue.json [1].lead.unit'],
  ['a division that does not exist', set('units.json', 'works', { division: 'north' }), 'unknown-division', 'units.json [1].division'],
  ['a peer group that does not exist', set('units.json', 'works', { peerGroup: '8' }), 'unknown-choice', 'units.json [1].peerGroup'],
  ['a livelihood class that does not exist', set('categories.json', 'rest', { livelihood: 'sea' }), 'unknown-choice', 'categories.json [2].livelihood'],
  ['an urgency that does not exist', set('deadlines.json', 'answer-now', { urgencies: ['never'] }), 'unknown-choice', 'deadlines.json [1].urgencies[0]'],
  ['a unit above itself', set('units.json', 'hall', { parent: 'works' }), 'cycle', 'units.json [0].parent'],
  ['a fourth level', (folder) => editList(folder, 'categories.json', (items) => [...items, { ...items[1], code: 'a', parent: 'holes' } as never, { ...items[1], code: 'b', parent: 'a' } as never]), 'too-deep', 'categories.json [4].parent'],
  ['two owners of one matter', add('catalogue.json', 'rest', { code: 'rest-2', order: 3 }), 'two-owners', 'catalogue.json [2].category'],
  ['a matter without an owner', drop('catalogue.json', 'rest'), 'no-owner', 'categories.json [2]'],
  ['an owner that takes no cases', set('units.json', 'works', { dispatchable: false }), 'owner-takes-no-cases', 'catalogue.json [0].lead.otherwise'],
  ['a supervising unit that takes no cases', async (folder) => {
    await set('units.json', 'hall', { supervisor: 'works' })(folder);
    await set('units.json', 'works', { dispatchable: false })(folder);
  }, 'owner-takes-no-cases', 'units.json [0].supervisor'],
  ['a unit that leads and helps', set('catalogue.json', 'rest', { helpers: ['hall'] }), 'helper-leads', 'catalogue.json [1].helpers[0]'],
  ['a campaign that ends before it begins', campaign({ to: '2026-02-01' }), 'dates-reversed', 'campaigns.json [0].to'],
  ['a stage that ends before it begins', campaign({ stages: [stage('one', '2026-04-01', '2026-03-01')] }), 'dates-reversed', 'campaigns.json [0].stages[0]'],
  ['a stage outside its campaign', campaign({ stages: [stage('one', '2026-03-01', '2026-09-01')] }), 'dates-outside', 'campaigns.json [0].stages[0]'],
  ['stages that overlap', campaign({ stages: [stage('one', '2026-03-01', '2026-05-01'), stage('two', '2026-04-01', '2026-06-01')] }), 'dates-overlap', 'campaigns.json [0].stages[1]'],
  ['two lists that count towards one target', campaign({ activities: [activity([{ source: 'acts', counts: 'done', toTarget: true }, { source: 'problems', counts: 'done', toTarget: true }])] }), 'targets-twice', 'campaigns.json [0].activities[0].feeds'],
  ['a list of a form the city does not have', campaign({ activities: [activity([{ source: 'visits', code: 'nowhere', counts: 'all', toTarget: false }])] }), 'no-feed', 'campaigns.json [0].activities[0].feeds[0].code'],
  ['holidays that overlap', set('calendar.json', '2026', { holidays: [holiday, { ...holiday, from: '2026-06-04' }], workdays: [] }), 'dates-overlap', 'calendar.json [0].holidays[1]'],
  ['a holiday of another year', set('calendar.json', '2026', { holidays: [{ ...holiday, to: '2027-01-01' }], workdays: [] }), 'other-year', 'calendar.json [0].holidays[0]'],
  ['making up on a Monday', set('calendar.json', '2026', { workdays: [{ date: '2026-06-08', for: 'Day' }] }), 'not-a-weekend', 'calendar.json [0].workdays[0].date'],
  ['work on a holiday', set('calendar.json', '2026', { holidays: [{ ...holiday, to: '2026-06-07' }] }), 'works-on-holiday', 'calendar.json [0].workdays[0].date'],
  ['a notice without days', set('calendar.json', '2026', { holidays: [] }), 'published-without-days', 'calendar.json [0].holidays'],
  ['two deadlines for one step', add('deadlines.json', 'answer', { code: 'answer-2', order: 3 }), 'two-in-force', 'deadlines.json [2].inForce'],
  ['administrators in one post', async (folder) => {
    await add('roles.json', 'handler', { code: 'system-admin', order: 8 })(folder);
    await add('roles.json', 'handler', { code: 'audit-admin', order: 9 })(folder);
    await set('posts.json', 'doer', { roles: ['system-admin', 'audit-admin'] })(folder);
  }, 'roles-apart', 'posts.json [1].roles'],
  ['a blank nobody declared', set('templates.json', 'slip', { title: 'Slip {name}' }), 'blank-undeclared', 'templates.json [0].paragraphs'],
  ['a blank nobody uses', set('templates.json', 'slip', { blanks: [{ code: 'number', name: 'N' }, { code: 'date', name: 'D' }] }), 'blank-unused', 'templates.json [0].blanks'],
  ['a name in a text message', set('notices.json', 'received', { text: { zh: '{asker}', en: 'Got it' } }), 'blank-personal', 'notices.json [0].text.zh'],
  ['a gateway that is not told whom to send to', gateway({ body: { content: '{text}' } }), 'blank-missing', 'gateways.json [0].body'],
  ['a message without a signature', gateway({}), 'notice-unsigned', 'notices.json [0].text.zh'],
  ['a message too long for its gateway', async (folder) => {
    await gateway({ longest: 40 })(folder);
    await set('notices.json', 'received', { text: { zh: `【小城】${'好'.repeat(40)}`, en: 'Got it' } })(folder);
  }, 'notice-too-long', 'notices.json [0].text.zh'],
  ['a status without words', drop('statuses.json', 'tracking'), 'missing-item', 'statuses.json .'],
  ['no discipline gate', drop('scripts.json', 'gate'), 'missing-item', 'scripts.json .'],
  ['a zone that does not exist', set('city.json', 'tiny', { zone: 'Mars/Base' }), 'unknown-zone', 'city.json zone'],
]; // biome-ignore format: a table

describe('a city folder with', () => {
  it.each(cases)('%s is refused with file, path and fix', async (_name, spoil, rule, path) => {
    const folder = await workplace.copy(tiny);
    await spoil(folder);
    const { issues } = await checkFolder(folder);
    const places = issues
      .filter((issue) => issue.rule === rule)
      .map((issue) => `${issue.file.slice(folder.length + 1)} ${issue.path}`);
    expect(places.join('\n')).toContain(path);
    for (const issue of issues) {
      expect(sayIssue(issue, 'zh-CN')).toMatch(/：.+改法：.+。$/s);
      expect(sayIssue(issue, 'en')).toMatch(/: .+ Fix: .+\.$/s);
      expect(sayIssue(issue, 'zh-CN') + sayIssue(issue, 'en')).not.toContain('undefined');
    }
  });

  it('every rule broken once is covered above', () => {
    const covered = new Set(cases.map(([, , rule]) => rule));
    expect(issueRules.filter((rule) => !covered.has(rule))).toEqual([]);
  });

  it('nothing wrong raises no issue', async () => {
    expect((await checkFolder(tiny)).issues).toEqual([]);
  });

  it('one wrong field does not raise a crowd of missing references', async () => {
    const folder = await workplace.copy(tiny);
    await set('units.json', 'works', { order: 0 })(folder);
    expect((await checkFolder(folder)).issues).toHaveLength(1);
  });
});
