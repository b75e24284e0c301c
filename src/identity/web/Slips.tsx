import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useCityNames } from '../../city/web/names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { frameMessages } from '../../platform/ui/messages.ts';
import { QrCode } from '../../platform/ui/QrCode.tsx';
import { siteBase } from '../../platform/ui/site.ts';
import { identityMessages } from '../messages.ts';
import { identityScreens } from './messages.ts';
import { OwnAddress } from './OwnAddress.tsx';

export interface OpenedSlip {
  id: string;
  label: string;
  login: string;
  password: string;
  posts: string[];
}

/** 登录单: one slip a person on A4, to be cut apart; the passwords are shown this once. */
export function Slips({ slips, done }: { slips: readonly OpenedSlip[]; done: () => void }) {
  const admin = usePhrases(identityScreens).admin;
  const words = usePhrases(identityScreens).people;
  const frame = usePhrases(frameMessages);
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <section ref={box} className="panel" aria-label={admin.slip} tabIndex={-1}>
      <div className="no-print">
        <p role="status">{words.opened(slips.length)}</p>
        <p>{admin.slipHint}</p>
        <OwnAddress />
        <div className="row">
          <Button type="primary" onClick={() => window.print()}>
            {frame.print}
          </Button>
          <Button onClick={done}>{words.slipsDone}</Button>
        </div>
      </div>
      <ul className="slips">
        {slips.map((slip) => (
          <li key={slip.id}>
            <OneSlip slip={slip} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function OneSlip({ slip }: { slip: OpenedSlip }) {
  const words = usePhrases(identityMessages);
  const admin = usePhrases(identityScreens).admin;
  const frame = usePhrases(frameMessages);
  const { city: name, mode } = useCityNames();
  const { postOfUnit: nameOf } = useCityNames();
  const address = `${location.origin}${siteBase}/console/`;
  const facts = [
    [words.label, slip.label],
    [admin.posts2, slip.posts.map(nameOf).join('、') || admin.noPosts],
    [admin.slipAddress, address],
    [words.login, slip.login],
  ] as const;
  return (
    <>
      <div className="slip-text">
        <strong>
          {name} {frame.product} · {admin.slip}
          {mode === 'demo' ? ` · ${frame.demoNote}` : ''}
        </strong>
        <dl className="facts">
          {facts.map(([term, text]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{text}</dd>
            </div>
          ))}
          <div>
            <dt>{words.password}</dt>
            <dd>
              <code className="secret">{slip.password}</code>
            </dd>
          </div>
        </dl>
        <small>
          {admin.slipFirst} {frame.noSecrets}
        </small>
      </div>
      <QrCode content={address} label={admin.slipAddress} />
    </>
  );
}
