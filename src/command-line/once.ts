import { InvalidArgumentError } from 'commander';

/**
 * For a glob that chooses what is done. Of two the last would win: nothing of what the first asks for would be done, and
 * nobody would be told.
 */
export function once(): (glob: string) => string {
  let isGiven = false;
  return (glob) => {
    if (isGiven) {
      throw new InvalidArgumentError('It is given twice. One glob says both: "{a,b}".');
    }
    isGiven = true;
    return glob;
  };
}
