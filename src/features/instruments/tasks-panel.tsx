import { textsOf } from '../../lab/runtime-texts';
import { MarkedTable } from './marked-panel';
import type { PanelProps } from './panel-props';
import { SideColumns } from './side-columns';
import { useSpan } from './use-span';

/** What waits in the process: tasks, timers, promises. */
export function TasksPanel({ sides, runtime, onGoTo }: PanelProps) {
  const span = useSpan();
  const { title, empty } = textsOf(runtime.id).instruments.tasks;
  return (
    <SideColumns sides={sides}>
      {(side) => (
        <MarkedTable
          side={side}
          span={span}
          instrument="tasks"
          label={title}
          empty={empty}
          onGoTo={(place) => onGoTo(side.variant, place)}
        />
      )}
    </SideColumns>
  );
}
