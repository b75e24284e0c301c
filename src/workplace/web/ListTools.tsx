import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import { civilDateOf } from '../../platform/i18n.ts';
import { CallRefused } from '../../platform/ui/client.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useZone } from '../../platform/ui/moments.tsx';
import { useNarrow } from '../../platform/ui/narrow.ts';
import { serverNow } from '../../platform/ui/server-time.ts';
import { apiAddress } from '../../platform/ui/site.ts';
import { Failed, type ListToolsProps } from '../../platform/ui/states.tsx';
import { exportShown, mostShownRows } from '../contract.ts';
import { workplaceScreens } from './messages.ts';
import { hasList, readShown } from './shown-table.ts';

/** Beside the title of every screen that shows a list: print it on A4, or take out what is shown as a workbook. */
export function ListTools({ title, box, ownExport }: ListToolsProps) {
  const words = usePhrases(workplaceScreens).tools;
  const zone = useZone();
  // a thumb needs more room than a mouse
  const size = useNarrow() ? 'middle' : 'small';
  const { pathname } = useLocation();
  const isList = useHasList(box);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  if (!isList) return null;
  const take = async (): Promise<void> => {
    const shown = box.current === null ? undefined : readShown(box.current, { zone, content: words.content });
    if (shown === undefined) return;
    setBusy(true);
    setError(null);
    try {
      const rows = shown.rows.slice(0, mostShownRows);
      const day = civilDateOf(new Date(serverNow()).toISOString(), zone);
      await download({ list: title, pathname, day, table: { heads: shown.heads, rows } });
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="screen-tools no-print">
      {ownExport ? null : (
        <Button size={size} loading={isBusy} title={words.exported} onClick={() => void take()}>
          {words.export}
        </Button>
      )}
      <Button size={size} onClick={() => window.print()}>
        {words.print}
      </Button>
      {error === null ? null : <Failed error={error} />}
    </div>
  );
}

/** Whether the screen shows a list now; it may come later than the screen. */
function useHasList(box: ListToolsProps['box']): boolean {
  const [has, setHas] = useState(false);
  useEffect(() => {
    const screen = box.current;
    if (screen === null) return;
    const look = (): void => setHas(hasList(screen));
    look();
    const observer = new MutationObserver(look);
    observer.observe(screen, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [box]);
  return has;
}

interface Taken {
  list: string;
  pathname: string;
  day: string;
  table: { heads: string[]; rows: string[][] };
}

async function download({ list, pathname, day, table }: Taken): Promise<void> {
  const place = pathname.split('/')[1]?.replace(/[^a-z0-9-]/g, '') || 'console';
  const answer = await fetch(apiAddress(exportShown.path), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    credentials: 'same-origin',
    body: JSON.stringify({ list: list.slice(0, 60), place, ...table }),
  }).catch(() => {
    throw new CallRefused('offline');
  });
  if (!answer.ok) {
    const said = (await answer.json().catch(() => undefined)) as { error?: { message?: string } } | undefined;
    throw new CallRefused(
      'unknown',
      said?.error?.message === undefined ? {} : { message: said.error.message },
    );
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = `${list}-${day}.xlsx`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
