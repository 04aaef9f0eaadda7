import { AudioLines, Square } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { lab } from '../../lab/lab-store';
import { Button } from '../../ui/button';
import type { ChartGroup } from './chart-group';
import { playScore } from './sound-player';
import { soundScore } from './sound-score';

const SECONDS = 7;
const STEPS = 300;

/** Plays what the charts show as sound, on request only: higher is more, the leaky side at the left, the fixed one at the right. */
export function ListenButton({ group }: { readonly group: ChartGroup }) {
  const [playing, setPlaying] = useState(false);
  const stop = useRef<(() => void) | null>(null);
  const off = useStore(lab, (state) => !state.sides.some(({ series }) => series && series.length > 1));
  useEffect(() => () => stop.current?.(), []);

  const toggle = () => {
    if (playing) {
      stop.current?.();
      return;
    }
    const window = group.window() ?? group.full;
    const voices = soundScore(lab.getState().sides, group.view, window, STEPS);
    if (voices.length === 0) return;
    setPlaying(true);
    stop.current = playScore(
      voices,
      SECONDS,
      (share) => group.pointAt(window.min + share * (window.max - window.min)),
      () => {
        stop.current = null;
        setPlaying(false);
        group.pointAt(null);
      },
    );
  };
  return (
    <Button
      look="quiet"
      icon={playing ? <Square fill="currentColor" /> : <AudioLines />}
      off={off}
      aria-pressed={playing}
      title="Hear the charts: higher is more, leaky at the left, fixed at the right"
      onClick={toggle}
    >
      {playing ? 'Stop' : 'Listen'}
    </Button>
  );
}
