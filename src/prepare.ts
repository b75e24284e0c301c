import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoPapers } from './briefings/index.ts';
import { demoCampaign } from './campaign/index.ts';
import { foundCity, sayIssue } from './city/index.ts';
import { demoDisclosure } from './disclosure/index.ts';
import { demoGuidance, demoModels } from './guidance/index.ts';
import { demoAccounts, firstAdministrators, type SignInSlip } from './identity/index.ts';
import { loadStarterArticles } from './knowledge/index.ts';
import { registerSigningKey } from './ledger/index.ts';
import { demoMatches } from './matching/index.ts';
import { demoPairs } from './pairing/index.ts';
import { demoActs, demoPlans } from './plans/index.ts';
import type { Mode } from './platform/config.ts';
import { type Services, withContext } from './platform/context.ts';
import { writePrivateFile } from './platform/data-folder.ts';
import { demoRegisters } from './registers/index.ts';
import { seedRequests } from './requests/seed/index.ts';
import {
  demoBulletins,
  demoClaims,
  demoFollowUps,
  demoLadder,
  demoMeetings,
  demoReferrals,
} from './supervision/index.ts';
import { demoSurveys } from './surveys/index.ts';
import { demoVisits } from './visits/index.ts';

export interface Preparation {
  mode: Mode;
  cityFolder: string;
  dataDir: string;
  /** Made-up cases of a demonstration; 0 for none. */
  demoCases?: number;
  report?: (line: string) => void;
}

/**
 * Makes a city ready on first start: its data, its signing key, and then either the accounts and made-up cases of a
 * demonstration (演示) or the three administrators with one-time passwords (正式). Safe to repeat: what is there stays.
 */
export async function prepareCity(services: Services, preparation: Preparation): Promise<SignInSlip[]> {
  const { mode, cityFolder, dataDir } = preparation;
  const actor = { kind: 'system', name: 'prepare' } as const;
  const founded = await foundCity(services, { folder: cityFolder, mode });
  if (founded.issues.length > 0)
    throw new Error(founded.issues.map((issue) => sayIssue(issue, 'zh-CN')).join('\n'));
  const { city } = founded;
  const isNew = founded.loaded > 0;
  const accounts = await withContext(services, { city, actor }, async (context) => {
    await registerSigningKey(context);
    const made = mode === 'demo' ? await demoAccounts(context) : await firstAdministrators(context);
    keepAccounts(dataDir, mode, made); // before the commit: an account whose password nobody has is worse than none
    return made;
  });
  if (isNew) await loadStarterArticles(services, { city, folder: cityFolder });
  if (isNew && mode === 'demo' && (preparation.demoCases ?? 300) > 0) {
    await seedRequests(services, city, { cases: preparation.demoCases ?? 300, seed: 1 });
    await demoDisclosure(services, city);
    await demoLadder(services, city);
    await demoReferrals(services, city);
    await demoBulletins(services, city);
    await demoMeetings(services, city);
    await demoClaims(services, city);
    await demoFollowUps(services, city);
    await demoCampaign(services, city);
    await demoPlans(services, city);
    await demoActs(services, city);
    await demoPapers(services, city);
    await demoPairs(services, city);
    await demoRegisters(services, city);
    await demoMatches(services, city);
    await demoVisits(services, city);
    await demoGuidance(services, city);
    await demoModels(services, city);
    await demoSurveys(services, city);
  }
  return accounts;
}

/** Passwords of a demonstration are kept in the data folder; those of 正式 are shown once and kept nowhere. */
function keepAccounts(dataDir: string, mode: Mode, made: readonly SignInSlip[]): void {
  if (mode !== 'demo' || made.length === 0) return;
  const file = join(dataDir, 'demo-accounts.json');
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as SignInSlip[]) : [];
  writePrivateFile(file, `${JSON.stringify([...kept, ...made], undefined, 2)}\n`);
}
