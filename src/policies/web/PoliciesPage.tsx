import { Link } from 'react-router';
import { useCityNames, useNameIn } from '../../city/web/names.ts';
import { formatCivilDate } from '../../platform/i18n.ts';
import { fieldNames } from '../../platform/ui/field-names.ts';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited } from '../../platform/ui/states.tsx';
import { listPolicies, type PolicyRow } from '../contract.ts';
import { policyScreens } from './messages.ts';
import { PolicyFrame } from './PolicyFrame.tsx';

/** 政策库: every policy with its standing first, edition, days, who leads it and what is still to be checked. */
export function PoliciesPage() {
  const words = usePhrases(policyScreens);
  const found = useAnswer(listPolicies, {});
  return (
    <PolicyFrame title={words.places.policies}>
      {found.data === undefined ? (
        <Awaited answer={found} />
      ) : (
        <ul className="cards policy-list">
          {found.data.policies.map((policy) => (
            <li key={policy.code}>
              <PolicyHead policy={policy} link />
            </li>
          ))}
        </ul>
      )}
    </PolicyFrame>
  );
}

/** Status first, then name and days. */
export function PolicyHead({ policy, link = false }: { policy: PolicyRow; link?: boolean }) {
  const words = usePhrases(policyScreens);
  const fields = usePhrases(fieldNames);
  const say = useNameIn();
  const names = useCityNames();
  const { language } = useLanguage();
  const day = (date: string) => formatCivilDate(date, language, 'full');
  const mark =
    policy.mark === 'verify' ? words.verify : policy.mark === 'invented' ? words.invented : undefined;
  return (
    <>
      <p className="row">
        <span
          className={`badge ${policy.status === 'in-force' ? 'badge-in-force' : 'badge-quiet'}`}
          data-field={fields.state}
        >
          {words.status[policy.status]}
        </span>
        {link ? (
          <Link to={`/policies/${policy.code}`}>
            <strong data-field={fields.name}>{say(policy.name)}</strong>
          </Link>
        ) : (
          <strong>{say(policy.name)}</strong>
        )}
        {mark === undefined ? null : (
          <span className="badge badge-redo" data-field={fields.note}>
            {mark}
          </span>
        )}
      </p>
      <dl className="facts">
        <div>
          <dt>{words.validity}</dt>
          <dd data-field={words.validity}>
            {policy.to === null
              ? words.since(day(policy.from))
              : words.between(day(policy.from), day(policy.to))}
            {policy.settlementOnly ? ` · ${words.settlement}` : ''}
          </dd>
        </div>
        <div>
          <dt>{words.unit}</dt>
          <dd data-field={words.unit}>
            {policy.unit === null ? words.noUnit : names.unit(policy.unit)} ·{' '}
            {words.kinds[policy.kind] ?? policy.kind} · {words.edition(policy.edition)}
          </dd>
        </div>
      </dl>
    </>
  );
}
