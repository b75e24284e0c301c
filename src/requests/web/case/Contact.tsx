import { Button } from 'antd';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { useSend } from '../../../platform/ui/query.ts';
import { Failed } from '../../../platform/ui/states.tsx';
import { reveal } from '../../contract.ts';
import { requestScreens } from '../messages.ts';

interface ContactProps {
  id: string;
  hasContact: boolean;
  erased: boolean;
}

/** Name and telephone of the asker 联系方式: shown on a click, which is logged, and gone with the page. */
export function Contact({ id, hasContact, erased }: ContactProps) {
  const words = usePhrases(requestScreens).case;
  const look = useSend(reveal);
  if (!hasContact) return <p className="quiet">{erased ? words.erasedContact : words.noContact}</p>;
  const found = look.data;
  return (
    <div className="contact" aria-live="polite">
      {found === undefined ? (
        <div className="row">
          <Button loading={look.isPending} onClick={() => look.mutate({ id })}>
            {words.reveal}
          </Button>
          <span className="quiet no-print">{words.revealHint}</span>
        </div>
      ) : (
        <dl className="facts">
          <Party label={words.asker} party={found.asker} />
          <Party label={words.filer} party={found.filer} />
          {found.representatives === null ? null : (
            <div>
              <dt>{words.representatives}</dt>
              <dd>{found.representatives}</dd>
            </div>
          )}
        </dl>
      )}
      {found === undefined ? null : (
        <Button size="small" onClick={() => look.reset()}>
          {words.hideContact}
        </Button>
      )}
      {look.isError ? <Failed error={look.error} /> : null}
    </div>
  );
}

function Party({
  label,
  party,
}: {
  label: string;
  party: { name: string | null; phone: string | null; address: string | null } | null;
}) {
  if (party === null) return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {party.name} {party.phone === null ? null : <a href={`tel:${party.phone}`}>{party.phone}</a>}{' '}
        {party.address}
      </dd>
    </div>
  );
}
