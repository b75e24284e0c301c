import { useMemo } from 'react';
import type { CityData } from '../../city/contract.ts';
import { nameIn } from '../../platform/i18n.ts';
import type { FieldControl } from '../../platform/ui/Field.tsx';
import { useLanguage } from '../../platform/ui/language.tsx';
import { PickMany, PickOne } from '../../platform/ui/Pick.tsx';
import { useCity } from './city.tsx';

interface PickerProps {
  control: FieldControl;
  value: string;
  change: (code: string) => void;
  /** Nothing may be chosen; costs one more stop of the Tab key. */
  clearable?: boolean;
}

type Category = CityData['categories'][number];

/**
 * Chooses a category 事项类别: the tree as groups in official order, or by typing any part of its name or its group's.
 */
export function CategoryPicker({ control, value, change, clearable = false }: PickerProps) {
  const { language } = useLanguage();
  const { data } = useCity();
  const groups = useMemo(() => {
    const below = (parent: string): Category[] =>
      data.categories.filter((one) => one.parent === parent).flatMap((one) => [one, ...below(one.code)]);
    return data.categories
      .filter(({ parent }) => parent === null)
      .map((top) => {
        const title = nameIn(top.name, language);
        const options = [top, ...below(top.code)].map(({ code, name }) => {
          const label = nameIn(name, language);
          return { value: code, label, search: `${title} ${label} ${name.zh}`.toLowerCase() };
        });
        return { label: title, title, options };
      });
  }, [data, language]);
  return <PickOne control={control} options={groups} value={value} change={change} clearable={clearable} />;
}

/** Chooses a unit 单位 in official order, or by typing part of its full or short name. */
export function UnitPicker({
  control,
  value,
  change,
  clearable = false,
  dispatchable,
}: PickerProps & { dispatchable?: boolean }) {
  const { language } = useLanguage();
  const { data, names } = useCity();
  const options = useMemo(
    () =>
      data.units
        .filter((unit) => !dispatchable || unit.dispatchable)
        .map(({ code, name, shortName, kind, parent }) => {
          const above = kind === 'town' && parent !== null ? `${names.shortUnit(parent)} ` : '';
          const label = above + nameIn(name, language);
          return { value: code, label, search: `${label} ${name.zh} ${shortName}`.toLowerCase() };
        }),
    [data, names, language, dispatchable],
  );
  return <PickOne control={control} options={options} value={value} change={change} clearable={clearable} />;
}

interface UnitsProps {
  control: FieldControl;
  values: readonly string[];
  change: (codes: string[]) => void;
  dispatchable?: boolean;
}

/** Chooses several units 单位, such as those that help. */
export function UnitsPicker({ control, values, change, dispatchable }: UnitsProps) {
  const { language } = useLanguage();
  const { data } = useCity();
  const options = useMemo(
    () =>
      data.units
        .filter((unit) => !dispatchable || unit.dispatchable)
        .map(({ code, name, shortName }) => {
          const label = nameIn(name, language);
          return { value: code, label, search: `${label} ${name.zh} ${shortName}`.toLowerCase() };
        }),
    [data, language, dispatchable],
  );
  return <PickMany control={control} options={options} values={values} change={change} />;
}

/** Chooses several posts 岗位, by unit and title. */
export function PostsPicker({ control, values, change }: Omit<UnitsProps, 'dispatchable'>) {
  const { language } = useLanguage();
  const { data, names } = useCity();
  const options = useMemo(
    () =>
      data.posts.map(({ code, name, unit }) => {
        const label = `${names.shortUnit(unit)} · ${nameIn(name, language)}`;
        return { value: code, label, search: `${label} ${name.zh}`.toLowerCase() };
      }),
    [data, names, language],
  );
  return <PickMany control={control} options={options} values={values} change={change} />;
}

/** Chooses where the matter lies 所在地: county, then town. */
export function DivisionPicker({ control, value, change, clearable = false }: PickerProps) {
  const { data } = useCity();
  const options = useMemo(
    () =>
      data.divisions.flatMap(({ code, name, towns }) => [
        { value: code, label: name },
        ...towns.map((town) => ({ value: town.code, label: `${name} ${town.name}` })),
      ]),
    [data],
  );
  return <PickOne control={control} options={options} value={value} change={change} clearable={clearable} />;
}

interface ListPickerProps extends PickerProps {
  items: readonly { code: string; name: { zh: string; en?: string | undefined } }[];
}

/** Chooses one of a short list of the city. */
export function ListPicker({ control, value, change, items, clearable = false }: ListPickerProps) {
  const { language } = useLanguage();
  const options = useMemo(
    () => items.map(({ code, name }) => ({ value: code, label: nameIn(name, language) })),
    [items, language],
  );
  return <PickOne control={control} options={options} value={value} change={change} clearable={clearable} />;
}
