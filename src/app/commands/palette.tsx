import { Command as Menu } from 'cmdk';
import { useMemo } from 'react';
import { commandMatch } from '../../ui/command-match';
import { commandsNow } from '../../ui/commands';
import { inGroups } from './command-groups';
import styles from './palette.module.css';

interface PaletteProps {
  readonly onDone: () => void;
}

/** Everything that can be done here and now, by its name. */
export default function Palette({ onDone }: PaletteProps) {
  const groups = useMemo(() => inGroups(commandsNow()), []);
  return (
    <Menu
      label="Commands"
      className={styles['palette']}
      filter={(_, typed, texts) => commandMatch(typed, texts ?? [])}
      loop
    >
      <Menu.Input className={styles['input']} placeholder="Type what you want to do" autoFocus />
      <Menu.List className={styles['list']}>
        <Menu.Empty className={styles['empty']}>
          Nothing is called that here. Try “run”, “lesson”, “dark” or “traffic”.
        </Menu.Empty>
        {groups.map(([group, commands]) => (
          <Menu.Group key={group} heading={group} className={styles['group']}>
            {commands.map((command) => (
              <Menu.Item
                key={command.id}
                value={command.id}
                keywords={[command.label, ...(command.words?.split(' ') ?? [])]}
                className={styles['item']}
                onSelect={() => {
                  onDone();
                  // After the dialog has given the focus back: a command may want to put it elsewhere.
                  setTimeout(command.run);
                }}
              >
                {command.label}
                {command.keyText && <kbd>{command.keyText}</kbd>}
              </Menu.Item>
            ))}
          </Menu.Group>
        ))}
      </Menu.List>
    </Menu>
  );
}
