import { Button } from 'antd';
import { Link } from 'react-router';
import { useCityNames, useNameIn } from '../../city/web/names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useDayWords } from '../../platform/ui/moments.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Scroll } from '../../platform/ui/Scroll.tsx';
import { Awaited, Nothing, Screen } from '../../platform/ui/states.tsx';
import { type Invitation, readInvitation, readOrganisation } from '../contract.ts';
import { campaignWords } from './messages.ts';

/** 月推进会参会名单, to print: exactly those, nobody else. */
export function InvitationPage() {
  const words = usePhrases(campaignWords);
  const answer = useAnswer(readInvitation, {});
  const list = answer.data;
  return (
    <Screen
      title={words.invitation}
      beside={
        <span className="row no-print">
          <Link to="/organisation">{words.back}</Link>
          <Link to="/meetings">{words.callMeeting}</Link>
          <Button type="primary" onClick={() => window.print()}>
            {words.print}
          </Button>
        </span>
      }
    >
      <p>{words.invitationLead}</p>
      {list === undefined ? <Awaited answer={answer} rows={6} /> : <Shown list={list} />}
    </Screen>
  );
}

function Shown({ list }: { list: Invitation }) {
  const words = usePhrases(campaignWords);
  const names = useCityNames();
  const nameOf = useNameIn();
  const dayWords = useDayWords();
  const organisation = useAnswer(readOrganisation, { ended: 'false' }).data;
  const activities = new Map(
    organisation?.campaigns.flatMap((one) =>
      one.activities.map(({ code, name }) => [code, nameOf(name)] as const),
    ),
  );
  const units = (codes: readonly string[]) => codes.map((code) => names.unit(code)).join(words.comma);
  const leads = list.withoutLead.map((code) => activities.get(code) ?? code).join(words.comma);
  return (
    <>
      <p>{dayWords(list.day)}</p>
      {list.invited.length === 0 ? (
        <Nothing title={words.noneInvited} next={words.noneInvitedNext} />
      ) : (
        <Scroll label={words.invitation}>
          <table className="rows campaign-print">
            <thead>
              <tr>
                {[words.number, words.unit, words.post, words.seat].map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {list.invited.map(({ unit, post, as }, at) => (
                <tr key={post}>
                  <td>{at + 1}</td>
                  <td>{names.unit(unit)}</td>
                  <td>{names.post(post)}</td>
                  <td>{words.as[as]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      <ul className="no-print">
        {list.withoutLead.length === 0 ? null : <li>{words.withoutLead(leads)}</li>}
        {list.withoutHead.length === 0 ? null : <li>{words.withoutHead(units(list.withoutHead))}</li>}
        {list.beyond.length === 0 ? null : <li>{words.beyond(units(list.beyond))}</li>}
        {list.missing.length === 0 ? null : <li>{words.missing(units(list.missing))}</li>}
      </ul>
    </>
  );
}
