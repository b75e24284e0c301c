import type { Exchange } from '../../platform/http/route.ts';
import type { Language } from '../../platform/i18n.ts';
import { drawPage } from './draw.ts';
import { frameOf } from './frame.ts';
import type { PageParts } from './pages/layout.ts';
import { frameOfForm } from './preferences.ts';

/** Draws a page of a capability the portal does not know, in its head and foot, in the language of the frame. */
export async function drawPortalPage(
  exchange: Exchange,
  { path, sent }: { path: string; sent: Readonly<Record<string, unknown>> | undefined },
  make: (language: Language) => PageParts & { status?: number },
): Promise<unknown> {
  const frame =
    sent === undefined ? { ...(await frameOf(exchange)), path } : await frameOfForm(exchange, sent, path);
  return drawPage(exchange, frame, make(frame.language));
}
