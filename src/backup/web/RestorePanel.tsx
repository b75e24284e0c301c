import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Progress } from 'antd';
import { useState } from 'react';
import { usePhrases } from '../../platform/ui/language.tsx';
import { answerKey, useAnswer, useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { decideRestore, type RestoreView, readRestoring } from '../contract.ts';
import { restoreMessages } from '../messages-restore.ts';
import { ChooseBackup } from './ChooseBackup.tsx';
import { useMomentWords } from './moment-words.ts';
import { SureButton } from './SureButton.tsx';

const underWayMs = 1_000;

/** 恢复备份: choose, put in the keys, look it over, switch; nothing that stands is touched before the last. */
export function RestorePanel() {
  const words = usePhrases(restoreMessages);
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const { data } = useAnswer(readRestoring, {}, { every: underWayMs });
  const show = (view: RestoreView): void => {
    client.setQueryData(answerKey(readRestoring, {}), view);
  };
  return (
    <section className="panel" aria-labelledby="backup-restore">
      <h2 id="backup-restore">{words.title}</h2>
      <p className="quiet">{words.intro}</p>
      {data?.possible === false ? <p>{words.byCommand}</p> : null}
      {data?.state == null ? null : <Progressing state={data.state} show={show} />}
      {data === undefined || !data.possible || isUnderWay(data) ? null : isOpen ? (
        <ChooseBackup
          view={data}
          show={(view) => {
            setOpen(false);
            show(view);
          }}
          close={() => setOpen(false)}
        />
      ) : data.state?.phase === 'ready' ? null : (
        <Button disabled={data.busy} onClick={() => setOpen(true)}>
          {data.state === null ? words.start : words.again}
        </Button>
      )}
    </section>
  );
}

function isUnderWay({ state }: RestoreView): boolean {
  return state !== null && ['waiting', 'preparing', 'switching'].includes(state.phase);
}

type State = NonNullable<RestoreView['state']>;
interface Showing {
  state: State;
  show: (view: RestoreView) => void;
}

function Progressing({ state, show }: Showing) {
  const words = usePhrases(restoreMessages);
  if (state.phase === 'waiting') return <p role="status">{words.waiting}</p>;
  if (state.phase === 'switching') return <p role="status">{words.switching}</p>;
  if (state.phase === 'preparing') {
    const name = `${words.working} · ${words.step[state.step]}`;
    return (
      <div role="status">
        <strong>{name}</strong>
        <Progress percent={Math.floor(state.share * 100)} status="active" aria-label={name} />
        <p className="quiet">{words.workingHint}</p>
      </div>
    );
  }
  if (state.phase === 'failed') return <NotRestored state={state} show={show} />;
  return state.phase === 'ready' ? (
    <Ready state={state} show={show} />
  ) : (
    <Switched state={state} show={show} />
  );
}

function NotRestored({ state }: Showing) {
  const words = usePhrases(restoreMessages);
  return (
    <Alert
      className="gap"
      type="error"
      role="alert"
      title={`${words.failed}: ${state.why ?? ''}`}
      description={
        <>
          {words.unchanged} {state.detail === '' ? null : <small>({state.detail})</small>}
        </>
      }
    />
  );
}

function Ready({ state, show }: Showing) {
  const words = usePhrases(restoreMessages);
  const said = useMomentWords();
  const sending = useSend(decideRestore, { done: show });
  const at = said(state.at);
  const { requests = 0, entries = 0, files = 0 } = state.result ?? {};
  return (
    <>
      <Alert
        className="gap"
        type="success"
        role="status"
        title={words.ready(at, requests, entries, files)}
        description={<MissingSince state={state} />}
      />
      <p className="quiet">{words.switchMeans}</p>
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row">
        <SureButton
          label={words.switch}
          sure={words.switchSure}
          primary
          isSending={sending.isPending}
          act={() => sending.mutate({ what: 'switch' })}
        />
        <Button onClick={() => sending.mutate({ what: 'drop' })}>{words.drop}</Button>
      </div>
    </>
  );
}

function MissingSince({ state: { at, missing } }: Pick<Showing, 'state'>) {
  const words = usePhrases(restoreMessages);
  const said = useMomentWords();
  if (missing === null) return words.missingUnknown(said(at));
  const isNothing = missing.entries + missing.requests === 0;
  return isNothing ? words.missingNone : words.missing(said(at), missing.requests, missing.entries);
}

function Switched({ state, show }: Showing) {
  const words = usePhrases(restoreMessages);
  const said = useMomentWords();
  const sending = useSend(decideRestore, { done: show });
  return (
    <>
      <Alert
        className="gap"
        type="success"
        role="status"
        title={words.switched(said(state.switchedAt ?? state.at), said(state.at))}
        description={
          <>
            {words.nextPlace} {state.aside === null ? null : words.asideKept(state.aside)}
          </>
        }
      />
      {sending.error === null ? null : <Failed error={sending.error} />}
      {state.aside === null ? null : (
        <div className="row">
          <SureButton
            label={words.switchBack}
            sure={words.switchSure}
            isSending={sending.isPending}
            act={() => sending.mutate({ what: 'back' })}
          />
          <SureButton
            label={words.removeAside}
            sure={words.removeSure}
            isSending={sending.isPending}
            act={() => sending.mutate({ what: 'remove' })}
          />
        </div>
      )}
    </>
  );
}
