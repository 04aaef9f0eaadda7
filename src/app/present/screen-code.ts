import type { Sample, VariantId } from '../../domain/sample';
import type { Screen } from '../../features/presenter/screens';

/** The variant whose code a screen shows, or would show if asked. */
export function codeAt(screen: Screen): VariantId {
  if (screen.kind === 'code') return screen.variant;
  if (screen.kind === 'run') return screen.variants.at(-1) === 'wrong-turn' ? 'wrong-turn' : 'leaky';
  return 'leaky';
}

/** The code of a variant’s entry file; empty where there is no such variant. */
export function codeOf(sample: Sample, variant: VariantId): string {
  const program = sample.variants[variant];
  return program?.files[program.entry] ?? '';
}

/** How many lines a variant’s code has, without empty ones at its end. */
export function linesOf(sample: Sample, variant: VariantId): number {
  return codeOf(sample, variant).trimEnd().split('\n').length;
}

/** The line of a program that carries `[n]` in a comment; 0 where none does. */
export function lineOfMark(code: string, mark: number): number {
  return code.split('\n').findIndex((line) => /#|\/\//.test(line) && line.includes(`[${mark}]`)) + 1;
}
