import { Button } from 'antd';
import { useState } from 'react';
import { usePhrases } from '../../platform/ui/language.tsx';
import { restoreMessages } from '../messages-restore.ts';

interface Sure {
  label: string;
  /** What a person says by pressing once more. */
  sure: string;
  primary?: boolean;
  isSending: boolean;
  act: () => void;
}

/** A button for what cannot be taken lightly: the second press says what one has thought of. */
export function SureButton({ label, sure, primary = false, isSending, act }: Sure) {
  const words = usePhrases(restoreMessages);
  const [isAsked, setAsked] = useState(false);
  if (!isAsked) {
    return (
      <Button type={primary ? 'primary' : 'default'} onClick={() => setAsked(true)}>
        {label}
      </Button>
    );
  }
  return (
    <>
      <Button type="primary" danger={!primary} loading={isSending} onClick={act}>
        {sure}
      </Button>
      <Button onClick={() => setAsked(false)}>{words.cancel}</Button>
    </>
  );
}
