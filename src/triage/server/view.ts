import { type CitySnapshot, citySnapshot, leadFor, placeName } from '../../city/index.ts';
import { lag } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { raisesGate, requestTexts } from '../../requests/index.ts';
import type { ProposedCategory, Reading, SeemingUrgency } from '../contract.ts';
import { reader } from './feed.ts';
import { mapOf, pointOf } from './map.ts';
import { classifierFor, starterModel } from './models.ts';
import { readText, type StoredReading } from './read.ts';
import { decisionFigures, modelRows, proposalOf, urgenciesOf } from './store.ts';

/** The proposal for one request, with the lead unit by today's duty catalogue at its place. */
export async function viewProposal(context: Context, id: string) {
  const stored = await proposalOf(context, id);
  const [text] = await requestTexts(context, [id]);
  const city = await citySnapshot(context);
  const chosen = text?.division ?? null;
  const common = {
    map: mapOf(city, [chosen ?? stored?.division ?? null], stored?.places),
    lag: await lag(context, reader),
  };
  if (stored === undefined) return { proposal: null, urgency: null, ...common };
  const { model, madeAt } = stored;
  return {
    proposal: { ...withDuty(city, stored, chosen), model, madeAt },
    urgency: knownUrgency(city, stored.urgency),
    ...common,
  };
}

/** Which of the listed requests seem urgent; those the asker may not see have no row. */
export async function viewUrgencies(context: Context, ids: readonly string[]) {
  const rows = ids.length === 0 ? [] : await urgenciesOf(context, ids);
  const city = await citySnapshot(context);
  return { rows: rows.filter((row) => knownUrgency(city, row) !== null) };
}

/** Reads words being written down; nothing is kept. */
export async function viewReading(
  context: Context,
  input: { title?: string | undefined; words: string },
): Promise<Reading & { urgency: SeemingUrgency | null }> {
  const city = await citySnapshot(context);
  const { classifier } = await classifierFor(context);
  const text = { title: input.title ?? '', words: input.words, place: '' };
  const read = readText(city, classifier, text);
  const told = withDuty(city, { ...read, warnings: withListed(city, read.warnings, input.words) }, null);
  return { ...told, urgency: knownUrgency(city, read.urgency) };
}

/** The words that will raise the discipline gate when this is sent, said while there is time to ask. */
function withListed(
  city: CitySnapshot,
  warnings: StoredReading['warnings'],
  words: string,
): StoredReading['warnings'] {
  const gate = city.items('script').find(({ data }) => data.use === 'discipline-gate')?.data;
  if (gate?.use !== 'discipline-gate') return warnings;
  const { exceptions } = gate;
  const listed = gate.words.filter((word) => raisesGate(words, { words: [word], exceptions }));
  if (listed.length === 0) return warnings;
  const rest = warnings.filter(({ kind }) => kind !== 'discipline');
  return [{ kind: 'discipline', words: listed, clear: true }, ...rest];
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
    places: stored.places.map((found) => ({
      text: found.text,
      kind: found.kind,
      division: found.division ?? null,
      ambiguous: found.ambiguous === true,
      at: pointOf(city, found) ?? null,
    })),
    division: isKnown ? stored.division : null,
    divisionName: isKnown ? placeName(city.places(), stored.division ?? '') : null,
    requestType: stored.requestType,
    typeWords: stored.typeWords,
    warnings: stored.warnings,
  };
}

/** A level the city gave up since is none. */
function knownUrgency(city: CitySnapshot, urgency: StoredReading['urgency']): StoredReading['urgency'] {
  const levels = city.items('city').flatMap(({ data }) => data.urgencies);
  return levels.some(({ code }) => code === urgency?.code) ? urgency : null;
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
