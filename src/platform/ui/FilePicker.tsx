import { useId, useState } from 'react';
import { fileMessages } from './file-messages.ts';
import { usePhrases } from './language.tsx';

interface FilePickerProps {
  /** What ties it to its label, hint and error. */
  control: {
    id: string;
    'aria-describedby'?: string | undefined;
    'aria-invalid'?: boolean | undefined;
  };
  accept: string;
  multiple?: boolean;
  /** A telephone opens its own recorder or camera. */
  capture?: boolean;
  disabled?: boolean;
  /** What is chosen now, where the form keeps it; otherwise it is read at once. */
  files?: readonly { name: string }[];
  choose: (files: readonly File[]) => void;
}

/**
 * Chooses files. The browser's own control is there with all it can do (keys, dropping a file on it, its label), unseen
 * above ours: its words are in the browser's language, which is not always the page's. What was chosen is kept by us,
 * so that the same file may be chosen once more after it was mended.
 */
export function FilePicker({ control, files, choose, ...input }: FilePickerProps) {
  const words = usePhrases(fileMessages);
  const names = useId();
  const [read, setRead] = useState<readonly { name: string }[]>([]);
  const shown = files ?? read;
  const described = [control['aria-describedby'], names].filter((id) => id !== undefined).join(' ');
  return (
    <span className={input.disabled ? 'file-picker file-picker-off' : 'file-picker'}>
      <span className="file-picker-button" aria-hidden="true">
        {input.multiple ? words.chooseMany : words.choose}
      </span>
      {shown.length === 0 ? (
        <span id={names} className="file-picker-names quiet">
          {words.none}
        </span>
      ) : (
        <span id={names} className="file-picker-names" lang="zh-CN">
          {shown.map(({ name }) => name).join('、')}
        </span>
      )}
      <input
        id={control.id}
        aria-describedby={described}
        aria-invalid={control['aria-invalid']}
        {...input}
        type="file"
        title={shown.length === 0 ? words.none : ''} // else the browser says its own words
        onChange={(event) => {
          const chosen = [...(event.target.files ?? [])];
          event.target.value = '';
          if (chosen.length === 0) return;
          setRead(chosen);
          choose(chosen);
        }}
      />
    </span>
  );
}
