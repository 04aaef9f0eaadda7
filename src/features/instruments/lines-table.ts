import type { Program, Table, Trace } from '../../../workers/contract';

/** An engine’s table of lines as the lines of a trace. What isn’t in its columns is left out. */
export function linesOf(table: Table): Trace['lines'] {
  const at = (id: string) => table.columns.findIndex((column) => column.id === id);
  const [file, line, bytes, objects] = ['file', 'line', 'bytes', 'objects'].map(at);
  return table.rows.flatMap((row) => {
    const [name, number] = [row[file ?? -1], row[line ?? -1]];
    if (typeof name !== 'string' || typeof number !== 'number') return [];
    return [
      {
        file: name,
        line: number,
        bytes: Number(row[bytes ?? -1] ?? 0),
        objects: Number(row[objects ?? -1] ?? 0),
      },
    ];
  });
}

/** Lines with what they kept, the most first, their code beside them. Without requests nothing is said per request. */
export function linesTable(lines: Trace['lines'], requests: number, program: Program | null): Table {
  const rate = requests > 0;
  return {
    columns: [
      { id: 'file', label: 'File', key: true },
      { id: 'line', label: 'Line', key: true },
      { id: 'bytes', label: 'Bytes kept', unit: 'bytes' },
      { id: 'objects', label: 'Blocks', unit: 'objects' },
      ...(rate ? [{ id: 'perRequest', label: 'Per request', unit: 'bytes' as const }] : []),
      { id: 'code', label: 'Code' },
    ],
    rows: lines.map(({ file, line, bytes, objects }) => [
      file,
      line,
      bytes,
      objects,
      ...(rate ? [bytes / requests] : []),
      program?.files[file]?.split('\n')[line - 1]?.trim().slice(0, 200) ?? null,
    ]),
  };
}
