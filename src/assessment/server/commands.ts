import { readFileSync } from 'node:fs';
import type { Language } from '../../platform/i18n.ts';
import { commandMessages } from '../command-messages.ts';
import { differences, readSheetFile } from '../rules/again.ts';

const shownAtMost = 20;

/**
 * 复算: makes the sheet of a downloaded file again from what was published with it. Needs neither database nor keys.
 *
 * @returns 0 when every number is the same, 1 when one differs or the file is none
 */
export function assessAgain(
  { file, language }: { file: string; language: Language },
  say: (line: string) => void,
): number {
  const text = commandMessages[language];
  const read = readOrSay(file, () => say(text.notAFile(file)));
  if (read === undefined) return 1;
  const ways = differences(read);
  for (const way of ways.slice(0, shownAtMost)) say(text.differs(way));
  const lines = read.results.reduce((sum, group) => sum + group.lines.length, 0);
  say(ways.length === 0 ? text.same(lines) : text.unlike(ways.length));
  return ways.length === 0 ? 0 : 1;
}

function readOrSay(file: string, sayNone: () => void) {
  try {
    return readSheetFile(readFileSync(file, 'utf8'));
  } catch {
    sayNone();
    return undefined;
  }
}
