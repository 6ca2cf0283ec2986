import { closeSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';

/** In bytes: what file systems keep at least. */
const PAGE = 4096;

/** In bytes. */
const PIECE = 64 * PAGE;

const zeros = Buffer.alloc(PAGE);

/** Copies go through one buffer: fresh memory for a file costs the system more than to copy it. */
const buffer = Buffer.alloc(PIECE);

/**
 * Writes a new file, readable by its owner alone, and leaves out the pages that are zero throughout: most of a small
 * database is. Who reads it finds the same bytes. Of the corpus' 3.8 MB a file 0.2 are written. On a file system without
 * holes the system fills them.
 *
 * @throws the file system's own error; `EEXIST` where the file is there already
 */
export function writeWithHoles(file: string, bytes: Buffer): void {
  const target = openSync(file, 'wx', 0o600);
  try {
    writeUsedPages(target, bytes, 0);
    ftruncateSync(target, bytes.length);
  } finally {
    closeSync(target);
  }
}

/**
 * Copies a file so, over one that is there. Measured (ext4, 5.8 MB): 1 ms, where the system's own copy, which fills the
 * holes, takes 3.4 and makes the removal of both take longer.
 *
 * @throws the file system's own error
 */
export function copyWithHoles(from: string, to: string): void {
  const source = openSync(from, 'r');
  try {
    const target = openSync(to, 'w', 0o600);
    try {
      let position = 0;
      for (let length = readSync(source, buffer); length > 0; length = readSync(source, buffer)) {
        writeUsedPages(target, buffer.subarray(0, length), position);
        position += length;
      }
      ftruncateSync(target, position);
    } finally {
      closeSync(target);
    }
  } finally {
    closeSync(source);
  }
}

function writeUsedPages(target: number, bytes: Buffer, position: number): void {
  for (const { from, to } of usedRuns(bytes)) {
    writeAll(target, bytes.subarray(from, to), position + from);
  }
}

/** Where the pages are that are not zero throughout; those that stand together are one run. */
export function* usedRuns(bytes: Buffer): Generator<{ readonly from: number; readonly to: number }> {
  for (let from = 0; from < bytes.length; ) {
    let to = from;
    while (to < bytes.length && !isZero(bytes.subarray(to, to + PAGE))) {
      to += PAGE;
    }
    if (to > from) {
      yield { from, to: Math.min(to, bytes.length) };
    }
    from = to + PAGE;
  }
}

function isZero(page: Buffer): boolean {
  return page.equals(page.length === PAGE ? zeros : zeros.subarray(0, page.length));
}

/** A system may write less than it is asked to. */
function writeAll(target: number, bytes: Buffer, position: number): void {
  for (let done = 0; done < bytes.length; ) {
    done += writeSync(target, bytes, done, bytes.length - done, position + done);
  }
}
