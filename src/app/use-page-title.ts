import { useEffect } from 'react';

/** Names the page in the browser's tab and history; `null` for the front page. */
export function usePageTitle(title: string | null): void {
  useEffect(() => {
    document.title = title ? `${title} · Leak Lab` : 'Leak Lab: see a memory leak grow, and what piles up';
  }, [title]);
}
