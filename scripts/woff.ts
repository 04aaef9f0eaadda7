import { inflateSync } from 'node:zlib';

/**
 * Unpacks a WOFF 1.0 file (W3C recommendation) into the OpenType font that it holds: its tables one by one, compressed
 * by zlib where that made them smaller. Throws on anything else.
 */
export function unpackWoff(file: Buffer): Buffer {
  if (file.toString('latin1', 0, 4) !== 'wOFF') throw new Error('This is no WOFF file.');
  const count = file.readUInt16BE(12);
  const header = Buffer.alloc(12 + 16 * count);
  file.copy(header, 0, 4, 8);
  header.writeUInt16BE(count, 4);
  const power = 2 ** Math.floor(Math.log2(count));
  header.writeUInt16BE(power * 16, 6);
  header.writeUInt16BE(Math.log2(power), 8);
  header.writeUInt16BE(count * 16 - power * 16, 10);
  const tables: Buffer[] = [header];
  let offset = header.length;
  for (let k = 0; k < count; k++) {
    const entry = 44 + 20 * k;
    const at = file.readUInt32BE(entry + 4);
    const packed = file.readUInt32BE(entry + 8);
    const size = file.readUInt32BE(entry + 12);
    const bytes = file.subarray(at, at + packed);
    const table = packed < size ? inflateSync(bytes) : bytes;
    const record = 12 + 16 * k;
    file.copy(header, record, entry, entry + 4);
    file.copy(header, record + 4, entry + 16, entry + 20);
    header.writeUInt32BE(offset, record + 8);
    header.writeUInt32BE(size, record + 12);
    const padding = (4 - (size % 4)) % 4;
    tables.push(table, Buffer.alloc(padding));
    offset += size + padding;
  }
  return Buffer.concat(tables);
}
