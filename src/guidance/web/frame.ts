import { useNameIn } from '../../city/web/names.ts';
import { useAnswer } from '../../platform/ui/query.ts';
import { guidanceFrame } from '../contract.ts';

const aWhile = 5 * 60_000;

/** Campaigns with groups and stages, and how a stage is called. */
export function useFrame() {
  const answer = useAnswer(guidanceFrame, {}, { goodFor: aWhile });
  const nameIn = useNameIn();
  const stages = answer.data?.campaigns.flatMap(({ code, stages: all }) =>
    all.map((stage) => ({ key: `${code}/${stage.code}`, name: stage.name })),
  );
  const names = new Map(stages?.map(({ key, name }) => [key, nameIn(name)]));
  return {
    answer,
    frame: answer.data,
    stageName: ({ campaign, stage }: { campaign: string; stage: string }) =>
      names.get(`${campaign}/${stage}`) ?? stage,
  };
}
