import { useCallback, useRef, useState } from 'react';

/** How high the foot was last, so that nothing moves when a bench appears: closed drawer and status line at first. */
let lastFoot = 71;

/** How high the foot is now, in CSS pixels: the drawer at the foot grows and shrinks, and the sides give way. */
export function useFootHeight(): {
  readonly ref: (element: HTMLElement | null) => void;
  readonly height: number;
} {
  const [height, setHeight] = useState(lastFoot);
  const sizes = useRef<ResizeObserver | null>(null);
  const ref = useCallback((element: HTMLElement | null) => {
    sizes.current?.disconnect();
    if (!element) return;
    sizes.current = new ResizeObserver(() => {
      lastFoot = Math.round(element.getBoundingClientRect().height);
      setHeight(lastFoot);
    });
    sizes.current.observe(element);
  }, []);
  return { ref, height };
}
