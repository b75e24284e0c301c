import { Button, Input, type InputRef } from 'antd';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Keys, useShortcuts } from '../../platform/ui/shortcuts.tsx';
import { requestScreens } from './messages.ts';

/** Finds requests by number, upper number or words; `/` brings the cursor here. */
export function SearchBox({ q }: { q: string }) {
  const words = usePhrases(requestScreens).queue;
  const navigate = useNavigate();
  const input = useRef<InputRef>(null);
  const [text, setText] = useState(q);
  const id = useId();
  useEffect(() => {
    setText(q);
  }, [q]);
  useShortcuts([{ keys: '/', label: words.focusSearch, act: () => input.current?.focus({ cursor: 'all' }) }]);
  const find = (event: FormEvent): void => {
    event.preventDefault();
    // so that j and k move through what was found
    input.current?.blur();
    const wanted = text.trim();
    void navigate(wanted === '' ? '/requests' : `/requests?q=${encodeURIComponent(wanted)}`);
  };
  return (
    <search>
      <form onSubmit={find} className="search">
        <label htmlFor={id} className="only-read">
          {words.search}
        </label>
        <Input
          id={id}
          ref={input}
          value={text}
          onChange={(event) => setText(event.target.value)}
          placeholder={words.searchHint}
          maxLength={60}
          onKeyDown={(event) => event.key === 'Escape' && input.current?.blur()}
          suffix={<Keys keys="/" />}
        />
        <Button htmlType="submit">{words.searchButton}</Button>
      </form>
    </search>
  );
}
