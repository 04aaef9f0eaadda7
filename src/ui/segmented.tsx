import { classNames } from './class-names';
import styles from './segmented.module.css';
import { useGroupName } from './use-group-name';

interface SegmentedProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string; readonly title?: string }[];
  readonly onChange: (value: T) => void;
  readonly wide?: boolean;
  readonly className?: string | undefined;
}

/** One choice of a few, all in sight: radio buttons in the shape of a switch. */
export function Segmented<T extends string>({
  label,
  value,
  options,
  onChange,
  wide,
  className,
}: SegmentedProps<T>) {
  const name = useGroupName();
  return (
    <fieldset className={classNames(styles['group'], wide && styles['wide'], className)}>
      <legend className="visually-hidden">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className={styles['option']} title={option.title}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
