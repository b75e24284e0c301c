import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ArticleContent } from '../src/knowledge/contract.ts';
import { articleTokens, type Hit, rank, searchTokens } from '../src/knowledge/rules/tokens.ts';

const city = join(import.meta.dirname, '../cities/jingzhou');
const questionFile = join(import.meta.dirname, 'data/knowledge-questions.txt');

const read = <Item>(file: string) => JSON.parse(readFileSync(join(city, file), 'utf8')) as Item[];

/** Whether the article that answers a question as callers ask it is among the first three, and the first, of those shipped. */
export async function run(): Promise<object> {
  const articles = read<ArticleContent>('knowledge/articles.json').map(articleTokens);
  const synonyms = read<{ words: string[] }>('synonyms.json').map(({ words }) => words);
  const questions = readFileSync(questionFile, 'utf8')
    .split('\n')
    .filter((line) => /^\d/.test(line))
    .map((line) => line.split('\t'));
  const places = questions.map(([article = '', question = '']) => {
    const searched = searchTokens(question, synonyms);
    return rank(hitsOf(articles, searched), searched).indexOf(article);
  });
  const within = (most: number) => places.filter((place) => place >= 0 && place < most).length;
  const share = (part: number) => Math.round((part / questions.length) * 10_000) / 10_000;
  return {
    recallAt3: share(within(3)),
    recallAt1: share(within(1)),
    questions: questions.length,
    articles: articles.length,
  };
}

/** What `knowledge.find` gives: articles that share a token, with those they share. */
function hitsOf(articles: readonly ReturnType<typeof articleTokens>[], searched: readonly string[]): Hit[] {
  const asked = new Set(searched);
  return articles.flatMap(({ head, body }, at) => {
    const shared = {
      head: head.filter((token) => asked.has(token)),
      body: body.filter((token) => asked.has(token)),
    };
    return shared.head.length + shared.body.length === 0 ? [] : [{ article: String(at), ...shared }];
  });
}
