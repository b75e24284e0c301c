import type { CitySnapshot } from '../../city/index.ts';
import type { RequestText } from '../../requests/index.ts';
import { ask, type Candidate, type Classifier, usualAsk } from '../rules/classify.ts';
import type { GateWarning } from '../rules/gate/warnings.ts';
import { type FoundPlace, findPlaces, type Gazetteer, makeGazetteer } from '../rules/place.ts';
import { type CategoryFacts, inCity } from '../rules/propose.ts';
import { type SuggestedUrgency, type UrgencyFacts, urgencyOf } from '../rules/urgency.ts';
import { askingReader, sentenceGate } from './models.ts';

/** What was read out of a text, as it is kept. */
export interface StoredReading {
  candidates: Candidate[];
  silence: 'nothing-to-read' | 'nothing-known' | 'no-category' | null;
  sure: boolean;
  places: FoundPlace[];
  division: string | null;
  requestType: string | null;
  typeWords: string[];
  urgency: SuggestedUrgency | null;
  warnings: GateWarning[];
}

interface CityReading {
  categories: CategoryFacts[];
  gazetteer: Gazetteer;
  types: ReadonlySet<string>;
  urgencies: readonly UrgencyFacts[];
}

const known = new WeakMap<CitySnapshot, CityReading>();

/** What reading needs of a city, made once a snapshot. */
function readingOf(city: CitySnapshot): CityReading {
  const before = known.get(city);
  if (before !== undefined) return before;
  const made = {
    categories: city.items('category').map(({ data }) => data),
    gazetteer: makeGazetteer(
      city.places(),
      city.items('place').map(({ data }) => data),
    ),
    types: new Set(city.items('request-type').map(({ code }) => code)),
    urgencies: city.items('city').flatMap(({ data }) => data.urgencies),
  };
  known.set(city, made);
  return made;
}

/** What ends like a road or a village and is a piece of a sentence: 看不清路, 交叉口的路. */
const noName = /[的了不没看在是有这那哪走修过]/;

/** Names that tell one place from another: roads, estates, villages and towns, not the county they lie in. */
export function placesNamed(city: CitySnapshot, found: readonly FoundPlace[]): string[] {
  const places = city.places();
  return found.flatMap(({ kind, text, division }) => {
    const level = division === undefined ? undefined : places.get(division)?.level;
    const isName = kind === 'division' ? level === 'town' || level === 'village' : !noName.test(text);
    return isName ? [text] : [];
  });
}

/** Reads a text: what it is about, where, what is asked for, and what a person should look at. */
export function readText(
  city: CitySnapshot,
  classifier: Classifier,
  text: Pick<RequestText, 'title' | 'words' | 'place'>,
): StoredReading {
  const { categories, gazetteer, types, urgencies } = readingOf(city);
  const whole = `${text.title}\n${text.words}`;
  const said = ask(classifier, text, { ...usualAsk, most: classifier.model.labels.length > 20 ? 3 : 7 });
  const where = findPlaces(`${text.place}\n${whole}`, gazetteer);
  const candidates = said.told ? inCity(said.candidates, categories, withoutPlaces(whole, where.places)) : [];
  const wanted = askingReader()(whole);
  const type = wanted !== undefined && types.has(wanted.type) ? wanted.type : null;
  // a title cut from the words would say everything twice
  const once = text.words.startsWith(text.title.replace(/[…．.]+$/, '')) ? text.words : whole;
  const warnings = sentenceGate()(once);
  return {
    candidates,
    silence: said.told ? (candidates.length === 0 ? 'no-category' : null) : said.reason,
    sure: (candidates[0]?.confidence ?? 0) >= usualAsk.threshold,
    places: where.places.slice(0, 20),
    division: where.division ?? null,
    requestType: type,
    typeWords: type === null ? [] : (wanted?.because ?? []),
    urgency: urgencyOf(once, urgencies, sentencesOfDanger(warnings)) ?? null,
    warnings,
  };
}

/** Sentences that speak of danger outright. */
function sentencesOfDanger(warnings: readonly GateWarning[]): string[] {
  return warnings.flatMap(({ kind, clear, words }) => (kind === 'danger' && clear ? words : []));
}

/** The 社区 or 公园 of a name says where, not what about. */
function withoutPlaces(whole: string, places: readonly FoundPlace[]): string {
  return places.reduce((text, place) => text.replaceAll(place.text, '\n'), whole);
}
