import { useEffect, useRef } from 'react';

const pause = 250;

export interface Typed {
  change: (text: string) => void;
  compose: () => void;
  composed: (text: string) => void;
  isComposing: () => boolean;
  cancel: () => void;
}

/**
 * Reports what somebody types once they pause. While an input method composes 拼音未上屏 nothing is reported: half a
 * syllable is nobody's question.
 */
export function useTyped(report: (text: string) => void): Typed {
  const latest = useRef(report);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const composing = useRef(false);
  useEffect(() => {
    latest.current = report;
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  const later = (text: string): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => latest.current(text), pause);
  };
  return {
    change: (text) => (composing.current ? undefined : later(text)),
    compose: () => {
      composing.current = true;
      clearTimeout(timer.current);
    },
    composed: (text) => {
      composing.current = false;
      later(text);
    },
    isComposing: () => composing.current,
    cancel: () => clearTimeout(timer.current),
  };
}

/** Two characters find something, or four digits of a number; less would find half of everything. */
export function isWorthAsking(text: string): boolean {
  return /^\d+$/.test(text) ? text.length >= 4 : [...text].length >= 2;
}
