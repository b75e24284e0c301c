import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { assessmentPermissions, assessmentReasons, assessmentRoutes } from './assessment/index.ts';
import { backupPermissions, backupReasons, backupRoutes } from './backup/index.ts';
import { briefingPermissions, briefingRoutes, paperReasons, paperRoutes } from './briefings/index.ts';
import { campaignPermissions, campaignReasons, campaignRoutes } from './campaign/index.ts';
import { channelPermissions, channelReasons, channelRoutes } from './channels/index.ts';
import {
  askGate,
  cityPermissions,
  cityReasons,
  cityRoutes,
  citySnapshot,
  deadlineFor,
  listCities,
  workingCalendar,
} from './city/index.ts';
import { disclosurePermissions, disclosureReasons, disclosureRoutes } from './disclosure/index.ts';
import { guidancePermissions, guidanceReasons, guidanceRoutes } from './guidance/index.ts';
import { guidePermissions, guideReasons, guideRoutes } from './guide/index.ts';
import { auditRoutes, identityPermissions, identityReasons, identityRoutes } from './identity/index.ts';
import { knowledgePermissions, knowledgeReasons, knowledgeRoutes } from './knowledge/index.ts';
import {
  accessPage,
  clockRoutes,
  isKeyKnown,
  ledgerPermissions,
  ledgerReasons,
  sealRoutes,
} from './ledger/index.ts';
import { matchingPermissions, matchingReasons, matchingRoutes } from './matching/index.ts';
import { pairingPermissions, pairingReasons, pairingRoutes } from './pairing/index.ts';
import { countActivitiesBy, planPermissions, planReasons, planRoutes, workGate } from './plans/index.ts';
import type { Config } from './platform/config.ts';
import { type Services, withContext } from './platform/context.ts';
import { openFiles } from './platform/files.ts';
import type { ReasonPhrases } from './platform/http/refusal.ts';
import type { PageRoute, Route } from './platform/http/route.ts';
import type { Language } from './platform/i18n.ts';
import { keyFile } from './platform/key-file.ts';
import { type Keyring, openKeyring } from './platform/keyring.ts';
import { keyMessages } from './platform/messages.ts';
import type { Permissions } from './platform/permission.ts';
import { createPool, type PoolChoices } from './platform/pool.ts';
import { policiesOfActivities, policyPermissions, policyReasons, policyRoutes } from './policies/index.ts';
import { drawPortalPage, portalPermissions, portalRoutes } from './portal/index.ts';
import { privacyPermissions, privacyReasons, privacyRoutes } from './privacy/index.ts';
import {
  registerPermissions,
  registerReasons,
  registerRoutes,
  registersOfActivities,
} from './registers/index.ts';
import {
  batchReasons,
  deskPermissions,
  deskReasons,
  deskRoutes,
  qualityPermissions,
  qualityReasons,
  qualityRoutes,
  requestPermissions,
  requestReasons,
  requestRoutes,
  shiftPermissions,
  shiftReasons,
  shiftRoutes,
  unitReasons,
} from './requests/index.ts';
import { supervisionPermissions, supervisionReasons, supervisionRoutes } from './supervision/index.ts';
import { surveyPermissions, surveyReasons, surveyRoutes, surveysOfActivities } from './surveys/index.ts';
import { triagePermissions, triageReasons, triageRoutes } from './triage/index.ts';
import { visitPermissions, visitReasons, visitRoutes, visitsOfActivities } from './visits/index.ts';
import { type BoxCity, boxPermissions, boxReasons, makeBoxRoutes } from './whistleblowing/index.ts';
import { workplacePermissions, workplaceReasons, workplaceRoutes } from './workplace/index.ts';

// lists of later capabilities that hold what is done for activities: plans come before them (ADR 58)
for (const list of [visitsOfActivities, registersOfActivities, surveysOfActivities, policiesOfActivities])
  countActivitiesBy(list);
askGate(workGate);

/** Every route of the product; a route whose permission is not in {@link permissions} stops the start. */
export const routes: readonly (Route | PageRoute)[] = [
  ...sealRoutes,
  ...clockRoutes,
  ...cityRoutes,
  ...identityRoutes,
  ...auditRoutes(accessPage),
  ...knowledgeRoutes,
  ...backupRoutes,
  ...requestRoutes,
  ...disclosureRoutes,
  ...policyRoutes,
  ...deskRoutes,
  ...shiftRoutes,
  ...qualityRoutes,
  ...triageRoutes,
  ...workplaceRoutes,
  ...channelRoutes,
  ...supervisionRoutes,
  ...planRoutes,
  ...campaignRoutes,
  ...pairingRoutes,
  ...registerRoutes,
  ...guidanceRoutes,
  ...matchingRoutes,
  ...visitRoutes,
  ...surveyRoutes,
  ...briefingRoutes,
  ...assessmentRoutes,
  ...paperRoutes,
  ...guideRoutes,
  ...privacyRoutes,
  ...portalRoutes,
  ...makeBoxRoutes({ cityOf: cityOfBox, draw: drawPortalPage }),
];

/** What the report box is told of its city: it asks no other capability (docs/adr/0051). */
async function cityOfBox(services: Services, city: string): Promise<BoxCity> {
  const snapshot = await withContext(services, { city, actor: { kind: 'visitor' } }, citySnapshot);
  const deadlines = snapshot.items('deadline').map(({ data }) => data);
  const length = (slot: 'box-route' | 'box-notice' | 'box-keep') => deadlineFor({ slot }, deadlines)?.length;
  const gate = snapshot.items('script').find(({ data }) => data.use === 'discipline-gate')?.data;
  return {
    name: snapshot.items('city')[0]?.data.name ?? { zh: city, en: city },
    isDemo: snapshot.mode === 'demo',
    today: snapshot.date,
    units: snapshot.items('unit').map(({ code, data }) => ({
      ...{ code, name: data.name },
      above: [data.parent, data.supervisor].filter((one) => one !== undefined),
    })),
    posts: new Map(snapshot.items('post').map(({ code, data }) => [code, data.title])),
    calendar: workingCalendar(snapshot),
    lengths: { route: length('box-route'), notice: length('box-notice'), keep: length('box-keep') },
    ways: gate?.use === 'discipline-gate' ? gate.ways : [],
  };
}

