import { useQueryClient } from '@tanstack/react-query';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { RefusedRows, SheetTaker } from '../../platform/ui/SheetTaker.tsx';
import { apiAddress } from '../../platform/ui/site.ts';
import { exportListings, type KindView, listListings, takeListings } from '../contract.ts';
import { matchSheetWords } from './messages.ts';

/** Excel in and out: checked before anything is stored; what is not taken in is named with its line and why. */
export function SheetPanel({ kind, mayKeep }: { kind: KindView; mayKeep: boolean }) {
  const words = usePhrases(matchSheetWords);
  return (
    <details className="panel">
      <summary>{words.title}</summary>
      <p>
        <a href={`${apiAddress(exportListings.path)}?kind=${kind.code}`} download>
          {words.export}
        </a>
      </p>
      {mayKeep ? <TakeSheet kind={kind} /> : null}
    </details>
  );
}

function TakeSheet({ kind }: { kind: KindView }) {
  const words = usePhrases(matchSheetWords);
  const client = useQueryClient();
  const checking = useSend(takeListings);
  const taking = useSend(takeListings, {
    done: () => void client.invalidateQueries({ queryKey: [listListings.path] }),
  });
  return (
    <SheetTaker
      words={words}
      checking={checking}
      taking={taking}
      send={(file, confirm) => (confirm ? taking : checking).mutate({ ...file, kind: kind.code, confirm })}
      rows={({ rows }) => <RefusedRows rows={rows} line={words.line} />}
    />
  );
}
