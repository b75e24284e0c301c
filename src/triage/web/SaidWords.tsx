/** Words of the asker that decided, as they were written. */
export function SaidWords({ words }: { words: readonly string[] }) {
  return words.map((word) => (
    <span key={word} lang="zh-CN" className="triage-word">
      {word}
    </span>
  ));
}
