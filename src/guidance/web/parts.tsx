/** A name of the city's own, which may have no English one. */
export function Name({ of }: { of: string }) {
  return <span lang={/\p{Script=Han}/u.test(of) ? 'zh-CN' : undefined}>{of}</span>;
}
