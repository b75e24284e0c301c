import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { Dialog } from '../../platform/ui/Dialog.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import type { Place } from '../../platform/ui/Menu.tsx';
import { Keys, useShortcuts } from '../../platform/ui/shortcuts.tsx';
import { useTyped } from '../../platform/ui/typed.ts';
import { workplaceScreens } from './messages.ts';
import { type Offer, useOffers } from './offers.ts';

interface PaletteProps {
  places: readonly Place[];
  /** Whether the post may look for requests. */
  mayList: boolean;
}

/** 命令面板: one box for requests, pages, what may be done here and how something is done. Ctrl/⌘+K or its button. */
export function CommandPalette({ places, mayList }: PaletteProps) {
  const words = usePhrases(workplaceScreens).palette;
  const [open, setOpen] = useState(false);
  useShortcuts([{ keys: 'Ctrl+K', label: words.open, act: () => setOpen(true) }]);
  return (
    <>
      <button
        type="button"
        className="bar-button"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen(true)}
      >
        <SearchOutlined aria-hidden="true" /> <span className="wide-only">{words.open}</span>
        <Keys keys="Ctrl+K" />
      </button>
      <Dialog open={open} title={words.title} close={() => setOpen(false)}>
        <Palette places={places} mayList={mayList} close={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

/** Its text, list and keys; made anew each time it opens. */
function Palette({ places, mayList, close }: PaletteProps & { close: () => void }) {
  const words = usePhrases(workplaceScreens).palette;
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const { offers, isAsking } = useOffers({ typed: text, asked, places, mayList });
  const typed = useTyped(setAsked);
  const chosen = Math.min(at, offers.length - 1);
  const take = (offer: Offer | undefined): void => {
    if (offer === undefined) return;
    close();
    // after the dialog is gone, so that what opens may take the focus
    setTimeout(offer.act, 0);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (typed.isComposing() || event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      const next = (chosen + step + offers.length) % Math.max(1, offers.length);
      setAt(next);
      list.current?.querySelector(`[data-at="${next}"]`)?.scrollIntoView({ block: 'nearest' });
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      take(offers[chosen]);
    }
  };
  return (
    <>
      <Input
        role="combobox"
        aria-label={words.title}
        aria-expanded
        aria-controls={id}
        aria-activedescendant={offers.length === 0 ? undefined : `${id}-${chosen}`}
        aria-autocomplete="list"
        placeholder={words.hint}
        maxLength={60}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
          typed.change(event.target.value.trim());
        }}
        onCompositionStart={typed.compose}
        onCompositionEnd={(event) => typed.composed(event.currentTarget.value.trim())}
        onKeyDown={onKeyDown}
      />
      <div ref={list} className="palette" id={id} role="listbox" aria-label={words.title} tabIndex={-1}>
        {offers.map((offer, index) => (
          <OfferRow
            key={offer.key}
            id={`${id}-${index}`}
            at={index}
            offer={offer}
            isFirst={offers[index - 1]?.group !== offer.group}
            isChosen={index === chosen}
            take={() => take(offer)}
          />
        ))}
      </div>
      <p className="quiet" role="status">
        {isAsking ? words.asking : offers.length === 0 ? words.nothing : words.keys}
      </p>
    </>
  );
}

interface OfferProps {
  id: string;
  at: number;
  offer: Offer;
  isFirst: boolean;
  isChosen: boolean;
  take: () => void;
}

function OfferRow({ id, at, offer, isFirst, isChosen, take }: OfferProps) {
  const words = usePhrases(workplaceScreens).palette;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the box the list belongs to
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      data-at={at}
      className={isFirst ? 'offer offer-first' : 'offer'}
      onClick={take}
    >
      <span className="offer-group">{isFirst ? words[offer.group] : ''}</span>
      <span className="offer-label" lang={offer.lang}>
        {offer.label}
        {offer.hint === undefined ? null : <small className="quiet"> {offer.hint}</small>}
      </span>
      {offer.keys === undefined ? null : <Keys keys={offer.keys} />}
    </div>
  );
}
