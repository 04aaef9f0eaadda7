import { runtimes } from '../../src/lab/runtimes';
import { readSubjects, type Subject, writeRecorded } from './course-in-node';
import { NodeEngines } from './node-engines';
import { printFailures, proveLesson } from './prove-lesson';

/**
 * `npm run lesson:prove [slug…]` and `npm run lessons:record [slug…]`: proves lessons, or takes their figures down. All
 * languages at a time, each lesson by itself. Resolves to an exit code.
 */
export async function proveFromCommandLine(slugs: readonly string[], recording: boolean): Promise<number> {
  let subjects: Subject[];
  try {
    subjects = readSubjects(slugs, recording);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
  let failing = 0;
  const lane = async (language: Subject['language']): Promise<void> => {
    const engines = new NodeEngines(language);
    for (const { toProve, language: own } of subjects) {
      if (own !== language) continue;
      const startedAt = performance.now();
      const { failures, recorded } = await proveLesson(toProve, language, engines, recording);
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      if (recording) writeRecorded(toProve, language, recorded);
      failing += failures.length;
      console.log(
        `${failures.length === 0 ? '✓' : '✗'} ${toProve.lesson.slug} in ${language} (${seconds} s)${recording ? ', recorded' : ''}`,
      );
      if (failures.length > 0) console.log(printFailures(failures));
    }
    await engines.close();
  };
  await Promise.all(runtimes.languages.map(lane));
  console.log(
    failing === 0
      ? `${subjects.length} proofs: everything is so.`
      : `${failing} promise${failing === 1 ? ' was' : 's were'} not kept.`,
  );
  return failing === 0 ? 0 : 1;
}
