import type { Exchange } from '../../platform/http/route.ts';
import type { Frame } from './frame.ts';
import { contentPolicy, layout, type PageParts } from './pages/layout.ts';

/**
 * Sets the answer's head for a page, with its policy, and gives the document to return; private pages are kept out
 * of search engines. It does not send: a reply is a promise of its own, and awaiting one loses what it stands for.
 */
export function drawPage(
  { reply }: Exchange,
  frame: Frame,
  parts: PageParts & { status?: number; keepForBack?: boolean },
): string {
  if (parts.isPrivate) reply.header('x-robots-tag', 'noindex, nofollow');
  // a form shown by a POST must come back with the browser's back button, and never from a shared cache
  if (parts.keepForBack) reply.header('cache-control', 'private, no-cache');
  reply
    .status(parts.status ?? 200)
    .type('text/html; charset=utf-8')
    .header('content-security-policy', `${contentPolicy}; frame-ancestors 'none'`)
    .header('content-language', frame.language);
  return layout(frame, parts);
}
