import type { RuntimeId } from '../../../workers/contract';
import { runtimes } from '../../lab/runtimes';
import { Segmented } from '../../ui/segmented';

interface LanguageSwitchProps {
  readonly value: RuntimeId;
  /** The runtimes that the sample is written for. */
  readonly available: readonly RuntimeId[];
  readonly onChange: (runtime: RuntimeId) => void;
}

/** Which language, framework and engine the sample runs in. */
export function LanguageSwitch({ value, available, onChange }: LanguageSwitchProps) {
  const options = runtimes
    .filter(({ id }) => available.includes(id))
    .map(({ id, label }) => ({ value: id, label }));
  return <Segmented label="Language" value={value} options={options} onChange={onChange} />;
}
