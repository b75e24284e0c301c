import { formatCivilDate, nameIn } from '../../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import { Moment } from '../../../platform/ui/moments.tsx';
import { useCity } from '../../web/city.tsx';
import type { ShiftView } from '../contract.ts';
import { handoverWords } from '../rules/shift.ts';
import { shiftScreens } from './messages.ts';
import { Sections } from './Sections.tsx';

/** 交接班单: who was on, what was open, what the lead wrote, who handed over and who took over. */
export function SheetView({ shift }: { shift: ShiftView }) {
  const words = usePhrases(shiftScreens);
  const { language } = useLanguage();
  const day = formatCivilDate(shift.day, language, 'full');
  return (
    <article className="panel shift-sheet" aria-label={words.sheet}>
      <h2>{words.sheetOf(day, nameIn(shift.name, language))}</h2>
      <People shift={shift} />
      <Sections sections={shift.sheet ?? []} />
      <dl className="facts">
        {handoverWords.map((name) => (
          <div key={name}>
            <dt>{words.words[name]}</dt>
            <dd className="spoken" lang="zh-CN">
              {shift.words === null ? words.erased : shift.words[name] || words.noWords}
            </dd>
          </div>
        ))}
      </dl>
      <Signatures shift={shift} />
    </article>
  );
}

function Signatures({ shift: { written, signed } }: { shift: ShiftView }) {
  const words = usePhrases(shiftScreens);
  const { names } = useCity();
  return (
    <dl className="facts shift-signatures">
      {(
        [
          [words.writtenBy, written],
          [words.signedBy, signed],
        ] as const
      ).map(([label, done]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {done === null ? (
              words.notSigned
            ) : (
              <>
                <span lang="zh-CN">{done.by}</span> ({names.post(done.post)}) <Moment at={done.at} year />
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Who is or was on the shift. */
export function People({ shift }: { shift: Pick<ShiftView, 'people'> }) {
  const words = usePhrases(shiftScreens);
  const { names } = useCity();
  if (shift.people.length === 0) return <p>{words.nobody}</p>;
  return (
    <ul className="plain shift-people">
      {shift.people.map((one) => (
        <li key={`${one.label}/${one.from}`}>
          <strong lang="zh-CN">{one.label}</strong> {names.post(one.post)}{' '}
          <small className="quiet">
            <Moment at={one.from} />
            {one.to === null ? '' : ` · ${words.left} `}
            {one.to === null ? null : <Moment at={one.to} />}
          </small>
        </li>
      ))}
    </ul>
  );
}
