import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ask, openClassifier, usualAsk } from '../src/triage/rules/classify.ts';
import { type CategoryFacts, inCity } from '../src/triage/rules/propose.ts';
import { starterModel } from '../src/triage/server/models.ts';

/**
 * The starter model and the words of `cities/jingzhou/categories.json` together, as a city has them on its first day:
 * which category is proposed for the made-up messages of `data/categories.txt`, two a category.
 */
export async function run(): Promise<object> {
  const root = join(import.meta.dirname, '..');
  const categories = JSON.parse(
    await readFile(join(root, 'cities/jingzhou/categories.json'), 'utf8'),
  ) as CategoryFacts[];
  const lines = (await readFile(join(import.meta.dirname, 'data/categories.txt'), 'utf8')).split('\n');
  const cases = lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split('|'));
  const classifier = openClassifier(starterModel());
  let first = 0;
  let three = 0;
  let sure = 0;
  let sureAndRight = 0;
  for (const [category = '', words = ''] of cases) {
    const said = ask(classifier, { title: '', words }, { ...usualAsk, most: 7 });
    const candidates = said.told ? inCity(said.candidates, categories, words) : [];
    const right = candidates[0]?.label === category;
    first += Number(right);
    three += Number(candidates.some(({ label }) => label === category));
    if ((candidates[0]?.confidence ?? 0) >= usualAsk.threshold) {
      sure += 1;
      sureAndRight += Number(right);
    }
    if (!right)
      process.stdout.write(`${category} ← ${candidates.map(({ label }) => label).join(', ')} · ${words}\n`);
  }
  const share = (part: number, whole: number) => Math.round((part / Math.max(1, whole)) * 1000) / 1000;
  return {
    messages: cases.length,
    firstRight: share(first, cases.length),
    amongThree: share(three, cases.length),
    sure: share(sure, cases.length),
    sureAndRight: share(sureAndRight, sure),
  };
}
