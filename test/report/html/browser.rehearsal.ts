import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { dir } from 'tmp-promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatHtml } from '../../../src/report/html/html.js';
import type { MatrixReport } from '../../../src/report/model/matrix-report.js';
import { bootFailed, verdict } from '../../matrix/verdicts.js';
import { curve, growth } from '../growth/curves.js';
import { report, run } from '../reports.js';
import { findBrowser } from './find-browser.js';

/** What the failure of the sample is seen again with. */
const COMMAND = 'npx frcompat repro r4~unclean --subject r4';

const executablePath = findBrowser();
const title =
  executablePath === undefined
    ? 'SKIPPED, for there is no Chromium on the PATH and FRCOMPAT_CHROMIUM names none'
    : 'the HTML report in a real browser';

describe.skipIf(executablePath === undefined)(title, () => {
  let browser: Browser;
  let url: string;
  let write: (name: string, of: MatrixReport) => Promise<string>;
  let removeFolder: () => Promise<void>;

  beforeAll(async () => {
    const folder = await dir({ unsafeCleanup: true });
    removeFolder = folder.cleanup;
    write = async (name, of) => {
      const file = path.join(folder.path, name);
      await writeFile(file, formatHtml(of));
      return pathToFileURL(file).href;
    };
    url = await write('größe report.html', sampleReport);
    // Chromium has no sandbox for root, which CI containers run as.
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  });

  afterAll(async () => {
    await browser?.close();
    await removeFolder?.();
  });

  test('nothing is requested, nothing is refused by the policy, nothing of a message runs', async () => {
    await open({}, async (page, requests, complaints) => {
      await page.evaluate('document.querySelector("td.failed a").click()');
      expect(requests).toEqual([url]);
      expect(complaints).toEqual([]);
      expect(await page.evaluate('window.hacked')).toBeUndefined();
      expect(await page.locator('.story:target pre').first().textContent()).toContain(
        '<script>window.hacked',
      );
    });
  });

  test('search, and the choices, leave what was asked for', async () => {
    await open({}, async (page) => {
      const rows = () => page.locator('section:visible tbody tr:visible th').allTextContents();
      expect(await page.locator('#shown').textContent()).toBe('6 of 6 shown');
      await page.fill('#search', ' R4~ ');
      await page.press('#search', 'Enter');
      expect(page.url()).toBe(url);
      expect(await rows()).toEqual(['r4~unclean', 'r4~unclean']);
      await page.fill('#search', 'the listing lacks');
      expect(await rows()).toEqual(['r4~unclean']);
      await page.fill('#search', '');
      await page.check('#only-bad');
      expect(await rows()).toEqual(['r0', 'r4~unclean', 'r7']);
      await page.selectOption('#subject', 'r4');
      expect(await rows()).toEqual(['r4~unclean', 'r7']);
      expect(await page.locator('#shown').textContent()).toBe('2 of 6 shown');
      await page.focus('#search');
      await page.keyboard.type('a/b');
      expect(await page.inputValue('#search')).toBe('a/b');
    });
    await openReport(
      await write('engines.html', report([run([verdict({}), verdict({ engine: '1.4.3' })])])),
      {},
      async (page) => {
        await page.selectOption('#engine', '1.4.3');
        expect(await page.locator('section:visible h2').allTextContents()).toEqual([
          'recorder on DuckDB 1.4.3',
        ]);
      },
    );
  });

  test('a click on a square tells its story; Escape goes back to where one was', async () => {
    await open({}, async (page) => {
      await page.click('a[aria-label="read: failed"]');
      const story = page.locator('.story:target');
      expect(await story.locator('h3').textContent()).toBe('r4~unclean opened by r4 on DuckDB 1.5.5');
      expect(
        await story.locator('.differences tbody tr').first().locator('th, td').allTextContents(),
      ).toEqual(['job_id', 'job-1', '␀']);
      expect(await story.locator('.again code').textContent()).toBe(COMMAND);
      await page.keyboard.press('Escape');
      expect(await story.count()).toBe(0);
      // The browser tells the page afterwards that its address is another.
      await expect.poll(() => focused(page)).toBe('read: failed');
      await page.click('section tbody tr:nth-child(3) td:nth-child(5)');
      expect(await story.locator('h3').textContent()).toBe('r7 opened by recorder on DuckDB 1.5.5');
      expect(await story.locator('.others').textContent()).toContain('a remark');
      await story.locator('.close').click();
      expect(await story.count()).toBe(0);
      await expect.poll(() => focused(page)).toBe('r7');
      expect(page.url()).toBe(`${url}#`);
      await page.click('section tbody tr:nth-child(1) th a', { modifiers: ['ControlOrMeta'] });
      expect(page.url()).toBe(`${url}#`);
    });
  });

  test('a link to a story opens it; Escape closes it and leaves the page where it was, and closes nothing twice', async () => {
    await openReport(`${url}#cell-5`, {}, async (page) => {
      expect(await page.evaluate('document.activeElement.matches(".story:target")')).toBe(true);
      await page.setViewportSize({ width: 600, height: 300 });
      await page.evaluate('scrollTo(0, 200)');
      await page.keyboard.press('Escape');
      await expect.poll(() => page.locator('.story:target').count()).toBe(0);
      expect(await page.evaluate('scrollY')).toBe(200);
      const before = await page.evaluate('history.length');
      await page.evaluate('history.replaceState(null, "", "#kept")');
      await page.keyboard.press('Escape');
      expect([await page.evaluate('history.length'), page.url()]).toEqual([before, `${url}#kept`]);
    });
  });

  test.each([
    ['a clipboard takes', 'async (text) => { window.copied = text; }', ['Copied', COMMAND, '']],
    [
      'without a clipboard is selected',
      'async () => { throw new Error("no"); }',
      ['Copy', undefined, COMMAND],
    ],
  ])('the command that shows it again %s', async (_, writeText, expected) => {
    await open({}, async (page) => {
      await page.evaluate(
        `Object.defineProperty(navigator, 'clipboard', { value: { writeText: ${writeText} } })`,
      );
      await page.click('a[aria-label="read: failed"]');
      const button = page.locator('.story:target .again button');
      await button.click();
      await expect
        .poll(async () => [
          await button.textContent(),
          await page.evaluate('window.copied'),
          await page.evaluate('getSelection().toString()'),
        ])
        .toEqual(expected);
    });
  });

  test('the keyboard is enough: one stop per heat map, arrows within, Enter opens, slash searches', async () => {
    await open({}, async (page) => {
      await page.keyboard.press('/');
      expect(await page.evaluate('document.activeElement.id')).toBe('search');
      await page.focus('#only-bad');
      await page.keyboard.press('Tab');
      expect(await focused(page)).toBe('r0');
      await page.keyboard.press('ArrowRight');
      expect(await focused(page)).toBe('boot: failed');
      await page.keyboard.press('ArrowLeft');
      expect(await focused(page)).toBe('r0');
      await page.keyboard.press('ArrowRight');
      await page.evaluate(
        'addEventListener("keydown", (event) => { window.scrolls = !event.defaultPrevented; })',
      );
      await page.keyboard.press('ArrowDown');
      expect(await focused(page)).toBe('✓');
      expect(await page.evaluate('window.scrolls')).toBe(false);
      await page.keyboard.press('End');
      expect(await page.evaluate('document.activeElement.cellIndex')).toBe(13);
      await page.keyboard.press('Home');
      expect(await focused(page)).toBe('r4~unclean');
      await page.keyboard.press('ArrowUp');
      expect(await focused(page)).toBe('r0');
      await page.keyboard.press('Tab');
      expect(await focused(page)).toBe('r0');
      expect(await page.evaluate('document.activeElement.closest("section").dataset.subject')).toBe('r4');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      expect(await page.locator('.story:target h3').textContent()).toBe('r0 opened by r4 on DuckDB 1.5.5');
      expect(await page.evaluate('document.activeElement.matches(".story:target")')).toBe(true);
    });
  });

  test('Tab comes to what the filters leave, and what is pressed with Alt or Control is the browser’s', async () => {
    await open({}, async (page) => {
      await page.fill('#search', 'r7');
      await page.focus('#only-bad');
      await page.keyboard.press('Tab');
      expect(await focused(page)).toBe('r7');
      await page.evaluate(
        'addEventListener("keydown", (event) => { window.kept = [...(window.kept ?? []), event.defaultPrevented]; })',
      );
      await page.keyboard.press('Alt+ArrowRight');
      await page.keyboard.press('Control+End');
      expect(await page.evaluate('window.kept.includes(true)')).toBe(false);
      expect(await focused(page)).toBe('r7');
    });
  });

  test('a story that was open is in focus after a reload', async () => {
    await openReport(`${url}#cell-5`, {}, async (page) => {
      await page.reload();
      expect(await page.evaluate('document.activeElement.matches(".story:target")')).toBe(true);
    });
  });

  test('the filters stay in view where there is room', async () => {
    await open({ viewport: { width: 1000, height: 500 } }, async (page) => {
      const top = () => page.evaluate('document.querySelector("#filters").getBoundingClientRect().top');
      await page.evaluate('scrollTo(0, document.body.scrollHeight)');
      expect(await top()).toBe(0);
      await page.setViewportSize({ width: 320, height: 256 });
      await page.evaluate('scrollTo(0, document.body.scrollHeight)');
      expect(await top()).toBeLessThan(0);
    });
  });

  test('a message of a million letters without a break keeps nobody waiting', async () => {
    const message = 'A'.repeat(1_000_000);
    const long = await write('long.html', report([run([verdict({}, bootFailed(message))])]));
    await openReport(long, {}, async (page) => {
      await page.click('section tbody th a');
      expect(await page.locator('.story:target pre').textContent()).toBe(message);
    });
  });

  test('the arrows go over rows that are hidden, in what is a grid to a screen reader', async () => {
    await open({}, async (page) => {
      expect(await page.getByRole('grid').count()).toBe(2);
      // Of the middle one the listing failed, so it is not told with the others.
      await page.fill('#search', 'record, read, reboot');
      await page.focus('section[data-subject="r4"] tbody tr:nth-child(1) th a');
      await page.keyboard.press('ArrowDown');
      expect(await focused(page)).toBe('r7');
    });
  });

  test.each(['light', 'dark'] as const)(
    '%s: no barrier that axe knows of, with and without a story',
    async (colorScheme) => {
      await open({ colorScheme }, async (page) => {
        const background = await page.evaluate('getComputedStyle(document.body).backgroundColor');
        expect(background).toBe(colorScheme === 'light' ? 'rgb(251, 251, 250)' : 'rgb(21, 24, 27)');
        await page.evaluate(axe.source);
        expect(await violations(page)).toEqual([]);
        await page.click('a[aria-label="read: failed"]');
        expect(await violations(page)).toEqual([]);
      });
    },
  );

  test('how cost grows: pictures with a name, in view whatever the filters leave', async () => {
    await open({}, async (page) => {
      await page.fill('#search', 'nothing is called that');
      expect(await page.locator('section:visible h2').allTextContents()).toEqual(['How cost grows']);
      expect(
        await page
          .getByRole('img', { name: 'boot of a current file: grows with events to the power of 1.00' })
          .count(),
      ).toBe(1);
    });
  });

  test('without its script every link still leads to its story', async () => {
    await open({ javaScriptEnabled: false }, async (page) => {
      expect(await page.locator('#filters').isVisible()).toBe(false);
      await page.click('section tbody tr:nth-child(2) th a');
      expect(await page.locator('.story:visible h3').allTextContents()).toEqual([
        'r4~unclean opened by recorder on DuckDB 1.5.5',
      ]);
      await page.click('.story:visible .close');
      expect(await page.locator('.story:visible').count()).toBe(0);
    });
  });

  test('on paper stand the heat maps and every failure, and no controls', async () => {
    await open({}, async (page) => {
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.story:visible h3').allTextContents()).toEqual([
        'r0 opened by recorder on DuckDB 1.5.5',
        'r4~unclean opened by r4 on DuckDB 1.5.5',
      ]);
      expect(await page.locator('#filters, .close, .again button').locator('visible=true').count()).toBe(0);
      expect(await page.locator('section table').locator('visible=true').count()).toBe(2);
    });
  });

  test('on paper the columns of a dozen platforms are as narrow as those of the checks, or most are cut off', async () => {
    const fixture = 'r0+r5~app-schema~unclean';
    const verdicts = [verdict({ fixture }), verdict({ fixture, subject: 'r4' })];
    const runs = Array.from({ length: 12 }, (_, i) =>
      run(verdicts, { platform: { os: 'darwin', arch: 'arm64', node: `${i + 20}.0.0` } }),
    );
    await openReport(await write('platforms.html', report(runs)), {}, async (page) => {
      await page.evaluate(
        `matchMedia('print').addEventListener('change', () => {
          window.widths ??= [...document.querySelector('thead tr').cells].map((head) => head.offsetWidth);
        })`,
      );
      await page.pdf({ format: 'A4' });
      const widths: number[] = await page.evaluate('window.widths');
      expect(widths).toHaveLength(26);
      expect(Math.max(...widths.slice(15))).toBeLessThan(1.5 * Math.max(...widths.slice(1, 14)));
    });
  });

  type Look = (page: Page, requests: string[], complaints: string[]) => Promise<void>;

  /** Opens the report in a window of its own, and says what it requested and what the browser complained of. */
  async function open(options: BrowserContextOptions, look: Look): Promise<void> {
    await openReport(url, options, look);
  }

  async function openReport(address: string, options: BrowserContextOptions, look: Look): Promise<void> {
    const page = await browser.newPage(options);
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.setDefaultTimeout(15_000);
    await page.goto(address);
    await look(page, requests, complaints);
    await page.close();
  }
});

