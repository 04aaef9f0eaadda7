import { BookOpen, ChartLine, CodeXml, Microscope } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './bench-tabs.module.css';
import type { BenchTab } from './use-bench-layout';

interface BenchTabsProps {
  /** The name of the guide's tab; null without one. */
  readonly guide: string | null;
  readonly value: BenchTab;
  readonly onChange: (tab: BenchTab) => void;
}

const TABS: readonly { readonly tab: BenchTab; readonly label: string; readonly icon: ReactNode }[] = [
  { tab: 'guide', label: 'Lesson', icon: <BookOpen /> },
  { tab: 'code', label: 'Code', icon: <CodeXml /> },
  { tab: 'charts', label: 'Charts', icon: <ChartLine /> },
  { tab: 'instruments', label: 'Inside', icon: <Microscope /> },
];

/** Under the thumb: which part of the bench a small screen shows. */
export function BenchTabs({ guide, value, onChange }: BenchTabsProps) {
  return (
    <nav className={styles['tabs']} aria-label="Parts of the bench">
      {TABS.filter(({ tab }) => tab !== 'guide' || guide !== null).map(({ tab, label, icon }) => (
        <button
          key={tab}
          type="button"
          aria-current={tab === value ? 'true' : undefined}
          onClick={() => {
            onChange(tab);
            scrollTo({ top: 0 });
          }}
        >
          {icon}
          {tab === 'guide' ? guide : label}
        </button>
      ))}
    </nav>
  );
}
