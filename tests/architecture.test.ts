import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const source = join(root, 'src');

/** Capability → the capabilities whose names it may use. Platform is open to all. */
const mayUse: Readonly<Record<string, readonly string[]>> = {
  platform: [],
  ledger: [],
  city: ['ledger'],
  identity: ['ledger', 'city'],
  knowledge: ['ledger', 'city', 'identity'],
  requests: ['ledger', 'city', 'identity', 'knowledge'],
  workplace: ['ledger', 'city', 'identity', 'requests'],
  backup: ['ledger', 'city', 'identity'],
  policies: ['ledger', 'city', 'identity', 'requests'],
  triage: ['ledger', 'city', 'identity', 'knowledge', 'requests'],
  channels: ['ledger', 'city', 'identity', 'requests'],
  disclosure: ['ledger', 'city', 'identity', 'knowledge', 'requests', 'triage'],
  supervision: ['ledger', 'city', 'identity', 'requests', 'triage', 'disclosure'],
  plans: ['ledger', 'city', 'identity', 'requests', 'triage', 'supervision'],
  campaign: ['ledger', 'city', 'identity', 'requests', 'supervision'],
  pairing: ['ledger', 'city', 'identity', 'knowledge', 'requests'],
  matching: ['ledger', 'city', 'identity', 'requests'],
  registers: ['ledger', 'city', 'identity', 'requests', 'triage'],
  visits: ['ledger', 'city', 'identity', 'knowledge', 'requests', 'triage', 'pairing'],
  surveys: ['ledger', 'city', 'identity', 'requests', 'triage'],
  guidance: ['ledger', 'city', 'identity', 'requests', 'triage', 'plans', 'visits', 'assessment'],
  guide: ['ledger', 'city', 'identity', 'backup', 'requests'],
  privacy: ['ledger', 'city', 'identity', 'requests', 'policies', 'supervision'],
  assessment: ['ledger', 'city', 'identity', 'requests', 'triage', 'supervision'],
  briefings: ['ledger', 'city', 'identity', 'requests', 'triage', 'disclosure', 'supervision'],
  whistleblowing: [], // sealed: the programs tell it what it needs to know
  portal: [
    'ledger',
    'city',
    'identity',
    'knowledge',
    'requests',
    'channels',
    'triage',
    'policies',
    'disclosure',
    'guidance',
    'matching',
    'plans',
    'privacy',
    'supervision',
    'surveys',
  ],
};

