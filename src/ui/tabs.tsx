import { type KeyboardEvent, useRef } from 'react';
import { classNames } from './class-names';
import styles from './tabs.module.css';

interface TabsProps<T extends string> {
  readonly label: string;
  /** Null: no panel is in sight, any tab brings one up. */
  readonly value: T | null;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  /** The id of the one panel that shows what is chosen. Tabs are named after it: {@link tabId}. */
  readonly panelId: string;
  readonly onChange: (value: T) => void;
  readonly className?: string | undefined;
}

/** The id of a tab, for its panel’s `aria-labelledby`. */
export function tabId(panelId: string, value: string): string {
  return `${panelId}-${value}`;
}

/** Tabs over one panel. One stop for the Tab key; arrow keys, Home and End go from tab to tab. */
export function Tabs<T extends string>({
  label,
  value,
  options,
  panelId,
  onChange,
  className,
}: TabsProps<T>) {
  const list = useRef<HTMLDivElement>(null);
  const stop = value ?? options[0]?.value;

  function move(event: KeyboardEvent<HTMLButtonElement>, index: number): void {
    const last = options.length - 1;
    const next = new Map([
      ['ArrowLeft', index === 0 ? last : index - 1],
      ['ArrowRight', index === last ? 0 : index + 1],
      ['Home', 0],
      ['End', last],
    ]).get(event.key);
    const option = next === undefined ? undefined : options[next];
    if (!option) return;
    event.preventDefault();
    onChange(option.value);
    list.current?.querySelectorAll('button')[next ?? 0]?.focus();
  }

  return (
    <div ref={list} role="tablist" aria-label={label} className={classNames(styles['tabs'], className)}>
      {options.map((option, index) => (
        <button
          key={option.value}
          id={tabId(panelId, option.value)}
          type="button"
          role="tab"
          aria-selected={option.value === value}
          aria-controls={value === null ? undefined : panelId}
          tabIndex={option.value === stop ? 0 : -1}
          className={styles['tab']}
          onClick={() => onChange(option.value)}
          onKeyDown={(event) => move(event, index)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
