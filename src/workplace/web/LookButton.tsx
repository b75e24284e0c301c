import { useEffect, useState } from 'react';
import { Dialog } from '../../platform/ui/Dialog.tsx';
import { Choice } from '../../platform/ui/Field.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { type Look, useLook } from '../../platform/ui/look.tsx';
import { useAnswer, useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { keepLook, readLook, schemes, sizes } from '../contract.ts';
import { workplaceScreens } from './messages.ts';

/** Takes the person's own look over once it is known, on whatever computer they sit. */
export function OwnLook() {
  const { choose } = useLook();
  const own = useAnswer(readLook, {}, { goodFor: Number.POSITIVE_INFINITY }).data?.look;
  // biome-ignore lint/correctness/useExhaustiveDependencies: taken over once, when the person's own becomes known
  useEffect(() => {
    if (own != null) choose(own);
  }, [own]);
  return null;
}

/** 显示: light or dark, normal or large type; kept with the person, so that every computer looks the same to them. */
export function LookButton() {
  const words = usePhrases(workplaceScreens).look;
  const { look, choose } = useLook();
  const [open, setOpen] = useState(false);
  const keep = useSend(keepLook);
  const change = (changed: Partial<Look>): void => {
    const chosen = { ...look, ...changed };
    choose(chosen);
    keep.mutate(chosen);
  };
  return (
    <>
      <button type="button" className="bar-button" onClick={() => setOpen(true)}>
        {words.open}
      </button>
      <Dialog open={open} title={words.title} close={() => setOpen(false)}>
        <Choice
          legend={words.scheme}
          name="scheme"
          required
          options={schemes.map((value) => ({ value, label: words.schemes[value] }))}
          value={look.scheme}
          change={(scheme) => change({ scheme })}
        />
        <Choice
          legend={words.size}
          name="size"
          required
          options={sizes.map((value) => ({ value, label: words.sizes[value] }))}
          value={look.size}
          change={(size) => change({ size })}
        />
        <p className="hint">{words.kept}</p>
        {keep.error === null ? null : <Failed error={keep.error} />}
      </Dialog>
    </>
  );
}
