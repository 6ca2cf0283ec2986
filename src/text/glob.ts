import picomatch from 'picomatch';

/** Tells whether a name matches a glob. None matches an empty one, which picomatch does not take. */
export function globMatcher(glob: string): (name: string) => boolean {
  return glob === '' ? () => false : picomatch(glob, { dot: true });
}
