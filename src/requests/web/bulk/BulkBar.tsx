import { Button } from 'antd';
import { useState } from 'react';
import { useMay } from '../../../platform/ui/acting.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { type BulkAction, bulkActions, mostAtOnce, type RequestRow } from '../../contract.ts';
import { permissionOf, requestPermissions } from '../../rules/permissions.ts';
import { requestScreens } from '../messages.ts';
import { BulkDialog } from './BulkDialog.tsx';
import { bulkMessages } from './messages.ts';

interface BarProps {
  rows: readonly RequestRow[];
  clear: () => void;
}

/** What may be done to the selected requests 批量办理: the actions this post may ever take. */
export function BulkBar({ rows, clear }: BarProps) {
  const words = usePhrases(bulkMessages);
  const { actionNames } = usePhrases(requestScreens);
  const may = useMay();
  // the dialog keeps what it was opened with: rows leave the list while they are worked on
  const [opened, setOpened] = useState<{ action: BulkAction; rows: readonly RequestRow[] }>();
  const open = bulkActions.filter((one) => may(requestPermissions[permissionOf[one]]));
  const isMany = rows.length > mostAtOnce;
  return (
    <>
      {rows.length === 0 ? null : (
        <section className="bulk-bar no-print" aria-label={words.bar}>
          <strong role="status">
            {words.chosen(rows.length)}
            {isMany ? words.most(mostAtOnce) : ''}
          </strong>
          {open.map((one) => (
            <Button key={one} disabled={isMany} onClick={() => setOpened({ action: one, rows })}>
              {actionNames[one]}
            </Button>
          ))}
          <Button type="text" onClick={clear}>
            {words.clear}
          </Button>
        </section>
      )}
      {opened === undefined ? null : (
        <BulkDialog
          {...opened}
          close={(isOver) => {
            setOpened(undefined);
            if (isOver) clear();
          }}
        />
      )}
    </>
  );
}
