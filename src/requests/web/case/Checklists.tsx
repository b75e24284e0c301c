import { useQueryClient } from '@tanstack/react-query';
import { Checkbox } from 'antd';
import { nameIn } from '../../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import { Moment } from '../../../platform/ui/moments.tsx';
import { answerKey, useSend } from '../../../platform/ui/query.ts';
import { Failed } from '../../../platform/ui/states.tsx';
import { type CaseView, check, view } from '../../contract.ts';
import { useCity } from '../city.tsx';
import { requestScreens } from '../messages.ts';

/** 核对单: what is to be looked at in such a request, ticked with who and when; what must be done before answering says so. */
export function Checklists({ request }: { request: CaseView }) {
  const words = usePhrases(requestScreens).case;
  const { language } = useLanguage();
  const client = useQueryClient();
  const key = answerKey(view, { id: request.id });
  const sending = useSend(check, {
    done: (answer) => client.setQueryData(key, answer),
    refused: () => void client.invalidateQueries({ queryKey: key }),
  });
  const mayCheck = request.possible.some(({ action, allowed }) => action === 'check' && allowed);
  // each post sees what it is to tick, and what others have ticked
  const shown = request.checklists.filter(
    ({ mine, items }) => (mayCheck && mine) || items.some(({ at }) => at !== null),
  );
  return (
    <>
      {shown.map((list) => (
        <section key={list.code} className="panel case-checklist" aria-labelledby={`list-${list.code}`}>
          <h2 id={`list-${list.code}`}>
            {words.checklist} · {nameIn(list.name, language)}
          </h2>
          <ul className="plain">
            {list.items.map((item) => (
              <li key={item.code}>
                <Checkbox
                  checked={item.at !== null}
                  disabled={!mayCheck || !list.mine || sending.isPending}
                  onChange={({ target }) =>
                    sending.mutate({
                      ...{ id: request.id, n: request.n },
                      ...{ checklist: list.code, item: item.code, done: target.checked },
                    })
                  }
                >
                  {nameIn(item.name, language)}
                  {item.required ? <small className="quiet"> {words.mustTick}</small> : null}
                </Checkbox>
                <Ticked item={item} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {sending.error === null ? null : <Failed error={sending.error} />}
    </>
  );
}

function Ticked({ item }: { item: CaseView['checklists'][number]['items'][number] }) {
  const { names } = useCity();
  if (item.at === null) return null;
  return (
    <small className="quiet">
      {' '}
      {item.unit === null ? '' : `${names.unit(item.unit)} `}
      {item.post === null ? '' : names.post(item.post)} <Moment at={item.at} />
    </small>
  );
}
