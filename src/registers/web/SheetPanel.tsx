import { useQueryClient } from '@tanstack/react-query';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { RefusedRows, SheetTaker } from '../../platform/ui/SheetTaker.tsx';
import { apiAddress } from '../../platform/ui/site.ts';
import { exportItems, listItems, type RegisterView, takeItems } from '../contract.ts';
import { registerTakerWords, registerWords } from './messages.ts';

/** Excel in and out: checked before anything is stored; what is not taken in is named with its line and why. */
export function SheetPanel({ register, mayKeep }: { register: RegisterView; mayKeep: boolean }) {
  const words = usePhrases(registerTakerWords);
  const page = usePhrases(registerWords);
  return (
    <details className="panel">
      <summary>{page.sheet}</summary>
      <p>
        <a href={`${apiAddress(exportItems.path)}?register=${register.code}`} download>
          {words.export}
        </a>
      </p>
      {mayKeep ? <TakeSheet register={register} /> : null}
    </details>
  );
}

function TakeSheet({ register }: { register: RegisterView }) {
  const words = usePhrases(registerTakerWords);
  const client = useQueryClient();
  const checking = useSend(takeItems);
  const taking = useSend(takeItems, {
    done: () => void client.invalidateQueries({ queryKey: [listItems.path] }),
  });
  return (
    <SheetTaker
      words={words}
      checking={checking}
      taking={taking}
      send={(file, confirm) =>
        (confirm ? taking : checking).mutate({ ...file, register: register.code, confirm })
      }
      rows={({ rows }) => <RefusedRows rows={rows} line={words.line} />}
    />
  );
}
