import { MarkedTable } from './marked-panel';
import type { PanelProps } from './panel-props';
import { SideColumns } from './side-columns';
import { useSpan } from './use-span';

/** What waits in the process: tasks, timers, promises. */
export function TasksPanel({ sides, language, onGoTo }: PanelProps) {
  const span = useSpan();
  return (
    <SideColumns sides={sides}>
      {(side) => (
        <MarkedTable
          side={side}
          span={span}
          instrument="tasks"
          label={language === 'python' ? 'Tasks by coroutine' : 'Timers and async frames'}
          empty={language === 'python' ? 'No task is waiting.' : 'No timer is set, and nothing is awaited.'}
          onGoTo={(place) => onGoTo(side.variant, place)}
        />
      )}
    </SideColumns>
  );
}
