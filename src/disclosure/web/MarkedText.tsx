import { usePhrases } from '../../platform/ui/language.tsx';
import type { ReleaseView } from '../contract.ts';
import { disclosureScreens } from './messages.ts';

type Part = ReleaseView['parts']['title'];

/** A text with what may be personal marked; the kind is read out and shown beside it. */
export function MarkedText({ part: { text, findings } }: { part: Part }) {
  const words = usePhrases(disclosureScreens);
  const pieces: React.ReactNode[] = [];
  let place = 0;
  for (const { kind, from, to } of findings) {
    pieces.push(text.slice(place, from));
    pieces.push(
      <mark key={from} className="private">
        {text.slice(from, to)}
        <small>{words.kinds[kind]}</small>
      </mark>,
    );
    place = to;
  }
  pieces.push(text.slice(place));
  return (
    <p className="said" lang="zh-CN">
      {pieces}
    </p>
  );
}
