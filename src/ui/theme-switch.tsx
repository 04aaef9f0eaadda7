import { Monitor, Moon, Sun } from 'lucide-react';
import { Button } from './button';
import { chooseTheme, type ThemeChoice, useThemeChoice } from './theme';

const NEXT: Readonly<Record<ThemeChoice, ThemeChoice>> = { system: 'light', light: 'dark', dark: 'system' };
const LABEL: Readonly<Record<ThemeChoice, string>> = {
  system: 'as the system',
  light: 'light',
  dark: 'dark',
};
const ICON = { system: <Monitor />, light: <Sun />, dark: <Moon /> };

/** Goes round system, light, dark. */
export function ThemeSwitch() {
  const choice = useThemeChoice();
  const text = `Theme: ${LABEL[choice]}. Change to ${LABEL[NEXT[choice]]}`;
  return (
    <Button look="quiet" iconOnly icon={ICON[choice]} title={text} onClick={() => chooseTheme(NEXT[choice])}>
      {text}
    </Button>
  );
}
