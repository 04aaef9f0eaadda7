import { Link } from 'wouter';
import { useStore } from 'zustand';
import { formatCount } from '../../domain/format';
import WorkspaceTools from '../../features/work/workspace-tools';
import { drafts } from '../../lab/kept/drafts';
import { predictions } from '../../lab/kept/predictions';
import { progressStore } from '../../lab/kept/progress';
import runStyles from '../run/run-page.module.css';
import { usePageTitle } from '../use-page-title';

/** What the reader has made, where it is kept, and how to carry it elsewhere. */
export default function WorkPage() {
  usePageTitle('Your work');
  const programs = useStore(drafts, ({ texts }) => Object.keys(texts).length);
  const lessons = useStore(progressStore, ({ progress }) => Object.keys(progress.lessons).length);
  const curves = useStore(predictions, ({ byKey }) => Object.keys(byKey).length);
  return (
    <div className={runStyles['page']}>
      <h1>Your work</h1>
      <p className={runStyles['lead']}>
        {`In this browser, and nowhere else: ${count(programs, 'edited file')}, progress in ${count(lessons, 'lesson')}, ${count(curves, 'drawn curve')}, and your settings. As an archive it can be kept safe, or carried to another browser.`}
      </p>
      <WorkspaceTools />
      <p className={runStyles['about']}>
        The edited programs lie in the archive as files. A single run is exported beside its charts, and
        looked at again under <Link href="/run">Look at a run</Link>.
      </p>
    </div>
  );
}

function count(number: number, what: string): string {
  return `${formatCount(number)} ${what}${number === 1 ? '' : 's'}`;
}
