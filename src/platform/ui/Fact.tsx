import type { ReactNode } from 'react';

/** One fact of a list of facts `<dl>`; nothing where there is nothing to say. Chinese words are marked as such on any page. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === '') return null;
  const isChinese = typeof children === 'string' && /\p{Script=Han}/u.test(children);
  return (
    <div>
      <dt>{name}</dt>
      <dd lang={isChinese ? 'zh-CN' : undefined}>{children}</dd>
    </div>
  );
}
