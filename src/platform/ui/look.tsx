import {
  createContext,
  type ReactNode,
  useContext,
  useLayoutEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';

/** How the console looks 显示: by day, by night or as the computer says, and how large its type is. */
export interface Look {
  scheme: 'system' | 'light' | 'dark';
  size: 'normal' | 'large';
}

interface LookChoice {
  look: Look;
  isDark: boolean;
  choose: (look: Look) => void;
}

const storageKey = 'diandan/look';
const usual: Look = { scheme: 'system', size: 'normal' };
const LookContext = createContext<LookChoice>({ look: usual, isDark: false, choose: () => undefined });
const night = '(prefers-color-scheme: dark)';

function watchNight(watcher: () => void): () => void {
  const list = window.matchMedia(night);
  list.addEventListener('change', watcher);
  return () => list.removeEventListener('change', watcher);
}

/** Gives the look to everything inside; the last one of this computer stands until the person's own is known. */
export function LookProvider({ children }: { children: ReactNode }) {
  const [look, setLook] = useState(lastLook);
  const isNight = useSyncExternalStore(watchNight, () => window.matchMedia(night).matches);
  const isDark = look.scheme === 'dark' || (look.scheme === 'system' && isNight);
  useLayoutEffect(() => {
    document.documentElement.dataset['scheme'] = isDark ? 'dark' : 'light';
    document.documentElement.dataset['size'] = look.size;
  }, [isDark, look.size]);
  const choice = useMemo<LookChoice>(
    () => ({
      look,
      isDark,
      choose: (chosen) => {
        keepLast(chosen);
        setLook(chosen);
      },
    }),
    [look, isDark],
  );
  return <LookContext.Provider value={choice}>{children}</LookContext.Provider>;
}

/** How the console looks and how to change it. */
export function useLook(): LookChoice {
  return useContext(LookContext);
}

function lastLook(): Look {
  try {
    return { ...usual, ...(JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<Look>) };
  } catch {
    return usual;
  }
}

/** A full or forbidden storage only means that the sign-in page looks as usual. */
function keepLast(look: Look): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(look));
  } catch {
    return;
  }
}
