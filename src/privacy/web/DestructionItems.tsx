import { Button } from 'antd';
import { useState } from 'react';
import { useMay } from '../../platform/ui/acting.tsx';
import { Dialog } from '../../platform/ui/Dialog.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Scroll } from '../../platform/ui/Scroll.tsx';
import { type DestructionItem, type DestructionView, takeOut } from '../contract.ts';
import { privacyPermissions } from '../rules/permissions.ts';
import { HoldForm } from './HoldForm.tsx';
import { destructionScreens } from './messages.ts';

interface ItemsProps {
  list: DestructionView;
  show: (list: DestructionView) => void;
}

const nameOf = ({ number, label }: DestructionItem): string | null => number ?? label;

/** Every thing on a list by its number, and what became of it. */
export function DestructionItems({ list, show }: ItemsProps) {
  const words = usePhrases(destructionScreens);
  const mayHold = useMay()(privacyPermissions['destruction.prepare']) && list.state === 'proposed';
  const [holding, setHolding] = useState<DestructionItem>();
  const sending = useSend(takeOut, {
    done: (after) => {
      setHolding(undefined);
      show(after);
    },
  });
  return (
    <>
      <Scroll label={words.listTitle}>
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{words.number}</th>
              <th scope="col">{words.endedOn}</th>
              <th scope="col">{words.keptUntil}</th>
              <th scope="col">{words.state}</th>
              {mayHold ? <th scope="col" className="no-print" aria-label={words.takeOut} /> : null}
            </tr>
          </thead>
          <tbody>
            {list.items.map((item) => (
              <tr key={item.subject}>
                <td className="number">{nameOf(item) ?? words.noNumber}</td>
                <td>{item.endedOn}</td>
                <td>{item.keptUntil}</td>
                <td>
                  {words.itemStates[item.state]}
                  {item.why === null ? '' : ` · ${words.why[item.why] ?? item.why}`}
                </td>
                {mayHold ? (
                  <td className="no-print">
                    {item.state === 'listed' ? (
                      <Button size="small" onClick={() => setHolding(item)}>
                        {words.takeOut}
                        <span className="only-read"> {nameOf(item) ?? ''}</span>
                      </Button>
                    ) : null}
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <Dialog
        open={holding !== undefined}
        title={`${words.takeOutTitle} ${holding === undefined ? '' : (nameOf(holding) ?? '')}`}
        close={() => setHolding(undefined)}
      >
        <HoldForm
          isSending={sending.isPending}
          error={sending.error}
          send={(hold) =>
            sending.mutate({ id: list.id, n: list.n, subject: holding?.subject ?? '', ...hold })
          }
        />
      </Dialog>
    </>
  );
}
