import { type Services, withContext } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { Language } from '../../platform/i18n.ts';
import { changeMessages, sayIssue } from '../messages.ts';
import type { CityChange } from '../rules/diff.ts';
import { exportCity, type LoadResult, loadCity } from './load.ts';

export interface CityCommand {
  city: string;
  folder: string;
  language: Language;
  overwriteLocal?: boolean;
}

/** Prints one line. */
type Say = (line: string) => void;

const operator = { kind: 'system', name: 'cli' } as const;
const shown = 40;

/** `diandan city load|diff|export`: each prints what it found or did and returns the exit code. */
export const cityCommands = {
  load: (services: Services, command: CityCommand, say: Say) => compareOrLoad(services, command, say, true),
  diff: (services: Services, command: CityCommand, say: Say) => compareOrLoad(services, command, say, false),
  export: exportFolder,
} as const;

async function compareOrLoad(
  services: Services,
  command: CityCommand,
  say: Say,
  apply: boolean,
): Promise<number> {
  const choices = { apply, overwriteLocal: command.overwriteLocal ?? false };
  const who = { city: command.city, actor: operator };
  try {
    const result = await withContext(services, who, (context) => loadCity(context, command.folder, choices));
    return report(result, command, say, apply);
  } catch (error) {
    if (!(error instanceof Refused) || error.details.reason !== 'other-city') throw error;
    say(changeMessages[command.language].otherCity(command.folder, String(error.details['city'])));
    return 1;
  }
}

function report(result: LoadResult, { language }: CityCommand, say: Say, apply: boolean): number {
  const words = changeMessages[language];
  if (result.issues.length > 0) {
    say(words.refused(result.issues.length));
    for (const issue of result.issues) say(`  ${sayIssue(issue, language)}`);
    return 1;
  }
  if (result.changes.length === 0) say(words.nothing);
  for (const change of result.changes.slice(0, shown)) say(`  ${describe(change, language)}`);
  if (result.changes.length > shown) say(`  … ${result.changes.length - shown}`);
  if (apply && result.applied > 0) say(words.applied(result.applied));
  if (!apply && result.changes.length > 0) say(words.toApply(result.changes.length));
  if (result.kept > 0) say(words.kept(result.kept));
  return 0;
}

function describe({ what, kind, code, fields }: CityChange, language: Language): string {
  const where = fields.length === 0 || fields[0] === '.' ? '' : ` (${fields.join(', ')})`;
  return `${changeMessages[language][what]} ${kind}/${code}${where}`;
}

async function exportFolder(services: Services, command: CityCommand, say: Say): Promise<number> {
  const who = { city: command.city, actor: operator };
  const files = await withContext(services, who, (context) => exportCity(context, command.folder));
  say(changeMessages[command.language].exported(files.length, command.folder));
  return 0;
}
