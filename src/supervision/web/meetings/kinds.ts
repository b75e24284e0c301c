import { useNameIn } from '../../../city/web/names.ts';
import { useAnswer } from '../../../platform/ui/query.ts';
import { listMeetings, type MeetingKind } from '../../contract-meetings.ts';

const aWhile = 5 * 60_000;

/** The kinds of meetings the city has, and a kind's name. */
export function useKinds(): { kinds: readonly MeetingKind[]; nameOf: (code: string) => string } {
  const nameIn = useNameIn();
  const { data } = useAnswer(listMeetings, { list: 'coming', limit: 1 }, { goodFor: aWhile });
  const kinds = data?.kinds ?? [];
  const nameOf = (code: string): string => {
    const kind = kinds.find((one) => one.code === code);
    return kind === undefined ? code : nameIn(kind.name);
  };
  return { kinds, nameOf };
}
