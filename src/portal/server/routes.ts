import { lastRoot } from '../../ledger/index.ts';
import { withContext } from '../../platform/context.ts';
import { type PageRoute, page, who } from '../../platform/http/route.ts';
import { actPages } from './acts.ts';
import { answerRoutes } from './answers.ts';
import { askRoutes } from './ask.ts';
import { assetRoutes } from './assets.ts';
import { bulletinPages } from './bulletins.ts';
import { drawPage } from './draw.ts';
import { firmRoutes } from './firms.ts';
import { type CityFrame, frameOf } from './frame.ts';
import { type PortalHooks, portalHooks } from './gate.ts';
import { heardRoutes } from './heard.ts';
import { lookUpRoutes } from './look-up.ts';
import { lostRoutes } from './lost.ts';
import { modelPages } from './models.ts';
import { needRoutes } from './needs.ts';
import { ownDataRoutes } from './own-data.ts';
import { homePage } from './pages/home-page.ts';
import type { PageParts } from './pages/layout.ts';
import { privacyPage } from './pages/privacy-page.ts';
import { recordPage } from './pages/record-page.ts';
import { placeRoutes } from './place.ts';
import { preferenceRoutes } from './preferences.ts';
import { publicNews, publicRoutes } from './public.ts';
import { sayRoutes } from './say.ts';
import { statementRoutes } from './statement.ts';
import { surveyPageRoutes } from './surveys.ts';
import { trackRoutes } from './track.ts';

/** The first page, with what is new for everybody. */
const home = page({
  method: 'GET',
  path: '/',
  permission: 'portal.read',
  handle: async (exchange) => {
    const frame = await frameOf(exchange);
    return drawPage(exchange, frame, homePage(frame, await publicNews(exchange)));
  },
});

/** 防篡改核验: the newest seal of the record, to be printed. */
const sealsPage = page({
  method: 'GET',
  path: '/record',
  permission: 'portal.read',
  handle: async (exchange) => {
    const frame = await frameOf(exchange);
    const root = await withContext(exchange.services, who(exchange), (context) =>
      lastRoot(context, 'record'),
    );
    return drawPage(exchange, frame, recordPage(frame, root));
  },
});

/** Every page of the public site, with what the program attaches to it. */
export function makePortalRoutes(hooks: PortalHooks = portalHooks): PageRoute[] {
  return [
    home,
    reading('/privacy', privacyPage),
    ...answerRoutes,
    ...publicRoutes,
    ...actPages,
    ...bulletinPages,
    ...firmRoutes(hooks),
    ...surveyPageRoutes(hooks),
    ...needRoutes(hooks),
    ...modelPages,
    sealsPage,
    ...askRoutes(hooks),
    ...placeRoutes,
    ...lookUpRoutes,
    ...lostRoutes,
    ...trackRoutes(hooks),
    ...sayRoutes(hooks),
    ...heardRoutes(hooks),
    ...statementRoutes(hooks),
    ...ownDataRoutes(hooks),
    ...preferenceRoutes,
    ...assetRoutes,
  ];
}

/** Every page of the public site. */
export const portalRoutes: PageRoute[] = makePortalRoutes();

function reading(path: string, draw: (frame: CityFrame) => PageParts): PageRoute {
  return page({
    method: 'GET',
    path,
    permission: 'portal.read',
    handle: async (exchange) => {
      const frame = await frameOf(exchange);
      return drawPage(exchange, frame, draw(frame));
    },
  });
}