const sampleReport = {
  ...report([
    run([
      verdict({ fixture: 'r0' }, bootFailed('</script><script>window.hacked = true</script><img src="x:y">')),
      verdict({ fixture: 'r4~unclean' }),
      verdict({ fixture: 'r7' }, { indexes: { outcome: 'passed', note: 'a remark' } }),
      verdict({ fixture: 'r0', subject: 'r4' }),
      verdict(
        { fixture: 'r4~unclean', subject: 'r4' },
        {
          read: {
            outcome: 'failed',
            message: 'The listing lacks a row.',
            differences: [{ path: 'job_id', expected: 'job-1', actual: '␀' }],
          },
        },
      ),
      verdict(
        { fixture: 'r7', subject: 'r4' },
        { ...bootFailed(''), boot: { outcome: 'refused', reason: 'as declared' } },
      ),
    ]),
  ]),
  growth: growth(
    curve((size) => size),
    { ...curve(() => 20), id: 'boot-memory', unit: 'MB' },
  ),
};

/** What the element in focus is called. */
async function focused(page: Page): Promise<unknown> {
  return page.evaluate('document.activeElement.ariaLabel ?? document.activeElement.textContent');
}

async function violations(page: Page): Promise<unknown> {
  return page.evaluate(
    'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes[0].html))',
  );
}
