import path from 'node:path';
import { findProgram } from '../../find-program.js';

/**
 * The program of a Chromium on this machine: what `FRCOMPAT_CHROMIUM` names, or what stands under a usual name on the
 * PATH or where Windows and macOS keep it.
 */
export function findBrowser(): string | undefined {
  return findProgram(
    'FRCOMPAT_CHROMIUM',
    ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      path.join(process.env.PROGRAMFILES ?? '', 'Google', 'Chrome', 'Application', 'chrome.exe'),
      path.join(process.env['PROGRAMFILES(X86)'] ?? '', 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ],
  );
}
