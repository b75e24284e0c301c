import { Alert } from 'antd';
import { Link } from 'react-router';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Moment } from '../../platform/ui/moments.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Screen } from '../../platform/ui/states.tsx';
import { readUpdates, type UpdatesView } from '../contract.ts';
import { updateMessages } from './update-messages.ts';

/** 版本与升级: what runs, what is new, how the last upgrade went, and how a clerk does the next one without a network. */
export function UpdatesPage() {
  const words = usePhrases(updateMessages);
  const found = useAnswer(readUpdates, {});
  return (
    <Screen title={words.title}>
      <Awaited answer={found} />
      {found.data === undefined ? null : <Updates view={found.data} />}
    </Screen>
  );
}

function Updates({ view }: { view: UpdatesView }) {
  const words = usePhrases(updateMessages);
  return (
    <>
      <p>
        <strong>{words.runs(view.product)}</strong> <span className="quiet">{words.schema(view.schema)}</span>
      </p>
      <Last view={view} />
      <section className="panel" aria-labelledby="updates-how">
        <h2 id="updates-how">{words.how}</h2>
        <p role="status" className={view.backupLight === 'green' ? 'update-ok' : 'update-bad'}>
          {view.backupLight === 'green' ? words.backupGreen : words.backupNotGreen}{' '}
          <Link to="/backup">{words.toBackup}</Link>
        </p>
        <ol>
          {words.steps.split('\n').map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <pre className="update-command">
          {view.packed === null
            ? 'npm start'
            : `sudo sh diandan-*.run --to ${view.packed} --data ${view.dataDir}`}
        </pre>
        <p className="quiet">{view.packed === null ? words.fromSource : words.whenItFails}</p>
      </section>
      <section className="panel" aria-labelledby="updates-news">
        <h2 id="updates-news">{words.news}</h2>
        {view.news.map(({ version, lines }, index) => (
          <details key={version} open={index === 0}>
            <summary>
              <strong>{version}</strong>
            </summary>
            <ul>
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </details>
        ))}
      </section>
      <History runs={view.runs} />
    </>
  );
}

/** The last upgrade in green or red, and what there is to go back to. */
function Last({ view: { runs, savedBefore } }: { view: UpdatesView }) {
  const words = usePhrases(updateMessages);
  const last = runs[0];
  if (last === undefined) return null;
  const said = last.from === null ? words.installed : words.upgraded(last.from, last.product);
  return (
    <Alert
      className="gap"
      showIcon
      type={last.ok ? 'success' : 'error'}
      title={
        <>
          <strong>{last.ok ? said : words.failed(last.product)}</strong> <Moment at={last.at} year />
        </>
      }
      description={
        <>
          {last.detail === null ? null : <p lang="zh-CN">{last.detail}</p>}
          {savedBefore === null ? null : (
            <p>
              {savedBefore.ok ? words.saved : words.notSaved} <Moment at={savedBefore.at} year />
            </p>
          )}
        </>
      }
    />
  );
}

function History({ runs }: { runs: UpdatesView['runs'] }) {
  const words = usePhrases(updateMessages);
  if (runs.length < 2) return null;
  return (
    <section className="panel" aria-labelledby="updates-history">
      <h2 id="updates-history">{words.history}</h2>
      <ul className="plain">
        {runs.map(({ product, at, ok }) => (
          <li key={`${at}${product}`}>
            {product} <Moment at={at} year />{' '}
            <strong className={ok ? 'update-ok' : 'update-bad'}>
              {ok ? `✓ ${words.ok}` : `✗ ${words.notOk}`}
            </strong>
          </li>
        ))}
      </ul>
    </section>
  );
}
