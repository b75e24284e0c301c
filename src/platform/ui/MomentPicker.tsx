import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import type { Instant } from '../time.ts';
import type { FieldControl } from './Field.tsx';
import { useZone } from './moments.tsx';
import { instantInZone } from './zone.ts';

interface MomentPickerProps {
  control: FieldControl;
  /** As the wall clock of the city shows it, `2026-11-23T16:30`; empty for none. */
  value: string;
  change: (wallTime: string) => void;
}

const wallForm = 'YYYY-MM-DDTHH:mm';
const shownForm = 'YYYY-MM-DD HH:mm';

/** Chooses a date and time by the city's clock, typed or from the calendar. */
export function MomentPicker({ control, value, change }: MomentPickerProps) {
  return (
    <DatePicker
      {...control}
      className="wide"
      showTime={{ format: 'HH:mm' }}
      format={shownForm}
      value={value === '' ? null : dayjs(value, wallForm)}
      onChange={(chosen) => change(chosen === null ? '' : (chosen as dayjs.Dayjs).format(wallForm))}
    />
  );
}

const dayForm = 'YYYY-MM-DD';

/** Chooses a civil date. */
export function DayPicker({ control, value, change }: MomentPickerProps) {
  return (
    <DatePicker
      {...control}
      className="wide"
      format={dayForm}
      value={value === '' ? null : dayjs(value, dayForm)}
      onChange={(chosen) => change(chosen === null ? '' : (chosen as dayjs.Dayjs).format(dayForm))}
    />
  );
}

/** Turns what the city's wall clock shows into a moment. */
export function useInstantOf(): (wallTime: string) => Instant | undefined {
  const zone = useZone();
  return (wallTime) => (wallTime === '' ? undefined : instantInZone(wallTime, zone));
}
