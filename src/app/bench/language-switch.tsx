import { useMemo, useRef } from 'react';
import type { RuntimeId } from '../../../workers/contract';
import { runtimes } from '../../lab/runtimes';
import { type Command, useCommands } from '../../ui/commands';
import { Segmented } from '../../ui/segmented';

interface LanguageSwitchProps {
  readonly value: RuntimeId;
  /** The runtimes that the sample is written for. */
  readonly available: readonly RuntimeId[];
  readonly onChange: (runtime: RuntimeId) => void;
}

/** Which language, framework and engine the sample runs in. */
export function LanguageSwitch({ value, available, onChange }: LanguageSwitchProps) {
  const change = useRef(onChange);
  change.current = onChange;
  const offered = available.join(' ');
  const options = useMemo(
    () =>
      runtimes.all
        .filter(({ id }) => offered.split(' ').includes(id))
        .map(({ id, label }) => ({ value: id, label })),
    [offered],
  );
  const commands = useMemo(
    (): readonly Command[] =>
      options
        .filter((option) => option.value !== value)
        .map((option) => ({
          id: `language-${option.value}`,
          group: 'Bench',
          label: `Switch to ${option.label}`,
          words: 'language runtime engine',
          run: () => change.current(option.value),
        })),
    [options, value],
  );
  useCommands(commands);
  return <Segmented label="Language" value={value} options={options} onChange={onChange} />;
}
