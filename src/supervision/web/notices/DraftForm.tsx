import { useState } from 'react';
import { v4 as newId } from 'uuid';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { SendForm } from '../../../platform/ui/SendForm.tsx';
import { draftBulletin, listBulletins } from '../../contract-bulletins.ts';
import type { BulletinSource } from '../../rules/notices/bulletin.ts';
import { bulletinScreens } from './messages.ts';
import { emptyText, TextFields } from './TextFields.tsx';

interface DraftFormProps {
  source: BulletinSource;
  from: string;
  /** With the bulletin that was drafted, if one was. */
  close: (id?: string) => void;
}

/** 起草点名通报. */
export function DraftForm({ source, from, close }: DraftFormProps) {
  const words = usePhrases(bulletinScreens);
  const [id] = useState(() => newId());
  const [value, setValue] = useState(emptyText);
  return (
    <SendForm
      label={words.draft}
      cancel={words.cancel}
      endpoint={draftBulletin}
      value={value}
      input={() => ({ id, source, from, ...value })}
      reload={[listBulletins]}
      close={() => close()}
      done={() => close(id)}
    >
      {(errorOf) => (
        <TextFields
          value={value}
          change={(more) => setValue((before) => ({ ...before, ...more }))}
          errorOf={errorOf}
        />
      )}
    </SendForm>
  );
}
