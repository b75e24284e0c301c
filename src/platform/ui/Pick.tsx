import { Select } from 'antd';
import { initialsFit } from '../initials.ts';
import type { FieldControl } from './Field.tsx';
import { useLanguage } from './language.tsx';

/** A thing to choose: its code, what is read, and what else may be typed to find it, in lower case. */
export interface Pickable {
  value: string;
  label: string;
  search?: string;
}

export interface PickableGroup {
  label: string;
  title: string;
  options: readonly Pickable[];
}

interface PickProps {
  control: FieldControl;
  options: readonly (Pickable | PickableGroup)[];
}

interface PickOneProps extends PickProps {
  /** The code, or `''` for none. */
  value: string;
  change: (code: string) => void;
  /** Nothing may be chosen; costs one more stop of the Tab key. */
  clearable?: boolean;
}

interface PickManyProps extends PickProps {
  values: readonly string[];
  change: (codes: string[]) => void;
}

/**
 * Chooses one of many, found by typing part of its name. The list is filtered while the key is pressed, so that a fast
 * typist's Enter never takes the entry before the last letter.
 */
export function PickOne({ control, options, value, change, clearable = false }: PickOneProps) {
  const filterOption = useFits();
  return (
    <Select
      {...control}
      className="wide"
      value={value === '' ? undefined : value}
      onChange={(code: string | undefined) => change(code ?? '')}
      options={[...options]}
      showSearch={{ filterOption }}
      allowClear={clearable}
    />
  );
}

/** Chooses several of many. */
export function PickMany({ control, options, values, change }: PickManyProps) {
  const filterOption = useFits();
  return (
    <Select
      {...control}
      mode="multiple"
      className="wide"
      value={[...values]}
      onChange={(codes: string[]) => change(codes)}
      options={[...options]}
      showSearch={{ filterOption }}
    />
  );
}

type Fits = (typed: string, option: Partial<Pickable> | undefined) => boolean;

/**
 * An entry fits by what may be typed to find it, and where Chinese is read by its pinyin initials (`csgl` → 城市管理…);
 * a group by its own entries only.
 */
export function useFits(): Fits {
  const { language } = useLanguage();
  const byInitials = language !== 'en';
  return (typed, option) => {
    if (option?.value === undefined) return false;
    const { search = option.label?.toLowerCase() ?? '' } = option;
    return search.includes(typed.trim().toLowerCase()) || (byInitials && initialsFit(typed, search));
  };
}
