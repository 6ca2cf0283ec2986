import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** A new revision takes longer than any other file: begun last, it would keep one core busy and leave the others idle. */
class NewRevisionFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isFirst = ({ moduleId }: TestSpecification) => moduleId.endsWith('new-revision.rehearsal.ts');
    return [...sorted.filter(isFirst), ...sorted.filter((file) => !isFirst(file))];
  }
}

/**
 * What takes minutes: the capabilities that `npm test` shows by one example each, over the whole corpus, the README, the
 * package, a browser and other engines. CI runs it always.
 */
export default defineConfig({
  test: {
    include: ['test/**/*.rehearsal.ts'],
    globalSetup: ['test/build-programs.ts'],
    testTimeout: 900_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: availableParallelism(),
    sequence: { sequencer: NewRevisionFirst },
  },
});
