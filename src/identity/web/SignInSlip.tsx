import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useCityNames } from '../../city/web/names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { frameMessages } from '../../platform/ui/messages.ts';
import { siteBase } from '../../platform/ui/site.ts';
import { identityMessages } from '../messages.ts';
import { identityScreens } from './messages.ts';
import { OwnAddress } from './OwnAddress.tsx';

/** What somebody needs to sign in for the first time. */
export interface Slip {
  label: string;
  login: string;
  password: string;
}

/** 登录单: the one-time password, shown this once and printed for its owner. */
export function SignInSlip({ slip, done }: { slip: Slip; done: () => void }) {
  const words = usePhrases(identityMessages);
  const admin = usePhrases(identityScreens).admin;
  const frame = usePhrases(frameMessages);
  const { city: name, mode } = useCityNames();
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, []);
  return (
    <section ref={box} className="panel slip" aria-label={admin.slip} tabIndex={-1}>
      <h2>
        {name} {frame.product} · {admin.slip}
        {mode === 'demo' ? ` · ${frame.demoNote}` : ''}
      </h2>
      <p className="no-print" role="status">
        {admin.slipHint}
      </p>
      <OwnAddress />
      <dl className="facts">
        <div>
          <dt>{words.label}</dt>
          <dd>{slip.label}</dd>
        </div>
        <div>
          <dt>{admin.slipAddress}</dt>
          <dd>{`${location.origin}${siteBase}/console/`}</dd>
        </div>
        <div>
          <dt>{words.login}</dt>
          <dd className="number">{slip.login}</dd>
        </div>
        <div>
          <dt>{words.password}</dt>
          <dd>
            <code className="secret">{slip.password}</code>
          </dd>
        </div>
      </dl>
      <p>{admin.slipFirst}</p>
      <p>{frame.noSecrets}</p>
      <div className="row no-print">
        <Button type="primary" onClick={() => window.print()}>
          {frame.print}
        </Button>
        <Button onClick={done}>{admin.slipDone}</Button>
      </div>
    </section>
  );
}
