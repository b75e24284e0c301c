import { usePhrases } from '../../platform/ui/language.tsx';
import { ladderScreens } from './ladder-messages.ts';

type Rung = keyof (typeof ladderScreens)['zh-CN']['rungs'];

/** The name of a rung in its colour; the words say it, the colour only helps. */
export function RungMark({ rung }: { rung: Rung }) {
  const words = usePhrases(ladderScreens);
  return <strong className={`rung rung-${rung}`}>{words.rungs[rung]}</strong>;
}