/** Files that ask the database and are no stores, and why. */
const besideStores: readonly { files: RegExp; why: string }[] = [
  { files: /^platform\//, why: 'opens, migrates, describes and supervises the database itself' },
  { files: /^parent\.ts$/, why: 'looks whether there is a city before anything is wired' },
  { files: /^backup\//, why: 'copies tables as they are, by the catalogue, whatever is in them' },
  { files: /^city\/server\/found\.ts$/, why: 'lists cities before there is one to work for' },
  {
    files: /\/figures\.ts$|event-figures\.ts$/,
    why: 'compares what is shown with the record, table by table',
  },
  {
    files: /^ledger\/server\/(snapshot|verify\/digest|entries\/bulk-chains)\.ts$/,
    why: 'opens the transaction, cursor or COPY the record is read or written in',
  },
  {
    files: /^ledger\/server\/seal\//,
    why: 'roots and witnesses: one small table each, read where it is signed',
  },
  { files: /^requests\/bulk\//, why: 'writes thousands of rows by COPY, in stages that are the work itself' },
  {
    files: /^requests\/import\//,
    why: 'moves files in batches; its rows are written where they are counted',
  },
];

/** The programs only wire: they may import anything, and nothing imports them. */
const programs = [
  'start.mjs',
  'parent.ts',
  'server.ts',
  'worker.ts',
  'cli.ts',
  'console.tsx',
  'prepare.ts',
  'wiring.ts',
];

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.tsx?$/.test(file),
);
const code = files.filter((file) => !file.endsWith('.test.ts'));
const textOf = (file: string) => readFileSync(join(source, file), 'utf8');

const imports: Import[] = code.flatMap((from) =>
  [...textOf(from).matchAll(/^\s*(?:import|export)\s+(type\s)?[^'"]*?from\s+'(\.[^']+)'/gm)].map((match) => ({
    from,
    to: normalize(join(dirname(from), match[2] ?? '')),
    typeOnly: match[1] !== undefined,
  })),
);

const capabilityOf = (file: string) => file.split('/')[0] ?? '';
const roomOf = (file: string) => file.split('/')[1] ?? '';

function offences(rule: (one: Import) => boolean): string[] {
  return imports.filter(rule).map(({ from, to }) => `${from} → ${to}`);
}

describe('architecture', () => {
  it('makes ids on screens by a library: a console over plain http in an office has no randomUUID', () => {
    const screens = files.filter((file) => /(^|\/)(web|ui)\//.test(file));
    expect(screens.length).toBeGreaterThan(100);
    const made = screens.filter((file) =>
      readFileSync(join(source, file), 'utf8').includes('crypto.randomUUID'),
    );
    expect(made).toEqual([]);
  });

  it('reads the source', () => {
    expect(code.length).toBeGreaterThan(60);
    expect(imports.length).toBeGreaterThan(200);
  });

  it('knows every folder of src', () => {
    const folders = new Set(code.filter((file) => file.includes('/')).map(capabilityOf));
    expect([...folders].filter((folder) => mayUse[folder] === undefined)).toEqual([]);
  });

  it('keeps the order of capabilities', () => {
    expect(
      offences(({ from, to }) => {
        const [own, other] = [capabilityOf(from), capabilityOf(to)];
        if (!from.includes('/') || own === other || other === 'platform') return false;
        return !to.includes('/') ? true : mayUse[own]?.includes(other) !== true;
      }),
    ).toEqual([]);
  });

  it('uses another capability only by its index, its contract or its rules', () => {
    expect(
      offences(({ from, to }) => {
        const other = capabilityOf(to);
        if (!from.includes('/') || capabilityOf(from) === other || other === 'platform') return false;
        if (roomOf(from) === 'web' && to === 'city/web/names.ts') return false; // every screen names the city's codes
        return !['index.ts', 'forging.ts', 'contract.ts', 'messages.ts', 'rules'].includes(roomOf(to));
      }),
    ).toEqual([]);
  });

  it('keeps rules pure: rules import rules, the platform’s pure parts and nothing that touches the world', () => {
    const pureOfPlatform =
      /^platform\/(calendar\/|marks\.ts|initials\.ts|headed-rows\.ts|time\.ts|intervals\.ts|json\.ts|roles\.ts|permission\.ts|i18n\.ts|text\.ts|endpoint\.ts|context\.ts)/;
    expect(
      offences(({ from, to, typeOnly }) => {
        if (roomOf(from) !== 'rules' || typeOnly) return false;
        return !(to.includes('/rules/') || pureOfPlatform.test(to) || /^\w+\/contract\.ts$/.test(to));
      }),
    ).toEqual([]);
  });

  it('lets no rule read a clock or draw by chance', () => {
    const impure = /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bprocess\.|from 'node:|\bTemporal\.Now\b/;
    const rules = code.filter((file) => roomOf(file) === 'rules' || file.startsWith('platform/calendar/'));
    expect(rules.length).toBeGreaterThan(15);
    expect(rules.filter((file) => impure.test(textOf(file)))).toEqual([]);
  });

  it('brings no server code into a browser', () => {
    expect(
      offences(
        ({ from, to, typeOnly }) =>
          roomOf(from) === 'web' && !typeOnly && /\/server\/|^platform\/http\//.test(to),
      ),
    ).toEqual([]);
  });

  it('keeps SQL of a capability’s schema inside that capability', () => {
    const schemas = [
      'ledger',
      'city',
      'identity',
      'knowledge',
      'requests',
      'triage',
      'policies',
      'disclosure',
      'channels',
      'supervision',
      'workplace',
      'privacy',
      'briefings',
      'assessment',
      'plans',
      'campaign',
      'pairing',
      'registers',
      'guidance',
      'matching',
      'visits',
      'surveys',
      'whistleblowing',
    ];
    const found = code
      .filter((file) => file.includes('/'))
      .flatMap((file) =>
        schemas
          .filter((schema) => capabilityOf(file) !== schema && capabilityOf(file) !== 'platform')
          .filter((schema) =>
            new RegExp(
              `(from|into|update|join|insertInto\\('|selectFrom\\('|updateTable\\('|deleteFrom\\(')\\s?${schema}\\.[a-z_]+`,
            ).test(textOf(file)),
          )
          .filter(
            (schema) => !(schema === 'ledger' && /ledger\.(position|reader|unsealed)/.test(textOf(file))),
          )
          .map((schema) => `${file} touches ${schema}`),
      );
    expect(found).toEqual([]);
  });

  it('keeps SQL in stores and projections: routes are thin, actions decide, stores ask the database', () => {
    const asks =
      /from 'kysely'|\b(?:selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql(?:<[^`]*>)?`|\.query(?:<[^(]*>)?\(/;
    const mayAsk = /(?:^|[/-])(?:store|projections?)\.ts$/;
    const found = code.filter(
      (file) => asks.test(textOf(file)) && !mayAsk.test(file) && !file.includes('/web/'),
    );
    expect(found.filter((file) => !besideStores.some(({ files: some }) => some.test(file)))).toEqual([]);
    expect(besideStores.filter(({ files: some }) => !found.some((file) => some.test(file)))).toEqual([]);
  });

  it('keeps programs out of everything else', () => {
    expect(offences(({ to, from }) => from.includes('/') && programs.includes(to))).toEqual([]);
  });

  it('has no drawer', () => {
    const drawers = files.filter((file) =>
      /(^|\/)(utils?|helpers?|common|lib|managers?|shared)(\/|\.tsx?$)/.test(file),
    );
    expect(drawers.map((file) => relative(source, join(source, file)))).toEqual([]);
  });

  it('keeps files small enough to read', () => {
    expect(
      code.filter((file) => file !== 'platform/database-types.ts' && textOf(file).split('\n').length > 400),
    ).toEqual([]);
  });
});
