/**
 * Works on all items, on `lanes` of them at the same time, begun in their order. After an error none is begun any more,
 * and it is thrown once those that were under way have ended: nobody works in a folder that the caller then removes.
 */
export async function inLanes<Item>(
  items: readonly Item[],
  lanes: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const errors: unknown[] = [];
  const queue = items.values();
  const lane = async () => {
    for (const item of queue) {
      await work(item).catch((error: unknown) => errors.push(error));
      if (errors.length > 0) {
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  if (errors.length > 0) {
    throw errors[0];
  }
}
