import { useEffect } from 'react';
import { titleOf } from './routes';

/** Names the page in the browser's tab and history; `null` for the front page. */
export function usePageTitle(title: string | null): void {
  useEffect(() => {
    document.title = titleOf(title);
  }, [title]);
}