/** Every permission of the product. */
export const permissions: Permissions = {
  ...ledgerPermissions,
  ...cityPermissions,
  ...identityPermissions,
  ...knowledgePermissions,
  ...backupPermissions,
  ...requestPermissions,
  ...disclosurePermissions,
  ...policyPermissions,
  ...deskPermissions,
  ...shiftPermissions,
  ...qualityPermissions,
  ...triagePermissions,
  ...workplacePermissions,
  ...channelPermissions,
  ...supervisionPermissions,
  ...planPermissions,
  ...campaignPermissions,
  ...pairingPermissions,
  ...registerPermissions,
  ...guidancePermissions,
  ...matchingPermissions,
  ...visitPermissions,
  ...surveyPermissions,
  ...briefingPermissions,
  ...assessmentPermissions,
  ...guidePermissions,
  ...privacyPermissions,
  ...portalPermissions,
  ...boxPermissions,
};

const onMachine = { machine: true } as const;

/** What may be done from the machine itself: every command and job stands here, or its program does not start. */
export const machinePermissions: Permissions = {
  'command city load': onMachine,
  'command city diff': onMachine,
  'command city export': onMachine,
  'command verify': onMachine,
  'command check-receipt': onMachine,
  'command rebuild': onMachine,
  'command erase': onMachine,
  'command rotate-keys': onMachine,
  'command reset-password': onMachine,
  'command import': onMachine,
  'command seed': onMachine,
  'command train': onMachine,
  'command backup': onMachine,
  'command backups': onMachine,
  'command backup-trial': onMachine,
  'command backup-keys': onMachine,
  'command restore': onMachine,
  'command restore-aside': onMachine,
  'command api': onMachine,
  'job sweep': onMachine,
  'job sequence': onMachine,
  'job search-feed': onMachine,
  'job triage': onMachine,
  'job sketches': onMachine,
  'job hot': onMachine,
  'job triage-train': onMachine,
  'job seal': onMachine,
  'job recount': onMachine,
  'command recount': onMachine,
  'job relief-lists': onMachine,
  'job move-in': onMachine,
  'job messages': onMachine,
  'job retention': onMachine,
  'job destruction': onMachine,
  'job reorganisations': onMachine,
  'job day-pages': onMachine,
  'job ladder': onMachine,
  'job match-reminders': onMachine,
  'job campaign': onMachine,
  'job assessment': onMachine,
  'job demand': onMachine,
  'command assess-again': onMachine,
};

/** Every finer reason of a refusal. */
export const reasons: ReasonPhrases = inEachLanguage([
  ledgerReasons,
  cityReasons,
  identityReasons,
  knowledgeReasons,
  backupReasons,
  requestReasons,
  deskReasons,
  shiftReasons,
  qualityReasons,
  batchReasons,
  unitReasons,
  disclosureReasons,
  policyReasons,
  triageReasons,
  supervisionReasons,
  assessmentReasons,
  planReasons,
  campaignReasons,
  paperReasons,
  pairingReasons,
  registerReasons,
  guidanceReasons,
  matchingReasons,
  visitReasons,
  surveyReasons,
  workplaceReasons,
  channelReasons,
  guideReasons,
  privacyReasons,
  boxReasons,
]);

function inEachLanguage(all: readonly ReasonPhrases[]): ReasonPhrases {
  const of = (language: Language) => Object.assign({}, ...all.map((reasons) => reasons[language])) as object;
  return { 'zh-CN': { ...of('zh-CN') }, en: { ...of('en') } };
}

/** Opens what a program holds: pool, keys and files. */
export function openServices(
  config: Pick<Config, 'dataDir'> & { databaseUrl: string },
  connections = 16,
  patience: Pick<PoolChoices, 'connectMillis'> = {},
): Services {
  const keyrings = new Map<string, Keyring>();
  const keysFolder = join(config.dataDir, 'keys');
  return {
    pool: createPool(config.databaseUrl, { max: connections, ...patience }),
    files: openFiles(join(config.dataDir, 'files')),
    dataDir: config.dataDir,
    keyring(city) {
      const known = keyrings.get(city) ?? openKeyring(keysFolder, city);
      keyrings.set(city, known);
      return known;
    },
  };
}

/**
 * Refuses to work with a city whose key file is gone or another than the one its record was signed with: sealing and
 * signing with new keys would split the record in two that no one can read together.
 */
export async function requireKeys(services: Services, dataDir: string): Promise<void> {
  for (const { city } of await listCities(services.pool)) {
    const file = keyFile(join(dataDir, 'keys'), city);
    if (!existsSync(file))
      throw new WrongKeys(keyMessages['zh-CN'].missing(file), keyMessages.en.missing(file));
    const actor = { kind: 'system', name: 'start' } as const;
    if (!(await withContext(services, { city, actor }, isKeyKnown))) {
      throw new WrongKeys(keyMessages['zh-CN'].foreign(file), keyMessages.en.foreign(file));
    }
  }
}

/** The keys do not belong to the database; said in both languages, since nobody has chosen one yet. */
export class WrongKeys extends Error {
  constructor(...sentences: string[]) {
    super(sentences.join('\n'));
    this.name = 'WrongKeys';
  }
}
