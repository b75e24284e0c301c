import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { frameMessages } from '../../../platform/ui/messages.ts';
import { Due, Moment } from '../../../platform/ui/moments.tsx';
import { siteBase } from '../../../platform/ui/site.ts';
import type { CaseView } from '../../contract.ts';
import { noticePaper } from '../../rules/visitors.ts';
import { useCity } from '../city.tsx';
import { requestScreens } from '../messages.ts';

/** Facts of a request 基本情况, named in the reader's language. */
export function CaseFacts({ request }: { request: CaseView }) {
  const words = usePhrases(requestScreens);
  const { labels } = words.case;
  const shown = useFacts(request).filter(([, value]) => value !== null);
  return (
    <section className="panel case-facts" aria-labelledby="case-facts">
      <h2 id="case-facts">{words.case.facts}</h2>
      <dl className="facts">
        {shown.map(([label, value]) => (
          <div key={label}>
            <dt>{labels[label]}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

type Label = keyof (typeof requestScreens)['zh-CN']['case']['labels'];

function useFacts(request: CaseView): [Label, ReactNode][] {
  const words = usePhrases(requestScreens);
  const common = usePhrases(frameMessages);
  const { names } = useCity();
  const whenGiven = <Value,>(value: Value | null, write: (value: Value) => ReactNode): ReactNode =>
    value === null ? null : write(value);
  const differs = request.happenedAt !== request.receivedAt;
  const counted = (count: number) => (count === 0 ? null : words.case.times(count));
  const answered = request.stage === 'answered' || request.stage === 'closed';
  return [
    ['owner', names.unit(request.ownerUnit)],
    ['lead', whenGiven(request.leadUnit === request.ownerUnit ? null : request.leadUnit, names.unit)],
    ['requestType', names.requestType(request.requestType)],
    ['category', request.category === null ? words.case.noCategory : names.category(request.category)],
    ['division', whenGiven(request.division, names.division)],
    ['received', <Moment key="received" at={request.receivedAt} year />],
    ['happened', differs ? <Moment key="happened" at={request.happenedAt} year /> : null],
    ['closed', whenGiven(request.closedAt, (at) => <Moment at={at} year />)],
    ['askerType', names.askerType(request.askerType)],
    ['source', names.source(request.source)],
    ['channel', names.channel(request.channel)],
    ['upperNumber', request.upperNumber],
    ['upperDeadline', whenGiven(request.upperDeadline, (at) => <Due at={at} />)],
    ['repliedUp', whenGiven(request.repliedUpAt, (at) => <Moment at={at} year />)],
    ['campaign', whenGiven(request.campaign, names.campaign)],
    ['accusedUnit', whenGiven(request.accusedUnit, names.unit)],
    ['notify', words.notify[request.notify]],
    ['told', answered && !request.history ? (request.told ? words.case.toldYes : words.case.toldNo) : null],
    ['solved', whenGiven(request.solved, (solved) => (solved ? words.case.solvedYes : words.case.solvedNo))],
    ['grade', whenGiven(request.grade, names.grade)],
    [
      'outcome',
      whenGiven(request.outcome, (code) => words.outcomes[code as keyof typeof words.outcomes] ?? code),
    ],
    ['urgency', whenGiven(request.urgency, names.urgency)],
    ['pending', pendingOf(request, words, names.unit)],
    ['ruled', request.ruled ? words.case.ruledYes : null],
    ['returns', counted(request.returnCount)],
    ['transfers', counted(request.transferCount)],
    ['urges', counted(request.urgeCount)],
    [
      'statement',
      whenGiven(request.statement, ({ given }) =>
        given ? (
          words.case.statementGiven
        ) : (
          <>
            {words.case.statementAsked}
            {request.statementCode === null ? null : (
              <span className="statement-link">
                {words.case.statementLink} {`${window.location.origin}${siteBase}/s/${request.statementCode}`}
              </span>
            )}
          </>
        ),
      ),
    ],
    ...visitorFacts(request, words.visitors),
    ['filedForAnother', request.filedForAnother ? common.yes : null],
    ['wantsPublic', request.wantsPublic ? common.yes : common.no],
  ];
}

/** Who came in person, what they need, and whether they were told in writing. */
function visitorFacts(
  { id, visitors, leadUnit, way }: CaseView,
  words: (typeof requestScreens)['zh-CN']['visitors'],
): [Label, ReactNode][] {
  if (visitors === null) return [];
  const { people, representatives, needs, elsewhere, noticed } = visitors;
  const named = (names: Readonly<Record<string, string>>, code: string) => names[code] ?? code;
  const came = [
    words.people(people),
    ...(representatives === 0 ? [] : [words.representatives(representatives)]),
  ];
  return [
    ['visitors', came.join(' · ')],
    ['visitorNeeds', needs.length === 0 ? null : needs.map((need) => named(words.need, need)).join(' · ')],
    ['elsewhere', elsewhere === 'none' ? null : named(words.elsewhere, elsewhere)],
    [
      'notice',
      noticed === null ? (
        words.owed
      ) : (
        <>
          {`${named(words.notice, noticed.what)} · ${named(words.noticeWays, noticed.way)} · `}
          <Link
            to={`/requests/${id}/letter?as=${noticePaper(noticed.what, { lead: leadUnit, isDirect: way === 'direct' })}`}
          >
            {words.toPrint}
          </Link>
        </>
      ),
    ],
  ];
}

/** What waits for a decision, and who has to sign where it shall be handed over. */
function pendingOf(
  { pending }: CaseView,
  words: (typeof requestScreens)['zh-CN'],
  unitName: (code: string) => string,
): string | null {
  if (pending === null) return null;
  const asked: Readonly<Record<string, string>> = words.queue.asked;
  const what = asked[pending.what] ?? pending.what;
  return pending.to === null ? what : words.case.pendingTo(what, unitName(pending.to));
}
