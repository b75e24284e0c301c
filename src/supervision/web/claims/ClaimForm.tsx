import { type ReactNode, useState } from 'react';
import { v4 as newId } from 'uuid';
import type { z } from 'zod';
import { useCityNames } from '../../../city/web/names.ts';
import type { Endpoint } from '../../../platform/endpoint.ts';
import { Field } from '../../../platform/ui/Field.tsx';
import { WordsField } from '../../../platform/ui/fields.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { DayPicker } from '../../../platform/ui/MomentPicker.tsx';
import { PickOne } from '../../../platform/ui/Pick.tsx';
import { SendForm } from '../../../platform/ui/SendForm.tsx';
import * as contract from '../../contract-claims.ts';
import { claimScreens } from './messages.ts';

interface FormProps {
  label: string;
  endpoint: Endpoint<z.ZodType, z.ZodType<contract.ClaimView>>;
  value: Record<string, unknown>;
  close: () => void;
  children: (errorOf: (field: string) => string | undefined) => ReactNode;
}

/** One step on the board: its fields, what went wrong, and the two buttons. */
function Form(props: FormProps) {
  const words = usePhrases(claimScreens);
  return <SendForm {...props} cancel={words.cancel} reload={[contract.listClaims]} />;
}

interface PutFormProps {
  /** The problem or note it comes from, and its words to begin with; a task of the office without it. */
  from?: { source: 'problem' | 'note'; id: string; words: string };
  close: () => void;
}

/** 列入认领台. */
export function PutForm({ from, close }: PutFormProps) {
  const words = usePhrases(claimScreens);
  const [id] = useState(() => newId());
  const [text, setText] = useState(from?.words.slice(0, 500) ?? '');
  const source = from === undefined ? { source: 'office' } : { source: from.source, from: from.id };
  return (
    <Form
      label={words.put}
      endpoint={contract.openClaim}
      value={{ id, ...source, words: text }}
      close={close}
    >
      {(errorOf) => (
        <WordsField
          label={words.words}
          hint={words.wordsHint}
          isRequired
          rows={2}
          max={500}
          value={text}
          change={setText}
          error={errorOf('words') ?? errorOf('from')}
        />
      )}
    </Form>
  );
}

export type ClaimAction = 'take' | 'assign' | 'giveBack' | 'done' | 'dropped';

interface ActionFormProps {
  row: contract.ClaimView;
  action: ClaimAction;
  posts: readonly string[];
  close: () => void;
}

/** 认领, 指派: by a day; 退回, 办结: with words. */
export function ActionForm({ row: { id, n }, action, posts, close }: ActionFormProps) {
  const words = usePhrases(claimScreens);
  const names = useCityNames();
  const [due, setDue] = useState('');
  const [post, setPost] = useState('');
  const [text, setText] = useState('');
  const label = words.steps[action];
  if (action === 'take' || action === 'assign') {
    const isAssigned = action === 'assign';
    return (
      <Form
        label={label}
        endpoint={isAssigned ? contract.assignClaim : contract.takeClaim}
        value={{ id, n, due, ...(isAssigned ? { post } : {}) }}
        close={close}
      >
        {(errorOf) => (
          <>
            {!isAssigned ? null : (
              <Field label={words.post} required error={errorOf('post')}>
                {(control) => (
                  <PickOne
                    control={control}
                    options={posts.map((code) => ({ value: code, label: names.postOfUnit(code) }))}
                    value={post}
                    change={setPost}
                  />
                )}
              </Field>
            )}
            <Field label={words.due} required error={errorOf('due')}>
              {(control) => <DayPicker control={control} value={due} change={setDue} isShort />}
            </Field>
          </>
        )}
      </Form>
    );
  }
  const isBack = action === 'giveBack';
  return (
    <Form
      label={label}
      endpoint={isBack ? contract.returnClaim : contract.closeClaim}
      value={{ id, n, ...(isBack ? { reason: text } : { outcome: action, words: text }) }}
      close={close}
    >
      {(errorOf) => (
        <WordsField
          label={isBack ? words.reason : action === 'done' ? words.result : words.dropReason}
          isRequired
          rows={3}
          max={500}
          value={text}
          change={setText}
          error={errorOf(isBack ? 'reason' : 'words')}
        />
      )}
    </Form>
  );
}
