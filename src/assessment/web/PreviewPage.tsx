import { Alert, Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { v4 as newId } from 'uuid';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer, useSend } from '../../platform/ui/query.ts';
import { Awaited, Failed, Screen } from '../../platform/ui/states.tsx';
import { issueSheet, readTally } from '../contract.ts';
import { FiguresOf } from './FiguresOf.tsx';
import { assessmentScreens } from './messages.ts';
import { usePeriodName } from './names.ts';

/** A period as it stands now, before its sheet is issued. */
export function PreviewPage() {
  const words = usePhrases(assessmentScreens);
  const nameOf = usePeriodName();
  const { period = '' } = useParams();
  const found = useAnswer(readTally, { period });
  return (
    <Screen title={`${words.title} · ${nameOf(period)}`} beside={<Link to="/assessment">{words.back}</Link>}>
      <Awaited answer={found} />
      {found.data === undefined ? null : (
        <>
          <Issue period={period} />
          <FiguresOf data={found.data} note={words.isPreview} />
        </>
      )}
    </Screen>
  );
}

function Issue({ period }: { period: string }) {
  const words = usePhrases(assessmentScreens);
  // one id as long as the page is open: pressed twice, one sheet is issued
  const [id] = useState(() => newId());
  const sending = useSend(issueSheet);
  if (sending.data !== undefined)
    return (
      <Alert
        type="success"
        role="status"
        showIcon
        title={words.issuedDone}
        description={<Link to={`/assessment/sheets/${id}`}>{words.openSheet}</Link>}
      />
    );
  return (
    <section className="panel no-print" aria-label={words.issue}>
      <p>{words.issueHint}</p>
      {sending.error === null ? null : <Failed error={sending.error} />}
      <Button type="primary" loading={sending.isPending} onClick={() => sending.mutate({ id, period })}>
        {words.issue}
      </Button>
    </section>
  );
}
