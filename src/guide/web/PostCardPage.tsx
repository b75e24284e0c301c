import { Button } from 'antd';
import { type CityData, cityData } from '../../city/contract.ts';
import { useCityNames } from '../../city/web/names.ts';
import { useActing, useMay } from '../../platform/ui/acting.tsx';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { frameMessages } from '../../platform/ui/messages.ts';
import { useAnswer } from '../../platform/ui/query.ts';
import type { RoomPlace } from '../../platform/ui/room.ts';
import { Awaited, Screen } from '../../platform/ui/states.tsx';
import { fiveKeys } from '../rules/five-keys.ts';
import { HintsAgain } from './CoachHint.tsx';
import { guideScreens } from './messages.ts';

const aWhile = 5 * 60_000;

/** 岗位卡: one A4 for whoever sits down at a post the first time. */
export function PostCardPage({ places }: { places: readonly RoomPlace[] }) {
  const words = usePhrases(guideScreens);
  const frame = usePhrases(frameMessages);
  const found = useAnswer(cityData, {}, { goodFor: aWhile });
  return (
    <Screen
      title={words.card}
      beside={
        <Button className="no-print" onClick={() => window.print()}>
          {frame.print}
        </Button>
      }
    >
      <p className="no-print">{words.cardIntro}</p>
      <HintsAgain />
      <Awaited answer={found} />
      {found.data === undefined ? null : <Card data={found.data} places={places} />}
    </Screen>
  );
}

function Card({ data, places }: { data: CityData; places: readonly RoomPlace[] }) {
  const words = usePhrases(guideScreens);
  const frame = usePhrases(frameMessages);
  const { language } = useLanguage();
  const may = useMay();
  const { post, unit, roles } = useActing();
  const named = useCityNames();
  const open = places.filter(({ permission }) => may(permission));
  return (
    <article className="panel post-card">
      <h2>
        {named.city} {frame.product} · {words.cardTitle(named.post(post))}
      </h2>
      <p>
        {named.unit(unit)}
        {data.mode === 'demo' ? ` · ${frame.demoNote}` : ''}
      </p>
      <h3>{words.does}</h3>
      <ul>
        {roles.map((role) => (
          <li key={role}>{words.duties[role]}</li>
        ))}
      </ul>
      <h3>{words.places}</h3>
      <p>{open.map(({ label }) => label(language)).join(language === 'en' ? ', ' : '、')}</p>
      <h3>{words.keys}</h3>
      <ul className="plain">
        {fiveKeys(roles).map(([keys, name]) => (
          <li key={keys}>
            <kbd>{keys}</kbd> {words.keyNames[name]}
          </li>
        ))}
      </ul>
      <p>{words.help}</p>
      <h3>{words.call}</h3>
      <ul>
        <li>{words.shiftLead}</li>
        <li>{words.unitAdmin}</li>
        <li>{words.systemAdmin}</li>
        <li>
          {words.publicLine} {data.publicPhone}
        </li>
      </ul>
      <p>{frame.noSecrets}</p>
    </article>
  );
}
