import { runReport } from '../domain/run-report';
import { encodeShare } from '../domain/share/share-codec';
import { lab } from './lab-store';
import { currentShare, sharePage } from './make-share';
import { runtimes } from './runtimes';

/** GitHub takes longer ones; whoever reads the source of a report doesn't. */
const LONGEST_LINK = 6000;

/** The run on the bench as Markdown, with a link to the same bench where that is short enough. */
export async function reportText(): Promise<string> {
  const { sample, plan, sides, supervision, readFrom } = lab.getState();
  if (!sample || !plan) return '';
  const share = currentShare();
  const hash = share && (await encodeShare(share));
  const link = hash ? `${sharePage(share).href}${hash}` : null;
  return runReport({
    title: sample.title,
    runtime: runtimes.byId(sample.runtime),
    plan,
    ...supervision,
    readFrom: readFrom?.kind === 'file' ? readFrom.name : null,
    link: link && link.length <= LONGEST_LINK ? link : null,
    sides: sides.map(({ variant, info, program, series, verdict, diagnosis, phase }) => ({
      variant,
      version: info?.version ?? null,
      program,
      series,
      verdict,
      diagnosis: diagnosis.kind === 'found' ? diagnosis.diagnosis : null,
      fault: phase.kind === 'failed' ? phase.fault.message : null,
    })),
  });
}
