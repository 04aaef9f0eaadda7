import type { LabState } from '../../lab/lab-state';

/** The run in a line or two, for the notes. */
export function runInWords({ phase, sides }: Pick<LabState, 'phase' | 'sides'>): string {
  const words: Readonly<Record<typeof phase, string>> = {
    idle: 'Nothing has run yet',
    preparing: 'Getting ready',
    running: 'Running',
    paused: 'Paused',
    finished: 'The run has ended',
    stopped: 'Stopped',
    failed: 'The run failed',
  };
  const verdicts = sides.flatMap(({ variant, verdict }) =>
    verdict ? [`${variant}: ${verdict.headline}`] : [],
  );
  return [words[phase], ...verdicts].join('\n');
}
