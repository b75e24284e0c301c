import { Alert, Button } from 'antd';
import { useCityNames } from '../../city/web/names.ts';
import { useMay } from '../../platform/ui/acting.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Keys, useShortcuts } from '../../platform/ui/shortcuts.tsx';
import { type ProposedCategory, proposal, type Reading, type SeemingUrgency } from '../contract.ts';
import { triagePermissions } from '../rules/permissions.ts';
import { MapPanel } from './MapPanel.tsx';
import { triageScreens } from './messages.ts';
import { percent } from './percent.ts';
import { SaidWords } from './SaidWords.tsx';
import { UrgencyNote } from './UrgencyNote.tsx';

const everyFewSeconds = 5_000;

/** What the case page gives to whoever advises, and takes back from the person. */
interface AdviceProps {
  request: { id: string };
  take: (choice: {
    category: string;
    lead: string | null;
    helpers: readonly string[];
    ground: string;
    urgency: string | null;
  }) => void;
}

/** What the words of a request are about, above the steps: one key takes the first over into the dispatch form. */
export function ProposalPanel(props: AdviceProps) {
  return useMay()(triagePermissions['triage.proposal']) ? <Panel {...props} /> : null;
}

function Panel({ request, take }: AdviceProps) {
  const words = usePhrases(triageScreens).panel;
  const waiting = useAnswer(proposal, { id: request.id }, { every: everyFewSeconds });
  const { data } = waiting;
  if (data === undefined) return null;
  return (
    <section className="triage" aria-labelledby="triage-title">
      <h3 id="triage-title">{words.title}</h3>
      {data.proposal === null ? (
        <p className="quiet">{data.lag > 0 ? words.behind(data.lag) : words.none}</p>
      ) : (
        <Proposal reading={data.proposal} urgency={data.urgency} take={take} />
      )}
      {data.map === null ? null : (
        <details>
          <summary>{words.onMap}</summary>
          <MapPanel map={data.map} />
        </details>
      )}
    </section>
  );
}

/** A place said three times is one place. */
function eachOnce(places: Reading['places']): Reading['places'] {
  return [...new Map(places.map((place) => [place.text, place])).values()];
}

/** A proposal less likely than this only costs a look. */
const worthShowing = 0.1;

/** Sentences that may mean something grave, folded away: most of them do not. */
function FaintWarnings({ warnings }: { warnings: Reading['warnings'] }) {
  const words = usePhrases(triageScreens).panel;
  if (warnings.length === 0) return null;
  return (
    <details>
      <summary>{words.faint}</summary>
      {warnings.map(({ kind, words: sentences }) => (
        <p key={kind}>
          {words.warnings[kind]} {sentences.map((sentence) => `“${sentence}”`).join(' ')}
        </p>
      ))}
    </details>
  );
}

interface ProposalProps extends Pick<AdviceProps, 'take'> {
  reading: Reading;
  urgency: SeemingUrgency | null;
}

function Proposal({ reading, urgency, take }: ProposalProps) {
  const words = usePhrases(triageScreens).panel;
  const names = useCityNames();
  const accept = (one: ProposedCategory): void =>
    take({
      category: one.category,
      lead: one.lead,
      helpers: one.helpers,
      ground: one.ground ?? '',
      urgency: urgency?.code ?? null,
    });
  const candidates = reading.candidates.filter(({ confidence }) => confidence >= worthShowing);
  // one key takes over only what the program is sure of
  const first = reading.sure ? candidates[0] : undefined;
  useShortcuts(first === undefined ? [] : [{ keys: 'y', label: words.take, act: () => accept(first) }]);
  return (
    <>
      {reading.warnings
        .filter(({ clear }) => clear)
        .map(({ kind, words: sentences }) => (
          <Alert
            key={kind}
            type="warning"
            showIcon
            className="gap"
            title={words.warnings[kind]}
            description={sentences.map((sentence) => `“${sentence}”`).join(' ')}
          />
        ))}
      <FaintWarnings warnings={reading.warnings.filter(({ clear }) => !clear)} />
      {reading.silence === null ? null : <p>{words.silence[reading.silence]}</p>}
      {reading.silence === null && !reading.sure ? <p className="triage-unsure">{words.unsure}</p> : null}
      <ol className="triage-list">
        {candidates.map((one) => (
          <li key={one.category}>
            <Candidate one={one} first={one === first} accept={() => accept(one)} />
          </li>
        ))}
      </ol>
      {reading.divisionName === null ? null : <p>{words.division(reading.divisionName)}</p>}
      {reading.places.length === 0 ? null : (
        <p>
          {words.where}{' '}
          {eachOnce(reading.places)
            .slice(0, 6)
            .map(({ text, ambiguous }) => (
              <span key={text} lang="zh-CN" className="triage-word">
                {ambiguous ? `${text}（${words.ambiguous}）` : text}
              </span>
            ))}
        </p>
      )}
      {reading.requestType === null ? null : (
        <p>
          {words.type(names.requestType(reading.requestType))} <SaidWords words={reading.typeWords} />
        </p>
      )}
      {urgency === null ? null : <UrgencyNote urgency={urgency} />}
      <p className="quiet">{words.advice}</p>
    </>
  );
}

function Candidate({ one, first, accept }: { one: ProposedCategory; first: boolean; accept: () => void }) {
  const words = usePhrases(triageScreens).panel;
  const names = useCityNames();
  return (
    <>
      <div className="triage-head">
        <strong>{names.category(one.category)}</strong>{' '}
        <span>{words.confidence(percent(one.confidence))}</span>
        <Button size="small" type={first ? 'primary' : 'default'} onClick={accept}>
          {words.take} {first ? <Keys keys="y" /> : null}
        </Button>
      </div>
      <div className="triage-why">
        {one.because.length === 0 ? null : (
          <>
            {words.because} <SaidWords words={one.because} />
          </>
        )}
        <span>{one.lead === null ? words.noLead : words.lead(names.unit(one.lead))}</span>
        {one.helpers.length === 0 ? null : <span>{words.helpers(one.helpers.map(names.unit))}</span>}
        {one.ground === null ? null : <span className="quiet">{words.ground(one.ground)}</span>}
      </div>
    </>
  );
}
