import { Alert, Button } from 'antd';
import { nameIn } from '../../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import { urgentLines } from '../../rules/gate.ts';
import { useCity } from '../city.tsx';
import { formMessages } from '../form-messages.ts';

/** Words of danger 涉险: which line to call comes first on the screen, before anything is written down further. */
export function UrgentLines({ text }: { text: string }) {
  const words = usePhrases(formMessages).desk;
  const { language } = useLanguage();
  const { urgent } = useCity().data;
  const numbers = urgent === null ? [] : urgentLines(text, urgent.words);
  const lines = numbers.flatMap((number) => urgent?.lines.filter((line) => line.number === number) ?? []);
  return (
    <div role="alert">
      {urgent === null || lines.length === 0 ? null : (
        <Alert
          type="error"
          showIcon
          className="gap urgent"
          title={
            <>
              {words.urgent}
              {lines.map((line) => (
                <strong key={line.number} className="line-number">
                  {line.number} {nameIn(line.name, language)}
                </strong>
              ))}
            </>
          }
          description={nameIn(urgent.say, language).replaceAll(
            '{line}',
            lines.map(({ name }) => nameIn(name, language)).join('、'),
          )}
        />
      )}
    </div>
  );
}

/** The discipline gate 纪检监察告知: what is read out to the caller; nothing was stored. */
export function DisciplineGate({ startOver }: { startOver: () => void }) {
  const words = usePhrases(formMessages).desk;
  const { language } = useLanguage();
  const { disciplineGate: gate } = useCity().data;
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      className="gap"
      title={words.gate}
      description={
        <>
          {gate === null ? null : <p className="to-say">{nameIn(gate.say, language)}</p>}
          <ul>
            {gate?.ways.map((way) => (
              <li key={way.kind}>
                {nameIn(way.name, language)} <strong>{way.value}</strong>
              </li>
            ))}
          </ul>
          <p>{words.gateKept}</p>
        </>
      }
      action={<Button onClick={startOver}>{words.startOver}</Button>}
    />
  );
}
