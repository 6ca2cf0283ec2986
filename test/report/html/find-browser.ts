import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * The program of a Chromium on this machine: what `FRCOMPAT_CHROMIUM` names, or what stands under a usual name on the
 * PATH or where Windows and macOS keep it.
 */
export function findBrowser(): string | undefined {
  const named = process.env.FRCOMPAT_CHROMIUM;
  return named === undefined || named === '' ? candidates().find((file) => existsSync(file)) : named;
}

function candidates(): string[] {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  return [
    ...folders.flatMap((folder) => names.map((name) => path.join(folder, name))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    path.join(process.env.PROGRAMFILES ?? '', 'Google', 'Chrome', 'Application', 'chrome.exe'),
    path.join(process.env['PROGRAMFILES(X86)'] ?? '', 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
  ];
}
