import type { Bytes } from '../../contract';
import { GcKind, OBJECT } from '../heap/heap-layout';
import type { Machine } from './machine';

/** What `process.memoryUsage()` says here, figure by figure, as Node names them. */
export type MemoryFigure = 'rss' | 'heapTotal' | 'heapUsed' | 'external' | 'arrayBuffers';

/**
 * The lab's stand-in for V8's figures. `rss` is the linear memory, which never shrinks; `heapTotal` what the allocator
 * has of it; `heapUsed` the live bytes of the charts, what waits for the collection and buffers included; `arrayBuffers`
 * (and `external`, which is the same here) are part of that. Cost: O(heap).
 */
export function memoryFigure(machine: Machine, figure: MemoryFigure): Bytes {
  const { allocator, view } = machine;
  switch (figure) {
    case 'rss':
      return view.memory.buffer.byteLength;
    case 'heapTotal':
      return allocator.totalBytes();
    case 'heapUsed':
      return allocator.liveBytes();
    default:
      return bufferBytes(machine);
  }
}

function bufferBytes({ view }: Machine): Bytes {
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
