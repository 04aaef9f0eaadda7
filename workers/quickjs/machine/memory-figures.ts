import type { Bytes } from '../../contract';
import type { Allocator } from '../heap/dlmalloc';
import { GcKind, OBJECT } from '../heap/heap-layout';
import type { HeapView } from '../heap/heap-view';

/** What `process.memoryUsage()` says here, figure by figure, as Node names them. */
export type MemoryFigure = 'rss' | 'heapTotal' | 'heapUsed' | 'external' | 'arrayBuffers';

/** What the figures are read from: the whole machine has it. */
interface MeasuredMemory {
  readonly allocator: Allocator;
  readonly view: HeapView;
}

/**
 * The lab's stand-in for V8's figures. `rss` is the linear memory, which never shrinks; `heapTotal` what the allocator
 * has of it; `heapUsed` the live bytes of the charts, what waits for the collection and buffers included; `arrayBuffers`
 * (and `external`, which is the same here) are part of that. Cost: O(heap).
 */
export function memoryFigure({ allocator, view }: MeasuredMemory, figure: MemoryFigure): Bytes {
  switch (figure) {
    case 'rss':
      return view.memory.buffer.byteLength;
    case 'heapTotal':
      return allocator.totalBytes();
    case 'heapUsed':
      return allocator.liveBytes();
    default:
      return bufferBytes(view);
  }
}

function bufferBytes(view: HeapView): Bytes {
  view.refresh();
  let bytes = 0;
  const classes = Array.from({ length: view.classCount() }, (_, id) => (id ? view.className(id) : ''));
  const wanted = classes.indexOf('ArrayBuffer');
  view.eachGcObject((object, kind) => {
    if (kind !== GcKind.object || view.classIdOf(object) !== wanted) return;
    const data = view.word(object + OBJECT.data);
    if (data) bytes += view.word(data);
  });
  return bytes;
}
