/** When a subject is killed: at a statement, at an instant of its boot, or while it records. */
export type KillPoint =
  /** Right after the boot's statement of this number; 0 is before the first. */
  | { readonly kind: 'after-statement'; readonly statement: number }
  /** This long after the boot began, whatever it is doing then, or right after it if it is done by then. */
  | { readonly kind: 'during-boot'; readonly microseconds: number }
  /** When a process of its own says that its boot is done, before it closes the file. */
  | { readonly kind: 'when-ready' }
  /** This long after so many events were acknowledged, with the next ones under way. */
  | { readonly kind: 'while-recording'; readonly events: number; readonly microseconds: number };

/** `after statement 4 of the boot` */
export function describeKillPoint(point: KillPoint): string {
  switch (point.kind) {
    case 'after-statement':
      return point.statement === 0 ? 'before the boot' : `after statement ${point.statement} of the boot`;
    case 'during-boot':
      return `${point.microseconds} µs after the boot began`;
    case 'when-ready':
      return 'when it said that it was ready';
    case 'while-recording':
      return `${point.microseconds} µs after ${point.events} events were acknowledged`;
  }
}
