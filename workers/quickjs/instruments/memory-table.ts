import type { Table } from '../../contract';
import type { Machine } from '../machine/machine';
import { memoryFigure } from '../machine/memory-figures';

/** The process's figures between two events, each with what it can’t see. Cost: O(heap). */
export function memoryTable(machine: Machine): Table {
  const { live, peak } = machine.allocator.measure();
  const buffers = memoryFigure(machine, 'arrayBuffers');
  const linear = machine.view.memory.buffer.byteLength;
  return {
    columns: [
      { id: 'what', label: 'Figure', key: true },
      { id: 'bytes', label: 'Bytes', unit: 'bytes' },
      { id: 'about', label: 'What it is' },
    ],
    rows: [
      [
        'Linear memory',
        linear,
        'What the engine has taken from the browser: the nearest thing to RSS. It never shrinks.',
      ],
      [
        'Live bytes',
        live,
        'All chunks that the allocator has handed out, their headers included, by walking them: exact. The engine, Hono and the lab’s own code are in it.',
      ],
      ['Of that in buffers', buffers, 'What ArrayBuffers hold, those of typed arrays among them.'],
      [
        'Highest since the last reading',
        peak,
        'Live bytes and all free memory that was written to since: an upper bound.',
      ],
      [
        'Free in linear memory',
        linear - live,
        'Not handed out: the allocator’s free chunks, room not used yet, and the engine’s own constants and stack.',
      ],
    ],
    note: 'Read from the engine’s memory between two events; nothing of the program runs for it.',
  };
}
