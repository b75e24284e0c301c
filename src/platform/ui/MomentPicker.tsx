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

/** As it is shown, and as people also type it. */
const dayForms = [
  'YYYY-MM-DD',
  'YYYY-M-D',
  'YYYY/M/D',
  'YYYY.M.D',
  'YYYYMMDD',
  'YYYY年M月D日',
  'YYYY年M月D号',
];
const dayForm = 'YYYY-MM-DD';
const monthForms = ['YYYY-MM', 'YYYY-M', 'YYYY/M', 'YYYY.M', 'YYYYMM', 'YYYY年M月'];
const monthForm = 'YYYY-MM';

type DayControl = Partial<FieldControl> & { 'aria-label'?: string };

interface DayPickerProps {
  control: DayControl;
  /** `2026-11-23`, or empty for none. */
  value: string;
  change: (day: string) => void;
  /** The last day that may be chosen. */
  max?: string;
  /** As wide as a date rather than as its field. */
  isShort?: boolean;
  /** A day there always is: it can be changed, not emptied. */
  isFixed?: boolean;
}

/** Chooses a civil date; what was typed and is no date stays to be mended. */
export function DayPicker({ control, value, change, max, isShort, isFixed }: DayPickerProps) {
  return (
    <DatePicker
      {...control}
      className={isShort ? 'day-picker' : 'wide'}
      format={dayForms}
      preserveInvalidOnBlur
      allowClear={!isFixed}
      value={value === '' ? null : dayjs(value, dayForm)}
      onChange={(chosen) => change(chosen === null ? '' : (chosen as dayjs.Dayjs).format(dayForm))}
      {...(max === undefined ? {} : { maxDate: dayjs(max, dayForm) })}
    />
  );
}

/** Chooses a month, `2026-11`; there always is one. */
export function MonthPicker({
  control,
  value,
  change,
}: Pick<DayPickerProps, 'control' | 'value' | 'change'>) {
  return (
    <DatePicker
      {...control}
      className="day-picker"
      picker="month"
      format={monthForms}
      allowClear={false}
      value={dayjs(value, monthForm)}
      onChange={(chosen) => change((chosen as dayjs.Dayjs).format(monthForm))}
    />
  );
}

/** Turns what the city's wall clock shows into a moment. */
export function useInstantOf(): (wallTime: string) => Instant | undefined {
  const zone = useZone();
  return (wallTime) => (wallTime === '' ? undefined : instantInZone(wallTime, zone));
}
