import { type BigIntStats, existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { digestOfWhole, readCatalogPieces } from './checkpoint/catalog-pieces.js';
import { checkpointLog } from './checkpoint/checkpoint-log.js';
import { noteWhileOpen } from './checkpoint/note-while-open.js';
import type { Session } from './engine/session.js';
import { databaseError, lostWithFile, remedyFor } from './errors.js';
import { fingerprint, inspectFile } from './file/database-file.js';
import { alreadyOpen, isOpenHere, isOpenTwiceHere, namesLeft, openElsewhere } from './file/open-here.js';
import { bytesOf, resolveTarget, statOrUndefined, walOf } from './file/paths.js';
import { markedCatalog, markVerified } from './file/verified-mark.js';
import { hasCurrentSchema } from './schema/migrate.js';

/** The file that a recorder has open: claimed before its boot, held afterwards, until it is closed or released. */
export class HeldFile {
  private marked: string | undefined;
  private booted: BigIntStats | undefined;

  private constructor(
    readonly path: string,
    private readonly target: string,
  ) {}

  /** @throws {FlightRecorderError} a recorder of this thread has the file open, or is about to open it */
  static claim(file: string): HeldFile {
    const target = existsSync(path.dirname(file)) ? resolveTarget(file) : file;
    if (openFiles.has(target)) {
      throw alreadyOpen(file, 'Use the recorder that has it open, or close that one first');
    }
    openFiles.add(target);
    return new HeldFile(file, target);
  }

  /**
   * From the end of its boot on.
   *
   * @param marked its fingerprint, where its mark speaks of that
   * @throws {FlightRecorderError} something else of this process has opened it meanwhile
   */
  hold(marked: string | undefined): void {
    if (isOpenTwiceHere(this.target)) {
      throw openElsewhere(this.path);
    }
    this.marked = marked;
    this.booted = statOrUndefined(this.path);
  }

  /** Others of this thread may open it from now on. */
  release(): void {
    openFiles.delete(this.target);
  }

  /**
   * Moves its log into the file, ends the session, and marks the file as one that the recorder left.
   *
   * @param use whether the recorder wrote anything, and whether it lent a connection, by which anything can have changed;
   * why the engine knows no more of the log, where it does not: to move it into the file would be to lose it
   * @throws {FlightRecorderError} see `close` of the recorder
   */
  async close(
    session: Session,
    use: { readonly isWritten: boolean; readonly isLent: boolean; readonly forgotten: Error | undefined },
  ): Promise<void> {
    const mayBeWritten = use.isWritten || use.isLent;
    const wasInPlace = this.isInPlace();
    const names = wasInPlace ? undefined : namesLeft(this.booted?.ino);
    let left: string | undefined;
    let letGo = () => {};
    try {
      if (use.forgotten !== undefined) {
        throw use.forgotten;
      }
      if (use.isLent) {
        await session.refuseDetached();
      }
      if (wasInPlace && bytesOf(walOf(this.path)) > 0n && !this.isCatalogNoted()) {
        letGo = await noteWhileOpen(this.path);
      }
      if (names === undefined || isOpenHere(walOf(this.path))) {
        // A file that was moved away took its log along, which would be replayed once more. The log of another file is
        // left alone.
        await checkpointLog(session, this.path, mayBeWritten && this.isInPlace());
      }
      if (!use.isLent || (await hasCurrentSchema(session))) {
        // Another file that was put in its place was not migrated by this recorder.
        left = this.isInPlace() ? fingerprint(this.path) : undefined;
      }
    } catch (error) {
      const remedy = `The rows are safe in its log. ${remedyFor(error, this.path, '')}`.trimEnd();
      throw databaseError(this.path, 'Closing the database', error, remedy);
    } finally {
      await session.end(!use.isLent).catch(() => {});
      letGo();
      await this.markAsLeft(left);
      this.release();
    }
    // Windows may remove a file that the engine has open (FILE_SHARE_DELETE); its name can stay until the engine lets go
    // of it. Whether the file was only moved cannot be seen there.
    const isGone = process.platform === 'win32' ? !existsSync(this.path) || !wasInPlace : names === 0n;
    if (mayBeWritten && isGone) {
      throw lostWithFile(this.path);
    }
  }

  private isInPlace(): boolean {
    return statOrUndefined(this.path)?.ino === this.booted?.ino;
  }

  /** Whether the mark of the file says what its catalog is: the engine has made no checkpoint since the boot. */
  private isCatalogNoted(): boolean {
    return (
      statOrUndefined(this.path)?.mtimeNs === this.booted?.mtimeNs && markedCatalog(this.path) !== undefined
    );
  }

  /**
   * Since the session ended no lock keeps others out: another process may have written to the file.
   *
   * @param left the fingerprint of the file as it was left with the current schema, if it was
   */
  private async markAsLeft(left: string | undefined): Promise<void> {
    if (left === undefined || left === this.marked) {
      return;
    }
    try {
      const state = inspectFile(this.path);
      if (state.kind === 'present' && !state.hasWal && state.fingerprint === left) {
        await markVerified(this.path, { ...state, catalog: digestOfWhole(readCatalogPieces(this.path)) });
      }
    } catch {
      // The next boot looks again.
    }
  }
}

/** The files that this thread has open or is about to open: DuckDB lets it open one twice, and then loses writes. */
const openFiles = new Set<string>();
