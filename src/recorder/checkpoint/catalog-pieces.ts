import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { isWhole } from '../file/checksum.js';
import { activeHeader, blockBytesOf, HEADER_BYTES, readHeadersOf } from '../file/file-headers.js';

/** The blocks of a database file in which its catalog stands. */
interface CatalogPieces {
  /** By where they stand, in bytes. */
  readonly blocks: ReadonlyMap<number, Buffer>;
  /** sha256 of the headers, and of every piece of these blocks that is in use: of all that the catalog is read from. */
  readonly digest: string;
}

/**
 * Reads the file, so this process must not have it open.
 *
 * @returns undefined where the file is no such database, or damaged so that this does not read
 */
export function readCatalogPieces(file: string): CatalogPieces | undefined {
  const handle = openSync(file, 'r');
  try {
    return catalogPiecesOf(handle);
  } finally {
    closeSync(handle);
  }
}

/** The digest of a catalog of which no block is damaged; undefined of any other. */
export function digestOfWhole(catalog: CatalogPieces | undefined): string | undefined {
  return catalog && damagedAmong(catalog.blocks).size === 0 ? catalog.digest : undefined;
}

/** Those that have a wrong checksum. */
export function damagedAmong(blocks: ReadonlyMap<number, Buffer>): ReadonlyMap<number, Buffer> {
  return new Map([...blocks].filter(([, block]) => !isWhole(block)));
}

/**
 * Finds them without the engine, which opens no file with a damaged one among them. A block of the catalog has a checksum
 * and 64 pieces, each of which begins with the place of the next; the list of free blocks ends with the blocks of the
 * catalog, and a bit for each of their pieces that is free (DuckDB 1.1 to 1.5.6, storage versions 64 to 68).
 */
export function catalogPiecesOf(handle: number): CatalogPieces | undefined {
  try {
    const { headers } = readHeadersOf(handle);
    const blocks = new BlockReader(handle, blockBytesOf(headers));
    const free = freePieces(blocks, headers.readBigUInt64LE(activeHeader(headers) + FREE_LIST));
    const hash = createHash('sha256').update(headers);
    for (const [id, bits] of free) {
      for (let piece = 0n; piece < PIECES; piece++) {
        if (((bits >> piece) & 1n) === 0n) {
          hash.update(`${id} ${piece} `).update(blocks.piece(id, piece));
        }
      }
    }
    return {
      blocks: new Map([...free.keys()].map((id) => [blocks.placeOf(id), blocks.block(id)])),
      digest: hash.digest('hex'),
    };
  } catch (error) {
    if (error instanceof RangeError) {
      return undefined;
    }
    throw error;
  }
}

/** Where a database header has the place of the list of free blocks. */
const FREE_LIST = 24;

/** How many pieces a block of the catalog has. */
const PIECES = 64n;

/** Some 5,000 columns have so many; to read them takes 25 ms. */
const MOST_BLOCKS = 64;

/** Of every block of the catalog a bit for each piece that is free. */
function freePieces(blocks: BlockReader, pointer: bigint): Map<bigint, bigint> {
  const numbers = new PieceReader(blocks, pointer);
  numbers.skip(numbers.next() * 8n);
  numbers.skip(numbers.next() * 12n);
  const count = numbers.next();
  if (count > MOST_BLOCKS) {
    throw new RangeError(`${count} blocks of the catalog`);
  }
  return new Map(Array.from({ length: Number(count) }, () => [numbers.next(), numbers.next()]));
}

/** The blocks that were read so far. Throws a RangeError for one that is not there. */
class BlockReader {
  private readonly read = new Map<bigint, Buffer>();

  constructor(
    private readonly handle: number,
    private readonly blockBytes: number,
  ) {
    if (blockBytes > MOST_BLOCK_BYTES) {
      throw new RangeError(`blocks of ${blockBytes} bytes`);
    }
  }

  placeOf(id: bigint): number {
    return HEADER_BYTES + Number(id) * this.blockBytes;
  }

  /** One piece, less the end of it that no engine uses. */
  piece(id: bigint, piece: bigint): Buffer {
    const bytes = Math.floor((this.blockBytes - CHECKSUM_BYTES) / Number(PIECES) / 8) * 8;
    const from = CHECKSUM_BYTES + Number(piece) * bytes;
    return this.block(id).subarray(from, from + bytes);
  }

  block(id: bigint): Buffer {
    const known = this.read.get(id);
    if (known !== undefined) {
      return known;
    }
    const block = Buffer.alloc(this.blockBytes);
    if (readSync(this.handle, block, 0, block.length, this.placeOf(id)) < block.length) {
      throw new RangeError(`no block ${id}`);
    }
    this.read.set(id, block);
    return block;
  }
}

const CHECKSUM_BYTES = 8;

/** No engine makes larger ones. */
const MOST_BLOCK_BYTES = 256 * 1024;

/** Reads numbers of 8 bytes from piece to piece. */
class PieceReader {
  private rest = Buffer.alloc(0);

  constructor(
    private readonly blocks: BlockReader,
    /** The place of the next piece: its block, and above that in 8 bits its number. */
    private pointer: bigint,
  ) {}

  next(): bigint {
    return this.take(8).readBigUInt64LE(0);
  }

  skip(bytes: bigint): void {
    if (bytes > MOST_SKIPPED) {
      throw new RangeError(`${bytes} bytes of free blocks`);
    }
    this.take(Number(bytes));
  }

  private take(bytes: number): Buffer {
    while (this.rest.length < bytes) {
      const piece = this.blocks.piece(BigInt.asUintN(56, this.pointer), this.pointer >> 56n);
      this.pointer = piece.readBigUInt64LE(0);
      this.rest = Buffer.concat([this.rest, piece.subarray(8)]);
    }
    const taken = this.rest.subarray(0, bytes);
    this.rest = this.rest.subarray(bytes);
    return taken;
  }
}

/** In bytes: 32 GB of free blocks, where a block has 256 KiB. */
const MOST_SKIPPED = 1024n * 1024n;
