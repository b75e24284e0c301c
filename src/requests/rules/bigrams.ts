/**
 * Search tokens of a text: every two neighbouring Chinese characters, every single one (for one-character
 * queries by prefix of nothing), and whole runs of Latin letters or digits. Recall 1.0 against LIKE for two
 * characters and more, where dictionary words missed street names (field measurements §2).
 */
export function searchTokens(text: string): string[] {
  const tokens = new Set<string>();
  for (const run of runsOf(text)) {
    if (run.latin) tokens.add(run.text);
    else for (const pair of pairs(run.text)) tokens.add(pair);
  }
  return [...tokens];
}

/** The tokens a query must all have; undefined when the query is too short to search by. */
export function queryTokens(query: string): string[] | undefined {
  const tokens = new Set<string>();
  for (const run of runsOf(query)) {
    if (run.latin) tokens.add(run.text);
    else if ([...run.text].length > 1) for (const pair of pairs(run.text)) tokens.add(pair);
  }
  return tokens.size === 0 ? undefined : [...tokens];
}

function pairs(run: string): string[] {
  const characters = [...run];
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`);
}

function runsOf(text: string): { text: string; latin: boolean }[] {
  const runs =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[a-z0-9]+|[\p{Script=Han}]+/gu) ?? [];
  return runs.map((run) => ({ text: run, latin: /^[a-z0-9]/.test(run) }));
}
