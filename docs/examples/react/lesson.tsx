import type { EmbedTheme } from '@leak-lab/embed/protocol';
import { LeakLab } from '@leak-lab/embed/react';
import { type ReactElement, useState } from 'react';

interface LessonProps {
  /** Where Leak Lab is installed. */
  readonly lab: string;
  readonly slug: string;
}

export function Lesson({ lab, slug }: LessonProps): ReactElement {
  const [said, setSaid] = useState('Not run yet.');
  const [theme, setTheme] = useState<EmbedTheme>('auto');
  return (
    <>
      <button type="button" onClick={() => setTheme('dark')}>
        Dark lab
      </button>
      <LeakLab
        src={lab}
        lesson={slug}
        lang="typescript"
        view="leaky"
        theme={theme}
        onVerdict={({ side, class: verdict }) => setSaid(`${side}: ${verdict}`)}
      >
        <a href={`${lab}learn/${slug}/`}>Run this leak in Leak Lab</a>
      </LeakLab>
      <p id="said">{said}</p>
    </>
  );
}
