import { Button, Input, type InputRef } from 'antd';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { Keys, useShortcuts } from '../../../platform/ui/shortcuts.tsx';
import { isWorthAsking, useTyped } from '../../../platform/ui/typed.ts';
import { requestScreens } from '../messages.ts';

interface SearchBoxProps {
  q: string;
  /** Words to look for; `''` ends the search. */
  find: (q: string, how: 'typing' | 'enter') => void;
}

/**
 * Finds requests by number, upper number or words while they are typed; nothing is asked while an input method
 * 输入法 is still composing. `/` brings the cursor here.
 */
export function SearchBox({ q, find }: SearchBoxProps) {
  const words = usePhrases(requestScreens).queue;
  const input = useRef<InputRef>(null);
  const [text, setText] = useState(q);
  const id = useId();
  useEffect(() => {
    // what stands in the address must not overtake what is being typed
    if (input.current?.input !== document.activeElement) setText(q);
  }, [q]);
  const typed = useTyped((wanted) => {
    if (wanted === q || (wanted !== '' && !isWorthAsking(wanted))) return;
    find(wanted, 'typing');
  });
  useShortcuts([{ keys: '/', label: words.focusSearch, act: () => input.current?.focus({ cursor: 'all' }) }]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    typed.cancel();
    // so that j and k move through what was found
    input.current?.blur();
    find(text.trim(), 'enter');
  };
  return (
    <search>
      <form onSubmit={submit} className="search">
        <label htmlFor={id} className="only-read">
          {words.search}
        </label>
        <Input
          id={id}
          ref={input}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            typed.change(event.target.value.trim());
          }}
          onCompositionStart={typed.compose}
          onCompositionEnd={(event) => typed.composed(event.currentTarget.value.trim())}
          placeholder={words.searchHint}
          maxLength={60}
          onKeyDown={(event) => event.key === 'Escape' && !typed.isComposing() && input.current?.blur()}
          suffix={<Keys keys="/" />}
        />
        <Button htmlType="submit">{words.searchButton}</Button>
      </form>
    </search>
  );
}
