import { type CitySnapshot, citySnapshot } from '../../city/index.ts';
import { withContext } from '../../platform/context.ts';
import { asRefusal, Refused } from '../../platform/errors.ts';
import type { Exchange } from '../../platform/http/route.ts';
import type { Language } from '../../platform/i18n.ts';
import { type PortalText, portalMessages } from '../messages.ts';

type Bilingual = { zh: string; en?: string | undefined };

/** What every page is drawn in: the reader's language and type size, the city, and where links begin. */
export interface Frame {
  language: Language;
  text: PortalText;
  base: string;
  /** 长辈版: large type, and first what most people come for. */
  large: boolean;
  /** 高对比. */
  contrast: boolean;
  /** Address of the page without the base, to come back to after changing language or size. */
  path: string;
  /** The city's data; absent where no city answers at the address. */
  city: CitySnapshot | undefined;
}

/** Last snapshot read of each city: a page, and what was typed, can still be shown while the database is away. */
const lastRead = new Map<string, CitySnapshot>();

/** The city's data of today, or as last read when the database is away. @throws Refused `not-set-up`. */
export async function readCity({ services, city }: Exchange): Promise<CitySnapshot> {
  try {
    const snapshot = await withContext(services, { city, actor: { kind: 'visitor' } }, citySnapshot);
    lastRead.set(city, snapshot);
    return snapshot;
  } catch (error) {
    const known = lastRead.get(city);
    if (known === undefined || asRefusal(error)?.code !== 'database-away') throw error;
    return known;
  }
}

export interface CityFrame extends Frame {
  city: CitySnapshot;
}

/** The frame of an exchange, with the city read. */
export async function frameOf(exchange: Exchange): Promise<CityFrame> {
  return { ...plainFrame(exchange), city: await readCity(exchange) };
}

function plainFrame({ language, base, request }: Exchange): Omit<Frame, 'city'> {
  const path = request.url.split('?')[0] ?? '/';
  const { size, contrast } = request.cookies;
  return {
    language,
    text: portalMessages[language],
    base,
    large: size === 'large',
    contrast: contrast === 'high',
    path,
  };
}

/** The same frame in another language or size, for a form that is shown again after the switch. */
export function switched<AnyFrame extends Frame>(frame: AnyFrame, change: Preference): AnyFrame {
  const { language = frame.language, large = frame.large, contrast = frame.contrast } = change;
  return { ...frame, language, large, contrast, text: portalMessages[language] };
}

export interface Preference {
  language?: Language | undefined;
  large?: boolean | undefined;
  contrast?: boolean | undefined;
}

/** A frame for a page that could not be drawn: only what was read before is known of the city. */
export function bareFrame(exchange: { city: string; base: string; language: Language }): Frame {
  const { language, base, city } = exchange;
  return {
    language,
    text: portalMessages[language],
    base,
    large: false,
    contrast: false,
    path: '/',
    city: lastRead.get(city),
  };
}

/** A name or sentence of city data in the reader's language. */
export function say(frame: Pick<Frame, 'language'>, words: Bilingual): string {
  return frame.language === 'en' ? (words.en ?? words.zh) : words.zh;
}

/** The city itself: how it is called, its phone, its receipt. @throws Refused `not-set-up` before its data was loaded. */
export function theCity(snapshot: CitySnapshot) {
  const item = snapshot.items('city')[0];
  if (item === undefined) throw new Refused('not-set-up');
  return item.data;
}

/** The city's script of one use: words of the gate, words of danger. */
export function scriptFor<Use extends 'discipline-gate' | 'urgent'>(snapshot: CitySnapshot, use: Use) {
  type Script = ReturnType<typeof snapshot.items<'script'>>[number]['data'];
  const found = snapshot.items('script').find(({ data }) => data.use === use)?.data;
  return found as Extract<Script, { use: Use }> | undefined;
}
