import type { ReactNode } from 'react';

/** A table wider than a telephone: it scrolls within its own frame, reached and moved with the keyboard too. */
export function Scroll({ label, isWide = false, children }: ScrollProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard (WCAG 2.1.1)
    <section className={isWide ? 'scroll scroll-wide' : 'scroll'} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}

interface ScrollProps {
  label: string;
  /** Its columns keep their width on a telephone instead of breaking every word. */
  isWide?: boolean;
  children: ReactNode;
}
