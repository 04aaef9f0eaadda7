import { ChevronDown } from 'lucide-react';
import styles from './select.module.css';

interface SelectOption<T extends string> {
  readonly value: T;
  readonly label: string;
  /** The heading that it stands under, with those beside it that have the same. */
  readonly group?: string;
}

interface SelectProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly SelectOption<T>[];
  readonly onChange: (value: T) => void;
}

/** One choice of many: the platform's own list, in the lab's clothes. */
export function Select<T extends string>({ label, value, options, onChange }: SelectProps<T>) {
  return (
    <label className={styles['select']}>
      <span className="visually-hidden">{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value as T)}>
        {grouped(options).map(({ group, own }) => {
          const list = own.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ));
          return group === undefined ? (
            list
          ) : (
            <optgroup key={group} label={group}>
              {list}
            </optgroup>
          );
        })}
      </select>
      <ChevronDown aria-hidden="true" />
    </label>
  );
}

function grouped<T extends string>(
  options: readonly SelectOption<T>[],
): { readonly group: string | undefined; readonly own: SelectOption<T>[] }[] {
  const groups: { readonly group: string | undefined; readonly own: SelectOption<T>[] }[] = [];
  for (const option of options) {
    const last = groups.at(-1);
    if (last && last.group === option.group) last.own.push(option);
    else groups.push({ group: option.group, own: [option] });
  }
  return groups;
}
