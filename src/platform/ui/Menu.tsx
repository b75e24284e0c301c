import { DownOutlined, MenuOutlined } from '@ant-design/icons';
import { type FocusEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { NavLink, useLocation } from 'react-router';
import { Dialog } from './Dialog.tsx';
import { usePhrases } from './language.tsx';
import { frameMessages } from './messages.ts';
import { type MenuGroup, menuGroups } from './room.ts';

export interface Place {
  to: string;
  label: string;
  group: MenuGroup;
}

/** So many places fit on one line beside each other; a longer menu is grouped. */
const mostFlat = 7;

interface Group {
  group: MenuGroup;
  places: readonly Place[];
}

function grouped(places: readonly Place[]): Group[] {
  return menuGroups
    .map((group) => ({ group, places: places.filter((place) => place.group === group) }))
    .filter((one) => one.places.length > 0);
}

/** The main menu at a desk: all places where they fit, otherwise groups that open; a group of one is its place. */
export function MenuBar({ places }: { places: readonly Place[] }) {
  const words = usePhrases(frameMessages);
  return (
    <nav aria-label={words.navigation} className="menu-bar">
      {places.length <= mostFlat
        ? places.map((place) => <PlaceLink key={place.to} place={place} />)
        : grouped(places).map((one) => {
            const [only] = one.places;
            return one.places.length === 1 && only !== undefined ? (
              <PlaceLink key={one.group} place={only} />
            ) : (
              <MenuGroupButton key={one.group} {...one} />
            );
          })}
    </nav>
  );
}

function PlaceLink({ place: { to, label } }: { place: Place }) {
  return <NavLink to={to}>{label}</NavLink>;
}

/** A group that opens below its name; Escape, leaving it or going somewhere closes it. */
function MenuGroupButton({ group, places }: Group) {
  const words = usePhrases(frameMessages);
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const here = places.find(({ to }) => pathname === to || pathname.startsWith(`${to}/`));
  // biome-ignore lint/correctness/useExhaustiveDependencies: going somewhere is what closes it
  useEffect(() => setOpen(false), [pathname]);
  const leave = (event: FocusEvent<HTMLDivElement>): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only hears the keys of the button and links in it
    <div
      className="menu-group"
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        setOpen(false);
        button.current?.focus();
      }}
    >
      <button
        ref={button}
        type="button"
        className={here === undefined ? 'menu-name' : 'menu-name active'}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {here === undefined ? words.groups[group] : `${words.groups[group]} · ${here.label}`}
        <DownOutlined className="menu-arrow" aria-hidden="true" />
      </button>
      <ul id={id} hidden={!open} className="menu-list">
        {places.map((place) => (
          <li key={place.to}>
            <PlaceLink place={place} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The main menu on a telephone: one button, and behind it every place by group and what else stands in the bar. */
export function MenuButton({ places, children }: { places: readonly Place[]; children: ReactNode }) {
  const words = usePhrases(frameMessages);
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: going somewhere is what closes it
  useEffect(() => setOpen(false), [pathname]);
  return (
    <>
      <button type="button" className="bar-button" aria-expanded={open} onClick={() => setOpen(true)}>
        <MenuOutlined aria-hidden="true" /> {words.menu}
      </button>
      <Dialog open={open} title={words.menu} close={() => setOpen(false)}>
        <div className="menu-sheet">
          {grouped(places).map((one) => (
            <section key={one.group} aria-label={words.groups[one.group]}>
              <h3>{words.groups[one.group]}</h3>
              {one.places.map((place) => (
                <PlaceLink key={place.to} place={place} />
              ))}
            </section>
          ))}
          <div className="menu-tools">{children}</div>
        </div>
      </Dialog>
    </>
  );
}
