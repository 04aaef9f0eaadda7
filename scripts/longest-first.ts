import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The test files that take longest, the longest first. By itself Vitest knows only their sizes, and these are short files that run
 * whole folders: they would come last, and one core would wait for the other. Whatever isn't named comes afterwards.
 */
const LONGEST = [
  'lessons/typescript.test.ts',
  'corpus/python-leaky.test.ts',
  'lessons/python-2.test.ts',
  'lessons/python-1.test.ts',
  'corpus/python-innocent.test.ts',
  'corpus/typescript-leaky.test.ts',
  'lessons/take-home.test.ts',
  'corpus/python-hostile.test.ts',
  'corpus/typescript-innocent.test.ts',
  'corpus/typescript-hostile.test.ts',
];

/** Starts what takes longest first, so that all processes end at about the same time. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const index = LONGEST.findIndex((name) => moduleId.endsWith(`/${name}`));
      return index < 0 ? LONGEST.length : index;
    };
    return (await super.sort(files)).sort((one, other) => place(one) - place(other));
  }
}
