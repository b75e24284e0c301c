import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Progress } from 'antd';
import { useMay } from '../../platform/ui/acting.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Moment } from '../../platform/ui/moments.tsx';
import { answerKey, useAnswer, useSend } from '../../platform/ui/query.ts';
import { Awaited, Failed, Nothing, Screen } from '../../platform/ui/states.tsx';
import { type BackupView, readBackups, readHealth, startBackup } from '../contract.ts';
import { backupPermissions } from '../rules/permissions.ts';
import { BackupSettings } from './BackupSettings.tsx';
import { KeysForm } from './KeysForm.tsx';
import { backupScreens } from './messages.ts';
import { RestorePanel } from './RestorePanel.tsx';
import './backup.css';

const underWayMs = 1_000;

/** 备份: the light and what to do about it, what is under way, what there is, and how to restore. */
export function BackupPage() {
  const may = useMay();
  const mayAct = may(backupPermissions['backup.start']);
  const mayRestore = may(backupPermissions['backup.restore']);
  const words = usePhrases(backupScreens);
  const client = useQueryClient();
  const found = useAnswer(readBackups, {}, { every: underWayMs });
  const show = (view: BackupView): void => {
    client.setQueryData(answerKey(readBackups, {}), view);
    void client.invalidateQueries({ queryKey: [readHealth.path] });
  };
  const { data } = found;
  return (
    <Screen title={words.title}>
      <p>{words.intro}</p>
      <Awaited answer={found} />
      {data === undefined ? null : (
        <>
          <Light health={data.health} />
          <UnderWay view={data} />
          {mayAct ? <Start view={data} show={show} /> : null}
          <Shelf view={data} show={show} mayAct={mayAct} />
          <Runs runs={data.runs} />
          {mayAct ? <BackupSettings view={data} show={show} /> : null}
          {mayAct ? <KeysForm keptAt={data.keysKeptAt} /> : null}
          {mayRestore ? <RestorePanel /> : null}
          <p className="quiet">
            {words.version(data.version.product, data.version.schema, data.version.postgres)}
            <br />
            {words.upgrade}
          </p>
        </>
      )}
    </Screen>
  );
}

const alertOf = { green: 'success', yellow: 'warning', red: 'error' } as const;

function Light({ health }: { health: BackupView['health'] }) {
  const words = usePhrases(backupScreens);
  return (
    <Alert
      className="gap"
      type={alertOf[health.light]}
      showIcon
      title={<strong>{words.light[health.light]}</strong>}
      description={
        health.warnings.length === 0 ? undefined : (
          <ul className="backup-warnings">
            {health.warnings.map((warning) => (
              <li key={warning}>{words.warnings[warning]}</li>
            ))}
          </ul>
        )
      }
    />
  );
}

function UnderWay({ view: { running, waiting } }: { view: BackupView }) {
  const words = usePhrases(backupScreens);
  if (running === null) return waiting ? <p role="status">{words.waiting}</p> : null;
  const steps: Readonly<Record<string, string>> = words.steps;
  const name = `${words.working[running.kind]} · ${steps[running.step] ?? ''}`;
  return (
    <div role="status" className="panel">
      <strong>{name}</strong>
      <Progress percent={Math.floor(running.share * 100)} status="active" aria-label={name} />
    </div>
  );
}

interface Acting {
  view: BackupView;
  show: (view: BackupView) => void;
}

function Start({ view, show }: Acting) {
  const words = usePhrases(backupScreens);
  const sending = useSend(startBackup, { done: show });
  const isBusy = view.running !== null || view.waiting;
  return (
    <section className="panel" aria-label={words.backupNow}>
      <div className="row">
        <Button
          type="primary"
          disabled={isBusy}
          loading={sending.isPending}
          onClick={() => sending.mutate({ work: 'backup' })}
        >
          {words.backupNow}
        </Button>
        <Button
          disabled={isBusy || view.backups.length === 0}
          onClick={() => sending.mutate({ work: 'trial' })}
        >
          {words.tryNow}
        </Button>
      </div>
      <p className="quiet">{words.trialMeans}</p>
      {sending.error === null ? null : <Failed error={sending.error} />}
    </section>
  );
}

function Shelf({ view, show, mayAct }: Acting & { mayAct: boolean }) {
  const words = usePhrases(backupScreens);
  const sending = useSend(startBackup, { done: show });
  const isBusy = view.running !== null || view.waiting;
  return (
    <section className="panel" aria-labelledby="backup-shelf">
      <h2 id="backup-shelf">{words.shelf}</h2>
      {view.backups.length === 0 ? <Nothing title={words.shelfEmpty} next={null} /> : null}
      <ul className="backup-list">
        {view.backups.map((backup) => (
          <li key={backup.name}>
            <span>
              <Moment at={backup.at} year /> · {words.kinds[backup.kind]}
            </span>
            <span className="quiet">
              {words.size(megabytes(backup.bytes))} · {words.holds(backup.entries, backup.files)}
            </span>
            {mayAct ? (
              <Button
                size="small"
                disabled={isBusy}
                onClick={() => sending.mutate({ work: 'trial', name: backup.name })}
              >
                {words.tryThis}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {sending.error === null ? null : <Failed error={sending.error} />}
    </section>
  );
}

function Runs({ runs }: { runs: BackupView['runs'] }) {
  const words = usePhrases(backupScreens);
  if (runs.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="backup-runs">
      <h2 id="backup-runs">{words.runs}</h2>
      <ul className="backup-list">
        {runs.map((run) => (
          <li key={run.startedAt}>
            <span>
              <Moment at={run.startedAt} year /> · {words.kinds[run.kind]}
            </span>
            <strong className={run.ok ? 'backup-ok' : 'backup-failed'}>
              {run.ok ? `✓ ${words.ok}` : `✗ ${words.failed}`}
            </strong>
            {run.why === null ? null : (
              <span className="backup-why">
                {run.why}
                {run.detail === null || run.detail === '' ? null : <small> ({run.detail})</small>}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function megabytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1);
}
