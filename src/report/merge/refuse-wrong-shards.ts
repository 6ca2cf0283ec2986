import { UsageError } from '../../errors/errors.js';
import { platformName } from '../model/platform.js';
import type { FiledRun } from './merge-runs.js';

/**
 * Are these the shards of one run on one platform, each once and none missing? A run of the whole plan stands alone.
 *
 * @throws {UsageError} they are not; the files are named
 */
export function refuseWrongShards(parts: readonly [FiledRun, ...FiledRun[]]): void {
  const where = `on ${platformName(parts[0].run.platform)}`;
  const shards = parts.map(({ file, run }) => ({
    file,
    index: run.shard?.index ?? 1,
    of: run.shard?.of ?? 1,
  }));
  const of = shards[0]?.of ?? 1;
  const stranger = shards.find((shard) => shard.of !== of);
  if (stranger !== undefined) {
    throw new UsageError(
      `The plan was split differently ${where}: ${shards[0]?.file} is one of ${of} shards, ${stranger.file} one of ${stranger.of}. Merge the shards of one of the two only.`,
    );
  }
  for (let index = 1; index <= of; index += 1) {
    const files = shards.filter((shard) => shard.index === index).map(({ file }) => file);
    if (files.length > 1) {
      throw new UsageError(
        `Shard ${index} of ${of} ${where} is there twice: ${files.join(', ')}. Leave all but one of them out.`,
      );
    }
    if (files.length === 0) {
      throw new UsageError(
        `Shard ${index} of ${of} ${where} is missing. Merge its report too; if there is none, run it with --shard ${index}/${of}.`,
      );
    }
  }
}
