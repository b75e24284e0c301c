import { v7 as uuid } from 'uuid';
import { citySnapshot } from '../../../city/index.ts';
import type { Kinds } from '../../../city/rules/kinds/registry.ts';
import type { PostActor, Services } from '../../../platform/context.ts';
import { withContext } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import { asWholeCity, valuesOf } from './paper-values.ts';
import * as act from './papers.ts';

/** Something to look at in a demonstration: last week's issue of the paper on what people ask for, made as people make it. */
export async function demoPapers(services: Services, city: string): Promise<void> {
  const where = { services, city };
  const { paper, writer, signer } = await asWholeCity(where, async (context) => {
    const snapshot = await citySnapshot(context);
    const posts = snapshot.items('post').map(({ data }) => data);
    return {
      paper: snapshot.items('paper').find(({ data }) => data.content === 'trends'),
      writer: posts.find(({ roles }) => roles.includes('briefing')),
      signer: posts.find(({ roles }) => roles.includes('office')),
    };
  });
  if (paper === undefined || writer === undefined || signer === undefined) return;
  const input = { id: uuid(), paper: paper.code, series: 'regular' } as const;
  const [author, reader] = [holding(writer, 1), holding(signer, 2)];
  const draft = await asWholeCity(where, (context) => act.prepareDraft(context, input));
  const values = await asWholeCity(where, (context) => valuesOf(context, draft.body.figures));
  const steps: [PostActor, Parameters<typeof withContext>[2]][] = [
    [author, (context) => act.draftPaper(context, input, draft)],
    [author, (context) => act.submitPaper(context, { id: input.id, n: 1 })],
    [reader, (context) => act.reviewPaper(context, { id: input.id, n: 2 })],
    [reader, (context) => act.issuePaper(context, { id: input.id, n: 3 }, values)],
  ];
  try {
    for (const [actor, step] of steps) await withContext(services, { city, actor }, step);
  } catch (error) {
    // a draft somebody has to look at first stays a draft
    if (!(error instanceof Refused)) throw error;
  }
}

/** Somebody who holds a post, as made-up people do; another number is another person. */
function holding({ code, unit, roles }: Kinds['post'], number: number): PostActor {
  const person = `00000000-0000-7000-8000-00000000000${number}`;
  return { kind: 'post', person, post: code, unit, roles, scope: '*' };
}
