/**
 * Counts, and tells on stderr after every so many, so that minutes are not silent.
 *
 * @param inWords of the number so far: `100 pasts`
 */
export function tellEvery(many: number, inWords: (count: number) => string): () => void {
  let count = 0;
  return () => {
    count += 1;
    if (count % many === 0) {
      console.error(inWords(count));
    }
  };
}
