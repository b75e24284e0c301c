import { type CitySnapshot, citySnapshot, leadFor, placeName } from '../../city/index.ts';
import { lag } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { requestTexts } from '../../requests/index.ts';
import type { ProposedCategory, Reading } from '../contract.ts';
import { reader } from './feed.ts';
import { classifierFor, starterModel } from './models.ts';
import { readText, type StoredReading } from './read.ts';
import { decisionFigures, modelRows, proposalOf } from './store.ts';

/** The proposal for one request, with the lead unit by today's duty catalogue at its place. */
export async function viewProposal(context: Context, id: string) {
  const stored = await proposalOf(context, id);
  if (stored === undefined) return { proposal: null, lag: await lag(context, reader) };
  const city = await citySnapshot(context);
  const [text] = await requestTexts(context, [id]);
  const { model, madeAt } = stored;
  return {
    proposal: { ...withDuty(city, stored, text?.division ?? null), model, madeAt },
    lag: await lag(context, reader),
  };
}

/** Reads words being written down; nothing is kept. */
export async function viewReading(
  context: Context,
  input: { title?: string | undefined; words: string },
): Promise<Reading> {
  const city = await citySnapshot(context);
  const { classifier } = await classifierFor(context);
  return withDuty(
    city,
    readText(city, classifier, { title: input.title ?? '', words: input.words, place: '' }),
    null,
  );
}

/** A place the asker chose goes before one found in the words. */
function withDuty(city: CitySnapshot, stored: StoredReading, chosen: string | null): Reading {
  const at = chosen ?? stored.division;
  const isKnown = stored.division !== null && city.places().has(stored.division);
  return {
    candidates: stored.candidates
      .filter(({ label }) => city.item('category', label) !== undefined)
      .map((candidate) => dutyOf(city, candidate, at)),
    silence: stored.silence,
    sure: stored.sure,
    places: stored.places.map(({ text, kind, division, ambiguous }) => ({
      text,
      kind,
      division: division ?? null,
      ambiguous: ambiguous === true,
    })),
    division: isKnown ? stored.division : null,
    divisionName: isKnown ? placeName(city.places(), stored.division ?? '') : null,
    requestType: stored.requestType,
    typeWords: stored.typeWords,
    warnings: stored.warnings,
  };
}

function dutyOf(
  city: CitySnapshot,
  { label, confidence, because }: StoredReading['candidates'][number],
  division: string | null,
): ProposedCategory {
  const data = <Name extends 'category' | 'catalogue' | 'unit'>(kind: Name) =>
    city.items(kind).map((item) => item.data);
  const duty = leadFor(
    { category: label, ...(division === null ? {} : { division }) },
    {
      categories: data('category'),
      catalogue: data('catalogue'),
      units: data('unit'),
      places: city.places(),
    },
  );
  return {
    category: label,
    confidence,
    because: [...because],
    lead: duty?.unit ?? null,
    helpers: [...(duty?.helpers ?? [])],
    ground: duty?.ground ?? null,
  };
}

/** Accuracy over time, what is taken for what, and the classifiers, the starter last. */
export async function viewQuality(context: Context) {
  const models = await modelRows(context);
  const starter = starterModel().about;
  const isStarter = !models.some(({ state }) => state === 'current');
  return {
    n: models.reduce((most, { n }) => Math.max(most, n), 0),
    ...(await decisionFigures(context)),
    models: [
      ...models.map(({ n: _n, ...row }) => row),
      {
        version: 0,
        state: isStarter ? ('current' as const) : ('kept' as const),
        madeAt: null,
        chosenAt: null,
        documents: starter.documents,
        accuracy: starter.accuracy,
        macroF1: starter.macroF1,
        before: null,
      },
    ],
    lag: await lag(context, reader),
  };
}
