/**
 * How Node lays out the parts of a shown value: on one line where they fit, in columns where there are many of one
 * kind, else one a line.
 */

const LINE_WIDTH = 80;
/** So many levels inside each other may share a line. */
const LEVELS_A_LINE = 3;
const MAX_COLUMNS = 15;
/** Fewer parts than this are never set in columns. */
const FEW = 6;
/** A character is about so many times as high as it is wide: columns aim at a square. */
const CHARACTER_HEIGHT = 2.5;

export interface Parts {
  readonly items: readonly string[];
  /** Stands before the opening bracket; may be empty. */
  readonly head: string;
  readonly open: string;
  readonly close: string;
  /** `list`: may be set in columns. */
  readonly kind: 'list' | 'keys';
  /** Align to the right, as numbers are. */
  readonly numeric: boolean;
  /** The last item says how many more there are. */
  readonly hasMore: boolean;
  /** Columns of the line that are taken already. */
  readonly indent: number;
  /** Levels of objects inside this one. */
  readonly levels: number;
}

export function layOut(parts: Parts): string {
  const { items, open, close, indent } = parts;
  const head = parts.head === '' ? '' : `${parts.head} `;
  const lines = parts.kind === 'list' && items.length > FEW ? inColumns(parts) : items;
  if (parts.levels < LEVELS_A_LINE && lines === items) {
    const taken = items.length + indent + open.length + parts.head.length + 10;
    const width = items.reduce((sum, item) => sum + item.length, taken + items.length);
    const joined = items.join(', ');
    if (width <= LINE_WIDTH && !joined.includes('\n') && !head.includes('\n'))
      return `${head}${open} ${joined} ${close}`;
  }
  const margin = `\n${' '.repeat(indent)}`;
  return `${head}${open}${margin}  ${lines.join(`,${margin}  `)}${margin}${close}`;
}

function inColumns({ items, hasMore, numeric, indent }: Parts): readonly string[] {
  const count = hasMore ? items.length - 1 : items.length;
  const cells = items.slice(0, count);
  const longest = Math.max(...cells.map((cell) => cell.length));
  const widest = longest + 2;
  const total = cells.reduce((sum, cell) => sum + cell.length + 2, 0);
  if (widest * 3 + indent >= LINE_WIDTH || (total / widest <= 5 && longest > FEW)) return items;
  const typical = Math.max(widest - 3 - Math.sqrt(widest - total / items.length), 1);
  const columns = Math.min(
    Math.round(Math.sqrt(CHARACTER_HEIGHT * typical * count) / typical),
    Math.floor((LINE_WIDTH - indent) / widest),
    LEVELS_A_LINE * 4,
    MAX_COLUMNS,
  );
  if (columns <= 1) return items;
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...cells.filter((_cell, at) => at % columns === column).map((cell) => cell.length)),
  );
  const rows: string[] = [];
  for (let start = 0; start < count; start += columns) {
    const row = cells.slice(start, start + columns);
    rows.push(
      row
        .map((cell, column) => {
          const isLast = column === row.length - 1;
          const width = (widths[column] ?? 0) + (isLast ? 0 : 2);
          const text = isLast ? cell : `${cell}, `;
          if (numeric) return text.padStart(width);
          return isLast ? text : text.padEnd(width);
        })
        .join(''),
    );
  }
  if (hasMore) rows.push(items[count] ?? '');
  return rows;
}
