import { Link } from 'react-router';
import type { z } from 'zod';
import { usePhrases } from '../../../platform/ui/language.tsx';
import type { callBackSheet } from '../../contract.ts';
import { Contact } from '../case/Contact.tsx';
import { callBackScreens } from './call-back-messages.ts';

export type Sheet = z.output<(typeof callBackSheet)['output']>;

/** What the asker said, what they are told, and whom to call. */
export function SheetFacts({ id, sheet }: { id: string; sheet: Sheet }) {
  const words = usePhrases(callBackScreens);
  return (
    <>
      <div className="panel-head">
        <h2>{sheet.number}</h2>
        <Link to={`/requests/${id}`}>{words.open}</Link>
      </div>
      <dl className="facts">
        <div>
          <dt>{words.asked}</dt>
          <dd>{sheet.words}</dd>
        </div>
        <div>
          <dt>{words.answer}</dt>
          <dd className="spoken">{sheet.answer}</dd>
        </div>
        <div>
          <dt>{words.unit}</dt>
          <dd>{sheet.unit}</dd>
        </div>
      </dl>
      <Contact id={id} hasContact={sheet.hasContact} erased={false} />
    </>
  );
}
