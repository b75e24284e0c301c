import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTitleOdds, type TitleOdds } from '../../rules/title-odds.ts';

let kept: TitleOdds | undefined;

/** What titles say of their texts; read once. @throws RangeError when the file shipped with the program is damaged. */
export function titleOdds(): TitleOdds {
  kept ??= readTitleOdds(readFileSync(join(import.meta.dirname, '../../data/title-odds.bin')));
  return kept;
}
