import type { LanguageId } from '../../../workers/contract';
import { type Parsed, parseRequest, parseTraffic, printRequest, printTraffic } from '../load-text';
import type { LoadPlan, Sample, VariantId } from '../sample';

/**
 * What a share link holds. Files that were not edited are the sample's own, and named by it. Spelled out here: the schema that
 * checks it (share-text.ts) is loaded only with a link.
 */
export interface SharedBench {
  /** The page that it was made on, and where it is shown. */
  readonly page: 'lab' | 'check' | 'learn';
  /** The sample that it began from, as {@link Sample.id}. */
  readonly sample: string;
  readonly language: LanguageId;
  /** 1-based; in a lesson only. */
  readonly step?: number | undefined;
  readonly variants: readonly VariantId[];
  /** As text, as a person writes it. */
  readonly load: {
    readonly requests: readonly string[];
    readonly traffic: string;
    readonly seed: number;
    readonly warmup: number;
    /** Virtual ms between readings. */
    readonly every: number;
  };
  readonly limits: {
    readonly busyMs: number;
    readonly killAtBytes?: number | undefined;
    readonly recycle?: number | undefined;
  };
  readonly view: {
    readonly metric: 'memory' | 'objects';
    readonly x: 'requests' | 'time';
    readonly layout: 'twin' | 'overlay';
  };
  readonly files: readonly SharedFile[];
}

export interface SharedFile {
  readonly variant: VariantId;
  readonly name: string;
  readonly text: string;
}

/** The traffic of a share. */
export function planOf({ load }: Pick<SharedBench, 'load'>): Parsed<LoadPlan> {
  const requests = [];
  for (const line of load.requests) {
    const parsed = parseRequest(line);
    if (!parsed.ok) return parsed;
    requests.push(parsed.value);
  }
  const model = parseTraffic(load.traffic);
  if (!model.ok) return model;
  const { seed, warmup: warmupRequests, every: everyMs } = load;
  return { ok: true, value: { everyMs, profile: { seed, warmupRequests, requests, model: model.value } } };
}

/** The load of a plan as a link spells it. */
export function loadOf({ profile, everyMs }: LoadPlan): SharedBench['load'] {
  return {
    requests: profile.requests.map(printRequest),
    traffic: printTraffic(profile.model),
    seed: profile.seed,
    warmup: profile.warmupRequests,
    every: everyMs,
  };
}

/**
 * The sample that a share shows: the one that it began from, with the link's files in the place of its own. It has an id of its
 * own (`key` tells links apart), so that what is edited in it lies beside the reader's drafts and never over them.
 * Null where it doesn't fit: another sample, or variants and files that this one lacks.
 */
export function sharedSample(base: Sample, bench: SharedBench, key: string): Sample | null {
  if (base.id !== bench.sample) return null;
  const variants = { ...base.variants };
  for (const { variant: of, name, text } of bench.files) {
    const program = variants[of];
    if (!program || !Object.hasOwn(program.files, name)) return null;
    variants[of] = { ...program, files: { ...program.files, [name]: text } };
  }
  if (!bench.variants.every((one) => variants[one])) return null;
  return { ...base, id: `link-${key}/${base.id}`, variants };
}
