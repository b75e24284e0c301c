import { Alert } from 'antd';
import { nameIn } from '../../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import type { CaseView } from '../../contract.ts';
import type { Action } from '../../rules/stage.ts';
import { requestScreens } from '../messages.ts';

/** What of a step's checklists is not ticked, said where the step is taken: a warning, or what it waits for. */
export function OpenItems({ request, action }: { request: CaseView; action: Action }) {
  const words = usePhrases(requestScreens).case;
  const { language } = useLanguage();
  const open = request.checklists
    .filter(({ before }) => before === action)
    .flatMap(({ code, items }) =>
      items.filter(({ at }) => at === null).map((item) => ({ ...item, list: code })),
    );
  const must = open.filter(({ required }) => required);
  const [first] = must.length > 0 ? must : open;
  if (first === undefined) return null;
  return (
    <Alert
      className="gap"
      type={must.length > 0 ? 'error' : 'warning'}
      role="status"
      title={must.length > 0 ? words.openMust(must.length) : words.openItems(open.length)}
      description={
        <>
          {open.map(({ name }) => nameIn(name, language)).join(language === 'en' ? '; ' : '；')}{' '}
          <a href={`#list-${first.list}`}>{words.toChecklist}</a>
        </>
      }
    />
  );
}
