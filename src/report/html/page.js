// What the page can do beyond being read: filters, keys, and the clipboard. Without it every link still leads to its story.

startGrids();
startFilters();
startStories();
startCopying();

/** Shows the rows that hold what is searched for, of the subject and the engine that are chosen. */
function startFilters() {
  const form = find(document, '#filters', HTMLFormElement);
  const search = find(form, '#search', HTMLInputElement);
  const onlyBad = find(form, '#only-bad', HTMLInputElement);
  const shown = find(form, '#shown', HTMLOutputElement);
  const rows = all('section tbody tr').map((row) => ({
    row,
    text: `${row.textContent} ${storyOf(row)?.textContent}`.toLowerCase(),
  }));

  const filter = () => {
    const wanted = search.value.trim().toLowerCase();
    for (const { row, text } of rows) {
      row.hidden = !text.includes(wanted) || (onlyBad.checked && row.dataset.bad === undefined);
    }
    for (const section of all('section[data-subject]')) {
      section.hidden =
        !isChosen('subject', section) ||
        !isChosen('engine', section) ||
        section.querySelector('tbody tr:not([hidden])') === null;
    }
    all('section table').forEach(keepStopInView);
    const visible = rows.filter(({ row }) => !row.hidden && !row.closest('section')?.hidden).length;
    shown.textContent = `${visible} of ${rows.length} shown`;
  };

  form.hidden = false;
  form.addEventListener('input', filter);
  form.addEventListener('submit', (event) => event.preventDefault());
  document.addEventListener('keydown', (event) => {
    if (event.key === '/' && !(event.target instanceof HTMLInputElement)) {
      event.preventDefault();
      search.focus();
    }
  });
  filter();
}

/**
 * @param {'subject' | 'engine'} what
 * @param {HTMLElement} section
 */
function isChosen(what, section) {
  const choice = document.querySelector(`#${what}`);
  return (
    !(choice instanceof HTMLSelectElement) || choice.value === '' || choice.value === section.dataset[what]
  );
}

/** A heat map is one stop of the Tab key; the arrows go from square to square, Enter opens the story. */
function startGrids() {
  for (const table of all('section table')) {
    table.setAttribute('role', 'grid');
    for (const square of table.querySelectorAll('tbody a')) {
      square.setAttribute('tabindex', '-1');
    }
    table.querySelector('tbody a')?.setAttribute('tabindex', '0');
    table.addEventListener('keydown', (event) => moveOrOpen(table, event));
    table.addEventListener('focusin', ({ target }) => makeStop(table, target));
    table.addEventListener('click', ({ target }) => {
      if (target instanceof HTMLElement && target.closest('a') === null) {
        openStory(target.closest('tr'));
      }
    });
  }
}

/**
 * @param {HTMLElement} table
 * @param {KeyboardEvent} event
 */
function moveOrOpen(table, event) {
  const cell = event.target instanceof HTMLElement ? event.target.closest('th, td') : null;
  const row = cell?.closest('tr');
  // With another key it is the browser's: Alt and an arrow goes back in its history.
  const isTheBrowsers = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
  if (!(cell instanceof HTMLTableCellElement) || row === null || row === undefined || isTheBrowsers) {
    return;
  }
  if (event.key === 'Enter' && event.target === cell) {
    openStory(row);
    return;
  }
  const next = neighbour(table, row, cell.cellIndex, event.key);
  if (next !== undefined) {
    event.preventDefault();
    focusSquare(next);
  }
}

/**
 * @param {HTMLElement} table
 * @param {HTMLTableRowElement} row
 * @param {number} column
 * @param {string} key
 * @returns {Element | undefined}
 */
function neighbour(table, row, column, key) {
  const rows = [...table.querySelectorAll('tbody tr:not([hidden])')].filter(
    (one) => one instanceof HTMLTableRowElement,
  );
  const at = rows.indexOf(row);
  switch (key) {
    case 'ArrowRight':
      return row.cells[column + 1];
    case 'ArrowLeft':
      return row.cells[column - 1];
    case 'ArrowDown':
      return rows[at + 1]?.cells[column];
    case 'ArrowUp':
      return rows[at - 1]?.cells[column];
    case 'Home':
      return row.cells[0];
    case 'End':
      return row.cells[row.cells.length - 1];
    default:
      return undefined;
  }
}

/** @param {Element} cell */
function focusSquare(cell) {
  const square = cell.querySelector('a') ?? cell;
  if (square instanceof HTMLElement) {
    square.tabIndex = -1;
    square.focus();
  }
}

/**
 * Where Tab comes back to.
 *
 * @param {HTMLElement} table
 * @param {EventTarget | null} square
 */
function makeStop(table, square) {
  if (square instanceof HTMLElement) {
    table.querySelector('[tabindex="0"]')?.setAttribute('tabindex', '-1');
    square.tabIndex = 0;
  }
}

/**
 * Tab passes over what is hidden: a heat map whose stop the filters hide could not be reached.
 *
 * @param {HTMLElement} table
 */
function keepStopInView(table) {
  if (table.querySelector('tr[hidden] [tabindex="0"]') !== null) {
    makeStop(table, table.querySelector('tbody tr:not([hidden]) a'));
  }
}

/** Focus follows into a story and back; Escape closes it. */
function startStories() {
  /** @type {HTMLElement | null} */
  let cameFrom = null;
  let isOpen = false;
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement && target.closest('.story') === null) {
      cameFrom = target;
    }
  });
  const follow = () => {
    const story = document.getElementById(location.hash.slice(1));
    if (story?.classList.contains('story')) {
      isOpen = true;
      story.focus();
    } else if (isOpen) {
      isOpen = false;
      cameFrom?.focus({ preventScroll: true });
    }
  };
  window.addEventListener('hashchange', follow);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && isOpen) {
      closeStory();
    }
  });
  for (const close of all('.close')) {
    close.addEventListener('click', (event) => {
      event.preventDefault();
      closeStory();
    });
  }
  // Not before: the browser does not show the story of its address yet, and what is not shown takes no focus.
  window.addEventListener('load', follow);
}

/** Leaves the page where it was scrolled to. */
function closeStory() {
  const { scrollX, scrollY } = window;
  location.hash = '#';
  window.scrollTo(scrollX, scrollY);
}

/** @param {HTMLElement | null} row */
function openStory(row) {
  const link = row?.querySelector('th a');
  if (row !== null && link instanceof HTMLAnchorElement) {
    if (!row.contains(document.activeElement)) {
      link.focus({ preventScroll: true });
    }
    location.hash = link.hash;
  }
}

/** @param {HTMLElement} row */
function storyOf(row) {
  const link = row.querySelector('th a');
  return link instanceof HTMLAnchorElement ? document.getElementById(link.hash.slice(1)) : null;
}

/** A button beside every command. Where there is no clipboard the command is selected, ready for the person's own keys. */
function startCopying() {
  for (const line of all('.again')) {
    const code = find(line, 'code', HTMLElement);
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Copy';
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(code.textContent ?? '');
        button.textContent = 'Copied';
      } catch {
        getSelection()?.selectAllChildren(code);
      }
    });
    line.append(button);
  }
}

/**
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
function all(selector) {
  return [...document.querySelectorAll(selector)].filter((one) => one instanceof HTMLElement);
}

/**
 * @template {HTMLElement} T
 * @param {ParentNode} within
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T}
 */
function find(within, selector, type) {
  const found = within.querySelector(selector);
  if (!(found instanceof type)) {
    throw new Error(`There is no ${selector}.`);
  }
  return found;
}
