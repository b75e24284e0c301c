import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { useAnswer } from '../../../platform/ui/query.ts';
import { Awaited, Screen } from '../../../platform/ui/states.tsx';
import { transferPaper } from '../../contract-referrals.ts';
import { useHousePaper } from '../PaperPage.tsx';
import { PaperText } from '../PaperText.tsx';
import { referralScreens } from './messages.ts';

/** 问题线索移送单 on A4; nothing on it opens the file. */
export function SlipPage() {
  const words = usePhrases(referralScreens);
  const { id = '' } = useParams();
  const answer = useAnswer(transferPaper, { id });
  useHousePaper();
  return (
    <Screen
      title={words.slip}
      beside={
        <span className="row no-print">
          <Link to={`/referrals/${id}`}>{words.back}</Link>
          <Button type="primary" onClick={() => window.print()}>
            {words.print}
          </Button>
        </span>
      }
    >
      <Awaited answer={answer} />
      {answer.data === undefined ? null : <PaperText paper={answer.data} />}
    </Screen>
  );
}
