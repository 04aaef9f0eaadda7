import { useEffect, useRef } from 'react';
import type { VariantId } from '../../domain/sample';
import { lab } from '../../lab/lab-store';
import { resolvedColor } from '../../ui/resolved-color';
import { onThemeChange } from '../../ui/theme';
import styles from './pile.module.css';

interface PileProps {
  readonly variant: VariantId;
  /** How many objects one square stands for. */
  readonly perSquare: number;
  readonly label: string;
}

const PITCH = 10;
const SQUARE = 8;
const FALL_MS = 420;

/** What piles up, one square for so many live objects more than at the baseline: counted, not imagined. */
export function Pile({ variant, perSquare, label }: PileProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const token = variant === 'leaky' ? '--leaky-mark' : variant === 'fixed' ? '--fixed-mark' : '--accent';
    let color = resolvedColor(token);
    let frame = 0;
    /** When each square appeared. */
    let born: number[] = [];
    const still = matchMedia('(prefers-reduced-motion: reduce)');
    const draw = (now: number) => {
      frame = 0;
      const squares = Math.max(0, Math.round(moreThanAtFirst(variant) / perSquare));
      if (squares < born.length) born = born.slice(0, squares);
      while (born.length < squares) born.push(now + Math.min(4, squares - born.length) * 20);
      const { width, height } = element.getBoundingClientRect();
      const density = devicePixelRatio;
      element.width = Math.round(width * density);
      element.height = Math.round(height * density);
      context.setTransform(density, 0, 0, density, 0, 0);
      context.fillStyle = color;
      const columns = Math.max(1, Math.floor((width + PITCH - SQUARE) / PITCH));
      let moving = false;
      born.forEach((birth, index) => {
        const share = still.matches ? 1 : Math.min(1, Math.max(0, (now - birth) / FALL_MS));
        if (share < 1) moving = true;
        const rest = height - SQUARE - Math.floor(index / columns) * PITCH;
        const y = -SQUARE + (rest + SQUARE) * share ** 2;
        if (share > 0) context.fillRect((index % columns) * PITCH, y, SQUARE, SQUARE);
      });
      if (moving) ask();
    };
    const ask = () => {
      frame ||= requestAnimationFrame(draw);
    };
    const stopLab = lab.subscribe(ask);
    const stopTheme = onThemeChange(() => {
      color = resolvedColor(token);
      ask();
    });
    const sizes = new ResizeObserver(ask);
    sizes.observe(element);
    return () => {
      cancelAnimationFrame(frame);
      stopLab();
      stopTheme();
      sizes.disconnect();
    };
  }, [variant, perSquare]);
  return <canvas ref={canvas} className={styles['pile']} role="img" aria-label={label} />;
}

/** Live objects now, less those of the baseline. */
export function moreThanAtFirst(variant: VariantId): number {
  const series = lab.getState().sides.find((side) => side.variant === variant)?.series;
  if (!series || series.length === 0) return 0;
  return series.last('liveObjects') - series.at('liveObjects', 0);
}
