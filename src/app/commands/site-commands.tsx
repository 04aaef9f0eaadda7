import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { lessonSummaries } from '../../content';
import { type Command, useCommands } from '../../ui/commands';
import { chooseTheme } from '../../ui/theme';
import { ROUTES } from '../routes';

/** What can be done on every page: go somewhere, change the theme. */
export function useSiteCommands(onHelp: () => void): void {
  const [, go] = useLocation();
  useCommands(useMemo(() => siteCommands(go, onHelp), [go, onHelp]));
}

/** A command for each place, lesson and theme, and one for the sheet of keys. */
export function siteCommands(go: (address: string) => void, onHelp: () => void): readonly Command[] {
  return [
    ...ROUTES.map(({ path, title }) => ({
      id: `go-${path}`,
      group: 'Go to',
      label: title ?? 'Front page',
      words: 'open page home',
      run: () => go(`/${path}`),
    })),
    ...lessonSummaries.map(({ slug, number, title, summary }) => ({
      id: `lesson-${slug}`,
      group: 'Lessons',
      label: `Lesson ${number}: ${title}`,
      words: `open learn ${summary}`,
      run: () => go(`/learn/${slug}`),
    })),
    ...(['system', 'light', 'dark'] as const).map((theme) => ({
      id: `theme-${theme}`,
      group: 'Theme',
      label: theme === 'system' ? 'Theme: as the system' : `Theme: ${theme}`,
      words: 'colours appearance mode',
      run: () => chooseTheme(theme),
    })),
    {
      id: 'help',
      group: 'Help',
      label: 'Keyboard shortcuts',
      words: 'keys help sheet',
      keyText: '?',
      run: onHelp,
    },
  ];
}
