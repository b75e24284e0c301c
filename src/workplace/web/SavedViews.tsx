import { CloseOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { Field } from '../../platform/ui/Field.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { answerKey, useAnswer, useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import type { ViewsProps } from '../../requests/contract.ts';
import { listViews, removeView, type SavedView, saveView } from '../contract.ts';
import { workplaceScreens } from './messages.ts';

/** 常用视图: lists under a name, one click away, and the one in sight to be kept. */
export function SavedViews({ search, go }: ViewsProps) {
  const words = usePhrases(workplaceScreens).views;
  const client = useQueryClient();
  const answer = useAnswer(listViews, {}, { goodFor: 60_000 });
  const renew = (views: { views: SavedView[] }): void =>
    void client.setQueryData(answerKey(listViews, {}), views);
  const remove = useSend(removeView, { done: renew });
  const views = answer.data?.views ?? [];
  return (
    <div className="views no-print">
      {views.length === 0 ? null : (
        <ul className="views-list" aria-label={words.title}>
          {views.map((view) => (
            <li key={view.id} className={view.search === search ? 'view view-here' : 'view'}>
              <button type="button" className="link-button" onClick={() => go(view.search)}>
                {view.name}
              </button>
              {view.post === null ? null : <small className="quiet"> {words.sharedMark}</small>}
              {view.mine ? (
                <Button
                  type="text"
                  size="small"
                  aria-label={words.remove(view.name)}
                  icon={<CloseOutlined aria-hidden="true" />}
                  onClick={() => remove.mutate({ id: view.id })}
                />
              ) : null}
            </li>
          ))}
        </ul>
      )}
      <KeepView search={search} renew={renew} isFirst={views.length === 0} />
      {remove.error === null ? null : <Failed error={remove.error} />}
    </div>
  );
}

interface KeepProps {
  search: string;
  renew: (views: { views: SavedView[] }) => void;
  isFirst: boolean;
}

function KeepView({ search, renew, isFirst }: KeepProps) {
  const words = usePhrases(workplaceScreens).views;
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const [open, setOpen] = useState(false);
  const keep = useSend(saveView, {
    done: (views) => {
      renew(views);
      setName('');
      setOpen(false);
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    keep.mutate({ name, search, shared });
  };
  return (
    <details className="keep-view" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.save}</summary>
      <form onSubmit={submit} className="inline-form">
        {isFirst ? <p className="hint">{words.none}</p> : null}
        <Field label={words.name} required error={keep.error?.fields['name']}>
          {(control) => (
            <Input
              {...control}
              maxLength={30}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <div className="row">
          <Checkbox checked={shared} onChange={(event) => setShared(event.target.checked)}>
            {words.shared}
          </Checkbox>
          <Button htmlType="submit" loading={keep.isPending} disabled={name.trim() === ''}>
            {words.keep}
          </Button>
        </div>
        {keep.error === null ? null : <Failed error={keep.error} />}
      </form>
    </details>
  );
}
