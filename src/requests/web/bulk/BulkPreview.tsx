import { Alert, Button } from 'antd';
import { usePhrases } from '../../../platform/ui/language.tsx';
import type { BulkAction } from '../../contract.ts';
import { requestReasons } from '../../messages.ts';
import { requestScreens } from '../messages.ts';
import { bulkMessages } from './messages.ts';
import type { Going } from './run.ts';
import { bulkSpecs } from './spec.ts';

/** A request that will not go, and why. */
export interface Staying {
  id: string;
  number: string;
  title: string;
  reason: string;
}

interface PreviewProps {
  action: BulkAction;
  going: readonly Going[];
  staying: readonly Staying[];
  isReady: boolean;
  begin: () => void;
}

/** Which will go and which not and why, before anything is done 预览. */
export function BulkPreview({ action, going, staying, isReady, begin }: PreviewProps) {
  const words = usePhrases(bulkMessages);
  const { actionNames } = usePhrases(requestScreens);
  const reasons: Record<string, string> = usePhrases(requestReasons);
  const undo = bulkSpecs[action].undo;
  const undoHint = undo === undefined ? words.noUndo : action === 'note' ? words.mayCorrect : words.mayUndo;
  return (
    <section aria-live="polite">
      {going.length === 0 ? (
        <Alert type="warning" showIcon title={words.noneGo} className="gap" />
      ) : (
        <details>
          <summary>
            <strong>{words.go(going.length)}</strong>
          </summary>
          <ul className="bulk-rows">
            {going.map(({ id, number, title }) => (
              <li key={id}>
                <span className="number">{number}</span> {title}
              </li>
            ))}
          </ul>
        </details>
      )}
      {going.length === 0 ? null : <p className="quiet">{undoHint}</p>}
      {staying.length === 0 ? null : (
        <>
          <p>
            <strong>{words.stay(staying.length)}</strong>
          </p>
          <ul className="bulk-rows">
            {staying.map(({ id, number, title, reason }) => (
              <li key={id}>
                <span className="number">{number}</span> {title}
                <div className="quiet">
                  {reason === 'no-category' ? words.noCategory : (reasons[reason] ?? reason)}
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="row form-buttons">
        <Button type="primary" disabled={going.length === 0 || !isReady} onClick={begin}>
          {words.run(actionNames[action], going.length)}
        </Button>
      </div>
    </section>
  );
}
