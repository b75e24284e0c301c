import { Alert } from 'antd';
import { Link, useParams } from 'react-router';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { useAnswer } from '../../../platform/ui/query.ts';
import { Awaited, Screen } from '../../../platform/ui/states.tsx';
import { type CaseView, view } from '../../contract.ts';
import { useCity } from '../city.tsx';
import { requestScreens } from '../messages.ts';
import { useAdvice } from './advice.ts';
import { CaseActions } from './CaseActions.tsx';
import { CaseClocks } from './CaseClocks.tsx';
import { CaseFacts } from './CaseFacts.tsx';
import { CaseFiles } from './CaseFiles.tsx';
import { CaseParties } from './CaseParties.tsx';
import { CasePath } from './CasePath.tsx';
import { CaseTimeline } from './CaseTimeline.tsx';
import { CaseWalk } from './CaseWalk.tsx';
import { Checklists } from './Checklists.tsx';
import { Contact } from './Contact.tsx';

const everyHalfMinute = 30_000;

/** One request 诉求件: its words, clocks and history, and what the post may do with it now. */
export function CasePage() {
  const words = usePhrases(requestScreens).case;
  const { id = '' } = useParams();
  const answer = useAnswer(view, { id }, { every: everyHalfMinute });
  const request = answer.data;
  return (
    <Screen
      key={id}
      title={request === undefined ? words.loading : words.title(request.number)}
      beside={<CaseWalk id={id} />}
    >
      {request === undefined ? (
        <Awaited answer={answer} rows={10} />
      ) : (
        <Case key={id} request={request} refresh={async () => (await answer.refetch()).data} />
      )}
    </Screen>
  );
}

/** Something personal was erased, if not all. */
function isErased({ erased, timeline }: Pick<CaseView, 'erased' | 'timeline'>): boolean {
  return erased || timeline.some(({ type }) => type === 'erased');
}

/** A title cut from the words says nothing that does not follow it anyway. */
function isExcerpt({ title, words }: Pick<CaseView, 'title' | 'words'>): boolean {
  return words.startsWith(title.replace(/[…．.]+$/, ''));
}

interface CaseProps {
  request: CaseView;
  refresh: () => Promise<CaseView | undefined>;
}

function Case({ request, refresh }: CaseProps) {
  const words = usePhrases(requestScreens);
  const erased = words.case.erasedWords;
  const { presence: Presence } = useAdvice();
  const { names } = useCity();
  return (
    <div className="case">
      <div className="case-main">
        {Presence === undefined ? null : (
          <Presence
            id={request.id}
            nameOf={({ post, unit }) => `${names.shortUnit(unit)} · ${names.post(post)}`}
          />
        )}
        {request.erased ? <Alert type="warning" showIcon title={words.case.erased} className="gap" /> : null}
        <section className="panel" aria-labelledby="case-words">
          <div className="panel-head">
            <h2 id="case-words">{isExcerpt(request) ? words.case.words : request.title}</h2>
            <span className={`stage stage-${request.stage}`}>{words.stages[request.stage]}</span>
            {request.redoCount > 0 ? (
              <span className="badge badge-redo">{words.queue.redo(request.redoCount)}</span>
            ) : null}
            {request.hard ? <span className="badge badge-redo">{words.queue.hard}</span> : null}
            {request.urged ? (
              <span className="badge badge-urged">{words.queue.urged(request.urgeCount)}</span>
            ) : null}
            {request.asked === null ? null : (
              <span className="badge badge-quiet">{words.queue.asked[request.asked]}</span>
            )}
            {request.masked ? <span className="badge badge-quiet">{words.case.masked}</span> : null}
            {request.confidential ? (
              <span className="badge badge-quiet">{words.queue.confidential}</span>
            ) : null}
            {request.history ? <span className="badge badge-quiet">{words.queue.history}</span> : null}
          </div>
          <p className="spoken">
            {request.words === '' ? <span className="quiet">{erased}</span> : request.words}
          </p>
          <WhyAgain request={request} />
          {request.place === '' ? null : (
            <p>
              <strong>{words.case.place}</strong> {request.place}
            </p>
          )}
          <CaseFiles request={request} />
          <Contact id={request.id} hasContact={request.hasContact} erased={isErased(request)} />
        </section>
        <CaseActions request={request} refresh={refresh} />
        <Checklists request={request} />
        {request.history ? null : <CasePath request={request} />}
        <CaseTimeline request={request} />
      </div>
      <CaseSide request={request} refresh={refresh} />
    </div>
  );
}

/** 重办: what the asker said of the answer before stands with their words, where the unit that does it again reads first. */
function WhyAgain({ request }: { request: CaseView }) {
  const { whyAgain, whyAgainSaid } = usePhrases(requestScreens).case;
  if (request.redoCount === 0 || request.stage === 'closed' || request.stage === 'answered') return null;
  const said = request.timeline.findLast(({ type }) => type === 'confirmed')?.words ?? null;
  return (
    <Alert
      type="warning"
      showIcon
      className="gap"
      title={said === null ? whyAgain : whyAgainSaid}
      description={said === null ? undefined : `“${said}”`}
    />
  );
}

/** Beside the words: clocks, what leaders wrote, what is alike, who takes part, facts, and what others put in. */
function CaseSide({ request, refresh }: CaseProps) {
  const words = usePhrases(requestScreens);
  const { similar: Similar, notes: Notes, mask: Mask, need: Need } = useAdvice();
  return (
    <div className="case-side">
      <CaseClocks request={request} />
      {Notes === undefined ? null : <Notes request={request} />}
      {Similar === undefined ? null : <Similar request={request} refresh={refresh} />}
      <CaseParties request={request} />
      <CaseFacts request={request} />
      {request.leadUnit === null ? null : (
        <p className="no-print">
          <Link to={`/requests/${request.id}/letter?as=intake-form`}>{words.case.papers}</Link>
        </p>
      )}
      {Need === undefined ? null : <Need request={request} />}
      {Mask === undefined || request.masked ? null : <Mask request={request} />}
    </div>
  );
}
