import type { ReactNode } from 'react';

/** A table wider than a telephone: it scrolls within its own frame, which the keyboard reaches. */
export function Wide({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="wide" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
