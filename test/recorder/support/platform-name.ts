import process from 'node:process';
import { onTestFinished } from 'vitest';

const own = Object.getOwnPropertyDescriptor(process, 'platform') ?? {};

/** The system that the tests run on, whatever it is called meanwhile. */
export const realPlatform: NodeJS.Platform = process.platform;

/** Gives the platform another name until the test has finished. The name alone: the file system stays what it is. */
export function callPlatform(name: string): void {
  Object.defineProperty(process, 'platform', { ...own, value: name });
  onTestFinished(() => {
    Object.defineProperty(process, 'platform', own);
  });
}
