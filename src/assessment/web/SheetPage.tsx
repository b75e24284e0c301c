import { Link, useParams } from 'react-router';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Moment } from '../../platform/ui/moments.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { apiAddress } from '../../platform/ui/site.ts';
import { Awaited, Screen } from '../../platform/ui/states.tsx';
import { readSheet, type SheetView } from '../contract.ts';
import { Appeals } from './Appeals.tsx';
import { FiguresOf } from './FiguresOf.tsx';
import { assessmentScreens } from './messages.ts';
import { usePeriodName } from './names.ts';

/** One sheet as it was issued, with what units said against it. */
export function SheetPage() {
  const words = usePhrases(assessmentScreens);
  const nameOf = usePeriodName();
  const { id = '' } = useParams();
  const found = useAnswer(readSheet, { id });
  const title = found.data === undefined ? words.title : `${words.title} · ${nameOf(found.data.period)}`;
  return (
    <Screen title={title} beside={<Link to="/assessment">{words.back}</Link>}>
      <Awaited answer={found} />
      {found.data === undefined ? null : <Whole sheet={found.data} />}
    </Screen>
  );
}

function Whole({ sheet }: { sheet: SheetView }) {
  const words = usePhrases(assessmentScreens);
  return (
    <>
      <FiguresOf
        data={sheet}
        appeals={sheet.appeals}
        note={
          <>
            {words.issuedOn} <Moment at={sheet.issuedAt} year />
          </>
        }
      />
      <Appeals sheet={sheet} />
      <p className="no-print">
        <a href={apiAddress(`/assessment/sheets/${sheet.id}/file`)} download>
          {words.download}
        </a>{' '}
        <small className="quiet">{words.downloadHint}</small>
      </p>
    </>
  );
}
