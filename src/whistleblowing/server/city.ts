import type { WorkingCalendar } from '../../platform/calendar/index.ts';
import type { Services } from '../../platform/context.ts';
import type { Exchange } from '../../platform/http/route.ts';
import type { Language } from '../../platform/i18n.ts';
import type { CivilDate } from '../../platform/time.ts';
import type { Html } from '../../platform/ui/html.ts';
import type { BoxLengths } from '../rules/clocks.ts';
import type { BoxUnit } from '../rules/conflict.ts';

type Name = BoxUnit['name'];

/** What the box needs to know of its city; the program's wiring tells it, since the box asks no other capability. */
export interface BoxCity {
  name: Name;
  /** A demonstration says how its box is opened. */
  isDemo: boolean;
  today: CivilDate;
  units: readonly BoxUnit[];
  posts: ReadonlyMap<string, Name>;
  calendar: WorkingCalendar;
  lengths: BoxLengths;
  /** Where else one can turn to: 12388 by telephone, site, letter, visit. */
  ways: readonly { kind: string; name: { zh: string; en?: string | undefined }; value: string }[];
}

/** What the program gives the box. */
export interface BoxWiring {
  cityOf(services: Services, city: string): Promise<BoxCity>;
  /** Draws a page in the dress of the portal; `sent` is a form that was sent, a switch of language perhaps. */
  draw(
    exchange: Exchange,
    from: { path: string; sent: Readonly<Record<string, unknown>> | undefined },
    make: (language: Language) => BoxPage,
  ): Promise<unknown>;
}

/** A page of the box without head and foot. */
export interface BoxPage {
  title: string;
  main: Html;
  isPrivate: true;
  isWrong?: boolean;
  status?: number;
  formId?: string;
  formAction?: string;
}
