import type { PublicRequest } from '../../disclosure/index.ts';
import { html } from '../../platform/ui/html.ts';
import { publicMessages } from '../messages-public.ts';
import { type CityFrame, say, theCity } from './frame.ts';

/** RSS 2.0 of the newest released requests; the template escapes what XML needs escaped. */
export function feedOf(frame: CityFrame, site: string, rows: readonly PublicRequest[]): string {
  const words = publicMessages[frame.language];
  const city = say(frame, theCity(frame.city).name);
  return html`<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel>
<title>${city} · ${words.title}</title>
<link>${site}/public</link>
<description>${words.lead}</description>
<language>zh-CN</language>
${rows.map(
  (row) => html`<item>
<title>${row.title}</title>
<link>${site}/public/${row.id}</link>
<guid isPermaLink="true">${site}/public/${row.id}</guid>
<pubDate>${new Date(row.releasedAt).toUTCString()}</pubDate>
<description>${row.words}

${row.answer}</description>
</item>
`,
)}</channel></rss>
`.toString();
}
