import type { ReactNode } from 'react';
import { Link, type To } from 'react-router';

interface TabsProps<Name extends string> {
  /** What the lists are, for whoever hears the page. */
  label: string;
  names: readonly Name[];
  /** None, where something else is shown, such as what a search found. */
  chosen: Name | undefined;
  to: (name: Name) => To;
  /** Lists with nothing in them, drawn fainter. */
  isEmpty?: (name: Name) => boolean;
  /** What a list is called, and how much is in it. */
  children: (name: Name) => ReactNode;
}

/** The lists of a screen, each an address of its own. */
export function Tabs<Name extends string>({ label, names, chosen, to, isEmpty, children }: TabsProps<Name>) {
  return (
    <nav className="tabs" aria-label={label}>
      {names.map((name) => (
        <Link
          key={name}
          to={to(name)}
          className={isEmpty?.(name) ? 'tab-link tab-empty' : 'tab-link'}
          aria-current={name === chosen ? 'page' : undefined}
        >
          {children(name)}
        </Link>
      ))}
    </nav>
  );
}

/** The name of a list and how much is in it, where that is known. */
export function Counted({ name, count }: { name: string; count: string | number | undefined }) {
  return (
    <>
      {name}
      {count === undefined ? null : <span className="count">{count}</span>}
    </>
  );
}
