/** What a version brought, in the words of those who use it. */
export interface News {
  version: string;
  lines: string[];
}

/** Reads `docs/news.zh-CN.md` or its English: a heading a version, a list item a change. */
export function readNews(text: string): News[] {
  const news: News[] = [];
  for (const line of text.split('\n')) {
    const version = /^##\s+(.+)$/.exec(line)?.[1];
    if (version !== undefined) news.push({ version: version.trim(), lines: [] });
    const item = /^-\s+(.+)$/.exec(line)?.[1];
    if (item !== undefined) news.at(-1)?.lines.push(item.trim());
  }
  return news;
}
